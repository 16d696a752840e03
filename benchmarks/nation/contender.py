"""One way to make the site -> its figures of one round, step by step.

A contender that cannot run here says why in `missing`; the table then has that reason.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nation.articles import Article
from nation.edits import edit_sentence
from nation.measure import run, size

# A name of a figure and its value: seconds end in _s, memory in _mb.
Figure = tuple[str, float]
# Files of which it takes long to be rid.
MANY = 1_000
SETTLED_SECONDS = 6
# A prime: edits of a run, and of the runs, fall on items far apart.
STRIDE = 7919


class Contender(Protocol):
    """A name, perhaps a reason why it is not measured, and the steps of a round."""

    @property
    def name(self) -> str:
        """What `--only` and the figures call it."""

    @property
    def version(self) -> str:
        """The versions of the programs, as the table names them."""

    @property
    def missing(self) -> str:
        """Why it cannot be measured here; empty when it can."""

    def round(self, number: int) -> Iterator[Figure]:
        """The figures of this round, 0 being the first, each as soon as it is known."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator that reads a folder and writes a site; all of them are measured alike.

    left: what an earlier run leaves; a cold run has none of it. version: what `table` calls it by.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    site: str
    left: tuple[str, ...]
    articles: tuple[Article, ...]
    source: Callable[[Article], Path]
    version: str
    missing: str = ""

    def round(self, number: int) -> Iterator[Figure]:
        """Cold, then after one edited item."""
        empty(self.folder, self.left)
        cold = run([*self.command], self.folder)
        yield "cold_s", cold.seconds
        yield "peak_mb", cold.peak_mb
        yield from output(self.folder / self.site)
        edit_sentence(self.source(item(self.articles, number)), number)
        yield "edit_s", run([*self.command], self.folder).seconds


def output(site: Path) -> Iterator[Figure]:
    """What the finished site holds."""
    found = size(site)
    yield "bytes", found.bytes
    yield "files", found.files
    yield "pages", found.pages
    yield "page_bytes", found.page_bytes


def item(articles: tuple[Article, ...], edit: int) -> Article:
    """The news item that this edit changes: another one for each edit."""
    return articles[edit * STRIDE % len(articles)]


def empty(folder: Path, names: tuple[str, ...]) -> None:
    """Removes what earlier runs left; the folder of staged pages stays, empty.

    For five seconds ext4 looks at all that was just freed before it makes a file: that is waited
    for, or each contender would be measured by what the one before it left.
    """
    files = sum(1 for name in names for _ in (folder / name).rglob("*"))
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)
    if files > MANY:
        os.sync()
        time.sleep(SETTLED_SECONDS)
    if "staged" in names:
        (folder / "staged").mkdir()
