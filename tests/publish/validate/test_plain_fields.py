"""Front matter that is judged line by line is judged as all front matter is."""

import pytest
from conftest import REPOSITORY
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.catalogue import load_catalogue
from generator.publish.load.files import Text
from generator.publish.load.units import Unit, read_article
from generator.publish.validate.corpus import Record
from generator.publish.validate.judging import Judges

CATALOGUE, _ = load_catalogue(REPOSITORY)
KINDS = {kind.name: kind for kind in CATALOGUE.collections}
# One for all tests: what is remembered of a line must be right for the next text.
JUDGES = Judges(CATALOGUE)
NEWS = """title: 示例：走进园区开展宣传
centre: sample-city
kind: work
happened_on: 2026-05-01
published_on: 2026-05-02
summary: 围绕 3 个问题，作了说明。
sample: true"""
SIGNED = """sign_off:
  - level: "1"
    role: 科室负责人
    result: passed
    on: 2026-05-01
  - level: "2"
    role: 分管负责人
    result: passed
    on: 2026-05-01
secrecy_review:
  role: 保密岗位
  result: public
  on: 2026-05-01
former_ids:
  - old-one
  - old-two"""
GUIDE = """title: 咨询指南
centre: sample-city
scene: e-commerce
basis:
  - plan#s2-1
steps:
  - title: 提出
    text: 说明情况。
sample: true"""


def both(collection: str, front: str) -> tuple[Record | None, tuple[object, ...], list[str]]:
    """The record as judged line by line, that of the judge of all, and what this one finds."""
    kind = KINDS[collection]
    unit = Unit(f"content/{kind.source}/x.md", kind)
    source = Text(unit.path, f"---\n{front}\n---\n## 一\n\n正文。\n")
    records, problems = JUDGES.unit(read_article(unit, kind, source, ()))
    return (
        JUDGES.plain_article(unit, kind, source),
        records,
        [problem.rule for problem in problems],
    )


def assert_alike(collection: str, front: str) -> bool:
    """True when the text was judged line by line."""
    plain, records, problems = both(collection, front)
    if plain is None:
        return False
    (record,) = records
    assert (record, problems) == (plain, [])
    assert isinstance(record, Record)
    # The order, too: what is written of a record is written in it.
    assert list(plain.values.items()) == list(record.values.items())
    assert list(plain.places.items()) == list(record.places.items())
    return True


@pytest.mark.parametrize(
    "front",
    [
        NEWS,
        "\n".join(reversed(NEWS.split("\n"))),
        f"{NEWS}\n{SIGNED}",
        f"{NEWS}\nplace:\nauthor: ''\nreprint: false",
        f'{NEWS}\nsource: "第一场: “宣传” # 开始"\nsource_url: https://www.example.cn/a?b=c',
        f"{NEWS}\nsource_url: https://www.example.cn/%E4%B8%80#甲",
        f"{NEWS}\nauthor: 2026年的作者\nplace: 甲\u3000乙",
        f"{NEWS}\nformer_ids: old-one",
        f"{NEWS}\nattachments: ''",
    ],
)
def test_front_matter_without_a_fault_is_judged_line_by_line(front: str) -> None:
    assert assert_alike("news", front)
    # And once more, from what is remembered.
    assert assert_alike("news", front)


