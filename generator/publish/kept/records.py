"""Checked records <-> what is kept of them; values, places and text are read when asked for."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from generator.digest import digest_of
from generator.problems import Place
from generator.publish.markdown.links import is_external, split_anchor
from generator.publish.markdown.rendered import Finding, Heading, Link, Rendered, Typed
from generator.publish.validate.corpus import Corpus, Record, Reference
from generator.publish.validate.values import Value
from generator.schema.field import Field

# Where what `pack_rest` gave lies, and what reads it there.
Span = tuple[int, int, int]
Read = Callable[[Span], bytes]
At = tuple[int, int]


class Summary(NamedTuple):
    """What others may see of a record and what it names, without places and text.

    at: line and column where it begins. fields and values: the names of its fields, and what they
    hold, packed, since most are never asked for. references: number of the field, what is written,
    line and column. links: those of its text, as `pack_rest` packs them. may_name_files: False when
    no link and no field can.
    face: a digest of all that the page or the rules of another record may take from this one.
    own: a digest of all of it.
    """

    collection: str
    id: str
    file: str
    at: At
    address: str | None
    fields: tuple[str, ...]
    values: bytes
    references: tuple[tuple[int, str, int, int], ...]
    links: tuple[tuple[str, str, str, int, int], ...]
    has_body: bool
    may_name_files: bool
    face: bytes
    own: bytes


class KeptRecord(Record):
    """A record whose places and text are read when first asked for."""

    __slots__ = ("read", "span", "summary", "unpacked")

    read: Read
    span: Span
    summary: Summary
    unpacked: Mapping[str, Value] | None

    # Tens of thousands are made at the start of every run: the slots are filled directly.
    __setattr__ = object.__setattr__

    def __init__(self, summary: Summary, read: Read, span: Span) -> None:
        self.summary = summary
        self.read = read
        self.span = span
        self.unpacked = None
        self.collection, self.id, self.file = summary[:3]  # type: ignore[misc]
        self.address = summary.address  # type: ignore[misc]

    # Two records are never one: what is kept of them is not compared.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def values(self) -> Mapping[str, Value]:
        """The values of its fields."""
        if self.unpacked is None:
            packed = pickle.loads(self.summary.values)  # noqa: S301 (ours: its digest was compared)
            self.unpacked = dict(zip(self.summary.fields, packed, strict=True))
        return self.unpacked

    def has(self, field: str) -> bool:
        """True for a field with a value, which is not read for that."""
        return field in self.summary.fields

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.file, *self.summary.at)

    @property
    def places(self) -> Mapping[str, Place]:
        """Where each written field stands."""
        return _open(self)[0]

    @property
    def body(self) -> Rendered | None:
        """The rendered text."""
        return _open(self)[1]

    @property
    def face(self) -> bytes:
        """A digest of all that others may take from it."""
        return self.summary.face

    @property
    def may_name_files(self) -> bool:
        """False for a record that surely names no file."""
        return self.summary.may_name_files

    @property
    def has_body(self) -> bool:
        """True for an article."""
        return self.summary.has_body

    @property
    def links(self) -> tuple[Link, ...]:
        """The links and pictures of its text."""
        return _unpack_links(self.file, self.summary.links)

    def names(self, corpus: Corpus) -> Iterator[tuple[Field, str]]:
        """The fields that refer to records, and what is written in them."""
        return ((corpus.fields[found[0]], found[1]) for found in self.summary.references)

    def references(self, corpus: Corpus) -> Iterator[Reference]:
        """Everything it refers to, in written order."""
        for number, target, *at in self.summary.references:
            yield corpus.fields[number], target, Place(self.file, *at)


@lru_cache(maxsize=64)
def _open(record: KeptRecord) -> tuple[Mapping[str, Place], Rendered | None]:
    """Places and text; of thousands of records only those looked at last stay in memory."""
    return unpack_rest(record.file, record.read(record.span))


def summarise(corpus: Corpus, record: Record, rest: bytes) -> Summary:
    """The summary of a record whose places and text are packed as `rest`."""
    naming = tuple(corpus.naming_texts_of(record))
    references = tuple(
        (corpus.field_numbers[id(field)], target, place.line, place.column)
        for field, target, place in naming
        if field.references
    )
    # A link that may end at a file, or a field that names one.
    may_name_files = any(field.names_file for field, _, _ in naming) or any(
        map(_may_end_at_file, record.links)
    )
    headings = [(h.level, h.text, h.anchor) for h in record.body.headings] if record.body else ()
    seen = (record.collection, record.id, record.file, record.address, record.values, headings)
    # As text: a pickle also tells which of several equal texts are one object.
    face = digest_of((repr(seen).encode(),))
    return Summary(
        collection=record.collection,
        id=record.id,
        file=record.file,
        at=(record.place.line, record.place.column),
        address=record.address,
        fields=_same(tuple(record.values)),
        values=pickle.dumps(tuple(record.values.values()), 5),
        references=references,
        links=tuple(_pack_links(record.links)),
        has_body=record.has_body,
        may_name_files=may_name_files,
        face=face,
        own=digest_of((face, rest)),
    )


@lru_cache(maxsize=1024)
def _same(names: tuple[str, ...]) -> tuple[str, ...]:
    """One object for equal names: thousands of records have the same fields."""
    return names


def pack_rest(record: Record) -> bytes:
    """Places and text of a record, in simple values that are read back quickly."""
    places = {name: _at(place) for name, place in record.places.items()}
    return pickle.dumps((places, _pack_body(record.body) if record.body else None), 5)


def unpack_rest(file: str, packed: bytes) -> tuple[Mapping[str, Place], Rendered | None]:
    """What `pack_rest` was given, of a record in this file."""
    places, body = pickle.loads(packed)  # noqa: S301 (ours: its digest was compared)
    return (
        {name: Place(file, *at) for name, at in places.items()},
        _unpack_body(file, body) if body else None,
    )


def _may_end_at_file(link: Link) -> bool:
    """False for a link to an article or to an address of the site; a picture names a file."""
    path = split_anchor(link.target)[0]
    if is_external(link.target) or not path:
        return link.kind == "image"
    is_page = path.endswith(".md") or (path.startswith("/") and path.endswith("/"))
    return link.kind == "image" or not is_page


def _at(place: Place) -> At:
    return place.line, place.column


def _pack_body(body: Rendered) -> Any:
    return (
        body.html,
        [(h.level, h.text, h.anchor, *_at(h.place)) for h in body.headings],
        _pack_links(body.links),
        _pack_findings(body.raw_html),
        _pack_findings(body.bare_addresses),
        (body.typed.text, *_at(body.typed.place)),
        _pack_findings(body.too_deep),
    )


def _pack_links(links: tuple[Link, ...]) -> list[Any]:
    return [(link.kind, link.target, link.label, *_at(link.place)) for link in links]


def _unpack_links(file: str, packed: Iterable[Any]) -> tuple[Link, ...]:
    return tuple(Link(kind, target, label, Place(file, *at)) for kind, target, label, *at in packed)


def _pack_findings(findings: tuple[Finding, ...]) -> Any:
    return [(finding.text, *_at(finding.place)) for finding in findings]


def _unpack_body(file: str, packed: Any) -> Rendered:
    html, headings, links, raw_html, bare_addresses, typed, too_deep = packed
    return Rendered(
        html=html,
        headings=tuple(
            Heading(level, text, anchor, Place(file, *at)) for level, text, anchor, *at in headings
        ),
        links=_unpack_links(file, links),
        raw_html=_unpack_findings(file, raw_html),
        bare_addresses=_unpack_findings(file, bare_addresses),
        typed=Typed(typed[0], Place(file, *typed[1:])),
        too_deep=_unpack_findings(file, too_deep),
    )


def _unpack_findings(file: str, packed: Any) -> tuple[Finding, ...]:
    return tuple(Finding(text, Place(file, *at)) for text, *at in packed)
