"""data/schemas/*.yaml -> record schemas, every field public or refused."""

import re
from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.load.nodes import Mapping, Node, Scalar, Sequence
from generator.schema.field import Constraints, Field, FieldType
from generator.schema.record import RecordSchema

INVALID = Rule(
    "schema/invalid",
    Words("字段表有误：{reason}", "the schema is wrong: {reason}"),
    Words(
        "字段表按 Table Schema 书写，参照同一文件夹中的其他文件。",
        "Schemas follow Table Schema; compare with the other files in the folder.",
    ),
)
PRIVATE = Rule(
    "schema/private-field",
    Words("字段“{name}”没有写 public: true", "the field “{name}” does not say public: true"),
    Words(
        "公开仓库只能放可以公开的字段；联系人、证件号、内部记录请放进台账文件夹。",
        "Only public fields may live here; keep contacts and internal records in the ledger.",
    ),
)
SCHEMA_RULES = (INVALID, PRIVATE)

SCHEMA_KEYS = {"title", "description", "fields", "primaryKey"}
FIELD_KEYS = {
    "name", "title", "type", "format", "description", "public", "constraints", "delimiter",
    "x-references", "x-record", "x-labels", "x-file", "x-section",
    "x-facet",
}  # fmt: skip
CONSTRAINT_KEYS = {
    "required", "unique", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength",
}  # fmt: skip
# What records of this site can be made of: pages, lists and open data show these types only. The
# judge of fields knows every type of Table Schema.
PUBLISHED_TYPES: tuple[FieldType, ...] = (
    "string", "integer", "number", "boolean", "date", "list", "array", "object",
)  # fmt: skip
FORMATS = {"string": ("", "default", "uri")}
EVERYWHERE = {"required", "unique"}
FITTING = {
    "string": EVERYWHERE | {"pattern", "enum", "minLength", "maxLength"},
    "integer": EVERYWHERE | {"minimum", "maximum"},
    "number": EVERYWHERE | {"minimum", "maximum"},
    "boolean": EVERYWHERE,
    "date": EVERYWHERE,
    "list": EVERYWHERE | {"minLength", "maxLength"},
    "array": EVERYWHERE,
    "object": EVERYWHERE,
}
NUMBER_KEYS = ("minimum", "maximum", "minLength", "maxLength")


def read_schema(name: str, node: Mapping) -> tuple[RecordSchema, tuple[Problem, ...]]:
    """The schema of one file and what is wrong with it."""
    problems = list(_unknown(node, SCHEMA_KEYS))
    fields: list[Field] = []
    for item in _items(node.get("fields")):
        fields.append(_field(item))
        problems.extend(_field_problems(item))
    if not fields:
        problems.append(_invalid(node.place, "没有 fields", "no fields"))
    key = node.text("primaryKey") or None
    return RecordSchema(name, node.text("title"), tuple(fields), key), tuple(problems)


def _field(node: Mapping) -> Field:
    return Field(
        name=node.text("name"),
        title=node.text("title") or node.text("name"),
        type=_type(node.text("type")),
        format=node.text("format") or "default",
        description=node.text("description"),
        public=node.text("public") == "true",
        constraints=_constraints(node.get("constraints")),
        delimiter=node.text("delimiter") or ",",
        references=node.text("x-references") or None,
        record=node.text("x-record") or None,
        names_file=node.text("x-file") == "true",
        names_section=node.text("x-section") == "true",
        is_facet=node.text("x-facet") == "true",
        labels=_labels(node.get("x-labels")),
    )


def _field_problems(node: Mapping) -> Iterator[Problem]:
    yield from _unknown(node, FIELD_KEYS)
    if not node.text("name"):
        yield _invalid(node.place, "字段没有 name", "a field without a name")
    if node.text("type") not in PUBLISHED_TYPES:
        allowed = "、".join(PUBLISHED_TYPES)
        yield _invalid(_place(node, "type"), f"type 应为 {allowed} 之一", f"type: one of {allowed}")
    if node.text("public") != "true":
        yield PRIVATE.at(_place(node, "name"), name=node.text("name"))
    constraints = node.get("constraints")
    if node.text("x-facet") == "true" and not _has_codes(node):
        # A free text would become part of an address.
        zh = "x-facet 只用于有可选项、有 x-references、日期或整数的字段"
        yield _invalid(
            _place(node, "x-facet"), zh, "x-facet: for codes, references, dates, integers"
        )
    if isinstance(constraints, Mapping):
        yield from _unknown(constraints, CONSTRAINT_KEYS)
        yield from _not_numbers(constraints)
        yield from _unfit(constraints, node.text("type"))
    if node.text("format") not in FORMATS.get(node.text("type"), ("", "default")):
        yield _invalid(_place(node, "format"), "format 不适用于这种类型", "no format of this type")


def _has_codes(node: Mapping) -> bool:
    """True for a field whose values are codes, records, days or numbers."""
    constraints = node.get("constraints")
    has_options = isinstance(constraints, Mapping) and constraints.get("enum") is not None
    is_counted = node.text("type") in ("date", "integer")
    return has_options or is_counted or bool(node.text("x-references"))


def _constraints(node: Node | None) -> Constraints:
    if not isinstance(node, Mapping):
        return Constraints()
    numbers = {key: _number(node.text(key)) for key in NUMBER_KEYS}
    return Constraints(
        required=node.text("required") == "true",
        unique=node.text("unique") == "true",
        pattern=node.text("pattern") or None,
        enum=tuple(item.text for item in _scalars(node.get("enum"))),
        minimum=numbers["minimum"],
        maximum=numbers["maximum"],
        min_length=numbers["minLength"],
        max_length=numbers["maxLength"],
    )


def _type(text: str) -> FieldType:
    return next((known for known in PUBLISHED_TYPES if known == text), "string")


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None


def _labels(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Mapping):
        return {}
    return {entry.key.text: node.text(entry.key.text) for entry in node.entries}


def _unknown(node: Mapping, known: set[str]) -> Iterator[Problem]:
    for entry in node.entries:
        if entry.key.text not in known:
            name = entry.key.text
            yield _invalid(entry.key.place, f"不认识“{name}”", f"unknown key “{name}”")


def _not_numbers(node: Mapping) -> Iterator[Problem]:
    for key in NUMBER_KEYS:
        if node.get(key) is not None and _number(node.text(key)) is None:
            yield _invalid(_place(node, key), f"{key} 应为整数", f"{key}: a whole number expected")


def _unfit(constraints: Mapping, kind: str) -> Iterator[Problem]:
    for entry in constraints.entries:
        name = entry.key.text
        if name in CONSTRAINT_KEYS - FITTING.get(kind, CONSTRAINT_KEYS):
            yield _invalid(entry.key.place, f"{name} 不适用于 {kind}", f"{name} is not for {kind}")
    try:
        re.compile(constraints.text("pattern"))
    except re.error:
        place = _place(constraints, "pattern")
        yield _invalid(place, "pattern 不是正确的正则表达式", "pattern is no regular expression")


def _items(node: Node | None) -> Iterator[Mapping]:
    if isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Mapping))


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))


def _place(node: Mapping, key: str) -> Place:
    value = node.get(key)
    return value.place if value else node.place


def _invalid(place: Place, zh: str, en: str) -> Problem:
    return INVALID.at(place, reason=Words(zh, en))
