"""Sites of a few files for the tests of deploying, and what a target serves of them."""

import shutil
from pathlib import Path

from portal_runs import tree

from generator.deploy.manifest import UNKNOWN, BuiltSite, parse, read_site

Files = dict[str, bytes]
# Names that mean something to a shell, to a batch of sftp, to globs or to options.
STRANGE = (
    "通知 公告/index.html",
    "a b/it's.html",
    'quoted "x"/index.html',
    "[x]/*?.html",
    "#top/-f ~ $HOME.html",
    "\u2028/𠮷.html",
)
A: Files = {
    "index.html": b"home",
    "news/index.html": b"list",
    "news/one/index.html": b"one",
    "assets/portal.css": b"css",
    "assets/empty": b"",
    "gone/away/index.html": b"away",
    **{name: name.encode() for name in STRANGE[:3]},
}
B: Files = {
    "index.html": b"home, new",
    "news/index.html": b"list",
    "news/two/index.html": b"two",
    # The same bytes at another address, a file in the place of a folder and the reverse.
    "moved/index.html": b"one",
    "gone": b"a file now",
    "assets/portal.css": b"css",
    "assets/empty/index.html": b"a folder now",
    **{name: name.encode() * 2 for name in STRANGE},
}


def make_site(folder: Path, files: Files) -> BuiltSite:
    """A folder that holds these files and no others, read."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    folder.mkdir(exist_ok=True)
    return read_site(folder)


def served(root: Path) -> Files:
    """What a web server shows that serves `current`."""
    return tree(root / "current")


def inodes(root: Path) -> dict[str, int]:
    """Which file on the disk each path that is served leads to."""
    return {path: (root / "current" / path).stat().st_ino for path in served(root)}


def releases(root: Path) -> list[str]:
    """The numbers of all folders of releases."""
    return sorted(folder.name for folder in (root / "releases").iterdir())


def check_manifests(root: Path) -> None:
    """Whatever a manifest is sure of is true, and it names every file there is."""
    for file in root.glob("releases/*/*.tsv"):
        found = read_site(file.parent / "site").manifest
        listed = parse(file.read_text("utf-8"))
        assert found.keys() <= listed.keys()
        sure = {path: entry for path, entry in listed.items() if entry != UNKNOWN}
        assert sure.items() <= found.items()
