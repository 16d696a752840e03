"""The fields of one written record -> values, or what is wrong with each, field by field.

Single values and lists are judged by frictionless, so that the schemas stay plain Table Schema;
the records inside a list by generator.schema, which gives the same verdicts.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from generator.late import late
from generator.problems import Place, Problem
from generator.publish.load import nodes
from generator.publish.validate.field_rules import field_problem, shown
from generator.publish.validate.values import Nested, Value
from generator.schema.field import Constraints, Field, FieldType, Reason, judge
from generator.schema.record import RecordSchema

frictionless = late("frictionless")
# Python reads more as numbers than offices write: 2_020, ２０２０, NaN.
FIGURES = {"integer": re.compile(r"-?[0-9]+"), "number": re.compile(r"-?[0-9]+(\.[0-9]+)?")}
HOLDS_RECORDS = ("array", "object")
# How many verdicts are remembered, and on texts of how many signs: days, codes, figures, words.
VERDICTS_KEPT = 8192
LONGEST_KEPT = 40
Cell = str | tuple[str, ...]
# The value of a cell, and the names of the constraints that it breaks.
Verdict = tuple[Value | None, tuple[str, ...]]
CellReader = Callable[[Cell], Verdict]


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of one record, where each written field stands, and what was wrong."""

    values: Mapping[str, Value]
    places: Mapping[str, Place]
    problems: tuple[Problem, ...]


class FieldJudge:
    """Judges records of one schema; made once, used for every record."""

    def __init__(self, schema: RecordSchema, nested: Mapping[str, RecordSchema]) -> None:
        self._schema = schema
        self._nested = nested
        self._readers: dict[str, CellReader] = {
            field.name: _reader(field.type, field.format, field.delimiter, field.constraints)
            for field in schema.fields
            if field.type not in HOLDS_RECORDS
        }

    def judge(self, written: nodes.Mapping) -> Fields:
        """Values and problems of one record as written."""
        values: dict[str, Value] = {}
        places: dict[str, Place] = {}
        problems: list[Problem] = []
        # Of a key that stands twice the first counts.
        given = {key.text: value for key, value in reversed(written.entries)}
        for field in self._schema.fields:
            node = given.get(field.name)
            if node is None or _is_blank(node):
                # Frictionless has nothing against an empty cell but that it is required.
                if not field.constraints.required:
                    continue
            else:
                _note(places, field.name, node)
            value, faults = self._value(field, node, node.place if node else written.place)
            problems.extend(faults)
            if value is not None:
                values[field.name] = value
        return Fields(values, places, tuple(problems))

    def _value(
        self, field: Field, node: nodes.Node | None, place: Place
    ) -> tuple[Value | None, list[Problem]]:
        if isinstance(node, nodes.Alias):
            return None, []  # yaml/alias says what is wrong with it
        if field.type in HOLDS_RECORDS:
            return _records(field, node, place, self._nested)
        cell = _cell(field, node)
        if cell is None:
            return None, [field_problem(field, Reason("type", field.type), place, shown(node))]
        value, broken = self._readers[field.name](cell)
        if not broken:
            return value, []
        reasons = (Reason(name, _limit(field.constraints, name)) for name in broken)
        return value, [field_problem(field, reason, place, shown(node)) for reason in reasons]


@cache
def _reader(kind: FieldType, form: str, delimiter: str, constraints: Constraints) -> CellReader:
    """Frictionless' reader of such a value: making one costs more than reading hundreds."""
    field = Field("value", "", kind, form, constraints=constraints, delimiter=delimiter)
    figures = FIGURES.get(kind)

    @cache
    def made() -> Callable[[str | list[str]], tuple[Any, dict[str, str] | None]]:
        reader: Callable[[str | list[str]], tuple[Any, dict[str, str] | None]]
        reader = frictionless.Field.from_descriptor(descriptor(field)).create_cell_reader()
        return reader

    def read(cell: Cell) -> Verdict:
        if cell and figures and not figures.fullmatch(str(cell).strip()):
            return None, ("type",)
        value, notes = made()(list(cell) if isinstance(cell, tuple) else cell)
        if notes:
            return None, tuple(notes)
        return tuple(value) if isinstance(value, list) else value, ()

    return _measured(constraints, read) if _is_free(field) else _remembered(read)


def _is_free(field: Field) -> bool:
    """True for texts, and lists of them, that may say anything."""
    is_text = field.type == "list" or (field.type, field.format) == ("string", "default")
    return is_text and not field.constraints.pattern and not field.constraints.enum


def _measured(constraints: Constraints, read: CellReader) -> CellReader:
    """The same verdicts: of what may say anything only the length can be wrong."""
    least = max(1, constraints.min_length or 0)
    most = sys.maxsize if constraints.max_length is None else constraints.max_length
    return lambda cell: (cell, ()) if least <= len(cell) <= most else read(cell)


def _remembered(read: CellReader) -> CellReader:
    """The same verdicts: on equal texts they are equal."""
    return lambda cell: _verdict(read, cell) if len(cell) <= LONGEST_KEPT else read(cell)


@lru_cache(VERDICTS_KEPT)
def _verdict(read: CellReader, cell: Cell) -> Verdict:
    return read(cell)


