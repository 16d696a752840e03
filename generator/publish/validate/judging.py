"""One record as written -> a checked Record, with what its own fields and text say is wrong."""

from collections.abc import Iterable, Iterator

from generator.problems import Place, Problem
from generator.publish.load import nodes
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue
from generator.publish.load.units import CSV, Header, RawRecord, RawUnit
from generator.publish.markdown.render import render
from generator.publish.validate.addresses import fill
from generator.publish.validate.corpus import Record
from generator.publish.validate.fields import FieldJudge
from generator.publish.validate.rules import NAME_RULES, VALUE_RULES, WRITTEN_RULES
from generator.schema.record import RecordSchema


class Judges:
    """Judges the records of a catalogue; one field judge for each schema, made when needed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._schemas = {kind.name: kind.schema for kind in catalogue.collections}
        self._schemas[SETTINGS_SCHEMA] = catalogue.schemas[SETTINGS_SCHEMA]
        self._addresses = {kind.name: kind.address for kind in catalogue.collections}
        self._tables = {kind.name for kind in catalogue.tables if kind.source.endswith(CSV)}
        self._judges: dict[str, FieldJudge] = {}

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
        pattern = self._addresses.get(raw.collection)
        return Record(
            collection=raw.collection,
            id=raw.id,
            file=raw.file,
            place=raw.place,
            values=fields.values,
            places=fields.places,
            address=fill(pattern, raw.id, fields.values) if pattern else None,
            body=render(raw.body) if raw.body else None,
        )

    def _judge(self, collection: str) -> FieldJudge:
        if collection not in self._judges:
            schema = self._schemas[collection]
            self._judges[collection] = FieldJudge(schema, self._catalogue.schemas)
        return self._judges[collection]

    def _written_problems(
        self, written: nodes.Mapping, schema: RecordSchema, collection: str
    ) -> Iterator[Problem]:
        """What each rule says of the record and of the records inside it."""
        for rule in VALUE_RULES if collection in self._tables else WRITTEN_RULES:
            yield from rule.check(written, schema)
        for field in schema.fields:
            inner = self._catalogue.schemas.get(field.record or "")
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
