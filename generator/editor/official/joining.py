"""Lines below the title -> paragraphs and tables, lines broken by the width of paper joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.editor.official.dates import is_date_line, is_printing_line
from generator.editor.official.header import ends_like_a_title
from generator.editor.official.lines import Line
from generator.editor.official.numbering import PART, SUBPOINT, read_mark
from generator.editor.official.review import Doubt, doubt
from generator.editor.official.sentences import (
    LABELLED,
    doubled,
    has_pauses,
    is_closed_by,
    is_ended,
    join,
)
from generator.editor.official.tables import Table, take_table
from generator.problems import Words

HEADING_JOINED = Words(
    "标题“{text}”原来断成两行，已经连起来。",
    "The heading “{text}” stood on two lines and is joined.",
)
CHECK_JOIN = Words("请核对。", "See whether that is right.")
MAY_BE_BROKEN = Words(
    "“{text}”正好排满一行，没有句号，按标题处理。",
    "“{text}” fills a line and has no full stop: taken for a heading.",
)
JOIN_IT = Words("如果是正文断行，请与下一段连起来。", "If it is none, join it to what follows.")
DOUBLED = Words(
    "“{before}”断行后又写“{sign}”，疑为排印重复，照录不删。",
    "A line ends with “{before}” and the next begins with “{sign}” again; both are kept.",
)
# A line of an official document has 28 signs (GB/T 9704-2012, 5.2.2), the first of a paragraph 26;
# files with narrower lines exist, so a line counts as full from 20.
FULL_LINE, FIRST_LINE, LONGEST_LINE = 20, 24, 28
LONGEST_HEADING, LONGEST_PARAGRAPH, QUOTED = 45, 5000, 6
ANNEX = re.compile(r"附\s*件\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?=$|[\s:：])")
ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条(?=\s)")
_SENTENCE = re.compile("[。；：;:]")
# No heading and no paragraph ends like this: a pause, a single sign behind one, a word that leads
# on; none begins with closing signs or a word that follows on.
_UNFINISHED = re.compile(r"(?:[，、,]|[，、][一-龥]|[的和或将把被各该其第在])$")
_INSIDE = re.compile(
    "[，。、；：！？）】》”’的了们]|和(?![谐平解睦])|及(?!时)|等(?![级同待候额效])"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the original and the lines it stood on, a title of Markdown with its #s."""

    text: str
    lines: tuple[int, ...]
    is_bullet: bool = False
    hashes: int = 0


Part = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Folded:
    """Paragraphs and tables in order, doubts about them, and the lines joined to those above."""

    parts: tuple[Part, ...]
    doubts: tuple[Doubt, ...]
    joined: tuple[int, ...]


def fold(lines: Sequence[Line]) -> Folded:
    """The lines below the title, joined where paper or page ended and not the sentence."""
    doubts: list[Doubt] = []
    parts: list[Part] = []
    for segment in _segments(lines, doubts):
        if isinstance(segment, Table):
            parts.append(segment)
        else:
            parts.extend(_paragraphs(segment, doubts))
    joined = tuple(n for part in parts if isinstance(part, Paragraph) for n in part.lines[1:])
    return Folded(tuple(parts), tuple(doubts), joined)


def as_paragraph(line: Line) -> Paragraph:
    """A line that is a paragraph by itself."""
    return Paragraph(line.text, (line.number,), line.is_bullet, line.hashes)


def _segments(lines: Sequence[Line], doubts: list[Doubt]) -> Iterator[Table | list[Line]]:
    """Tables, and the lines with text between them."""
    plain: list[Line] = []
    n = 0
    while n < len(lines):
        table, taken, found = take_table(lines, n)
        doubts.extend(found)
        if table:
            yield plain
            yield table
            plain = []
        else:
            taken = max(1, taken)
            plain.extend(line for line in lines[n : n + taken] if line.text)
        n += taken
    yield plain


def _paragraphs(lines: Sequence[Line], doubts: list[Doubt]) -> Iterator[Paragraph]:
    full = min(FULL_LINE, max((len(line.text) for line in lines), default=0) - 3)
    n = 0
    while n < len(lines):
        last = n
        text = lines[n].text
        while last + 1 < len(lines) and _continues(text, lines, last + 1, full):
            if sign := doubled(text, lines[last + 1].text):
                before = text[-QUOTED:]
                doubts.append(doubt(lines[last + 1].number, DOUBLED, before=before, sign=sign))
            text = join(text, lines[last + 1].text)
            last += 1
        if last > n and _is_bare_heading(text):
            doubts.append(doubt(lines[last].number, HEADING_JOINED, CHECK_JOIN, text=text))
        elif last == n and last + 1 < len(lines) and _may_be_broken(text, lines, n):
            doubts.append(doubt(lines[n].number, MAY_BE_BROKEN, JOIN_IT, text=text))
        numbers = tuple(line.number for line in lines[n : last + 1])
        yield Paragraph(text, numbers, lines[n].is_bullet, lines[n].hashes)
        n = last + 1


def _continues(text: str, lines: Sequence[Line], n: int, full: int) -> bool:
    """True when line n goes on with the sentence that the text before it breaks off."""
    line, above = lines[n], lines[n - 1]
    if above.hashes or len(text) > LONGEST_PARAGRAPH or is_ended(text):
        return False
    is_full = len(above.text) >= full
    # 按照第 / （一）项: what looks like the number of a paragraph is quoted.
    if not text.endswith("第") and _begins(lines, n):
        return False
    if _breaks_off(text, line.text):
        return True
    if LABELLED.match(text) or (not has_pauses(text) and ends_like_a_title(text)):
        return False
    if _is_bare_heading(text):
        return is_full and len(line.text) < FULL_LINE and not is_ended(line.text)
    return is_full and (has_pauses(text) or has_pauses(line.text))


def _breaks_off(text: str, following: str) -> bool:
    """True where no paragraph can end or begin, however short the line is."""
    mark = read_mark(text)
    if _UNFINISHED.search(mark.rest if mark else text) or _INSIDE.match(following):
        return True
    if has_pauses(text) and doubled(text, following):
        return True
    return is_closed_by(text[-LONGEST_LINE * 4 :], following)


def _begins(lines: Sequence[Line], n: int) -> bool:
    """True when a line begins a paragraph whatever stands before it."""
    line = lines[n]
    text = line.text
    if line.is_bullet or line.hashes or line.is_indented or read_mark(text):
        return True
    if LABELLED.match(text) or ANNEX.match(text) or ARTICLE.match(text):
        return True
    return is_date_line(text) or is_printing_line(text) or _is_signature(lines, n)


def _is_signature(lines: Sequence[Line], n: int) -> bool:
    is_short = len(lines[n].text) <= LONGEST_LINE and not has_pauses(lines[n].text)
    return is_short and n + 1 < len(lines) and is_date_line(lines[n + 1].text)


def _is_bare_heading(text: str) -> bool:
    """True for 一、总体要求 and 1. 入库条件, false for a numbered paragraph."""
    mark = read_mark(text)
    if not mark or mark.level > SUBPOINT or _SENTENCE.search(text) or len(text) > LONGEST_HEADING:
        return False
    return mark.level <= PART or not has_pauses(text)


def _may_be_broken(text: str, lines: Sequence[Line], n: int) -> bool:
    """True for a heading as long as a line, with running text behind it: perhaps it is none."""
    has_length = FIRST_LINE <= len(text) <= LONGEST_LINE
    looks_broken = has_length and "，" in text and not is_ended(text) and _is_bare_heading(text)
    return looks_broken and not _begins(lines, n + 1)
