"""The fields of one written record -> values, or what is wrong with each, field by field.

Single values and lists are judged as cells, what is wrong with them by frictionless; the records
inside a list by generator.schema, which gives the same verdicts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.problems import Place, Problem
from generator.publish.load import nodes
from generator.publish.validate.cells import FIGURES, Cell, CellReader, reader
from generator.publish.validate.field_rules import field_problem, shown
from generator.publish.validate.values import Nested, Value
from generator.schema.field import Constraints, Field, Reason, judge
from generator.schema.record import RecordSchema

HOLDS_RECORDS = ("array", "object")


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
            field.name: reader(field.type, field.format, field.delimiter, field.constraints)
            for field in schema.fields
            if field.type not in HOLDS_RECORDS
        }

    def judge(self, written: nodes.Mapping, among: Sequence[Field] | None = None) -> Fields:
        """Values and problems of one record as written; among: of these fields only."""
        values: dict[str, Value] = {}
        places: dict[str, Place] = {}
        problems: list[Problem] = []
        # Of a key that stands twice the first counts.
        given = {key.text: value for key, value in reversed(written.entries)}
        for field in self._schema.fields if among is None else among:
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
    text = _text(node)
    value, reasons = judge(field, text)
    figures = FIGURES.get(field.type)
    is_odd = bool(text and figures and not figures.fullmatch(text.strip()))
    if is_odd or isinstance(node, nodes.Mapping | nodes.Sequence):
        value = None
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
