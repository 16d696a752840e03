import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.files import Text
from generator.publish.load.front_matter import Article, Body, parse_article, plain_parts
from generator.publish.load.nodes import Mapping, Scalar, walk
from generator.publish.load.yaml_text import parse_yaml


def parse(text: str) -> Article:
    article, problems = parse_article(Text("content/x.md", text))
    assert not problems
    assert article is not None
    return article


@pytest.mark.parametrize(
    ("text", "body", "first_line"),
    [
        ("---\na: 1\n---\n", "", 4),
        ("---\na: 1\n---", "", 4),
        ("---\na: 1\n---\n正文\n", "正文\n", 4),
        ("---\na: 1\n---\n\n正文\n", "\n正文\n", 4),
        ("---  \na: 1\nb:\n  - c\n---\t\n正文", "正文", 6),
        ("---\na: 1\n---\n一\n\n---\n\n二\n", "一\n\n---\n\n二\n", 4),
        ("---\na: x --- y\n # ---\n---\n正文", "正文", 5),
        ("---\na: |\n  ---\n---\n正文", "正文", 5),
        ("---\n{a: 1}\n---\n---\n", "---\n", 4),
    ],
)
def test_the_body_begins_behind_the_second_fence(text: str, body: str, first_line: int) -> None:
    assert parse(text).body == Body("content/x.md", body, first_line)


def test_fields_have_the_lines_of_the_file() -> None:
    article = parse("---\n# 说明\ntitle: 标题\nlist:\n  - a\n  - b: c\n---\n正文\n")
    found = [
        (node.text, str(node.place)) for node in walk(article.fields) if isinstance(node, Scalar)
    ]
    assert found == [
        ("title", "content/x.md:3:1"),
        ("标题", "content/x.md:3:8"),
        ("list", "content/x.md:4:1"),
        ("a", "content/x.md:5:5"),
        ("b", "content/x.md:6:5"),
        ("c", "content/x.md:6:8"),
    ]
    assert str(article.fields.place) == "content/x.md:3:1"


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("", "markdown/front-matter", 1, 1),
        ("正文\n", "markdown/front-matter", 1, 1),
        ("\n---\na: 1\n---\n", "markdown/front-matter", 1, 1),
        (" ---\na: 1\n---\n", "markdown/front-matter", 1, 1),
        ("----\na: 1\n---\n", "markdown/front-matter", 1, 1),
        ("－－－\na: 1\n---\n", "markdown/front-matter", 1, 1),
        ("\ufeff---\na: 1\n---\n", "markdown/front-matter", 1, 1),
        ("---\na: 1\n正文\n", "markdown/front-matter", 1, 1),
        ("---\na: 1\n ---\n正文\n", "markdown/front-matter", 1, 1),
        ("---", "markdown/front-matter", 1, 1),
        ("---\n---\n正文\n", "markdown/front-matter", 2, 1),
        ("---\n# 说明\n\n---\n正文\n", "markdown/front-matter", 2, 1),
        ("---\n- a\n---\n正文\n", "markdown/front-matter", 2, 1),
        ("---\n只是一句话\n---\n正文\n", "markdown/front-matter", 2, 1),
        ("---\na: *x\nb: c: d\n---\n正文\n", "yaml/syntax", 3, 5),
        ("---\na:\n\tb: 1\n---\n正文\n", "yaml/syntax", 3, 1),
        ("---\na: b\n--- # 说明\nc: d\n---\n", "yaml/syntax", 3, 1),
        ("---\na: 'b\n---\n正文\n", "yaml/syntax", 2, 6),
        ("---\na: b\nc: \x02\n---\n", "yaml/syntax", 3, 1),
    ],
)
def test_what_is_no_front_matter_is_told_with_its_line(
    text: str, rule: str, line: int, column: int
) -> None:
    article, problems = parse_article(Text("content/x.md", text))
    assert article is None
    assert [(problem.rule, str(problem.place)) for problem in problems] == [
        (rule, f"content/x.md:{line}:{column}")
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("正文\n", "开头没有 ---"),
        ("---\na: 1\n", "缺少单独一行 ---"),
        ("---\n- a\n---\n", "应是“字段名: 值”"),
    ],
)
def test_the_reason_is_told_in_words(text: str, reason: str) -> None:
    _, (problem,) = parse_article(Text("content/x.md", text))
    assert reason in problem.message.zh


FENCES = st.sampled_from(
    [
        "---",
        "--- ",
        "---\t",
        "---\u3000",
        "---\x0b",
        " ---",
        "----",
        "---x",
        "",
        "a: 1",
        "甲",
        "\x85",
    ]
)


@settings(derandomize=True, deadline=None, max_examples=up_to(500))
@given(st.lists(FENCES, max_size=8))
def test_the_fences_are_the_first_line_and_the_next_like_it(lines: list[str]) -> None:
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    article, problems = parse_article(Text("content/x.md", "\n".join(lines)))
    if fences[:1] != [0] or len(fences) == 1:
        assert plain_parts(Text("content/x.md", "\n".join(lines))) is None
        assert [str(problem.place) for problem in problems] == ["content/x.md:1:1"]
        return
    end = fences[1]
    inside = parse_yaml(Text("content/x.md", "\n".join(lines[1:end])), first_line=2)
    plain = plain_parts(Text("content/x.md", "\n".join(lines)))
    assert plain is None or plain[0].text == "\n".join(lines[1:end])
    if article:
        assert plain is None or plain[1] == article.body
        assert (article.fields, problems) == inside
        assert article.body == Body("content/x.md", "\n".join(lines[end + 1 :]), end + 2)
    else:
        assert not isinstance(inside[0], Mapping)


def test_fences_of_three_hyphens_alone_part_a_file() -> None:
    source = Text("content/x.md", "---\na: 1\nb: 2\n---\n正文\n---\n")
    assert plain_parts(source) == (
        Text("content/x.md", "a: 1\nb: 2"),
        Body("content/x.md", "正文\n---\n", 5),
    )


@pytest.mark.parametrize(
    "text", ["", "---\n---\n", "---\na: 1\n--- \n", "---\na: 1\n---", "a: 1\n---\n"]
)
def test_other_files_are_not_parted_so_quickly(text: str) -> None:
    assert plain_parts(Text("content/x.md", text)) is None
