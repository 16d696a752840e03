"""The rendered pages -> what is made from them: the sitemap, and what the endpoint is given."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.finish.headers import header_files
from generator.finish.papers import Paper, content_of
from generator.finish.sitemap import crawler_files
from generator.schema.form_bundle import BUNDLE, Intake, bundle

NOTHING = Intake()


def finish(
    site_dir: Path,
    site_url: str,
    unlisted: frozenset[str] = frozenset(),
    intake: Intake = NOTHING,
) -> None:
    """Writes sitemap, robots.txt, headers for servers and the bundle of forms into a built site.

    unlisted: addresses that no list and no search may name: what is over or has moved.
    """
    listed = set(_pages(site_dir)) - unlisted
    made = {
        **crawler_files(listed, site_url),
        **header_files(site_url),
        **bundle_files(intake, site_url, site_dir),
    }
    for path, content in made.items():
        (site_dir / path).write_bytes(content)


def write_papers(papers: Iterable[Paper], root: Path, site_dir: Path) -> None:
    """Puts the paper of forms into a built site. root: of the project, where it is kept."""
    for paper in papers:
        shutil.copyfile(content_of(paper, root), site_dir / paper.path)


def bundle_files(intake: Intake, site_url: str, site_dir: Path) -> Mapping[str, bytes]:
    """The bundle of forms by its path; none for a site without forms."""
    if not intake.forms:
        return {}

    def page_at(address: str) -> str:
        return (site_dir / address / "index.html").read_text("utf-8")

    return {BUNDLE: bundle(intake, site_url, page_at)}


def _pages(site_dir: Path) -> Iterator[str]:
    folders = (file.parent.relative_to(site_dir) for file in site_dir.rglob("index.html"))
    return ("" if folder == Path() else f"{folder.as_posix()}/" for folder in folders)
