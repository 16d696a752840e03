"""The repository and a number of pages -> a national project that passes `portal check`.

What the repository publishes already (about 370 pages) stays; invented regions, bodies and news
items are added, all marked as samples, until the portal makes about as many pages as asked.
"""

import csv
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from nation.articles import Article, articles
from nation.bodies import VERIFIED, Body, Net, net

ROOT = Path(__file__).resolve().parent.parent.parent
# What the portal makes of the repository's own sources, in pages; counted in staged/.
OWN_PAGES = 372
FEWEST_NEWS = 20


@dataclass(frozen=True, slots=True)
class National:
    """A written project: where it is and what was added to the repository's own sources."""

    folder: Path
    net: Net
    articles: tuple[Article, ...]


def write(folder: Path, pages: int) -> National:
    """Writes a project of about so many pages into an empty or new folder; the same each time.

    A project is never smaller than the repository's own pages and a few of each invented kind.
    """
    for name in ("content", "data", "site_templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "staged").mkdir()
    added = net(pages)
    _write_regions(folder / "data" / "regions.yaml", added)
    _write_bodies(folder / "data" / "centres.csv", added.bodies)
    items = tuple(articles(added.bodies, _news(pages, added)))
    for item in items:
        _write(folder / "content" / item.path, item.source)
    return National(folder, added, items)


def _news(pages: int, added: Net) -> int:
    """How many items fill the project up; a region with a body has a page of its own."""
    regions = {body.region for body in added.bodies}
    return max(FEWEST_NEWS, pages - OWN_PAGES - len(added.bodies) - len(regions))


def _write_regions(file: Path, added: Net) -> None:
    rows = [
        f'- code: "{region.code}"\n  name: {region.name}\n'
        + (f'  parent: "{region.parent}"\n' if region.parent else "")
        + "  sample: true\n"
        for region in added.regions
    ]
    _write(file, file.read_text("utf-8") + "".join(rows))


def _write_bodies(file: Path, bodies: tuple[Body, ...]) -> None:
    with file.open(encoding="utf-8", newline="") as opened:
        columns = next(csv.reader(opened))
    with file.open("a", encoding="utf-8", newline="") as opened:
        rows = csv.DictWriter(opened, columns, restval="", lineterminator="\n")
        for body in bodies:
            rows.writerow(asdict(body) | {"verified_on": VERIFIED, "sample": "true"})


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")
