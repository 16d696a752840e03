"""The private folder of the ledger -> entries and exemptions, or what is wrong with which cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.problems import Place, Problem
from generator.progress.articles import TWICE
from generator.progress.entries import Entry, Exemption, once
from generator.progress.ledger_rules import (
    COLUMN,
    DUPLICATE,
    EMPTY,
    Known,
    entry_problems,
    exemption_problems,
)
from generator.progress.tables import Table, read_table
from generator.publish.load import nodes
from generator.publish.load.catalogue import read_mapping
from generator.publish.load.faults import TABLE_EMPTY
from generator.publish.load.schemas import PRIVATE, read_schema
from generator.publish.validate.fields import FieldJudge
from generator.publish.validate.rules import NAME_RULES, VALUE_RULES
from generator.publish.validate.values import Values
from generator.schema.record import RecordSchema

SCHEMAS = Path(__file__).parent / "schemas"
ENTRIES = "ledger"
EXEMPTIONS = "exemptions"
ENDINGS = (".csv", ".xlsx")


class NoLedger(Exception):
    """The folder of the ledger does not exist; its path is the message."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One year of the ledger: what is in it, and all problems."""

    entries: tuple[Entry, ...]
    exemptions: tuple[Exemption, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: where it stands and its values."""

    place: Place
    values: Values


def read_ledger(folder: Path, year: int, known: Known) -> Ledger:
    """The rows of that year and all exemptions; raises NoLedger where there is no such folder."""
    if not folder.is_dir():
        raise NoLedger(folder)
    problems: list[Problem] = []
    lines = _lines(folder, f"{year}", ENTRIES, problems)
    exempt = _lines(folder, EXEMPTIONS, EXEMPTIONS, problems)
    if not _files(folder, f"{year}"):
        problems.append(EMPTY.at(Place(f"{folder.name}/{year}.csv"), year=year))
    problems.extend(_repeated(lines))
    for line in lines:
        problems.extend(entry_problems(line.values, line.place, known, year))
    for line in exempt:
        problems.extend(exemption_problems(line.values, line.place, known))
    entries = tuple(_entry(line.values) for line in lines)
    problems.extend(_twice(lines, entries, known))
    exemptions = tuple(filter(None, (_exemption(line.values) for line in exempt)))
    return Ledger(entries, exemptions, tuple(problems))


def private_schema(name: str) -> RecordSchema:
    """A schema of the ledger: of the same language, with fields that are not public."""
    node, faults = read_mapping(SCHEMAS, SCHEMAS / f"{name}.yaml")
    if node is None:
        raise ValueError(faults)
    schema, faults = read_schema(name, node)
    if wrong := [fault for fault in faults if fault.rule != PRIVATE.id]:
        raise ValueError(wrong)
    return schema


def _files(folder: Path, stem: str) -> tuple[str, ...]:
    return tuple(f"{stem}{ending}" for ending in ENDINGS if (folder / f"{stem}{ending}").exists())


def _lines(folder: Path, stem: str, kind: str, problems: list[Problem]) -> list[Line]:
    """The rows of the files of that name, judged field by field."""
    schema = private_schema(kind)
    judge = FieldJudge(schema, {})
    found: list[Line] = []
    for name in _files(folder, stem):
        table, faults = read_table(folder, name)
        problems.extend(faults)
        if table:
            problems.extend(_header_problems(table, schema))
            for row in table.rows:
                problems.extend(fault for rule in VALUE_RULES for fault in rule.check(row, schema))
                fields = judge.judge(row)
                problems.extend(fields.problems)
                found.append(Line(row.place, Values(fields.values, fields.places)))
    return found


def _header_problems(table: Table, schema: RecordSchema) -> Iterator[Problem]:
    place = Place(table.path, 1, 1)
    if not table.header:
        yield TABLE_EMPTY.at(place, title=schema.title)
        return
    header = nodes.Mapping(tuple(nodes.Entry(cell, cell) for cell in table.header), place)
    for rule in NAME_RULES:
        yield from rule.check(header, schema)
    named = {cell.text for cell in table.header}
    for field in schema.fields:
        if field.name not in named:
            yield COLUMN.at(place, name=field.name, title=field.title)


def _repeated(lines: list[Line]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for line in lines:
        id_ = line.values.text("id")
        if id_ in first:
            place = line.values.places.get("id", line.place)
            yield DUPLICATE.at(place, id=id_, first=first[id_])
        elif id_:
            first[id_] = line.place


def _twice(lines: list[Line], entries: tuple[Entry, ...], known: Known) -> Iterator[Problem]:
    """A reminder for each row whose article another row names already."""
    for line, entry in zip(lines, once(entries, known.news), strict=True):
        if entry.set_aside:
            place = line.values.places.get("evidence_ref", line.place)
            yield TWICE.at(place, found=entry.evidence_ref)


def _entry(written: Values) -> Entry:
    quantity, hours = written.number("quantity"), written.values.get("hours")
    return Entry(
        id=written.text("id"),
        unit=written.text("unit"),
        metric=written.text("metric"),
        plan=written.text("plan"),
        row=written.number("row") or 0,
        quantity=1 if quantity is None else quantity,
        done_on=written.day("done_on"),
        reported_on=written.day("reported_on"),
        hours=hours if isinstance(hours, Decimal) else None,
        title=written.text("title"),
        evidence_kind=written.text("evidence_kind"),
        evidence_ref=written.text("evidence_ref"),
        confirmed_on=written.day("confirmed_on"),
        is_counted={"yes": True, "no": False}.get(written.text("counted")),
        reason=written.text("reason"),
    )


def _exemption(written: Values) -> Exemption | None:
    """The exemption, None for one without dates, which is reported."""
    first, last = written.day("from"), written.day("to")
    if first is None or last is None:
        return None
    return Exemption(
        unit=written.text("unit"),
        plan=written.text("plan"),
        row=written.number("row"),
        first=first,
        last=last,
        reason=written.text("reason"),
    )
