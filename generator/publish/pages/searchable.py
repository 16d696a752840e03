"""What the search knows of a record besides what its page shows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Searchable:
    """A record that can be searched for: what results are narrowed by, and what else finds it.

    kind: what people call it, such as 政策文件. year: of a record without a day. regions: its own
    and those above, its own first. names: other names, numbers and words that lead to it, which
    its text may lack. anchor and title: of a record without a page of its own, which stands at
    that anchor; its text is the value of the page's record with that id.
    """

    kind: str
    day: date | None = None
    year: int | None = None
    regions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    anchor: str = ""
    title: str = ""


def spoken(*names: str) -> tuple[str, ...]:
    """The names that are not empty, each once."""
    return tuple(dict.fromkeys(name for name in names if name))
