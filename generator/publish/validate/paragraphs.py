"""A body as typed -> its paragraphs without Markdown signs, each with the places of its words."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problems import Place
from generator.publish.markdown.rendered import Typed

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SIGNS = re.compile(
    r"!?\[(?P<label>[^\]\n]*)\]\([^)\n]*\)|[*_~`]{1,3}|</?[a-zA-Z][^>\n]*>|\\(?=[!-/:-@\[-`{-~])"
)
_HEADING = re.compile(r" {0,3}#{1,6}\s+")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s+")
_QUOTE = re.compile(r" {0,3}>\s?(?:\[!\w+\])?")
_ROW = re.compile(r"\s*\|")
_RULER = re.compile(r"[\s|:-]+")
_CELL = re.compile(r"[^|]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """From this offset of a text on, the words stand at this place of the file."""

    offset: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading, list item or cell of a table.

    lead: what an item or a cell stands under: the heading, a line that ends with a colon, the head
    of its column. around: the whole row for a cell, else the text itself.
    """

    text: str
    spots: tuple[Spot, ...]
    lead: str = ""
    around: str = ""

    def place(self, offset: int) -> Place:
        """Where the sign at this offset stands."""
        spot = self.spots[bisect_right([spot.offset for spot in self.spots], offset) - 1]
        column = spot.place.column + offset - spot.offset
        return Place(spot.place.path, spot.place.line, column)


def paragraphs(typed: Typed) -> Iterator[Paragraph]:
    """Everything a reader sees, in order; comments are left out."""
    reader = _Reader(typed.place.path)
    for number, line in enumerate(_without_comments(typed.text).split("\n"), typed.place.line):
        yield from reader.read(line, number)
    yield from reader.close()


def _without_comments(text: str) -> str:
    """The text with blanks for comments, so that every other sign keeps its place."""
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


class _Reader:
    """Collects lines into paragraphs and remembers what they stand under."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._text = ""
        self._spots: list[Spot] = []
        self._is_item = False
        self._heading = ""
        self._intro = ""
        self._columns: list[str] = []

    def read(self, line: str, number: int) -> Iterator[Paragraph]:
        """What this line completes, or is by itself."""
        if _ROW.match(line):
            yield from self.close()
            yield from self._row(line, number)
            return
        self._columns = []
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if heading or item or not line.strip():
            yield from self.close()
        opening = heading or item or _QUOTE.match(line)
        self._is_item = self._is_item or bool(item)
        blanks = len(line) - len(line.lstrip())
        self._add(line, opening.end() if opening else blanks, number)
        if heading:
            self._heading, self._intro = self._text, ""
            yield from self.close()

    def close(self) -> Iterator[Paragraph]:
        """The paragraph collected so far, if any."""
        text, spots, is_item = self._text, tuple(self._spots), self._is_item
        self._text, self._spots, self._is_item = "", [], False
        if not text.strip():
            return
        if not is_item:
            self._intro = text if text.rstrip().endswith(("：", ":")) else ""
        yield Paragraph(text, spots, f"{self._heading}\n{self._intro}" if is_item else "", text)

    def _row(self, line: str, number: int) -> Iterator[Paragraph]:
        if _RULER.fullmatch(line):
            return
        cells = [self._cell(found, number) for found in _CELL.finditer(line)]
        row = "｜".join(text for text, _ in cells)
        heads = self._columns or [""] * len(cells)
        for (text, spots), head in zip(cells, [*heads, *[""] * len(cells)], strict=False):
            if text.strip():
                yield Paragraph(text, spots, f"{self._heading}\n{head}", row)
        self._columns = self._columns or [text for text, _ in cells]

    def _cell(self, found: re.Match[str], number: int) -> tuple[str, tuple[Spot, ...]]:
        self._add(found[0], 0, number, found.start())
        text, spots = self._text, tuple(self._spots)
        self._text, self._spots = "", []
        return text, spots

    def _add(self, line: str, start: int, number: int, shift: int = 0) -> None:
        """Adds what is left of a line without its signs; `shift` columns lie before it."""
        for first, last in _kept(line, start):
            self._spots.append(Spot(len(self._text), Place(self._path, number, shift + first + 1)))
            self._text += line[first:last]


def _kept(line: str, start: int) -> Iterator[tuple[int, int]]:
    """The parts of a line that are words, from and to which sign."""
    position = start
    for found in _SIGNS.finditer(line, start):
        yield position, found.start()
        if found["label"]:
            yield found.span("label")
        position = found.end()
    yield position, len(line.rstrip())
