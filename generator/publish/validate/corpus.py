"""Checked records, findable by id, file and address -> what rules across records look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product

from generator.problems import Place
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue, Collection
from generator.publish.markdown.rendered import Rendered
from generator.schema.field import Field, Plain
from generator.schema.record import RecordSchema

Value = Plain | tuple[Plain, ...] | tuple["Nested", ...]


@dataclass(frozen=True, slots=True)
class Nested:
    """One item of a list of records."""

    values: Mapping[str, Plain]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Record:
    """One record whose fields have values. Absent fields are not in `values`.

    places: where each written field stands. address: of its page on the site, without leading
    `/`; None when it has no page or a field of its address is missing.
    """

    collection: str
    id: str
    file: str
    place: Place
    values: Mapping[str, Value]
    places: Mapping[str, Place]
    address: str | None
    body: Rendered | None

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

    def nested(self, field: str) -> tuple[Nested, ...]:
        """The items of a list of records, none when absent."""
        value = self.values.get(field, ())
        items = value if isinstance(value, tuple) else ()
        return tuple(item for item in items if isinstance(item, Nested))

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
        """Every address of the site that a link may name: pages of records and all lists above."""
        above = {
            "".join(f"{part}/" for part in address.split("/")[:depth])
            for address in self.by_address
            for depth in range(address.count("/"))
        }
        return frozenset(above) | frozenset(self.by_address)

    def is_unread(self, address: str) -> bool:
        """True for the address of a page that a table nobody could read may have given."""
        patterns = (self._collections[name].address or "" for name in self.unread)
        return any(address.startswith(pattern.partition("{")[0]) for pattern in patterns if pattern)

    def all(self, collection: str) -> tuple[Record, ...]:
        """The records of one collection, in file order."""
        return tuple(record for record in self.records if record.collection == collection)

    def collection(self, name: str) -> Collection:
        """The description of one collection; raises KeyError for a name not in it."""
        return self._collections[name]

    def schema_of(self, record: Record) -> RecordSchema:
        """The schema a record was judged by; the settings have one without a collection."""
        if record.collection == SETTINGS_SCHEMA:
            return self.catalogue.schemas[SETTINGS_SCHEMA]
        return self._collections[record.collection].schema

    @cached_property
    def _collections(self) -> Mapping[str, Collection]:
        return {kind.name: kind for kind in self.catalogue.collections}

    def reference_fields(self) -> Iterator[tuple[Record, Field, str, Place]]:
        """Every reference written anywhere: record, field, target text, and its place."""
        for record in (*self.records, self.settings):
            for field in self.schema_of(record).fields:
                if field.references and (target := record.text(field.name)):
                    yield record, field, target, record.place_of(field.name)
            for part, target, place in self.nested_texts(record):
                if part.references:
                    yield record, part, target, place

    def nested_texts(self, record: Record) -> Iterator[tuple[Field, str, Place]]:
        """Every text in the records inside a record: its field, the text, and its place."""
        for field in self.schema_of(record).fields:
            schema = self.catalogue.schemas.get(field.record or "")
            parts = schema.fields if schema else ()
            for item, part in product(record.nested(field.name), parts):
                if isinstance(value := item.values.get(part.name), str):
                    yield part, value, item.places[part.name]
