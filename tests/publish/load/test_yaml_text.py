from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.load.files import Text
from generator.publish.load.nodes import Alias, Mapping, Node, Scalar, Sequence, walk
from generator.publish.load.yaml_text import DEEPEST, parse_yaml

# What safe_dump writes as it is although YAML counts it as a line end.
LINE_ENDS = "\x85\u2028\u2029"


def parse(text: str, first_line: int = 1) -> Node:
    node, problems = parse_yaml(Text("x.yaml", text), first_line)
    assert not problems
    assert node is not None
    return node


def plain(node: Node) -> Any:
    """The node as lists, mappings and texts alone."""
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def places(node: Node) -> list[tuple[str, int, int]]:
    """Each text, or the kind of node, with its line and column."""
    return [
        (
            part.text if isinstance(part, Scalar) else type(part).__name__,
            part.place.line,
            part.place.column,
        )
        for part in walk(node)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲: 乙\n", [("Mapping", 1, 1), ("甲", 1, 1), ("乙", 1, 4)]),
        (
            "# 说明\n\n甲:   乙 \n丙: '丁'\n",
            [("Mapping", 3, 1), ("甲", 3, 1), ("乙", 3, 6), ("丙", 4, 1), ("丁", 4, 4)],
        ),
        (
            "𠮷😀: x\n",  # columns count characters, not bytes or halves
            [("Mapping", 1, 1), ("𠮷😀", 1, 1), ("x", 1, 5)],
        ),
        (
            "a:\n    -   b\n    - c: d\n      e: f\n",
            [
                ("Mapping", 1, 1),
                ("a", 1, 1),
                ("Sequence", 2, 5),
                ("b", 2, 9),
                ("Mapping", 3, 7),
                ("c", 3, 7),
                ("d", 3, 10),
                ("e", 4, 7),
                ("f", 4, 10),
            ],
        ),
        (
            "a:\n- b\n",
            [("Mapping", 1, 1), ("a", 1, 1), ("Sequence", 2, 1), ("b", 2, 3)],
        ),
        (
            "{a: [b, 'c'], d: }",
            [
                ("Mapping", 1, 1),
                ("a", 1, 2),
                ("Sequence", 1, 5),
                ("b", 1, 6),
                ("c", 1, 9),
                ("d", 1, 15),
                ("", 1, 18),
            ],
        ),
        (
            "a: |\n  一\n  二\nb: >-\n  三\n  四\nc: x\n",
            [
                ("Mapping", 1, 1),
                ("a", 1, 1),
                ("一\n二\n", 1, 4),
                ("b", 4, 1),
                ("三 四", 4, 4),
                ("c", 7, 1),
                ("x", 7, 4),
            ],
        ),
        (
            'a: "一\n  二"\nb: 三\n  四\nc: x\n',
            [
                ("Mapping", 1, 1),
                ("a", 1, 1),
                ("一 二", 1, 4),
                ("b", 3, 1),
                ("三 四", 3, 4),
                ("c", 5, 1),
                ("x", 5, 4),
            ],
        ),
        (
            "a:\nb: ~\n",
            [("Mapping", 1, 1), ("a", 1, 1), ("", 1, 3), ("b", 2, 1), ("~", 2, 4)],
        ),
        ("---\na: 1\n", [("Mapping", 2, 1), ("a", 2, 1), ("1", 2, 4)]),
        ("just words", [("just words", 1, 1)]),
    ],
)
def test_every_value_has_the_place_where_it_begins(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert places(parse(text)) == expected


def test_lines_are_those_of_the_file_that_holds_the_text() -> None:
    below = places(parse("a: 1\nb: 2\n", first_line=2))
    assert below == [("Mapping", 2, 1), ("a", 2, 1), ("1", 2, 4), ("b", 3, 1), ("2", 3, 4)]


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("文字", "str"),
        ("630a", "str"),
        ("no", "bool"),
        ("On", "bool"),
        ("true", "bool"),
        ("10:30", "int"),
        ("0123", "int"),
        ("0x1F", "int"),
        ("1_000", "int"),
        ("1.5", "float"),
        (".inf", "float"),
        ("2026-11-21", "timestamp"),
        ("2024-13-05", "timestamp"),
        ("~", "null"),
        ("null", "null"),
        ("", "null"),
        ("=", "value"),
    ],
)
def test_a_guess_is_told_and_never_made(text: str, guess: str) -> None:
    value = parse(f"a: {text}\n")
    assert isinstance(value, Mapping)
    scalar = value.get("a")
    assert isinstance(scalar, Scalar)
    assert (scalar.text, scalar.style, scalar.guess) == (text, "plain", guess)


