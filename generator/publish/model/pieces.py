"""What every value of the model is made of: links, citations, texts with their headings."""

from dataclasses import dataclass


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
class BodyHtml:
    """Safe HTML whose links lead to pages of the site, and its headings."""

    html: str
    toc: tuple[TocEntry, ...]


NO_BODY = BodyHtml("", ())
