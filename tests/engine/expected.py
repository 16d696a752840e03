"""The good site, built on a fixed day -> the tree it must give, and that tree written anew.

After an intended change of templates or of the generator run, from the repository's folder,

    .venv/bin/python tests/engine/expected.py

and read the difference that `git diff tests/sites/good.expected` shows before committing it.
Styles, scripts and pictures of the theme count by name only (files.txt), so that a new colour
changes nothing here. Of the search index it counts that there is one: its files are called by their
content, in a form of their own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parent.parent
REPOSITORY = TESTS.parent
GOOD = TESTS / "sites" / "good"
EXPECTED = TESTS / "sites" / "good.expected"
PRODUCT = (
    "mkdocs.yml",
    "site_templates/theme",
    "data/schemas",
    "data/datapackage.yaml",
    "data/collections.yaml",
)
# 2026-11-21 00:00 in Shanghai. With an address, so that sitemap and robots.txt are made.
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1795190400", "SITE_URL": "https://www.example.cn/zscq/"}
EXACT = (".html", ".xml", ".txt", ".json")
LISTING = "files.txt"
INDEX = "search/index/"
# The first stages what MkDocs reads, which the second does without.
BUILDS = (("build", "--engine", "mkdocs", "--no-search"), ("build",))


def build_good(root: Path) -> None:
    """Makes the good site's project at a path that does not exist yet, and builds it."""
    shutil.copytree(GOOD, root)
    for name in PRODUCT:
        source = REPOSITORY / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copy(source, root / name)
    portal = Path(sys.executable).with_name("portal")
    environment = {**os.environ, **ENVIRONMENT}
    for words in BUILDS:
        subprocess.run([portal, *words], cwd=root, env=environment, check=True, stdout=sys.stderr)


def made(root: Path) -> dict[str, bytes]:
    """What the expected tree should hold: exact files below site/ and staged/, and the listing."""
    site, staged = _files(root / "site"), _files(root / "staged")
    names = dict.fromkeys(f"{INDEX}*" if path.startswith(INDEX) else path for path in site)
    site = {path: data for path, data in site.items() if not path.startswith(INDEX)}
    exact = {f"site/{path}": data for path, data in site.items() if path.endswith(EXACT)}
    exact |= {f"staged/{path}": data for path, data in staged.items()}
    return {**exact, LISTING: "".join(f"{path}\n" for path in names).encode()}


def expected() -> dict[str, bytes]:
    """What is committed."""
    return _files(EXPECTED)


def write_expected() -> None:
    """Puts what is made today in the place of what is committed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        build_good(root)
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, data in made(root).items():
            target = EXPECTED / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _files(folder: Path) -> dict[str, bytes]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


if __name__ == "__main__":
    write_expected()
