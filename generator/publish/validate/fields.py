"""The fields of one written record -> values, or what is wrong with each, field by field.

Single values and lists are judged by frictionless, so that the schemas stay plain Table Schema;
the records inside a list by generator.schema, which gives the same verdicts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from frictionless import Field as TableField

from generator.problems import Place, Problem
from generator.publish.load import nodes
from generator.publish.validate.corpus import Nested, Value
from generator.publish.validate.field_rules import field_problem, shown
from generator.schema.field import Constraints, Field, FieldType, Reason, judge
from generator.schema.record import RecordSchema

# Python reads more as numbers than offices write: 2_020, ２０２０, NaN.
FIGURES = {"integer": re.compile(r"-?[0-9]+"), "number": re.compile(r"-?[0-9]+(\.[0-9]+)?")}
HOLDS_RECORDS = ("array", "object")
CellReader = Callable[[Any], tuple[Any, dict[str, str] | None]]


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
        for field in self._schema.fields:
            node = written.get(field.name)
            if node is not None and not _is_blank(node):
                places.update(_places(field.name, node))
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
        if cell and field.type in FIGURES and not FIGURES[field.type].fullmatch(str(cell).strip()):
            return None, [field_problem(field, Reason("type", field.type), place, shown(node))]
        value, notes = self._readers[field.name](cell)
        if notes:
            reasons = (Reason(name, _limit(field.constraints, name)) for name in notes)
            return None, [field_problem(field, reason, place, shown(node)) for reason in reasons]
        return tuple(value) if isinstance(value, list) else value, []


@cache
def _reader(kind: FieldType, form: str, delimiter: str, constraints: Constraints) -> CellReader:
    """Frictionless' reader of such a value: making one costs more than reading hundreds."""
    field = Field("value", "", kind, form, constraints=constraints, delimiter=delimiter)
    reader: CellReader = TableField.from_descriptor(descriptor(field)).create_cell_reader()
    return reader


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
        places.update(_places(field.name, node) if node else [(field.name, place)])
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


def _places(name: str, node: nodes.Node) -> Iterator[tuple[str, Place]]:
    """Where a field stands, and each item of a list."""
    yield name, node.place
    for index, item in enumerate(node.items if isinstance(node, nodes.Sequence) else ()):
        yield f"{name}.{index}", item.place


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Scalar) and _text(node) == ""


def _text(node: nodes.Node | None) -> str:
    """A single value's text; nothing at all for an explicit null."""
    if not isinstance(node, nodes.Scalar) or (node.style == "plain" and node.guess == "null"):
        return ""
    return node.text


def _cell(field: Field, node: nodes.Node | None) -> str | list[str] | None:
    """What frictionless is given: text, a list of texts, or None for the wrong shape."""
    if node is None:
        return ""
    if isinstance(node, nodes.Scalar):
        return _items(field, node) if field.type == "list" else _text(node)
    if field.type == "list" and isinstance(node, nodes.Sequence):
        texts = [item.text for item in node.items if isinstance(item, nodes.Scalar)]
        return texts if len(texts) == len(node.items) else None
    return None


def _items(field: Field, node: nodes.Scalar) -> str | list[str]:
    """A table's cell holds several items; a single value in front matter is one item."""
    parts = _text(node).split(field.delimiter) if node.style == "cell" else [_text(node)]
    items = [part.strip() for part in parts if part.strip()]
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
