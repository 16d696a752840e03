"""Checked records, findable by id, file and address -> what rules across records look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from generator.problems import Place
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue, Collection
from generator.publish.markdown.rendered import Link, Rendered
from generator.publish.validate.paths import parent, steps
from generator.publish.validate.values import Values
from generator.schema.field import Field
from generator.schema.record import RecordSchema

# Pages of ours that stand above several collections.
LANDINGS = ("", "services/", "services/router/", "learn/", "open/", "search/")
# A field that refers to a record, what is written in it, and where.
Reference: TypeAlias = tuple[Field, str, Place]


@dataclass(frozen=True, slots=True)
class Record(Values):
    """One record of a collection, or the settings.

    address: of its page on the site, without leading `/`; None when it has no page or a field of
    its address is missing.
    """

    collection: str
    id: str
    file: str
    place: Place
    address: str | None
    body: Rendered | None

    def place_of(self, field: str) -> Place:
        """Where the field stands, or the record when it is absent."""
        return self.places.get(field, self.place)

    @property
    def has_body(self) -> bool:
        """True for an article, whose body may be empty."""
        return self.body is not None

    @property
    def links(self) -> tuple[Link, ...]:
        """The links and pictures of its text."""
        return self.body.links if self.body else ()

    @property
    def face(self) -> bytes:
        """A digest of all that others may take from it; empty when none has been made."""
        return b""

    @property
    def may_name_files(self) -> bool:
        """False for a record that surely names no file: nothing to look for in its text."""
        return True

    def names(self, corpus: "Corpus") -> Iterator[tuple[Field, str]]:
        """The fields that refer to records, and what is written in them."""
        return ((field, target) for field, target, _ in self.references(corpus))

    def references(self, corpus: "Corpus") -> Iterator[Reference]:
        """Everything it refers to, in written order."""
        for field, target, place in corpus.texts_of(self):
            if field.references:
                yield field, target, place


@dataclass(frozen=True)
class Corpus:
    """Records to be judged, with the day on which they are, and all records to look others up in.

    whole: the corpus that answers by id, file and address when this one holds a part of the
    records only.
    """

    catalogue: Catalogue
    settings: Record
    records: tuple[Record, ...]
    attachments: frozenset[str]
    unread: frozenset[str]
    today: date
    whole: "Corpus | None" = None
    with_settings: bool = True

    def part(self, records: tuple[Record, ...], *, with_settings: bool = False) -> "Corpus":
        """The same corpus with only these records to be judged."""
        whole = self.whole or self
        return replace(self, records=records, whole=whole, with_settings=with_settings)

    @property
    def judged(self) -> tuple[Record, ...]:
        """The records to be judged, with the settings unless only other records are asked about."""
        return (*self.records, self.settings) if self.with_settings else self.records

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Record]]:
        """Collection -> id -> record; of records with one id, the first."""
        if self.whole:
            return self.whole.by_id
        found: dict[str, dict[str, Record]] = {kind.name: {} for kind in self.catalogue.collections}
        for record in self.records:
            found[record.collection].setdefault(record.id, record)
        return found

    @cached_property
    def by_file(self) -> Mapping[str, Record]:
        """Path from content/ -> the article kept there."""
        if self.whole:
            return self.whole.by_file
        return {
            record.file.removeprefix("content/"): record
            for record in self.records
            if record.file.startswith("content/")
        }

    @cached_property
    def by_address(self) -> Mapping[str, Record]:
        """Address -> the record whose page it is; a region without a body has none."""
        if self.whole:
            return self.whole.by_address
        served = {record.text("region") for record in self.all("centres")}
        return {
            record.address: record
            for record in self.records
            if record.address and (record.collection != "regions" or record.id in served)
        }

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that a link may name: pages of records, lists, and all lists above."""
        if self.whole:
            return self.whole.addresses
        listed = {
            parent(address)
            for address, record in self.by_address.items()
            # A page's path is its own: about/contact/ makes no page about/.
            if record.collection != "pages" and self.is_listed(record)
        }
        lists = {
            kind.list_address
            for kind in self.catalogue.collections
            if any(map(self.is_listed, self.all(kind.name)))
        } - {""}
        above = frozenset(step for above in listed for step in steps(above)) | {""}
        return above | frozenset(self.by_address) | lists | frozenset(LANDINGS)

    @cached_property
    def built(self) -> frozenset[str]:
        """Addresses of pages the program makes itself, now or with the next record."""
        if self.whole:
            return self.whole.built
        parents = {
            parent(record.address)
            for record in self.records
            if record.address and record.collection != "pages"
        }
        above = frozenset(step for above in parents for step in steps(above))
        plans = {record.address or "" for kind in self.catalogue.documents
                 for record in self.all(kind.name)}  # fmt: skip
        lists = {kind.list_address for kind in self.catalogue.collections}
        return above | plans | lists | frozenset(LANDINGS)

    def is_over(self, record: Record) -> bool:
        """True for a notice with a period (公示、送达公告、信用信息) that ended before today."""
        if record.collection != "notices":
            return False
        ends_on = record.day("ends_on")
        has_period = record.text("kind") != "announcement"
        return has_period and ends_on is not None and ends_on < self.today

    def is_listed(self, record: Record) -> bool:
        """False for a notice whose period is over and an expert whose term is."""
        term_until = record.day("term_until") if record.has("term_until") else None
        is_past = term_until is not None and term_until < self.today
        return not is_past and not self.is_over(record)

    def list_anchors(self, address: str) -> frozenset[str]:
        """What a link may name on the list at this address: the records that stand there."""
        if self.whole:
            return self.whole.list_anchors(address)
        return self._list_anchors.get(address, frozenset())

    def is_unread(self, address: str) -> bool:
        """True for the address of a page that a table nobody could read may have given."""
        patterns = (self._collections[name].address or "" for name in self.unread)
        return any(address.startswith(pattern.partition("{")[0]) for pattern in patterns if pattern)

    def all(self, collection: str) -> tuple[Record, ...]:
        """The records of one collection, in file order."""
        return self._by_collection.get(collection, ())

    def collection(self, name: str) -> Collection:
        """The description of one collection; raises KeyError for a name not in it."""
        return self._collections[name]

    def schema_of(self, record: Record) -> RecordSchema:
        """The schema a record was judged by; the settings have one without a collection."""
        if record.collection == SETTINGS_SCHEMA:
            return self.catalogue.schemas[SETTINGS_SCHEMA]
        return self._collections[record.collection].schema

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of all schemas; their places in this order are their numbers."""
        if self.whole:
            return self.whole.fields
        return tuple(f for schema in self.catalogue.schemas.values() for f in schema.fields)

    @cached_property
    def field_numbers(self) -> Mapping[int, int]:
        """`id()` of a field -> its number."""
        if self.whole:
            return self.whole.field_numbers
        return {id(field): number for number, field in enumerate(self.fields)}

    @cached_property
    def _list_anchors(self) -> Mapping[str, frozenset[str]]:
        return {
            kind.list_address: frozenset(
                record.id for record in self.all(kind.name) if self.is_listed(record)
            )
            for kind in self.catalogue.collections
            if kind.list_address
        }

    @cached_property
    def _by_collection(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.collection, []).append(record)
        return {name: tuple(records) for name, records in found.items()}

    @cached_property
    def _collections(self) -> Mapping[str, Collection]:
        return {kind.name: kind for kind in self.catalogue.collections}

    def reference_fields(self) -> Iterator[tuple[Record, Field, str, Place]]:
        """Every reference written anywhere: record, field, target text, and its place."""
        for record in self.judged:
            for field, target, place in record.references(self):
                yield record, field, target, place

    def texts_of(self, record: Record) -> tuple[tuple[Field, str, Place], ...]:
        """Every text of a record and of the records inside it: its field, the text, its place."""
        # A dozen rules ask for them, one after another.
        if id(record) not in self._spoken:
            found = self._texts(self.schema_of(record), record, record.place)
            self._spoken[id(record)] = tuple(found)
        return self._spoken[id(record)]

    def naming_texts_of(self, record: Record) -> Iterator[tuple[Field, str, Place]]:
        """Those of `texts_of` whose field refers to records or names files, in the same order."""
        return self._texts(self.schema_of(record), record, record.place, self._naming)

    @cached_property
    def _naming(self) -> Mapping[str, tuple[Field, ...]]:
        """By name of a schema its fields that name something, or may hold records that do."""
        if self.whole:
            return self.whole._naming
        return {
            schema.name: tuple(
                field
                for field in schema.fields
                if field.references or field.names_file or field.record
            )
            for schema in self.catalogue.schemas.values()
        }

    @cached_property
    def _spoken(self) -> dict[int, tuple[tuple[Field, str, Place], ...]]:
        return {}

    def _texts(
        self,
        schema: RecordSchema,
        written: Values,
        place: Place,
        fields: Mapping[str, tuple[Field, ...]] | None = None,
    ) -> Iterator[tuple[Field, str, Place]]:
        values = written.values
        for field in schema.fields if fields is None else fields[schema.name]:
            value = values.get(field.name)
            # Most fields of most records say nothing, or a day.
            if not value or value.__class__ is date:
                continue
            here = written.places.get(field.name, place)
            if isinstance(value, str):
                yield field, value, here
                continue
            for index, text in enumerate(written.texts(field.name)):
                yield field, text, written.places.get(f"{field.name}.{index}", here)
            if inner := self.catalogue.schemas.get(field.record or ""):
                for item in written.nested(field.name):
                    yield from self._texts(inner, item, here, fields)
