"""One source file -> its records as text with places, and what is unreadable in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem
from generator.publish.load import nodes
from generator.publish.load.catalogue import (
    A_LIST,
    A_MAPPING,
    REQUIRED,
    SETTINGS_SCHEMA,
    Collection,
    read_mapping,
    read_node,
)
from generator.publish.load.csv_text import CsvTable, parse_csv
from generator.publish.load.faults import TABLE_EMPTY, YAML_SHAPE
from generator.publish.load.files import Text, read_source, read_text
from generator.publish.load.front_matter import Body, parse_article

CSV = ".csv"


@dataclass(frozen=True, slots=True)
class Unit:
    """One source file and the collection its records belong to; the settings have none."""

    path: str
    kind: Collection | None

    @property
    def stem(self) -> str:
        """The file's name without its ending: the id of an article."""
        return self.path.rpartition("/")[2].rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as written: its fields, and for an article its body.

    id: the value of the table's key, or the article's file name without `.md`.
    file: path from the project root.
    """

    collection: str
    id: str
    file: str
    place: Place
    fields: nodes.Mapping
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The column names of a CSV table, judged once for all rows."""

    collection: str
    cells: tuple[nodes.Scalar, ...]


@dataclass(frozen=True, slots=True)
class RawUnit:
    """What one file holds: its records, the header of a CSV table, and what was wrong."""

    records: tuple[RawRecord, ...]
    header: Header | None
    problems: tuple[Problem, ...]


def read_unit(root: Path, unit: Unit) -> RawUnit:
    """The records of a file below the project root; an unreadable one gives problems."""
    kind = unit.kind
    if kind is None:
        return _mapping(root, unit, SETTINGS_SCHEMA, "portal")
    if kind.holds == "articles":
        return read_article(unit, kind, *read_source(root, unit.path))
    if kind.holds == "documents":
        return _mapping(root, unit, kind.name, unit.stem)
    return _csv(root, unit, kind) if unit.path.endswith(CSV) else _yaml(root, unit, kind)


def _mapping(root: Path, unit: Unit, collection: str, id_: str) -> RawUnit:
    """The one record of a YAML file."""
    node, faults = read_mapping(root, root / unit.path)
    if node is None:
        return RawUnit((), None, faults)
    place = Place(unit.path, 1, 1)
    return RawUnit((RawRecord(collection, id_, unit.path, place, node),), None, faults)


def read_article(
    unit: Unit, kind: Collection, source: Text | None, faults: tuple[Problem, ...]
) -> RawUnit:
    """The record of an article whose text, and what was wrong with that, has been read."""
    if source is None:
        return RawUnit((), None, faults)
    article, more = parse_article(source)
    if article is None:
        return RawUnit((), None, (*faults, *more))
    place = Place(unit.path, 1, 1)
    record = RawRecord(kind.name, unit.stem, unit.path, place, article.fields, article.body)
    return RawUnit((record,), None, (*faults, *more))


def _csv(root: Path, unit: Unit, kind: Collection) -> RawUnit:
    source, faults = read_text(root, root / unit.path)
    table, more = parse_csv(source) if source else (CsvTable((), ()), ())
    problems = [*faults, *more]
    if source and not table.rows and not more and kind.name in REQUIRED:
        problems.append(TABLE_EMPTY.at(Place(unit.path, 1, 1), title=kind.title))
    header = Header(kind.name, table.header)
    return RawUnit(tuple(_rows(unit, kind, table.rows)), header, tuple(problems))


def _yaml(root: Path, unit: Unit, kind: Collection) -> RawUnit:
    node, faults = read_node(root, root / unit.path)
    if node is None:
        empty = () if faults else (TABLE_EMPTY.at(Place(unit.path, 1, 1), title=kind.title),)
        return RawUnit((), None, (*faults, *empty))
    if not isinstance(node, nodes.Sequence):
        return RawUnit((), None, (*faults, YAML_SHAPE.at(node.place, expected=A_LIST)))
    problems = list(faults)
    if not node.items:
        problems.append(TABLE_EMPTY.at(node.place, title=kind.title))
    rows = tuple(item for item in node.items if isinstance(item, nodes.Mapping))
    strays = (item for item in node.items if not isinstance(item, nodes.Mapping))
    problems.extend(YAML_SHAPE.at(item.place, expected=A_MAPPING) for item in strays)
    return RawUnit(tuple(_rows(unit, kind, rows)), None, tuple(problems))


def _rows(unit: Unit, kind: Collection, rows: tuple[nodes.Mapping, ...]) -> Iterator[RawRecord]:
    key = kind.schema.primary_key or "id"
    for row in rows:
        yield RawRecord(kind.name, row.text(key), unit.path, row.place, row)
