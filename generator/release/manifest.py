"""What a site consists of -> a file beside it, so that the next build knows what may stay."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.digest import digest_of
from generator.problems import Problem
from generator.publish.kept.shelf import read_shelf, write_shelf
from generator.publish.load.listing import Signature

# Size, time of change in nanoseconds and number of a file of the site.
Stamp = tuple[int, int, int]
FILE = "manifest"
# Where the search index lies on the site.
INDEX = "search/index/"
# How the names of rules begin that MkDocs and templates break.
ENGINE = "engine/"


class Made(NamedTuple):
    """One file of the site: a digest of all it is made of, and what tells that it is untouched."""

    key: bytes
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of a finished site by path, and what all of them rest on.

    frame: theme, settings, schemas, day and program. sources: the listing of all sources, empty
    when one of them was changed too shortly before to tell. problems: the reminders of that build.
    root: the number of the site's folder. index: a digest of what the search index is made of;
    empty when it is of an earlier state, or there is none. others: a digest of all sources but the
    texts of news; empty when it is not known. printed: False when the paper of forms may be of an
    earlier state, or missing.
    """

    frame: bytes
    sources: bytes
    root: int
    files: Mapping[str, Made]
    problems: tuple[Problem, ...]
    index: bytes
    others: bytes = b""
    printed: bool = True

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What MkDocs said, which it says only when it is opened."""
        return tuple(problem for problem in self.problems if problem.rule.startswith(ENGINE))


NO_MANIFEST = Manifest(b"", b"", 0, {}, (), b"")


def read_manifest(folder: Path) -> Manifest:
    """The manifest kept in a folder; an empty one when there is none or it is damaged."""
    found = read_shelf(folder / FILE)
    return Manifest(*found[0]) if found else NO_MANIFEST


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Keeps the manifest, whole or not at all."""
    values = (
        manifest.frame,
        manifest.sources,
        manifest.root,
        dict(manifest.files),
        manifest.problems,
        manifest.index,
        manifest.others,
        manifest.printed,
    )
    write_shelf(folder / FILE, values, ())


def attachment_key(found: Signature) -> bytes:
    """The key of a file beside an article, by what tells that its source is untouched."""
    return digest_of((repr(found).encode(),))


def stamp_of(file: str | Path) -> Stamp | None:
    """What tells a file of the site from a changed one; None when it is not there."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino)


def untouched(site: Path, files: Mapping[str, Made]) -> dict[str, Made]:
    """The files that are still as they were made."""
    root = str(site)
    return {path: made for path, made in files.items() if stamp_of(f"{root}/{path}") == made.stamp}


def is_of_index(path: str) -> bool:
    """True for a file of the search index."""
    return path.startswith(INDEX)


def index_among(files: Mapping[str, Made]) -> dict[str, Made]:
    """The files of the search index among those of a site."""
    return {path: made for path, made in files.items() if is_of_index(path)}
