import json

import pytest

from generator.problems import (
    CLEAN,
    Language,
    Place,
    Problem,
    Rule,
    Words,
    as_json,
    as_text,
    has_errors,
    in_file_order,
    summary,
)

BROKEN = Rule(
    "thing/broken",
    Words("“{name}”坏了", "“{name}” is broken"),
    Words("修好“{name}”，改成{expected}。", "Mend “{name}”: {expected}."),
)
ODD = Rule("thing/odd", Words("奇怪", "odd"), Words("看一看。", "Have a look."), level="warning")
TEXT = Words("文字", "text")


def broken(path: str = "data/x.csv", line: int = 3, column: int = 5, name: str = "甲") -> Problem:
    return BROKEN.at(Place(path, line, column), name=name, expected=TEXT)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("data/x.csv", 3, 5), "data/x.csv:3:5"),
        (Place("data/x.csv"), "data/x.csv"),
        (Place("content/签到 表.csv", 1, 1), "content/签到 表.csv:1:1"),
    ],
)
def test_a_place_is_shown_as_editors_open_it(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_places_sort_by_file_then_line_then_column() -> None:
    in_order = [Place("a"), Place("a", 1, 9), Place("a", 2, 1), Place("a", 10, 1), Place("b", 1, 1)]
    assert sorted(in_order[n] for n in (3, 0, 4, 2, 1)) == in_order


@pytest.mark.parametrize(("language", "word"), [("zh", "文字"), ("en", "text")])
def test_words_inside_words_keep_their_language(language: Language, word: str) -> None:
    filled = Words("应为{expected}", "not {expected}").fill({"expected": TEXT})
    assert word in filled.in_language(language)


def test_what_an_editor_wrote_is_quoted_and_never_filled_in_again() -> None:
    assert broken(name="{expected}{0}{{").message.zh == "“{expected}{0}{{”坏了"


def test_a_rule_makes_a_complete_problem() -> None:
    assert broken() == Problem(
        place=Place("data/x.csv", 3, 5),
        level="error",
        rule="thing/broken",
        message=Words("“甲”坏了", "“甲” is broken"),
        hint=Words("修好“甲”，改成文字。", "Mend “甲”: text."),
    )
    assert ODD.at(Place("x")).level == "warning"


def test_only_an_error_forbids_publishing() -> None:
    warning = ODD.at(Place("x"))
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, broken()])


def test_problems_are_told_once_and_in_file_order() -> None:
    first, second = broken("a", 2), broken("a", 10)
    third = ODD.at(Place("a", 10, 5))
    fourth = broken("a", 10, 5, name="乙")
    last = broken("b", 1)
    scrambled = [last, third, second, first, last, fourth, second]
    assert in_file_order(iter(scrambled)) == (first, fourth, second, third, last)


@pytest.mark.parametrize(
    ("problem", "language", "expected"),
    [
        (
            broken(),
            "zh",
            "data/x.csv:3:5: 错误: “甲”坏了 [thing/broken]\n    怎么办：修好“甲”，改成文字。",
        ),
        (
            broken(),
            "en",
            """\
data/x.csv:3:5: error: “甲” is broken [thing/broken]
    what to do: Mend “甲”: text.""",
        ),
        (ODD.at(Place("x")), "zh", "x: 提醒: 奇怪 [thing/odd]\n    怎么办：看一看。"),
        (ODD.at(Place("x")), "en", "x: warning: odd [thing/odd]\n    what to do: Have a look."),
    ],
)
def test_text_says_where_what_and_what_to_do(
    problem: Problem, language: Language, expected: str
) -> None:
    assert as_text(problem, language) == expected


def test_json_has_one_row_for_each_problem() -> None:
    written = as_json([broken(), ODD.at(Place("x"))], "zh")
    assert "坏了" in written
    assert json.loads(written) == [
        {
            "path": "data/x.csv",
            "line": 3,
            "column": 5,
            "level": "error",
            "rule": "thing/broken",
            "message": "“甲”坏了",
            "hint": "修好“甲”，改成文字。",
        },
        {
            "path": "x",
            "line": 0,
            "column": 0,
            "level": "warning",
            "rule": "thing/odd",
            "message": "奇怪",
            "hint": "看一看。",
        },
    ]
    assert json.loads(as_json([], "en")) == []


@pytest.mark.parametrize(
    ("problems", "language", "expected"),
    [
        ([], "zh", CLEAN.zh),
        ([], "en", CLEAN.en),
        ([broken(), ODD.at(Place("x")), broken("y")], "zh", "2 处错误，1 处提醒。"),
        ([ODD.at(Place("x"))], "en", "0 errors, 1 warnings."),
    ],
)
def test_the_summary_counts(problems: list[Problem], language: Language, expected: str) -> None:
    assert summary(problems, language) == expected