@pytest.mark.parametrize(
    ("written", "style"),
    [('"no"', "quoted"), ("'no'", "quoted"), ("|-\n  no", "block"), (">-\n  no", "block")],
)
def test_what_is_quoted_is_text(written: str, style: str) -> None:
    value = parse(f"a: {written}\n")
    assert isinstance(value, Mapping)
    scalar = value.get("a")
    assert isinstance(scalar, Scalar)
    assert (scalar.text, scalar.style, scalar.guess) == ("no", style, "str")


@pytest.mark.parametrize(
    ("text", "name", "line", "column"),
    [
        ("a: &x 1\n", "&x", 1, 4),
        ("a: 1\nb: *x\n", "*x", 2, 4),
        ("a:\n  - &list [1, 2]\n", "&list", 2, 5),
        ("a: &m\n  b: c\n", "&m", 1, 4),
        ("a: !!int 1\n", "tag:yaml.org,2002:int", 1, 4),
        ("a: !x\n", "!x", 1, 4),
        ("a: !!python/object/apply:os.system [x]\n",
         "tag:yaml.org,2002:python/object/apply:os.system", 1, 4),
        ("a: ! x\n", "!", 1, 4),
        ("a: {b: *y}\n", "*y", 1, 8),
    ],
)  # fmt: skip
def test_an_alias_anchor_or_tag_is_kept_for_a_rule_to_refuse(
    text: str, name: str, line: int, column: int
) -> None:
    found = [part for part in walk(parse(text)) if isinstance(part, Alias)]
    assert [(part.name, part.place.line, part.place.column) for part in found] == [
        (name, line, column)
    ]


def test_a_merge_key_is_a_key_with_a_guess() -> None:
    node = parse("<<: {a: 1}\n'<<': b\n")
    assert isinstance(node, Mapping)
    assert [(entry.key.text, entry.key.guess) for entry in node.entries] == [
        ("<<", "merge"),
        ("<<", "str"),
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a: 1\nb: 2\na: 3\n", ["a", "b", "a"]),
        ("? [x]\n: y\n? {x: y}\n: z\n", ["?", "?"]),
        ("*x : y\n", ["*x"]),
        ("&x a: y\n", ["&x"]),
        ("!!str a: y\n", ["tag:yaml.org,2002:str"]),
        ("no: off\n? \n: z\n", ["no", ""]),
    ],
)
def test_every_key_is_text_and_repeated_ones_stay(text: str, keys: list[str]) -> None:
    node = parse(text)
    assert isinstance(node, Mapping)
    assert [entry.key.text for entry in node.entries] == keys


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有说明\n", " \n"])
def test_an_empty_text_has_no_node_and_no_problem(text: str) -> None:
    assert parse_yaml(Text("x.yaml", text)) == (None, ())