@pytest.mark.parametrize(
    ("front", "rule"),
    [
        (NEWS.replace("title: ", "titel: "), "record/unknown-key"),
        (f"{NEWS}\nsample: true", "record/duplicate-key"),
        (NEWS.replace("centre: sample-city\n", ""), "field/required"),
        (NEWS.replace("title: 示例：走进园区开展宣传", "title:"), "field/required"),
        (NEWS.replace("2026-05-02", "2026-02-30"), "field/type"),
        (NEWS.replace("2026-05-02", "2026-5-2 10:00"), "field/type"),
        (NEWS.replace("kind: work", "kind: works"), "field/enum"),
        (NEWS.replace("title: ", f"title: {'长' * 60}"), "field/length"),
        (NEWS.replace("true", "yes"), "record/guessed-type"),
        (f"{NEWS}\nauthor: 2026", "record/guessed-type"),
        (f"{NEWS}\nauthor: ~", "record/guessed-type"),
        (f"{NEWS}\nauthor: 甲 # 乙", "yaml/comment"),
        (f"{NEWS}\nauthor: *x", "yaml/alias"),
        (f"{NEWS}\nauthor: 甲\ue000", "text/control-character"),
        (f"{NEWS}\nauthor: 甲\u202e乙", "text/control-character"),
        (f"{NEWS}\nsource_url: www.example.cn", "field/type"),
        (f"{NEWS}\nsign_off:\n  - level: 1\n    rolle: 甲", "record/unknown-key"),
    ],
)
def test_what_may_be_wrong_is_left_to_the_judge_that_words_it(front: str, rule: str) -> None:
    plain, _, problems = both("news", front)
    assert plain is None
    assert rule in problems


LINES = st.sampled_from([*NEWS.split("\n"), *SIGNED.split("\n"), *GUIDE.split("\n")])
KEYS = st.sampled_from(
    ["title", "kind", "happened_on", "author", "sample", "source_url", "former_ids", "attachments",
     "secrecy_review", "basis", "scene", "centre", "summary", "titel", "no", "null", "<<", "甲"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["", "~", "null", "true", "yes", "1", "-3", "0123", "10:30", "1_0", "2026-05-01", "2026-5-1",
     "2026-13-01", "２０２６-05-01", "甲", "甲 乙", "a:b", "a: b", "a #b", "a#", "a:", "a ",
     "甲\ue000", "甲\x07", "甲\x85乙", "甲\u2028", "\ufeff甲", "𠮷", "甲\u3000", "\xa0甲", "[]",
     "[甲]", "{a: 1}", "*x", "&x 甲", "|", ">", "@a", "`a", "%a", "-", "- a", "?", "? a", "!a",
     "work", "e-commerce", "x" * 61, "https://a.cn/", "http://a", "https://a.cn/甲",
     "mailto:a@b.cn", "plan#s1", "=", "<<", ".5", "1e3"]
)  # fmt: skip
VALUES = WORDS | WORDS.map(lambda word: f'"{word}"') | WORDS.map(lambda word: f"'{word}'")
GIVEN = st.builds("{}: {}".format, KEYS, VALUES)
DEEPER = st.builds(
    "{}{}".format, st.sampled_from(["  ", "  - ", "    ", " ", "- "]), GIVEN | VALUES
)


@settings(derandomize=True, deadline=None, max_examples=up_to(1500))
@given(
    st.sampled_from([("news", NEWS), ("news", f"{NEWS}\n{SIGNED}"), ("guides", GUIDE)]),
    st.lists(st.tuples(st.integers(0, 24), GIVEN | LINES | DEEPER, st.integers(0, 2)), max_size=4),
)
def test_whatever_is_judged_line_by_line_is_judged_alike(
    first: tuple[str, str], edits: list[tuple[int, str, int]]
) -> None:
    collection, front = first
    lines = front.split("\n")
    for start, line, gone in edits:
        lines[start : start + gone] = [line]
    assert_alike(collection, "\n".join(lines))


@settings(derandomize=True, deadline=None, max_examples=up_to(500))
@given(
    start=st.integers(0, len(NEWS)),
    gone=st.integers(0, 3),
    typed=st.text(st.sampled_from("a甲 \n\t:#-'\"[&*|>\\0\x85\ue000"), max_size=3),
)
def test_a_slip_of_the_hand_is_judged_alike(start: int, gone: int, typed: str) -> None:
    assert_alike("news", NEWS[:start] + typed + NEWS[start + gone :])
