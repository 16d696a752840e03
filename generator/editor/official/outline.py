"""Numbered entries -> headings, list items, texts and tables, as the page will have them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.editor.official.dates import is_date_line, is_printing_line
from generator.editor.official.joining import Paragraph
from generator.editor.official.numbering import PART, POINT, SAYING, SECTION, Mark, ordinal
from generator.editor.official.sections import Entry, Numbered
from generator.editor.official.sentences import has_pauses, is_ended, lead
from generator.editor.official.tables import Table
from generator.editor.official.titles import Heading

LONGEST_LEAD, LONGEST_SENTENCE, LONGEST_HEADING, LONGEST_NAME = 40, 20, 60, 40
MOST_SAYINGS = 99
# Headings of Markdown begin at 2: the title of the document is the first.
MARKDOWN_LEVELS = {SECTION: 2, PART: 3, POINT: 4}


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with its number as printed."""

    text: str


Block = Heading | Text | Item | Table


def lay_out(entries: Iterable[Numbered]) -> Iterator[Block]:
    """The blocks of the document in order; a heading never takes a whole paragraph with it."""
    is_annex = False
    was_clause = False
    for entry in entries:
        if not isinstance(entry, Entry):
            is_annex = isinstance(entry, Heading) and entry.is_annex
            if not isinstance(entry, Paragraph):
                yield entry
            continue
        is_clause = _is_clause(entry, after_clause=was_clause)
        was_clause = is_clause and entry.paragraph.text.endswith(("；", ";"))
        yield from _blocks(entry, is_clause=is_clause, is_annex=is_annex)


def _is_clause(entry: Entry, *, after_clause: bool) -> bool:
    """True for （一）…；（二）…。: parts of one sentence, not sections."""
    if entry.mark is None or entry.mark.level != PART:
        return False
    return after_clause or entry.paragraph.text.endswith(("；", ";"))


def _blocks(entry: Entry, *, is_clause: bool, is_annex: bool) -> Iterator[Block]:
    mark, paragraph = entry.mark, entry.paragraph
    if mark is None:
        is_item = paragraph.is_bullet or (is_annex and _is_name(paragraph.text))
        yield Item(paragraph.text) if is_item else Text(paragraph.text)
    elif mark.level <= PART and not is_clause:
        yield from _section(mark)
    elif entry.is_heading:
        yield Heading(MARKDOWN_LEVELS[POINT], _numbered(mark))
    elif mark.level == SAYING:
        yield from _sayings(paragraph.text, mark.number)
    else:
        yield Item(_numbered(mark))


def _section(mark: Mark) -> Iterator[Block]:
    """The heading of a section: its line, its first sentence when short, or its number alone."""
    level = MARKDOWN_LEVELS[mark.level]
    first, rest = lead(mark.rest)
    if len(first) > _longest(first, rest):
        first, rest = "", mark.rest
    blank = " " if first and mark.normal.startswith("第") else ""
    yield Heading(level, f"{mark.normal}{blank}{first}")
    if rest:
        number = _first_saying(rest)
        yield from _sayings(rest, number) if number else [Text(rest)]


def _longest(first: str, rest: str) -> int:
    """How long the first sentence of a section may be to stand in its heading."""
    if rest:
        return LONGEST_LEAD
    return LONGEST_SENTENCE if is_ended(first) else LONGEST_HEADING


def _numbered(mark: Mark) -> str:
    blank = " " if mark.normal.endswith((".", "．")) else ""
    return f"{mark.normal}{blank}{mark.rest}"


def _first_saying(text: str) -> int:
    return 1 if re.match(r"(?:\*\*)?一是", text) else 0


def _sayings(text: str, number: int) -> Iterator[Item]:
    """一是…。二是…。 in one paragraph as items, each up to where the next number begins."""
    start = 0
    while found := _next_saying(text, start + 1, number + 1):
        yield Item(text[start : found.start()])
        start, number = found.end(), number + 1
    yield Item(text[start:])


def _next_saying(text: str, start: int, number: int) -> re.Match[str] | None:
    if number > MOST_SAYINGS:
        return None
    pattern = rf"(?<=[。；;])\s*(?=(?:\*\*)?{ordinal(number)}是)"
    return re.compile(pattern).search(text, start)


def _is_name(text: str) -> bool:
    is_date = is_date_line(text) or is_printing_line(text)
    return len(text) <= LONGEST_NAME and not has_pauses(text) and not is_ended(text) and not is_date
