import pytest
from conftest import REPOSITORY

from generator.publish.load.files import Text
from generator.publish.load.nodes import Mapping
from generator.publish.load.schemas import FIELD_KEYS, read_schema
from generator.publish.load.yaml_text import parse_yaml
from generator.schema.field import Constraints, Field
from generator.schema.record import RecordSchema

FULL = """\
title: 一种
description: 说明
primaryKey: id
fields:
  - name: id
    title: 编号
    type: string
    description: 定了就不改。
    public: true
    constraints: {required: true, unique: true, pattern: '[a-z]+', minLength: 2, maxLength: 9}
  - name: kind
    type: string
    public: true
    constraints: {enum: [a, b]}
    x-labels: {a: 甲, b: 乙}
    x-facet: true
  - name: rank
    type: integer
    public: true
    constraints: {minimum: -3, maximum: 5, required: false}
  - name: tags
    type: list
    delimiter: '|'
    public: true
  - name: parts
    type: array
    public: true
    x-record: part
  - name: whole
    type: object
    public: true
    constraints: {required: true}
    x-record: part
  - name: to
    type: string
    format: uri
    public: true
    x-references: kinds
    x-file: true
    x-section: true
"""
FIELD = "fields:\n  - name: a\n    type: integer\n    public: true\n"


def read(text: str) -> tuple[RecordSchema, list[tuple[str, int, int, str]]]:
    node, faults = parse_yaml(Text("data/schemas/x.yaml", text))
    assert isinstance(node, Mapping), faults
    schema, problems = read_schema("x", node)
    return schema, [
        (problem.rule, problem.place.line, problem.place.column, problem.message.zh)
        for problem in problems
    ]


def test_a_schema_is_read_whole() -> None:
    schema, problems = read(FULL)
    assert not problems
    assert schema == RecordSchema(
        name="x",
        title="一种",
        primary_key="id",
        fields=(
            Field(
                "id",
                "编号",
                description="定了就不改。",
                public=True,
                constraints=Constraints(
                    required=True, unique=True, pattern="[a-z]+", min_length=2, max_length=9
                ),
            ),
            Field(
                "kind",
                "kind",
                public=True,
                constraints=Constraints(enum=("a", "b")),
                labels={"a": "甲", "b": "乙"},
                is_facet=True,
            ),
            Field(
                "rank",
                "rank",
                type="integer",
                public=True,
                constraints=Constraints(minimum=-3, maximum=5),
            ),
            Field("tags", "tags", type="list", public=True, delimiter="|"),
            Field("parts", "parts", type="array", public=True, record="part"),
            Field(
                "whole",
                "whole",
                type="object",
                public=True,
                record="part",
                constraints=Constraints(required=True),
            ),
            Field(
                "to",
                "to",
                format="uri",
                public=True,
                references="kinds",
                names_file=True,
                names_section=True,
            ),
        ),
    )


@pytest.mark.parametrize("line", ["", "    public: false\n", '    public: "yes"\n'])
def test_a_field_that_is_not_public_is_refused_at_its_name(line: str) -> None:
    _, problems = read(f"fields:\n  - type: string\n    name: 身份证号\n{line}")
    assert problems == [
        ("schema/private-field", 3, 11, "字段“身份证号”没有写 public: true"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("title: x\n", (1, 1), "没有 fields"),
        ("title: x\nfields: []\n", (1, 1), "没有 fields"),
        ("title: x\nfields: none\n", (1, 1), "没有 fields"),
        ("feilds: x\nfields:\n  - {name: a, type: string, public: true}\n", (1, 1), "“feilds”"),
        ("fields:\n  - {name: a, typ: x, type: string, public: true}\n", (2, 15), "“typ”"),
        ("fields:\n  - {type: string, public: true}\n", (2, 5), "没有 name"),
        ("fields:\n  - {name: a, type: text, public: true}\n", (2, 21), "type 应为 string、"),
        ("fields:\n  - name: a\n    public: true\n", (2, 5), "type 应为"),
        (FIELD + "    constraints: {maxlength: 3}\n", (5, 19), "“maxlength”"),
        (FIELD + "    constraints: {minimum: many}\n", (5, 28), "minimum 应为整数"),
        (FIELD + "    constraints:\n      minimum: 1.5\n", (6, 16), "minimum 应为整数"),
        (FIELD + "    constraints:\n      maximum:\n", (6, 15), "maximum 应为整数"),
        (FIELD.replace("integer", "object") + "    constraints: {enum: [a]}\n", (5, 19), "enum"),
        (FIELD.replace("integer", "object") + "    format: uri\n", (5, 13), "format"),
        (FIELD.replace("integer", "record"), (3, 11), "、array、object 之一"),
        (FIELD.replace("integer", "string") + "    x-facet: true\n", (5, 14), "x-facet 只用于"),
        (FIELD.replace("integer", "list") + "    x-facet: true\n", (5, 14), "x-facet 只用于"),
    ],
)
def test_what_is_no_schema_is_told_where_it_stands(
    text: str, place: tuple[int, int], word: str
) -> None:
    _, problems = read(text)
    assert [(rule, (line, column)) for rule, line, column, _ in problems] == [
        ("schema/invalid", place)
    ]
    assert word in problems[0][3]


@pytest.mark.parametrize(
    "field",
    [
        FIELD,
        FIELD.replace("integer", "date"),
        FIELD.replace("integer", "string") + "    constraints: {enum: [a]}\n",
        FIELD.replace("integer", "list") + "    x-references: kinds\n",
    ],
    ids=["numbers", "days", "codes", "records"],
)
def test_a_field_of_known_values_may_narrow_a_list(field: str) -> None:
    schema, problems = read(f"{field}    x-facet: true\n")
    assert (problems, schema.fields[0].is_facet) == ([], True)


def test_all_faults_of_a_schema_are_told_at_once() -> None:
    _, problems = read("x: 1\nfields:\n  - {nam: a, type: text}\n  - {name: b, type: string}\n")
    assert [(rule, line, column) for rule, line, column, _ in problems] == [
        ("schema/invalid", 1, 1),  # x
        ("schema/invalid", 3, 6),  # nam
        ("schema/invalid", 3, 5),  # no name
        ("schema/invalid", 3, 20),  # type
        ("schema/private-field", 3, 5),
        ("schema/private-field", 4, 12),
    ]


def test_a_faulty_schema_still_names_its_fields() -> None:
    schema, problems = read("fields:\n  - {name: a, type: text, public: true}\n")
    assert problems
    assert (schema.names, schema.fields[0].type) == (("a",), "string")


@pytest.mark.parametrize(
    "name", sorted(file.stem for file in (REPOSITORY / "data" / "schemas").glob("*.yaml"))
)
def test_the_schemas_of_the_portal_are_valid(name: str) -> None:
    schema, problems = read((REPOSITORY / "data" / "schemas" / f"{name}.yaml").read_text("utf-8"))
    assert not problems
    assert len(set(schema.names)) == len(schema.names)
    assert all(field.public and field.title != field.name for field in schema.fields)
    assert schema.primary_key in (None, *schema.names)


def test_every_key_of_a_field_is_used_by_some_schema() -> None:
    files = (REPOSITORY / "data" / "schemas").glob("*.yaml")
    text = "\n".join(file.read_text("utf-8") for file in files)
    assert {key for key in FIELD_KEYS if f"{key}:" not in text} == set()