def descriptor(field: Field) -> dict[str, Any]:
    """The field as frictionless reads it. A pattern must match the whole text, to its last sign."""
    limits = field.constraints
    constraints = {
        "required": limits.required or None,
        "pattern": f"(?:{limits.pattern})\\Z" if limits.pattern else None,
        "enum": list(limits.enum) or None,
        "minimum": limits.minimum,
        "maximum": limits.maximum,
        "minLength": limits.min_length,
        "maxLength": limits.max_length,
    }
    kept = {name: limit for name, limit in constraints.items() if limit is not None}
    described: dict[str, Any] = {"name": field.name, "type": field.type, "constraints": kept}
    if field.format != "default":
        described["format"] = field.format
    if field.type == "list":
        described["delimiter"] = field.delimiter
    return described


def _records(
    field: Field, node: nodes.Node | None, place: Place, schemas: Mapping[str, RecordSchema]
) -> tuple[Value | None, list[Problem]]:
    """The records inside a record: those of a list, or the one that `object` asks for."""
    if node is None or _is_blank(node):
        required = field.constraints.required
        return None, [field_problem(field, Reason("required", True), place, "")] if required else []
    fits = nodes.Sequence if field.type == "array" else nodes.Mapping
    if not isinstance(node, fits):
        return None, [field_problem(field, Reason("type", field.type), place, shown(node))]
    schema = schemas[field.record or ""]
    items: list[Nested] = []
    problems: list[Problem] = []
    for item in node.items if isinstance(node, nodes.Sequence) else (node,):
        if isinstance(item, nodes.Mapping):
            nested, faults = _judge_nested(schema, item, schemas)
            items.append(nested)
            problems.extend(faults)
        else:
            problems.append(field_problem(field, Reason("type", "array"), item.place, shown(item)))
    return tuple(items) if field.type == "array" else items[0], problems


def _judge_nested(
    schema: RecordSchema, item: nodes.Mapping, schemas: Mapping[str, RecordSchema]
) -> tuple[Nested, list[Problem]]:
    values: dict[str, Value] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for field in schema.fields:
        node = item.get(field.name)
        place = node.place if node else item.place
        _note(places, field.name, node or item)
        value, faults = _nested_value(field, node, place, schemas)
        problems.extend(faults)
        if value is not None:
            values[field.name] = value
    return Nested(values, places), problems


def _nested_value(
    field: Field, node: nodes.Node | None, place: Place, schemas: Mapping[str, RecordSchema]
) -> tuple[Value | None, list[Problem]]:
    if isinstance(node, nodes.Alias):
        return None, []
    if field.type in HOLDS_RECORDS:
        return _records(field, node, place, schemas)
    if field.type == "list":
        return _nested_list(field, node, place)
    value, reasons = judge(field, _text(node))
    if isinstance(node, nodes.Mapping | nodes.Sequence):
        reasons = (Reason("type", field.type),)
    return value, [field_problem(field, reason, place, shown(node)) for reason in reasons]


def _nested_list(
    field: Field, node: nodes.Node | None, place: Place
) -> tuple[Value | None, list[Problem]]:
    cell = _cell(field, node)
    items = tuple(cell) if cell else ()
    if cell is None:
        return None, [field_problem(field, Reason("type", "list"), place, shown(node))]
    if not items and field.constraints.required:
        return None, [field_problem(field, Reason("required", True), place, "")]
    return items or None, []


def _note(places: dict[str, Place], name: str, node: nodes.Node) -> None:
    """Adds where a field stands, and each item of a list."""
    places[name] = node.place
    if isinstance(node, nodes.Sequence):
        places.update({f"{name}.{index}": item.place for index, item in enumerate(node.items)})


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Scalar) and _text(node) == ""


def _text(node: nodes.Node | None) -> str:
    """A single value's text; nothing at all for an explicit null."""
    if not isinstance(node, nodes.Scalar) or (node.guess == "null" and node.style == "plain"):
        return ""
    return node.text


def _cell(field: Field, node: nodes.Node | None) -> Cell | None:
    """What frictionless is given: text, the texts of a list, or None for the wrong shape."""
    if node is None:
        return ""
    if isinstance(node, nodes.Scalar):
        return _items(field, node) if field.type == "list" else _text(node)
    if field.type == "list" and isinstance(node, nodes.Sequence):
        texts = tuple(item.text for item in node.items if isinstance(item, nodes.Scalar))
        return texts if len(texts) == len(node.items) else None
    return None


def _items(field: Field, node: nodes.Scalar) -> Cell:
    """A table's cell holds several items; a single value in front matter is one item."""
    parts = _text(node).split(field.delimiter) if node.style == "cell" else [_text(node)]
    items = tuple(part.strip() for part in parts if part.strip())
    return items or ""


def _limit(constraints: Constraints, name: str) -> object:
    limits: dict[str, object] = {
        "pattern": constraints.pattern,
        "enum": constraints.enum,
        "minimum": constraints.minimum,
        "maximum": constraints.maximum,
        "minLength": constraints.min_length,
        "maxLength": constraints.max_length,
    }
    return limits.get(name)
