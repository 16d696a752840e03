"""Checked records, findable by id, file and address -> what rules across records look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias, Union

from generator.problems import Place
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue, Collection
from generator.publish.markdown.rendered import Rendered
from generator.schema.field import Field, Plain
from generator.schema.record import RecordSchema

# Pages of ours that stand above several collections.
LANDINGS = ("", "services/", "services/router/", "learn/", "open/", "search/")
Value: TypeAlias = Union[Plain, tuple[Plain, ...], tuple["Nested", ...], "Nested"]


@dataclass(frozen=True, slots=True)
class Values:
    """Fields that have values; absent ones are not in `values`.

    places: where each written field stands, and each item of a list, as `field.0`.
    """

    values: Mapping[str, Value]
    places: Mapping[str, Place]

    def text(self, field: str) -> str:
        """A text value, empty when absent."""
        value = self.values.get(field, "")
        return value if isinstance(value, str) else ""

    def day(self, field: str) -> date | None:
        """A date value, None when absent."""
        value = self.values.get(field)
        return value if isinstance(value, date) else None

    def flag(self, field: str) -> bool:
        """A boolean value, False when absent."""
        return self.values.get(field) is True

    def number(self, field: str) -> int | None:
        """A whole number, None when absent."""
        value = self.values.get(field)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def texts(self, field: str) -> tuple[str, ...]:
        """The texts of a list, none when absent."""
        value = self.values.get(field, ())
        items = value if isinstance(value, tuple) else ()
        return tuple(item for item in items if isinstance(item, str))

    def nested(self, field: str) -> tuple["Nested", ...]:
        """The records of a list, or the one of a single record; none when absent."""
        value = self.values.get(field, ())
        items = value if isinstance(value, tuple) else (value,)
        return tuple(item for item in items if isinstance(item, Nested))


@dataclass(frozen=True, slots=True)
class Nested(Values):
    """One record inside another."""


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


@dataclass(frozen=True)
class Corpus:
    """All records of a project, with the day on which they are judged."""

    catalogue: Catalogue
    settings: Record
    records: tuple[Record, ...]
    attachments: frozenset[str]
    unread: frozenset[str]
    today: date

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Record]]:
        """Collection -> id -> record; of records with one id, the first."""
        found: dict[str, dict[str, Record]] = {kind.name: {} for kind in self.catalogue.collections}
        for record in self.records:
            found[record.collection].setdefault(record.id, record)
        return found

    @cached_property
    def by_file(self) -> Mapping[str, Record]:
        """Path from content/ -> the article kept there."""
        return {
            record.file.removeprefix("content/"): record
            for record in self.records
            if record.file.startswith("content/")
        }

    @cached_property
    def by_address(self) -> Mapping[str, Record]:
        """Address -> the record whose page it is; a region without a body has none."""
        served = {record.text("region") for record in self.all("centres")}
        return {
            record.address: record
            for record in self.records
            if record.address and (record.collection != "regions" or record.id in served)
        }

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that a link may name: pages of records, lists, and all lists above."""
        above = {
            "".join(f"{part}/" for part in address.split("/")[:depth])
            for address, record in self.by_address.items()
            # A page's path is its own: about/contact/ makes no page about/.
            if record.collection != "pages" and self.is_listed(record)
            for depth in range(address.count("/"))
        }
        lists = {
            kind.list_address
            for kind in self.catalogue.collections
            if any(map(self.is_listed, self.all(kind.name)))
        } - {""}
        return frozenset(above) | frozenset(self.by_address) | lists | frozenset(LANDINGS)

    @cached_property
    def built(self) -> frozenset[str]:
        """Addresses of pages the program makes itself, now or with the next record."""
        records = (record for record in self.records if record.collection != "pages")
        above = {
            "".join(f"{part}/" for part in address.split("/")[:depth])
            for address in filter(None, (record.address for record in records))
            for depth in range(1, address.count("/"))
        }
        plans = {record.address or "" for kind in self.catalogue.documents
                 for record in self.all(kind.name)}  # fmt: skip
        lists = {kind.list_address for kind in self.catalogue.collections}
        return frozenset(above | plans | lists | set(LANDINGS))

    def is_over(self, record: Record) -> bool:
        """True for a notice with a period (公示、送达公告、信用信息) that ended before today."""
        ends_on = record.day("ends_on")
        has_period = record.collection == "notices" and record.text("kind") != "announcement"
        return has_period and ends_on is not None and ends_on < self.today

    def is_listed(self, record: Record) -> bool:
        """False for a notice whose period is over and an expert whose term is."""
        term_until = record.day("term_until")
        is_past = term_until is not None and term_until < self.today
        return not is_past and not self.is_over(record)

    def list_anchors(self, address: str) -> frozenset[str]:
        """What a link may name on the list at this address: the records that stand there."""
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
        for record in (*self.records, self.settings):
            for field, target, place in self.texts_of(record):
                if field.references:
                    yield record, field, target, place

    def texts_of(self, record: Record) -> tuple[tuple[Field, str, Place], ...]:
        """Every text of a record and of the records inside it: its field, the text, its place."""
        # A dozen rules ask for them, one after another.
        if id(record) not in self._spoken:
            found = self._texts(self.schema_of(record), record, record.place)
            self._spoken[id(record)] = tuple(found)
        return self._spoken[id(record)]

    @cached_property
    def _spoken(self) -> dict[int, tuple[tuple[Field, str, Place], ...]]:
        return {}

    def _texts(
        self, schema: RecordSchema, written: Values, place: Place
    ) -> Iterator[tuple[Field, str, Place]]:
        for field in schema.fields:
            here = written.places.get(field.name, place)
            if text := written.text(field.name):
                yield field, text, here
            for index, text in enumerate(written.texts(field.name)):
                yield field, text, written.places.get(f"{field.name}.{index}", here)
            if inner := self.catalogue.schemas.get(field.record or ""):
                for item in written.nested(field.name):
                    yield from self._texts(inner, item, here)
