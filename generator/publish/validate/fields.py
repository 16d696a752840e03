"""The fields of one written record -> values, or what is wrong with each, field by field.

Single values and lists are judged by frictionless, so that the schemas stay plain Table Schema;
the records inside a list by generator.schema, which gives the same verdicts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from frictionless import Field as TableField

from generator.problems import Place, Problem, Rule, Words
from generator.publish.load import nodes
from generator.publish.validate.corpus import Nested, Value
from generator.publish.validate.suggestion import did_you_mean
from generator.schema.field import Constraints, Field, Plain, Reason, judge
from generator.schema.record import RecordSchema

REQUIRED = Rule(
    "field/required",
    Words("“{title}”（{name}）没有填写", "“{name}” is missing"),
    Words("补上 {name}。{description}", "Enter {name}."),
)
TYPE = Rule(
    "field/type",
    Words(
        "“{title}”（{name}）写的是“{found}”，应为{expected}", "{name}: “{found}”, not {expected}"
    ),
    Words("改成{expected}。{description}", "Write {expected}."),
)
ENUM = Rule(
    "field/enum",
    Words("“{title}”（{name}）写的是“{found}”，不在可选项中", "{name}: “{found}” is no option"),
    Words("{suggestion}", "{suggestion}"),
)
PATTERN = Rule(
    "field/pattern",
    Words("“{title}”（{name}）写的是“{found}”，格式不对", "{name}: “{found}” has the wrong form"),
    Words("{description}应符合 {limit}。", "It must match {limit}."),
)
RANGE = Rule(
    "field/range",
    Words("“{title}”（{name}）写的是“{found}”，超出范围", "{name}: “{found}” is out of range"),
    Words("应{bound} {limit}。{description}", "It must be {bound} {limit}."),
)
LENGTH = Rule(
    "field/length",
    Words("“{title}”（{name}）有 {count} 个字，不合要求", "{name}: {count} characters"),
    Words("{extent} {limit} 个字。", "{extent} {limit} characters."),
)
FIELD_RULES = (REQUIRED, TYPE, ENUM, PATTERN, RANGE, LENGTH)

EXPECTED = {
    "string": Words("一段文字", "text"),
    "integer": Words("整数", "a whole number"),
    "number": Words("数字", "a number"),
    "boolean": Words("真假值 true 或 false", "true or false"),
    "date": Words("日历上有的日期，如 2026-03-01", "a date of the calendar such as 2026-03-01"),
    "list": Words("一个或多个值", "one or more values"),
    "array": Words("每项以“- ”开头的列表", "a list whose items begin with “- ”"),
}
URI = Words("完整的网址，如 https://www.example.cn/", "a full address such as https://…")
SHORTEST = Words("最少", "At least")
LONGEST = Words("最多", "At most")
AT_LEAST = Words("不小于", "at least")
AT_MOST = Words("不大于", "at most")
CONSTRAINT_RULES: Mapping[str, Rule] = {
    "required": REQUIRED,
    "type": TYPE,
    "enum": ENUM,
    "pattern": PATTERN,
    "minimum": RANGE,
    "maximum": RANGE,
    "minLength": LENGTH,
    "maxLength": LENGTH,
}
# Python reads more as numbers than offices write: 2_020, ２０２０, NaN.
FIGURES = {"integer": re.compile(r"-?[0-9]+"), "number": re.compile(r"-?[0-9]+(\.[0-9]+)?")}
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
            field.name: TableField.from_descriptor(descriptor(field)).create_cell_reader()
            for field in schema.fields
            if field.type != "array"
        }

    def judge(self, written: nodes.Mapping) -> Fields:
        """Values and problems of one record as written."""
        values: dict[str, Value] = {}
        places: dict[str, Place] = {}
        problems: list[Problem] = []
        for field in self._schema.fields:
            node = written.get(field.name)
            if node is not None and not _is_blank(node):
                places[field.name] = node.place
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
        if field.type == "array":
            return self._records(field, node, place)
        cell = _cell(field, node)
        if cell is None:
            return None, [_problem(field, Reason("type", field.type), place, _shown(node))]
        if cell and field.type in FIGURES and not FIGURES[field.type].fullmatch(str(cell).strip()):
            return None, [_problem(field, Reason("type", field.type), place, _shown(node))]
        value, notes = self._readers[field.name](cell)
        if notes:
            reasons = (Reason(name, _limit(field.constraints, name)) for name in notes)
            return None, [_problem(field, reason, place, _shown(node)) for reason in reasons]
        return tuple(value) if isinstance(value, list) else value, []

    def _records(
        self, field: Field, node: nodes.Node | None, place: Place
    ) -> tuple[Value | None, list[Problem]]:
        if node is None or (isinstance(node, nodes.Scalar) and not node.text):
            required = field.constraints.required
            return None, [_problem(field, Reason("required", True), place, "")] if required else []
        if not isinstance(node, nodes.Sequence):
            return None, [_problem(field, Reason("type", "array"), place, _shown(node))]
        schema = self._nested[field.record or ""]
        items: list[Nested] = []
        problems: list[Problem] = []
        for item in node.items:
            if isinstance(item, nodes.Mapping):
                nested, faults = _judge_nested(schema, item)
                items.append(nested)
                problems.extend(faults)
            else:
                problems.append(_problem(field, Reason("type", "array"), item.place, _shown(item)))
        return tuple(items), problems


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


def _judge_nested(schema: RecordSchema, item: nodes.Mapping) -> tuple[Nested, list[Problem]]:
    values: dict[str, Plain] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for field in schema.fields:
        node = item.get(field.name)
        places[field.name] = place = node.place if node else item.place
        value, reasons = judge(field, _text(node))
        if isinstance(node, nodes.Alias):
            reasons = ()
        elif isinstance(node, nodes.Mapping | nodes.Sequence):
            reasons = (Reason("type", field.type),)
        problems.extend(_problem(field, reason, place, _shown(node)) for reason in reasons)
        if value is not None:
            values[field.name] = value
    return Nested(values, places), problems


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


def _shown(node: nodes.Node | None) -> str:
    if isinstance(node, nodes.Scalar):
        return node.text
    if isinstance(node, nodes.Sequence):
        return "- …"
    return "…: …" if isinstance(node, nodes.Mapping) else ""


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


def _problem(field: Field, reason: Reason, place: Place, found: str) -> Problem:
    rule = CONSTRAINT_RULES[reason.constraint]
    expected = URI if field.format == "uri" else EXPECTED[field.type]
    return rule.at(
        place,
        name=field.name,
        title=field.title,
        description=field.description,
        found=found,
        count=len(found),
        limit=reason.limit,
        expected=expected,
        bound=AT_LEAST if reason.constraint.startswith("min") else AT_MOST,
        extent=SHORTEST if reason.constraint.startswith("min") else LONGEST,
        suggestion=_options(field, found),
    )


def _options(field: Field, found: str) -> Words:
    labelled = {field.labels.get(code): code for code in field.constraints.enum}
    if found in labelled:
        return Words(f"写代码“{labelled[found]}”。", f"Write the code “{labelled[found]}”.")
    suggestion = did_you_mean(found, field.constraints.enum)
    names = "、".join(f"{code}（{label}）" for code, label in _named(field))
    return Words(f"可选：{names}。", suggestion.en) if names else suggestion


def _named(field: Field) -> Iterator[tuple[str, str]]:
    return ((code, field.labels[code]) for code in field.constraints.enum if code in field.labels)
