"""Schemas and lists of a project -> its catalogue, read once for as long as they stay the same."""

import shutil
from pathlib import Path

from generator.digest import digest_of
from generator.problems import Problem
from generator.publish.kept.shelf import read_shelf, write_shelf
from generator.publish.kept.sources import CATALOGUE
from generator.publish.kept.version import contents, program
from generator.publish.load.catalogue import (
    COLLECTIONS_FILE,
    PACKAGE_FILE,
    Catalogue,
    load_catalogue,
)
from generator.publish.load.listing import signature


def described(root: Path) -> tuple[Catalogue, tuple[Problem, ...], bytes]:
    """The catalogue, what is wrong with it, and a digest of the files that describe it."""
    data = root / "data"
    schemas = sorted((data / "schemas").glob("*.yaml"))
    files = (data / PACKAGE_FILE, data / COLLECTIONS_FILE, *schemas)
    digest = digest_of((program(), contents(files)))
    kept = read_shelf(root / CATALOGUE)
    if kept and kept[0][0] == digest:
        return kept[0][1], kept[0][2], digest
    catalogue, problems = load_catalogue(root)
    write_shelf(root / CATALOGUE, (digest, catalogue, problems), ())
    return catalogue, problems, digest


def forget_others(folder: Path, keep: int) -> None:
    """Removes all but the folders used last."""
    # Another run may have removed one since it was listed; that one counts as the oldest.
    found = sorted(folder.iterdir(), key=lambda one: signature(one)[1], reverse=True)
    for old in found[keep:]:
        shutil.rmtree(old, ignore_errors=True)
