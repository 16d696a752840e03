"""Titled parts -> entries with numbers as they should read, and doubts where they do not run on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.editor.official.joining import ARTICLE, Paragraph
from generator.editor.official.numbering import (
    PART,
    POINT,
    SECTION,
    SUBPOINT,
    Mark,
    ordinal,
    read_mark,
)
from generator.editor.official.review import Doubt, doubt
from generator.editor.official.sentences import has_pauses, is_ended
from generator.editor.official.titles import Heading, Titled
from generator.problems import Words

HALF_WIDTH = Words(
    "编号的括号有半角的，统一为全角。", "Half-width brackets of numbers are made full-width."
)
MISNUMBERED = Words(
    "“{found}”按上下文应为“{normal}”，已改。",
    "“{found}” stands where “{normal}” belongs and is changed.",
)
OUT_OF_ORDER = Words(
    "编号“{found}”与上一个编号不连续，照录不改。",
    "The number “{found}” does not follow the one before; it is kept.",
)
LONGEST_POINT = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph with the number it begins with; is_heading: a point that heads what follows."""

    paragraph: Paragraph
    mark: Mark | None
    is_heading: bool = False


Numbered = Entry | Titled


class Numbers:
    """Follows the numbers of a document; `doubts` is complete when all parts are taken."""

    def __init__(self, parts: Sequence[Titled]) -> None:
        self._parts = parts
        self._marks = [
            read_mark(part.text) if isinstance(part, Paragraph) else None for part in parts
        ]
        self._last = dict.fromkeys((SECTION, PART, SUBPOINT), 0)
        self._headings = _heading_points(parts, self._marks)
        self.doubts: list[Doubt] = []

    def entries(self) -> Iterator[Numbered]:
        """All parts in order, paragraphs as entries."""
        for n, part in enumerate(self._parts):
            if isinstance(part, Heading):
                self._restart(SECTION - 1)
            if not isinstance(part, Paragraph):
                yield part
                continue
            if ARTICLE.match(part.text):
                self._restart(SECTION)
            mark = self._marks[n]
            kept = self._followed(n, part, mark) if mark else None
            yield Entry(part, kept, n in self._headings)

    def _followed(self, n: int, part: Paragraph, mark: Mark) -> Mark:
        line = part.lines[0]
        if mark.level == SUBPOINT and self._stands_for_part(n, mark):
            normal = f"（{ordinal(mark.number)}）"
            self.doubts.append(doubt(line, MISNUMBERED, found=mark.written, normal=normal))
            mark = replace(mark, level=PART, written=normal)
        elif mark.is_half_width:
            self.doubts.append(doubt(line, HALF_WIDTH))
        if mark.level in (SECTION, PART) and mark.number != self._last[mark.level] + 1:
            self.doubts.append(doubt(line, OUT_OF_ORDER, found=mark.written))
        self._count(mark)
        return mark

    def _stands_for_part(self, n: int, mark: Mark) -> bool:
        """True for （3） between （二） and （四）: no （2） before it, or （二） to come."""
        if self._last[SUBPOINT] or not 1 <= mark.number <= 99:
            return False
        if mark.number > 1:
            return mark.number == self._last[PART] + 1
        return not self._last[PART] and self._next_part(n) == 2

    def _next_part(self, n: int) -> int:
        """The number of the next （…） before the next 一、, 0 when there is none."""
        for mark in self._marks[n + 1 :]:
            if mark and mark.level in (SECTION, PART):
                return mark.number if mark.level == PART else 0
        return 0

    def _count(self, mark: Mark) -> None:
        self._restart(mark.level)
        if mark.level in self._last:
            self._last[mark.level] = mark.number

    def _restart(self, level: int) -> None:
        """Numbers below a new section begin again; those below a saying do not."""
        for below in self._last:
            if below > level:
                self._last[below] = 0


def _heading_points(parts: Sequence[Titled], marks: Sequence[Mark | None]) -> set[int]:
    """Which points 1. 2. 3. are headings: every one of its group is short and heads a text."""
    found: set[int] = set()
    group: list[int] = []
    for n, part in enumerate(parts):
        mark = marks[n]
        if isinstance(part, Heading) or (mark and mark.level < POINT):
            found.update(_headings_of(group, parts, marks))
            group = []
        elif mark and mark.level == POINT:
            group.append(n)
    found.update(_headings_of(group, parts, marks))
    return found


def _headings_of(
    group: list[int], parts: Sequence[Titled], marks: Sequence[Mark | None]
) -> list[int]:
    numbers = [mark.number for n in group if (mark := marks[n])]
    is_run = numbers == list(range(1, len(numbers) + 1))
    return group if is_run and all(_heads(n, parts, marks) for n in group) else []


def _heads(n: int, parts: Sequence[Titled], marks: Sequence[Mark | None]) -> bool:
    part, following = parts[n], parts[n + 1] if n + 1 < len(parts) else None
    if not isinstance(part, Paragraph) or following is None or isinstance(following, Heading):
        return False
    mark = marks[n + 1]
    is_short = len(part.text) <= LONGEST_POINT and not has_pauses(part.text)
    return is_short and not is_ended(part.text) and not (mark and mark.level <= POINT)
