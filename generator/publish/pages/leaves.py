"""A long list -> pages of about a hundred rows, of which only the first changes when one is added.

The first page holds the newest rows. The others are counted from the oldest row on, so that a row
added at the top moves none of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.publish.pages.output import Json

Row = TypeVar("Row")
# Rows of a full page; the first holds up to twice as many.
FULL = 100
NEWEST, NEWER, OLDER = "最新的", "较新的", "较早的"


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """One page of a list: its address, rows, and number counted from the oldest; 0 is the first.

    total: rows of all pages. newer and older: addresses of the pages beside it, empty at the ends.
    """

    address: str
    rows: Sequence[Row]
    number: int
    total: int
    first: str
    newer: str
    older: str

    @property
    def is_first(self) -> bool:
        """True for the page at the list's own address."""
        return self.number == 0

    @property
    def around(self) -> tuple[str, ...]:
        """What it shows of the other pages."""
        return (self.newer, self.older, str(self.total) if self.is_first else "")


def leaves(address: str, rows: Sequence[Row]) -> Iterator[Leaf[Row]]:
    """The pages of a list with rows from the newest to the oldest; a short one has one page."""
    total = len(rows)
    full = max(0, total // FULL - 1)
    older = f"{address}page/{full}/" if full else ""
    yield Leaf(address, rows[: total - full * FULL], 0, total, address, "", older)
    for number in range(full, 0, -1):
        end = total - (number - 1) * FULL
        yield Leaf(
            address=f"{address}page/{number}/",
            rows=rows[end - FULL : end],
            number=number,
            total=total,
            first=address,
            newer=f"{address}page/{number + 1}/" if number < full else address,
            older=f"{address}page/{number - 1}/" if number > 1 else "",
        )


def steps(leaf: Leaf[Row]) -> list[Json]:
    """The links from one page to those beside it and to the newest; none for a list of one page."""
    ways = (
        (NEWEST, "" if leaf.is_first else leaf.first, "first"),
        (NEWER, "" if leaf.newer == leaf.first else leaf.newer, "prev"),
        (OLDER, leaf.older, "next"),
    )
    return [{"title": title, "address": to, "rel": rel} for title, to, rel in ways if to]


def days(rows: Sequence[Json]) -> str:
    """From which day to which these rows are; empty when one of the two has none."""
    ends = [row.get("day") if isinstance(row, dict) else None for row in (rows[-1], rows[0])]
    texts = [end["text"] for end in ends if isinstance(end, dict)]
    return f"{texts[0]}至{texts[1]}" if len(texts) == len(ends) else ""
