"""One record as written -> a checked Record, with what its own fields and text say is wrong."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from generator.problems import Place, Problem
from generator.publish.load import nodes
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue, Collection
from generator.publish.load.files import Text, read_source
from generator.publish.load.front_matter import plain_parts
from generator.publish.load.units import (
    CSV,
    Header,
    RawRecord,
    RawUnit,
    Unit,
    read_article,
    read_unit,
)
from generator.publish.markdown.render import render
from generator.publish.markdown.rendered import Rendered
from generator.publish.validate.addresses import fill
from generator.publish.validate.corpus import Record
from generator.publish.validate.fields import FieldJudge, Fields
from generator.publish.validate.plain_fields import PlainFields, PlainJudge
from generator.publish.validate.rules import NAME_RULES, VALUE_RULES, WRITTEN_RULES
from generator.schema.record import RecordSchema


class Judges:
    """Judges the records of a catalogue; the judges of each schema are made when needed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._schemas = {kind.name: kind.schema for kind in catalogue.collections}
        self._schemas[SETTINGS_SCHEMA] = catalogue.schemas[SETTINGS_SCHEMA]
        self._addresses = {kind.name: kind.address for kind in catalogue.collections}
        self._tables = {kind.name for kind in catalogue.tables if kind.source.endswith(CSV)}
        self._judges: dict[str, FieldJudge] = {}
        self._plain: dict[str, PlainJudge] = {}

    def file(self, root: Path, unit: Unit) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
        """The same as `unit` of what is read of a file below the project root.

        Of articles with nothing wrong in their front matter no nodes are made.
        """
        kind = unit.kind
        if kind is None or kind.holds != "articles":
            return self.unit(read_unit(root, unit))
        source, faults = read_source(root, unit.path)
        record = self.plain_article(unit, kind, source) if source and not faults else None
        return ((record,), ()) if record else self.unit(read_article(unit, kind, source, faults))

    def unit(self, raw: RawUnit) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
        """The records of one file and what is wrong with each by itself."""
        problems = [*raw.problems, *self.header(raw.header)]
        return tuple(self.records(raw.records, problems)), tuple(problems)

    def records(self, raws: Iterable[RawRecord], problems: list[Problem]) -> Iterator[Record]:
        """The checked records; what is wrong is added to the problems."""
        for raw in raws:
            yield self._checked(raw, problems)

    def _checked(self, raw: RawRecord, problems: list[Problem]) -> Record:
        schema = self._schemas[raw.collection]
        problems.extend(self._written_problems(raw.fields, schema, raw.collection))
        fields = self._judge(raw.collection).judge(raw.fields)
        problems.extend(fields.problems)
        body = render(raw.body) if raw.body else None
        return self._record(raw.collection, raw.id, raw.place, fields, body)

    def plain_article(self, unit: Unit, kind: Collection, source: Text) -> Record | None:
        """The record of an article whose front matter is right; None for any other, or in doubt."""
        parts = plain_parts(source)
        if parts is None:
            return None
        fields = self._plain_judge(kind.name).read(parts[0], 2)
        if fields is None:
            return None
        place = Place(unit.path, 1, 1)
        return self._record(kind.name, unit.stem, place, fields, render(parts[1]))

    def _record(
        self,
        collection: str,
        id_: str,
        place: Place,
        fields: Fields | PlainFields,
        body: Rendered | None,
    ) -> Record:
        pattern = self._addresses.get(collection)
        address = fill(pattern, id_, fields.values) if pattern else None
        return Record(
            fields.values, fields.places, collection, id_, place.path, place, address, body
        )

    def _judge(self, collection: str) -> FieldJudge:
        if collection not in self._judges:
            schema = self._schemas[collection]
            self._judges[collection] = FieldJudge(schema, self.catalogue.schemas)
        return self._judges[collection]

    def _plain_judge(self, collection: str) -> PlainJudge:
        if collection not in self._plain:
            schema = self._schemas[collection]
            rules = partial(self._written_problems, schema=schema, collection=collection)
            self._plain[collection] = PlainJudge(schema, self._judge(collection), rules)
        return self._plain[collection]

    def _written_problems(
        self, written: nodes.Mapping, schema: RecordSchema, collection: str
    ) -> Iterator[Problem]:
        """What each rule says of the record and of the records inside it."""
        for rule in VALUE_RULES if collection in self._tables else WRITTEN_RULES:
            yield from rule.check(written, schema)
        for field in schema.fields:
            inner = self.catalogue.schemas.get(field.record or "")
            value = written.get(field.name) if inner else None
            for item in value.items if isinstance(value, nodes.Sequence) else (value,):
                if isinstance(item, nodes.Mapping) and inner:
                    yield from self._written_problems(item, inner, field.record or "")

    def header(self, header: Header | None) -> Iterator[Problem]:
        """What is wrong with the column names of a table."""
        if header is None or not header.cells:
            return
        entries = tuple(nodes.Entry(cell, cell) for cell in header.cells)
        names = nodes.Mapping(entries, Place(header.cells[0].place.path, 1, 1))
        for rule in NAME_RULES:
            yield from rule.check(names, self._schemas[header.collection])
