"""Paragraphs and tables -> the same with the titles of annexes, tables and attached documents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.editor.official.dates import is_date_line, is_printing_line
from generator.editor.official.header import ends_like_a_title, read_title
from generator.editor.official.joining import ANNEX, Paragraph, Part
from generator.editor.official.lines import Line
from generator.editor.official.numbering import read_mark
from generator.editor.official.review import Doubt
from generator.editor.official.sentences import LABELLED, has_pauses, is_ended
from generator.editor.official.tables import Table

LONGEST_NAME = 40
_IN_BRACKETS = re.compile(r"[（(].*[）)]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level in Markdown, 2 to 6, its text, and whether an annex begins with it."""

    level: int
    text: str
    is_annex: bool = False


Titled = Heading | Paragraph | Table


class Titles:
    """Finds the titles that have no number; `doubts` is complete when all parts are taken."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._last_date = max((n for n, part in enumerate(parts) if _is_date(part)), default=-1)
        self._named: set[int] = set()
        self.doubts: list[Doubt] = []

    def found(self) -> Iterator[Titled]:
        """All parts in order, each title as a heading before what it names."""
        n = 0
        while n < len(self._parts):
            part = self._parts[n]
            heading, taken = self._heading(n)
            if heading:
                yield heading
                n += taken
                continue
            if isinstance(part, Table) and part.titles and n not in self._named:
                yield Heading(2, _name(part))
            yield part
            n += 1

    def _heading(self, n: int) -> tuple[Heading | None, int]:
        part = self._parts[n]
        if isinstance(part, Table):
            return None, 0
        if part.hashes and not read_mark(part.text):
            return Heading(max(2, part.hashes), part.text), 1
        if ANNEX.match(part.text) and self._is_annex(n):
            title, taken = self._annex_title(n)
            text = f"{part.text} {title}" if title else part.text
            return Heading(2, text, is_annex=True), 1 + taken
        if self._may_be_attached(n):
            title, taken = self._title(n)
            return (Heading(2, title), taken) if title else (None, 0)
        return None, 0

    def _is_annex(self, n: int) -> bool:
        """False for the list of annexes, 附件：1. …, which stands above signature and date."""
        text = self._parts[n]
        if isinstance(text, Table) or is_ended(text.text):
            return False
        is_alone = ANNEX.fullmatch(text.text) is not None
        return is_alone or (n > self._last_date and len(text.text) <= LONGEST_NAME)

    def _annex_title(self, n: int) -> tuple[str, int]:
        part = self._parts[n]
        following = self._parts[n + 1] if n + 1 < len(self._parts) else None
        if following is None or isinstance(part, Table) or not ANNEX.fullmatch(part.text):
            return "", 0
        if isinstance(following, Table):
            self._named.add(n + 1)
            return _name(following), 0
        title, taken = self._title(n + 1)
        if title or not _may_name(following):
            return title, taken
        return following.text, 1

    def _may_be_attached(self, n: int) -> bool:
        """True behind a date, where the document that a notice sends along begins."""
        above = n - 1
        while above >= 0 and _is_bracketed(self._parts[above]):
            above -= 1
        return above >= 0 and _is_date(self._parts[above])

    def _title(self, n: int) -> tuple[str, int]:
        lines = [
            Line(part.lines[0], part.text, part.text, part.is_bullet, part.hashes)
            for part in self._parts[n : n + 6]
            if isinstance(part, Paragraph)
        ]
        title, taken, doubts = read_title(lines)
        if not ends_like_a_title(title) or not _are_paragraphs(self._parts[n : n + taken]):
            return "", 0
        self.doubts.extend(doubts)
        return title, taken


def _name(table: Table) -> str:
    return " ".join(line.text for line in table.titles)


def _are_paragraphs(parts: Sequence[Part]) -> bool:
    return all(isinstance(part, Paragraph) for part in parts)


def _is_date(part: Part) -> bool:
    if isinstance(part, Table):
        return False
    return is_date_line(part.text) or is_printing_line(part.text)


def _is_bracketed(part: Part) -> bool:
    return isinstance(part, Paragraph) and _IN_BRACKETS.fullmatch(part.text) is not None


def _may_name(part: Paragraph) -> bool:
    """True for a short line without a number, such as the name of a list."""
    is_other = read_mark(part.text) or LABELLED.match(part.text) or part.is_bullet
    is_short = len(part.text) <= LONGEST_NAME and not has_pauses(part.text)
    return is_short and not is_other and not is_ended(part.text) and not _is_date(part)
