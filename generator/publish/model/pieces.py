"""What every value of the model is made of: links, citations, texts with their headings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

Line = TypeVar("Line")
Whole = TypeVar("Whole")


@dataclass(frozen=True, slots=True)
class Ref:
    """Something with a page: what it is called and its address on the site."""

    title: str
    address: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """The document a fact rests on, and its section when known."""

    document: Ref
    number: str
    section: str
    address: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One heading in a table of contents; level 2 is the highest."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class BodyText:
    """Safe HTML whose links lead to pages of the site, and its headings."""

    html: str
    toc: tuple[TocEntry, ...]


@dataclass(frozen=True, slots=True)
class BodyHtml:
    """The text of a record, read and linked when a page asks for it."""

    read: Callable[[], BodyText]

    @property
    def html(self) -> str:
        """Its HTML."""
        return self.read().html

    @property
    def toc(self) -> tuple[TocEntry, ...]:
        """Its headings."""
        return self.read().toc


@dataclass(frozen=True, slots=True)
class Tag:
    """What a list can be narrowed by: `kind`, `类别`, `notice`, `通知公告`.

    order: the place of its field in the schema.
    """

    facet: str
    facet_title: str
    code: str
    label: str
    order: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Head(Generic[Line, Whole]):
    """One of many records before it is needed; its line in lists and the whole are made when asked.

    centre: address of the body it comes from. tags: what lists are narrowed by. row and page:
    digests of all that its line in a list and its page are made of, empty when not known.
    """

    address: str
    day: date
    centre: str
    tags: tuple[Tag, ...]
    row: bytes
    page: bytes
    line: Callable[[], Line]
    make: Callable[[], Whole]


def _no_text() -> BodyText:
    return BodyText("", ())


NO_BODY = BodyHtml(_no_text)