# Without a reason, only the place is ours: what libyaml says there is not yet in editors' words.
@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("a:\n\tb: 1\n", 2, 1, "制表符"),
        ("甲: 乙\n\t丙: 丁\n", 2, 1, ""),
        ("a: @b\n", 1, 4, "符号位置不对"),
        ("a: `b`\n", 1, 4, "符号位置不对"),
        ("标题: 甲: 乙\n", 1, 6, "多了一个冒号"),
        ("a: 1\n  b: 2\n", 2, 4, "多了一个冒号"),
        ("a: 1\nb\n", 3, 1, "缺少冒号"),
        ("a: 1\n- b\n", 2, 1, ""),
        ("a:\n  - b\n c\n", 3, 2, ""),
        ("a: 'b' c\n", 1, 8, ""),
        ("a: 'b\nc: d\n", 3, 1, "引号或括号没有成对"),
        ('a: "b\n', 2, 1, "引号或括号没有成对"),
        ("a: [1, 2\nb: 1\n", 2, 2, ""),
        ('a: "\\ud800"\n', 1, 7, ""),
        ("a: \x01\n", 1, 1, "控制字符"),
        ("a: b\nb: \x7f\n", 2, 1, "控制字符"),
        ("a: b\nb: c\nd: \ufffe\n", 3, 1, "控制字符"),
        ("a: x\n---\nb: 1\n", 2, 1, "第二段内容"),
        ("---\na: x\n---\n", 3, 1, "第二段内容"),
        ("a: x\n...\nb: 1\n", 3, 1, ""),
        ("a: !x!y b\n", 1, 4, ""),
        ("a: !重要\n", 1, 5, ""),
        ("a: &重要 x\n", 1, 5, ""),
    ],
)
def test_a_fault_is_told_where_it_shows(text: str, line: int, column: int, reason: str) -> None:
    node, problems = parse_yaml(Text("data/x.yaml", text))
    assert node is None
    (problem,) = problems
    assert problem.rule == "yaml/syntax"
    assert str(problem.place) == f"data/x.yaml:{line}:{column}"
    assert reason in problem.message.zh


def test_a_fault_counts_the_lines_above_the_text() -> None:
    for text, line in (("a: b: c\n", 7), ("a: b\nb: \x01\n", 8), ("a: 1\n---\nb: 2\n", 8)):
        _, (problem,) = parse_yaml(Text("x.md", text), first_line=7)
        assert problem.place.line == line


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[" * 100_000, DEEPEST + 2),
        ("{" * 100_000, DEEPEST + 2),
        ("- " * 100_000, 2 * (DEEPEST + 1) + 1),
        ("? " * 100_000, 2 * (DEEPEST + 1) + 1),
        ("[" * (DEEPEST + 1) + "x" + "]" * (DEEPEST + 1), DEEPEST + 2),
    ],
)
def test_a_hundred_thousand_brackets_are_one_problem(text: str, column: int) -> None:
    node, (problem,) = parse_yaml(Text("x.yaml", text))
    assert node is None
    assert "层次太多" in problem.message.zh
    assert str(problem.place) == f"x.yaml:1:{column}"


def test_what_is_just_not_too_deep_is_read() -> None:
    node = parse("[" * DEEPEST + "x" + "]" * DEEPEST)
    assert len(list(walk(node))) == DEEPEST + 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DATA = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXTS.filter(bool), inner, max_size=4)
    ),
    max_leaves=12,
)


def has_line_end(data: Any) -> bool:
    return any(sign in str(yaml.safe_dump(data, allow_unicode=True)) for sign in LINE_ENDS)


@settings(derandomize=True, deadline=None)
@given(
    data=DATA,
    allow_unicode=st.booleans(),
    flow=st.sampled_from([None, True, False]),
    indent=st.sampled_from([2, 4, 8]),
    width=st.sampled_from([10, 80, 10_000]),
)
def test_what_was_dumped_is_read_back(
    data: Any, allow_unicode: bool, flow: bool | None, indent: int, width: int
) -> None:
    written = yaml.safe_dump(
        data,
        allow_unicode=allow_unicode and not has_line_end(data),
        default_flow_style=flow,
        indent=indent,
        width=width,
        sort_keys=False,
    )
    assert plain(parse(written)) == data


@settings(derandomize=True, deadline=None)
@given(data=DATA, flow=st.sampled_from([None, True, False]), indent=st.sampled_from([2, 4]))
def test_every_place_points_at_its_text(data: Any, flow: bool | None, indent: int) -> None:
    written = yaml.safe_dump(data, default_flow_style=flow, indent=indent, allow_unicode=False)
    lines = written.split("\n")
    for part in walk(parse(written)):
        there = lines[part.place.line - 1][part.place.column - 1 :]
        if isinstance(part, Scalar) and part.style == "plain":
            assert there.startswith(part.text.split(" ")[0])
        elif isinstance(part, Scalar):
            assert there.startswith(("'", '"', "|", ">"))
