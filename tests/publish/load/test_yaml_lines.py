"""What is read line by line is what libyaml reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.files import Text
from generator.publish.load.yaml_lines import read_lines
from generator.publish.load.yaml_text import read_events

FIRST = 2

NEWS = """title: 示例：走进园区开展宣传
published_on: 2026-11-05
sample: true
source_url: https://www.example.cn/?a=b#c
summary: "第一场: “宣传” # 开始"
place: ''
author:
sign_off:
  - level: "1"
    role: 科室负责人
    on: 2026-11-01
  - level: '2'
    role: 分管负责人
sources:
    - plan#s2-1
    - a:b
secrecy_review:
  on: 2026-11-03
  by:
    role: 保密岗位
note: ~"""


def both(text: str) -> None:
    """Asserts that the text is read in both ways, and read alike."""
    read = read_lines(Text("content/x.md", text), FIRST)
    assert read is not None
    assert (read, ()) == read_events(Text("content/x.md", text), FIRST)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NEWS, id="the front matter of an article"),
        pytest.param("a: 1", id="one line"),
        pytest.param("a:", id="nothing"),
        pytest.param("a: ", id="nothing behind a blank"),
        pytest.param("a:\n  - b:\n  - c: 1", id="nothing in an item"),
        pytest.param("a:\n  b:\n    c:\n      - d: 1\n        e: 2\nf: 3", id="several levels"),
        pytest.param("no: no\nyes: 0123\nnull: 1_0", id="words and figures that YAML guesses"),
        pytest.param("a: 𠮷😀，x\nb: 𠮷", id="rare characters"),
        pytest.param("a: 甲\u3000乙\u00a0丙", id="wide and fixed blanks inside"),
    ],
)
def test_plain_lines_are_read_as_libyaml_reads_them(text: str) -> None:
    both(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing at all"),
        pytest.param("- a: 1", id="a list of its own"),
        pytest.param("甲", id="a text of its own"),
        pytest.param("甲: 1", id="a key in Chinese"),
        pytest.param("a: 1\n", id="an empty line"),
        pytest.param("a: 1 # b", id="a comment"),
        pytest.param("# b\na: 1", id="a line of comment"),
        pytest.param("a: b: c", id="a second colon"),
        pytest.param("a: b:", id="a colon at the end"),
        pytest.param("a: b ", id="a blank at the end"),
        pytest.param("a:  b", id="two blanks"),
        pytest.param("a: b\n  c", id="a value of two lines"),
        pytest.param("a:\n  b", id="a value on a line of its own"),
        pytest.param("a: b\n  c: d", id="a group below a value"),
        pytest.param("a:\n    b: c\n  d: e", id="a column between two"),
        pytest.param("a:\n  - b\n   - c", id="a dash between two columns"),
        pytest.param("a:\n- b", id="a list as far left as its key"),
        pytest.param("a:\n  - - b", id="a list in a list"),
        pytest.param("a:\n  -", id="a dash alone"),
        pytest.param("a:\n  - b\n  c: d", id="a key below a list"),
        pytest.param("  a: b", id="everything indented"),
        pytest.param("a:\tb", id="a tab"),
        pytest.param('a: "b\\n"', id="an escape"),
        pytest.param("a: 'b''c'", id="a quote inside"),
        pytest.param('a: "b" c', id="something behind a quote"),
        pytest.param("a: [b]", id="brackets"),
        pytest.param("a: |\n  b", id="a block"),
        pytest.param("a: &b c", id="an anchor"),
        pytest.param("a: -1", id="a sign that may be one of YAML"),
        pytest.param("a: b\x85c", id="an end of line of YAML"),
        pytest.param("a: b\u2028c", id="another end of line"),
        pytest.param("a: \ufeffb", id="a byte order mark"),
        pytest.param("a: b\x07", id="a control sign"),
        pytest.param("---\na: b", id="a fence"),
    ],
)
def test_all_else_is_left_to_libyaml(text: str) -> None:
    assert read_lines(Text("content/x.md", text), FIRST) is None


KEYS = st.sampled_from(["a", "title", "on", "no", "null", "k_1", "甲", "a-b", "<<", "a b", '"q"'])
WORDS = st.text(st.sampled_from("ab甲，0129:-#'\"[]{}&*!|>%@`?,~. \\\t\u3000\xa0\x85\u2028"))
VALUES = WORDS | WORDS.map(lambda word: f'"{word}"') | WORDS.map(lambda word: f"'{word}'")
PARTS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "  ", "  ", "    ", "      ", " ", "   "]),
    st.sampled_from(["", "", "- ", "-", "- - "]),
    KEYS.map(lambda key: f"{key}:") | st.just(""),
    st.just("") | VALUES.map(lambda value: f" {value}") | VALUES,
)
# Right more often than by chance: an item, a group, a value, deeper and less deep.
LINES = st.sampled_from(
    ["a: 1", "b:", "c: 甲", "  - d: 1", "  - e:", "    f: 2", "    g:", "  - h", "  i: x", "  j:",
     "    - k", "      l: 3", '  m: "n"', "o: 2026-11-02", "  - p: a:b"]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=up_to(2000))
@given(st.lists(LINES | PARTS, min_size=1, max_size=7).map("\n".join))
def test_whatever_is_read_here_libyaml_reads_the_same(text: str) -> None:
    read = read_lines(Text("x.md", text), FIRST)
    assert read is None or (read, ()) == read_events(Text("x.md", text), FIRST)


@settings(derandomize=True, deadline=None, max_examples=up_to(500))
@given(
    start=st.integers(0, len(NEWS)),
    gone=st.integers(0, 3),
    typed=st.text(st.sampled_from("a甲 \n\t:#-'\"[&*|>\\0\x85"), max_size=3),
)
def test_a_slip_of_the_hand_is_read_the_same(start: int, gone: int, typed: str) -> None:
    text = NEWS[:start] + typed + NEWS[start + gone :]
    read = read_lines(Text("x.md", text), FIRST)
    assert read is None or (read, ()) == read_events(Text("x.md", text), FIRST)
