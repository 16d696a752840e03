"""The safe HTML of a text -> what paper is set from: headings, paragraphs, lists, tables.

Nothing but plain texts comes out: where a link leads, no wall can show.
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from generator.paper.outline import Paragraph, Span

Kind = Literal["heading", "text", "item", "table"]
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS, STRONG = ("ol", "ul"), ("strong", "b", "th")
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a text.

    level: of a heading, 1 to 6; of an item, how deep its list is, from 1. mark: of an item, its
    number or a bullet; nothing for what goes on within one. rows: of a table.
    """

    kind: Kind
    spans: Paragraph = ()
    level: int = 0
    mark: str = ""
    rows: tuple[tuple[Paragraph, ...], ...] = ()


def pictures_in(html: str) -> bool:
    """Whether there is more to the text than words."""
    return "<img" in html


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks in their order; spaces and line ends of the source are none of the text."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    reading.end_block()
    return tuple(reading.blocks)


class _List:
    """A list that is open. number: of its next item, None where they have none."""

    def __init__(self, number: int | None) -> None:
        self.number = number

    def next_mark(self) -> str:
        if self.number is None:
            return BULLET
        self.number += 1
        return f"{self.number - 1}."


class _Reading(HTMLParser):
    """The tags as they come."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._spans: list[Span] = []
        self._strong = 0
        self._heading = 0
        self._lists: list[_List] = []
        self._mark = ""
        self._rows: list[list[Paragraph]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._strong += tag in STRONG
        if tag == "br":
            self._spans.append(Span("\n"))
        elif tag == "table":
            self.end_block()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in HEADINGS or tag == "p":
            self.end_block()
            self._heading = HEADINGS.get(tag, 0)
        elif tag in LISTS:
            self.end_block()
            start = dict(attrs).get("start") or "1"
            self._lists.append(_List(int(start) if tag == "ol" else None))
        elif tag == "li" and self._lists:
            self.end_block()
            self._mark = self._lists[-1].next_mark()

    def handle_endtag(self, tag: str) -> None:
        self._strong -= tag in STRONG
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._taken())
        elif tag == "table":
            rows = tuple(tuple(row) for row in self._rows or () if row)
            self._rows = None
            if rows:
                self.blocks.append(Block("table", rows=rows))
        elif tag in HEADINGS or tag in ("p", "li"):
            self.end_block()
        elif tag in LISTS and self._lists:
            self.end_block()
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        text = data.replace("\n", "")
        if text:
            self._spans.append(Span(text, self._strong > 0))

    def end_block(self) -> None:
        """What was read so far is a block, unless it belongs to a table or is nothing."""
        if self._rows is not None:
            return
        spans = self._taken()
        if spans and self._heading:
            self.blocks.append(Block("heading", spans, self._heading))
        elif spans and self._lists:
            self.blocks.append(Block("item", spans, len(self._lists), self._mark))
            self._mark = ""
        elif spans:
            self.blocks.append(Block("text", spans))
        self._heading = 0

    def _taken(self) -> Paragraph:
        spans, self._spans = tuple(self._spans), []
        return spans if any(span.text.strip() for span in spans) else ()
