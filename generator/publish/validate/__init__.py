"""Sources -> a Corpus of checked records, and every problem found, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.problems import Place, Problem, Rule
from generator.publish.load import RawRecord, Sources, nodes
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue
from generator.publish.load.faults import LOAD_RULES, UNLISTED
from generator.publish.load.schemas import SCHEMA_RULES
from generator.publish.markdown.render import render
from generator.publish.validate.addresses import fill
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.field_rules import FIELD_RULES
from generator.publish.validate.fields import FieldJudge
from generator.publish.validate.rules import (
    CORPUS_RULES,
    NAME_RULES,
    RELEASE_RULES,
    STRICT_IN_RELEASE,
    VALUE_RULES,
    WRITTEN_RULES,
)
from generator.schema.record import RecordSchema

ALL_RULES: tuple[Rule, ...] = (
    *LOAD_RULES,
    *SCHEMA_RULES,
    *FIELD_RULES,
    *(module.RULE for module in WRITTEN_RULES),
    *(module.RULE for module in CORPUS_RULES),
    *(module.RULE for module in RELEASE_RULES),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The corpus, None when the description of the data is itself broken, and all problems."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]


def validate(sources: Sources, today: date, *, release: bool = False) -> Verdict:
    """Everything that is wrong, from single values to links between pages.

    release: also what an office may leave open while it works, but not when the site goes out.
    """
    if _is_description_broken(sources) or sources.settings is None:
        return Verdict(None, sources.problems)
    problems = list(sources.problems)
    judges = _Judges(sources.catalogue)
    for header in sources.headers:
        schema = judges.schema(header.collection)
        problems.extend(_header_problems(header.cells, schema))
    records = [_checked(raw, judges, problems) for raw in (sources.settings, *sources.records)]
    corpus = Corpus(
        sources.catalogue,
        records[0],
        tuple(records[1:]),
        sources.attachments,
        sources.unread,
        today,
    )
    for rule in (*CORPUS_RULES, *(RELEASE_RULES if release else ())):
        problems.extend(rule.check(corpus))
    found = (_as_released(problem) for problem in problems) if release else problems
    return Verdict(corpus, tuple(found))


def _as_released(problem: Problem) -> Problem:
    """A reminder that may not be left open any longer is an error."""
    is_strict = problem.rule in STRICT_IN_RELEASE
    return replace(problem, level="error") if is_strict else problem


class _Judges:
    """One field judge for each schema, made when first needed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._schemas = {kind.name: kind.schema for kind in catalogue.collections}
        self._schemas[SETTINGS_SCHEMA] = catalogue.schemas[SETTINGS_SCHEMA]
        self._addresses = {kind.name: kind.address for kind in catalogue.collections}
        self._tables = {kind.name for kind in catalogue.tables if kind.source.endswith(".csv")}
        self._judges: dict[str, FieldJudge] = {}

    def schema(self, collection: str) -> RecordSchema:
        return self._schemas[collection]

    def nested(self, name: str) -> RecordSchema | None:
        return self._catalogue.schemas.get(name)

    def address(self, collection: str) -> str | None:
        return self._addresses.get(collection)

    def has_header(self, collection: str) -> bool:
        return collection in self._tables

    def judge(self, collection: str) -> FieldJudge:
        if collection not in self._judges:
            schema = self._schemas[collection]
            self._judges[collection] = FieldJudge(schema, self._catalogue.schemas)
        return self._judges[collection]


def _is_description_broken(sources: Sources) -> bool:
    """True when schemas or lists are at fault: nothing else can be judged by them."""
    described = ("data/schemas", "data/datapackage.yaml", "data/collections.yaml")
    return any(
        problem.level == "error"
        and problem.rule != UNLISTED.id
        and (problem.place.path.startswith(described) or problem.place.path == "data")
        for problem in sources.problems
    )


def _checked(raw: RawRecord, judges: _Judges, problems: list[Problem]) -> Record:
    schema = judges.schema(raw.collection)
    problems.extend(_written_problems(raw.fields, schema, judges, raw.collection))
    fields = judges.judge(raw.collection).judge(raw.fields)
    problems.extend(fields.problems)
    pattern = judges.address(raw.collection)
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


def _written_problems(
    written: nodes.Mapping, schema: RecordSchema, judges: _Judges, collection: str
) -> Iterator[Problem]:
    """What each rule says of the record and of the records inside it."""
    rules = VALUE_RULES if judges.has_header(collection) else WRITTEN_RULES
    for rule in rules:
        yield from rule.check(written, schema)
    for field in schema.fields:
        inner, value = judges.nested(field.record or ""), written.get(field.name)
        items = value.items if isinstance(value, nodes.Sequence) else (value,)
        for item in items if inner else ():
            if isinstance(item, nodes.Mapping) and inner:
                yield from _written_problems(item, inner, judges, field.record or "")


def _header_problems(cells: tuple[nodes.Scalar, ...], schema: RecordSchema) -> Iterator[Problem]:
    if not cells:
        return
    header = nodes.Mapping(
        tuple(nodes.Entry(cell, cell) for cell in cells), Place(cells[0].place.path, 1, 1)
    )
    for rule in NAME_RULES:
        yield from rule.check(header, schema)
