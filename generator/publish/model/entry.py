"""One record of any collection as its page shows it, whatever its schema says it holds."""

from dataclasses import dataclass
from datetime import date

from generator.publish.model.pieces import BodyHtml, Citation, Ref, Tag


@dataclass(frozen=True, slots=True)
class Statement:
    """One field of a record for readers: its title, and the value as text, links or a day.

    items: the texts of a list that are sentences rather than words.
    """

    label: str
    text: str = ""
    items: tuple[str, ...] = ()
    links: tuple[Ref, ...] = ()
    day: date | None = None
    external: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The records inside a record: a heading, the columns that hold anything, and the rows."""

    field: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a collection without values of its own in the model.

    address: empty for a record that only stands in a list. day: by which lists are sorted.
    related: pages that share a document, a right or a body with it. is_stub: its period is over,
    so that it is neither listed nor searched, and has no text.
    """

    collection: str
    id: str
    title: str
    address: str
    is_sample: bool
    summary: str
    day: date | None
    tags: tuple[Tag, ...]
    marks: tuple[str, ...]
    statements: tuple[Statement, ...]
    tables: tuple[Table, ...]
    sources: tuple[Citation, ...]
    attachments: tuple[Ref, ...]
    related: tuple[Ref, ...]
    body: BodyHtml
    is_stub: bool = False

    @property
    def ref(self) -> Ref:
        """The link to its page."""
        return Ref(self.title, self.address, self.is_sample)


@dataclass(frozen=True, slots=True)
class Listing:
    """A collection's list: what it is called, where it stands, its first sentence, and entries."""

    name: str
    title: str
    address: str
    lead: str
    entries: tuple[Entry, ...]
