"""One written value and its field -> a value, or the rules it breaks."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from frictionless import Field as TableField
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.problems import Place
from generator.publish.load import nodes
from generator.publish.load.csv_text import parse_csv
from generator.publish.load.files import Text
from generator.publish.load.schemas import FITTING
from generator.publish.load.yaml_text import parse_yaml
from generator.publish.validate.cells import FIGURES, descriptor
from generator.publish.validate.field_rules import CONSTRAINT_RULES
from generator.publish.validate.fields import FieldJudge, Fields
from generator.publish.validate.values import Nested
from generator.schema.field import Constraints, Field, FieldType
from generator.schema.record import RecordSchema

INNER = RecordSchema(
    "inner",
    "附件",
    (
        Field("title", "名称", constraints=Constraints(required=True, max_length=4)),
        Field("pages", "页数", type="integer"),
        Field("day", "日期", type="date"),
        Field("units", "单位", type="list", constraints=Constraints(required=False)),
        Field("parts", "附件", type="array", record="part"),
        Field("check", "审查", type="object", record="part"),
    ),
)
PART = RecordSchema(
    "part",
    "部分",
    (
        Field("name", "名称", constraints=Constraints(required=True)),
        Field("of", "份数", type="list", constraints=Constraints(required=True)),
    ),
)


def field(type_: FieldType = "string", format_: str = "default", **limits: Any) -> Field:
    constraints = Constraints(**limits)
    return Field("x", "甲", type_, format_, delimiter="|", record="inner", constraints=constraints)


def judged(spec: Field, node: nodes.Node | None) -> Fields:
    assert isinstance(node, nodes.Mapping)
    schemas = {"inner": INNER, "part": PART}
    return FieldJudge(RecordSchema("case", "示例", (spec,)), schemas).judge(node)


def from_yaml(spec: Field, written: str) -> Fields:
    return judged(spec, parse_yaml(Text("a.yaml", f"x: {written}\n"))[0])


def from_csv(spec: Field, cell: str) -> Fields:
    return judged(spec, parse_csv(Text("a.csv", f"x,y\n{cell},\n"))[0].rows[0])


def rules(fields: Fields) -> list[str]:
    return [problem.rule for problem in fields.problems]


RIGHT = [
    pytest.param(field(), "示例", "示例", id="string"),
    pytest.param(field(), '" 示例 "', " 示例 ", id="string with blanks around it"),
    pytest.param(field(), "450000", "450000", id="string of digits"),
    pytest.param(field(), "|\n  甲\n  乙", "甲\n乙\n", id="string of two lines"),
    pytest.param(field(format_="uri"), "https://a.cn/?b=1", "https://a.cn/?b=1", id="uri"),
    pytest.param(field("integer"), "2020", 2020, id="integer"),
    pytest.param(field("integer"), '"-7"', -7, id="quoted integer below zero"),
    pytest.param(field("number"), "108.30", Decimal("108.30"), id="number keeps its zeros"),
    pytest.param(field("number"), "3", Decimal(3), id="number without a point"),
    pytest.param(field("boolean"), "true", True, id="boolean"),
    pytest.param(field("boolean"), "false", False, id="boolean that is false"),
    pytest.param(field("date"), "2024-02-29", date(2024, 2, 29), id="date of a leap year"),
    pytest.param(field("date"), "2026-5-1", date(2026, 5, 1), id="date without zeros"),
    pytest.param(field("list"), "[甲, 乙]", ("甲", "乙"), id="list"),
    pytest.param(field("list"), "甲|乙", ("甲|乙",), id="list of one text, whatever it holds"),
    pytest.param(field("list"), "甲", ("甲",), id="list of one"),
    pytest.param(field("list"), '["甲|乙"]', ("甲|乙",), id="an item keeps the delimiter"),
    pytest.param(field("list"), "[]", (), id="empty list"),
    pytest.param(field("array"), "[]", (), id="empty list of records"),
    pytest.param(field(required=True), "甲", "甲", id="required and given"),
    pytest.param(field("boolean", required=True), "false", False, id="false is given"),
    pytest.param(field("integer", required=True), "0", 0, id="zero is given"),
    pytest.param(field(pattern="[0-9]{6}"), "450000", "450000", id="pattern"),
    pytest.param(field(pattern="a|ab"), "ab", "ab", id="pattern with a choice"),
    pytest.param(field(enum=("law", "plan")), "plan", "plan", id="enum"),
    pytest.param(field("integer", minimum=1, maximum=9), "1", 1, id="minimum itself"),
    pytest.param(field("integer", minimum=1, maximum=9), "9", 9, id="maximum itself"),
    pytest.param(field("number", minimum=73), "73.0", Decimal(73), id="minimum of a number"),
    pytest.param(field(min_length=2, max_length=2), "示例", "示例", id="length counts characters"),
    pytest.param(field(max_length=1), "𠮷", "𠮷", id="length counts rare characters once"),
]
WRONG = [
    pytest.param(field(), "[甲]", "field/type", id="a list is no string"),
    pytest.param(field(), "{甲: 乙}", "field/type", id="a mapping is no string"),
    pytest.param(field(format_="uri"), "www.example.cn", "field/type", id="uri without a scheme"),
    pytest.param(field("integer"), "甲", "field/type", id="integer in words"),
    pytest.param(field("integer"), "2.0", "field/type", id="integer with a point"),
    pytest.param(field("integer"), "0x10", "field/type", id="integer of another base"),
    pytest.param(field("number"), "1,5", "field/type", id="number with a comma"),
    pytest.param(field("number"), "108°", "field/type", id="number with a sign"),
    pytest.param(field("boolean"), "no", "field/type", id="boolean of YAML 1.1"),
    pytest.param(field("boolean"), "是", "field/type", id="boolean in Chinese"),
    pytest.param(field("date"), "2026-02-30", "field/type", id="date that is in no calendar"),
    pytest.param(field("date"), "2024-13-05", "field/type", id="date with a thirteenth month"),
    pytest.param(field("date"), "2026/05/01", "field/type", id="date with strokes"),
    pytest.param(field("date"), "2026年5月1日", "field/type", id="date in Chinese"),
    pytest.param(field("date"), "2026-05", "field/type", id="date without a day"),
    pytest.param(field("date"), "2026-05-01 10:00", "field/type", id="date with a time"),
    pytest.param(field("list"), "{甲: 乙}", "field/type", id="a mapping is no list"),
    pytest.param(field("list"), "[[甲]]", "field/type", id="a list in a list"),
    pytest.param(field("array"), "甲", "field/type", id="a text is no list of records"),
    pytest.param(field("array"), "{title: 甲}", "field/type", id="one record is no list"),
    pytest.param(field("array"), "[甲]", "field/type", id="a text is no record"),
    pytest.param(field("object"), "甲", "field/type", id="a text is no single record"),
    pytest.param(field("object"), "[{title: 甲}]", "field/type", id="a list is no single record"),
    pytest.param(field("object"), "[]", "field/type", id="an empty list is no single record"),
    pytest.param(field("object", required=True), "", "field/required", id="required record"),
    pytest.param(field("object", required=True), "~", "field/required", id="required and null"),
    pytest.param(field(required=True), "", "field/required", id="required and empty"),
    pytest.param(field(required=True), '""', "field/required", id="required and quoted empty"),
    pytest.param(field(required=True), "null", "field/required", id="required and null"),
    pytest.param(field("array", required=True), "", "field/required", id="required list"),
    pytest.param(field(pattern="[0-9]{6}"), "45000", "field/pattern", id="pattern too short"),
    pytest.param(field(pattern="[0-9]{6}"), "4500000", "field/pattern", id="pattern too long"),
    pytest.param(field(pattern="a|b"), "bc", "field/pattern", id="pattern of the whole text"),
    pytest.param(field(pattern="a"), '"a\\n"', "field/pattern", id="pattern to the last sign"),
    pytest.param(field(enum=("law",)), "Law", "field/enum", id="enum and a capital letter"),
    pytest.param(field("integer", minimum=1), "0", "field/range", id="below the minimum"),
    pytest.param(field("number", maximum=54), "54.01", "field/range", id="above the maximum"),
    pytest.param(field(min_length=2), "甲", "field/length", id="too short"),
    pytest.param(field(max_length=2), "甲乙丙", "field/length", id="too long"),
]
NOTHING = ["", "~", "null", "Null", '""', "''", "*a", "&a 甲", "!x 甲", "# 甲"]


@pytest.mark.parametrize(("spec", "written", "value"), RIGHT)
def test_what_is_right_has_a_value(spec: Field, written: str, value: object) -> None:
    fields = from_yaml(spec, written)
    assert (rules(fields), fields.values) == ([], {"x": value})
    assert type(fields.values["x"]) is type(value)


@pytest.mark.parametrize(("spec", "written", "rule"), WRONG)
def test_what_is_wrong_breaks_one_rule(spec: Field, written: str, rule: str) -> None:
    fields = from_yaml(spec, written)
    assert rules(fields) == [rule]
    assert not fields.values or fields.values == {"x": ()}


@pytest.mark.parametrize("written", NOTHING)
def test_nothing_is_no_value_and_no_fault(written: str) -> None:
    fields = from_yaml(field(), written)
    assert (rules(fields), fields.values) == ([], {})


def test_an_absent_field_is_told_at_its_record() -> None:
    fields = judged(field(required=True), parse_yaml(Text("a.yaml", "y: 甲\n"))[0])
    assert [(problem.rule, problem.place.line) for problem in fields.problems] == [
        ("field/required", 1)
    ]


def test_a_value_is_told_at_its_own_place() -> None:
    fields = judged(field("integer"), parse_yaml(Text("a.yaml", "y: 甲\nx: 乙\n"))[0])
    assert [(problem.place.line, problem.place.column) for problem in fields.problems] == [(2, 4)]


@pytest.mark.parametrize("type_", ["array", "object"])
@pytest.mark.parametrize("text", ["y: 甲\n", "x:\n", 'x: ""\n'])
def test_records_may_be_absent_unless_they_are_required(text: str, type_: FieldType) -> None:
    node = parse_yaml(Text("a.yaml", text))[0]
    assert not judged(field(type_), node).problems
    assert rules(judged(field(type_, required=True), node)) == ["field/required"]


# true or false, the one type left out here: its Chinese has no blank before “true”.
SAID = [
    pytest.param(field(), "[甲]", "写的是“- …”，应为一段文字", "“- …”, not text", id="string"),
    pytest.param(
        field(), "{甲: 乙}", "写的是“…: …”，应为一段文字", "“…: …”, not text", id="mapping"
    ),
    pytest.param(
        field("integer"), "三", "写的是“三”，应为整数", "“三”, not a whole number", id="integer"
    ),
    pytest.param(field("number"), "三", "写的是“三”，应为数字", "“三”, not a number", id="number"),
    pytest.param(
        field("list"),
        "[[甲]]",
        "写的是“- …”，应为一个或多个值",
        "“- …”, not one or more values",
        id="list",
    ),
    pytest.param(
        field("array"),
        "甲",
        "写的是“甲”，应为每项以“- ”开头的列表",
        "“甲”, not a list whose items begin with “- ”",
        id="array",
    ),
    pytest.param(
        field("object"),
        "[甲]",
        "写的是“- …”，应为一组“字段名: 值”",
        "“- …”, not a group of “key: value” lines",
        id="object",
    ),
]


@pytest.mark.parametrize(("spec", "written", "zh", "en"), SAID)
def test_a_wrong_type_is_told_in_words(spec: Field, written: str, zh: str, en: str) -> None:
    (problem,) = from_yaml(spec, written).problems
    assert problem.message.zh == f"“甲”（x）{zh}"
    assert problem.message.en == f"x: {en}"


def test_of_a_key_that_stands_twice_the_first_counts() -> None:
    fields = from_yaml(field("integer"), "1\nx: 2")
    assert fields.values == {"x": 1}
    assert [(name, place.line) for name, place in fields.places.items()] == [("x", 1)]


def test_every_broken_limit_is_told() -> None:
    fields = from_yaml(field(pattern="[0-9]+", max_length=1, enum=("1",)), "甲乙")
    assert sorted(rules(fields)) == ["field/enum", "field/length", "field/pattern"]


CELLS: list[tuple[Field, str, Mapping[str, object], list[str]]] = [
    (field(), "甲", {"x": "甲"}, []),
    (field(), "", {}, []),
    (field(), "~", {"x": "~"}, []),
    (field(), "null", {"x": "null"}, []),
    (field(required=True), "", {}, ["field/required"]),
    (field("list"), "甲|乙|丙", {"x": ("甲", "乙", "丙")}, []),
    (field("list"), '"甲,乙|丙"', {"x": ("甲,乙", "丙")}, []),
    (field("list"), " 甲 | 乙 |", {"x": ("甲", "乙")}, []),
    (field("list"), " | ", {}, []),
    (field("list"), "", {}, []),
    (field("list", required=True), "", {}, ["field/required"]),
    (field("boolean"), "TRUE", {"x": True}, []),
    (field("date"), "2026-11-02", {"x": date(2026, 11, 2)}, []),
    (field("date"), "2026/11/2", {}, ["field/type"]),
    (field("number"), " 22.8 ", {"x": Decimal("22.8")}, []),
]


@pytest.mark.parametrize(("spec", "cell", "values", "broken"), CELLS)
def test_a_cell_is_judged_like_any_value(
    spec: Field, cell: str, values: Mapping[str, object], broken: list[str]
) -> None:
    fields = from_csv(spec, cell)
    assert (fields.values, rules(fields)) == (values, broken)


RECORDS = [
    pytest.param("{title: 甲}", {"title": "甲"}, [], id="what is optional may be absent"),
    pytest.param("{title: 甲, pages: 3}", {"title": "甲", "pages": 3}, [], id="types are read"),
    pytest.param("{title: 甲, pages: }", {"title": "甲"}, [], id="nothing is no value"),
    pytest.param("{title: 甲, other: 乙}", {"title": "甲"}, [], id="unknown keys are for a rule"),
    pytest.param("{pages: 3}", {"pages": 3}, ["field/required"], id="what is required is absent"),
    pytest.param("{title: 甲, pages: 三}", {"title": "甲"}, ["field/type"], id="a wrong type"),
    pytest.param(
        "{title: 甲, pages: 1_000}", {"title": "甲"}, ["field/type"], id="figures as in any cell"
    ),
    pytest.param("{title: 甲乙丙丁戊}", {}, ["field/length"], id="a broken limit"),
    pytest.param("{title: [甲]}", {}, ["field/type"], id="a list is no text"),
    pytest.param(
        "{title: 甲, day: 2026-02-30, pages: 三}", {"title": "甲"}, ["field/type"] * 2,
        id="each fault of a record",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("written", "values", "broken"), RECORDS)
def test_records_in_a_list_are_judged_by_their_schema(
    written: str, values: dict[str, object], broken: list[str]
) -> None:
    fields = from_yaml(field("array"), f"\n- {written}")
    (record,) = fields.values["x"] if isinstance(fields.values["x"], tuple) else ()
    assert isinstance(record, Nested)
    assert (record.values, rules(fields)) == (values, broken)


@pytest.mark.parametrize(("written", "values", "broken"), RECORDS)
def test_a_single_record_is_judged_by_its_schema(
    written: str, values: dict[str, object], broken: list[str]
) -> None:
    fields = from_yaml(field("object"), written)
    record = fields.values["x"]
    assert isinstance(record, Nested)
    assert (record.values, rules(fields)) == (values, broken)


ANY = [
    "{}",
    "{title: 甲}",
    "{a: {b: c}}",
    "[]",
    "[甲]",
    "[{a: b}]",
    "甲",
    "7",
    "false",
    "2026-05-01",
]


@pytest.mark.parametrize("required", [False, True])
@pytest.mark.parametrize("written", ANY)
def test_what_counts_as_a_record_is_what_frictionless_takes_for_an_object(
    written: str, required: bool
) -> None:
    spec = field("object", required=required)
    _, notes = TableField.from_descriptor(descriptor(spec)).create_cell_reader()(
        yaml.safe_load(written)
    )
    told = [p.rule for p in from_yaml(spec, written).problems if "“甲”" in p.message.zh]
    assert told == [f"field/{name}" for name in notes or {}]


INSIDE = [
    pytest.param("units: [甲, 乙]", "units", ("甲", "乙"), id="a list in a record"),
    pytest.param("units: 甲|乙", "units", ("甲|乙",), id="of one value, whatever it holds"),
    pytest.param("units:\n  - 甲\n", "units", ("甲",), id="one below the other"),
]


@pytest.mark.parametrize(("written", "name", "value"), INSIDE)
def test_a_list_inside_a_record_has_its_values(
    written: str, name: str, value: tuple[str, ...]
) -> None:
    indented = "\n".join(f"  {line}" for line in f"title: 甲\n{written}".splitlines())
    fields = from_yaml(field("object"), f"\n{indented}")
    record = fields.values["x"]
    assert isinstance(record, Nested)
    assert (record.texts(name), rules(fields)) == (value, [])


def test_records_inside_records_are_judged_as_deep_as_they_go() -> None:
    fields = from_yaml(
        field("array"),
        "\n- title: 甲\n  parts:\n    - name: 乙\n      of: [丙, 丁]\n"
        "  check: {name: 戊, of: 己}\n",
    )
    assert rules(fields) == []
    (outer,) = Nested(fields.values, {}).nested("x")
    (part,), (check,) = outer.nested("parts"), outer.nested("check")
    assert (part.text("name"), part.texts("of")) == ("乙", ("丙", "丁"))
    assert (check.text("name"), check.texts("of")) == ("戊", ("己",))
    assert [(name, str(place)) for name, place in part.places.items()] == [
        ("name", "a.yaml:4:13"),
        ("of", "a.yaml:5:11"),
        ("of.0", "a.yaml:5:12"),
        ("of.1", "a.yaml:5:15"),
    ]


@pytest.mark.parametrize(
    ("written", "rule", "place"),
    [
        ("units: {a: b}", "field/type", (3, 10)),
        ("units: [[甲]]", "field/type", (3, 10)),
        ("units: [{a: b}]", "field/type", (3, 10)),
        ("parts: 乙", "field/type", (3, 10)),
        ("parts: {name: 乙, of: [丙]}", "field/type", (3, 10)),
        ("parts: [乙]", "field/type", (3, 11)),
        ("parts: [{of: [丙]}]", "field/required", (3, 11)),
        ("parts: [{name: 乙}]", "field/required", (3, 11)),
        ("parts: [{name: 乙, of: []}]", "field/required", (3, 25)),
        ("parts: [{name: 乙, of: ''}]", "field/required", (3, 25)),
        ("parts: [{name: [乙], of: [丙]}]", "field/type", (3, 18)),
        ("check: [乙]", "field/type", (3, 10)),
        ("check: {name: 乙, of: {丙: 丁}}", "field/type", (3, 24)),
    ],
)
def test_a_wrong_shape_inside_a_record_is_told_where_it_stands(
    written: str, rule: str, place: tuple[int, int]
) -> None:
    fields = from_yaml(field("array"), f"\n- title: 甲\n  {written}\n")
    assert [(p.rule, (p.place.line, p.place.column)) for p in fields.problems] == [(rule, place)]


def test_every_fault_has_the_place_of_its_value() -> None:
    fields = from_yaml(field("array"), "\n- title: 甲\n  pages: 三\n- 乙\n- title: 甲\n  day: 丁\n")
    assert [(problem.place.line, problem.place.column) for problem in fields.problems] == [
        (3, 10),
        (4, 3),
        (6, 8),
    ]


# What frictionless says is said here without asking it again, or for certain without it.
LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "required": st.booleans(),
        "minLength": st.integers(0, 3),
        "maxLength": st.integers(0, 5),
        "pattern": st.sampled_from(["[a-z]+", "甲*", "[0-9]{2}"]),
        "enum": st.just(("甲", "ab", "12")),
    },
)
NAMES = {"minLength": "min_length", "maxLength": "max_length"}
TYPES: list[FieldType] = ["string", "string", "list", "date", "boolean", "integer", "number"]


def limited(type_: FieldType, limits: dict[str, Any]) -> Field:
    fitting = {NAMES.get(name, name): limits[name] for name in FITTING[type_] & set(limits)}
    return field(type_, **fitting)


SPECS = st.builds(limited, st.sampled_from(TYPES), LIMITS)
WRITTEN = st.sampled_from(
    ["", " ", "甲", "甲甲甲甲", "ab", "ab|甲", "|", "12", "007", "-1", "1.5", "true", "TRUE", "1",
     "2026-11-02", "2026-2-30", "2026-1-1", "２０２６-01-01", "a" * 41, "甲" * 2000]
) | st.text(max_size=6)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=up_to(1000))
@given(spec=SPECS, text=WRITTEN)
def test_the_verdict_on_a_cell_is_that_of_frictionless(spec: Field, text: str) -> None:
    place = Place("a.csv", 2, 1)
    row = nodes.Mapping((nodes.Entry(nodes.Scalar("x", place), nodes.Scalar(text, place)),), place)
    items = [text.strip()] if text.strip() else ""
    reader = TableField.from_descriptor(descriptor(spec)).create_cell_reader()
    value, notes = reader(items if spec.type == "list" else text)
    figures = FIGURES.get(spec.type)
    if text and figures and not figures.fullmatch(text.strip()):
        value, notes = None, {"type": ""}
    fields = judged(spec, row)
    kept = () if notes or value is None else (tuple(value) if spec.type == "list" else value,)
    assert tuple(fields.values.values()) == kept
    assert sorted(rules(fields)) == sorted(CONSTRAINT_RULES[name].id for name in notes or {})
    # What is remembered is the same the second time.
    assert judged(spec, row) == fields


@settings(derandomize=True, deadline=None, max_examples=up_to(300))
@given(spec=SPECS)
def test_frictionless_has_nothing_against_what_is_absent_unless_it_is_required(spec: Field) -> None:
    value, notes = TableField.from_descriptor(descriptor(spec)).create_cell_reader()("")
    assert value is None
    assert set(notes or {}) == ({"required"} if spec.constraints.required else set())


PLACE = Place("a.yaml", 1, 1)
ADDRESSES = st.lists(
    st.sampled_from(
        ["http://", "https://", "a", "example.cn", "-", ".", "/", "?", "#", "=", "&", "~", "_",
         "%41", "%", ":", "@", "//", "0", " ", "甲", "A"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=up_to(500))
@given(ADDRESSES | ADDRESSES.map(lambda text: f"https://www.example.cn{text}"))
def test_an_address_is_judged_as_frictionless_judges_it(text: str) -> None:
    spec = field(format_="uri")
    _, notes = TableField.from_descriptor(descriptor(spec)).create_cell_reader()(text)
    value = nodes.Scalar(text, PLACE, "quoted")
    node = nodes.Mapping((nodes.Entry(nodes.Scalar("x", PLACE), value),), PLACE)
    assert rules(judged(spec, node)) == [f"field/{name}" for name in notes or {}]


@pytest.mark.parametrize("limits", [{}, {"required": True}, {"min_length": 1}, {"max_length": 1}])
def test_an_empty_list_is_judged_as_frictionless_judges_it(limits: dict[str, Any]) -> None:
    spec = field("list", **limits)
    _, notes = TableField.from_descriptor(descriptor(spec)).create_cell_reader()([])
    assert rules(from_yaml(spec, "[]")) == [CONSTRAINT_RULES[name].id for name in notes or {}]
