import json
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from thorough import up_to

from generator.publish.pages.output import Json, Output, Page, as_json, staged_page, staged_path

# Signs that YAML, JSON or a reader of lines takes for something else.
HARD = [
    "", " ", "\0", "\x07", "\t", "\n", "\r", "\r\n", "\x1b", "\x7f", "\x80", "\x85", "\x9f", "\xa0",
    "\u2028", "\u2029", "\u200b", "\u202e", "\ud7ff", "\ue000", "\ufeff", "\ufffd", "\ufffe",
    "\uffff", "\U00010000", "\U0001f600", "\U0001fffe", "\U0010ffff", "---", "\n---\n", "...",
    "\n...\n", "---\n---", "{", "}", "[", "]", ",", ":", ": ", " #", "#", "&a", "*a", "!!int 1",
    "!", "|", ">", "%YAML 1.1", "@", "`", '"', "'", "\\", "\\u2028", "\\N", "\\x41", "\\/",
    "</script>", "<!--", "null", "~", "true", "no", "1", "1.0", "0x1", "1:30", "2024-13-05",
    "=", "<<", "-", "- a", "? a", "{{ x }}", "{% raise %}", "{# x #}",
]  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.lists(
    st.sampled_from(HARD), max_size=4
).map("".join)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def read_back(output: Output) -> tuple[str, dict[str, Any]]:
    """What MkDocs makes of a staged file: it reads with `utf-8-sig` and line ends as they are."""
    assert isinstance(output.content, bytes)
    return get_data(output.content.decode("utf-8-sig"))


def page(title: str, record: dict[str, Json], section: str = "news/") -> Page:
    return Page("news/2026/x/", "news-item.html", title, section, record)


@settings(derandomize=True, deadline=None, max_examples=up_to(500))
@given(title=TEXTS, value=VALUES, key=TEXTS)
def test_mkdocs_reads_back_what_was_staged(title: str, value: Any, key: str) -> None:
    record = {f"x{key}": value, "more": [value, {"inner": value}]}
    assert read_back(staged_page(page(title, record))) == (
        "",
        {
            "template": "news-item.html",
            "title": title,
            "record": {"section": "news/", "address": "news/2026/x/", **record},
        },
    )


@pytest.mark.parametrize("text", HARD)
def test_every_hard_text_is_read_back(text: str) -> None:
    around = [text, f"{text}x", f"x{text}", f"x{text}y", text * 3]
    body, data = read_back(staged_page(page(text, {"texts": around, "keys": {text: text}})))
    assert (body, data["title"]) == ("", text)
    assert data["record"]["texts"] == around
    assert data["record"]["keys"] == {text: text}


@settings(derandomize=True, deadline=None)
@given(VALUES)
def test_json_is_one_line_with_the_same_meaning(value: Any) -> None:
    written = as_json(value)
    assert len(written.splitlines()) == 1
    assert json.loads(written) == value


@pytest.mark.parametrize("sign", "\x7f\x80\x85\x9f\u2028\u2029\ufeff\ufffe\uffff\0\x1f")
def test_signs_that_readers_quarrel_about_are_escaped(sign: str) -> None:
    assert as_json(f"a{sign}b") == f'"a\\u{ord(sign):04x}b"'


def test_every_character_of_unicode_is_read_back() -> None:
    points = [*range(0xD800), *range(0xE000, 0x110000)]
    for first in range(0, len(points), 40_000):
        text = "".join(map(chr, points[first : first + 40_000]))
        assert read_back(staged_page(page("x", {"text": text})))[1]["record"]["text"] == text


def test_a_staged_page_is_front_matter_of_one_line() -> None:
    output = staged_page(page("标题", {"a": ["b", True, None]}))
    assert output == Output(
        "news/2026/x.md",
        '---\n{"template": "news-item.html", "title": "标题", "record": {"section": "news/", '
        '"address": "news/2026/x/", "a": ["b", true, null]}}\n---\n'.encode(),
    )


def test_names_that_the_theme_reads_lie_below_the_record() -> None:
    names: dict[str, Json] = {"status": "new", "hide": ["toc"], "icon": "x", "author": "y"}
    _, data = read_back(staged_page(page("x", {**names, "template": "z", "title": "w"})))
    assert set(data) == {"template", "title", "record"}
    assert data["record"]["status"] == "new"
    assert (data["template"], data["title"]) == ("news-item.html", "x")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "index.md"),
        ("centres/", "centres.md"),
        ("centres/x/", "centres/x.md"),
        ("centres/region/000000/", "centres/region/000000.md"),
    ],
)
def test_a_page_lies_where_its_address_says(address: str, path: str) -> None:
    assert staged_path(address) == path
    assert staged_page(Page(address, "x.html", "x", "", {})).path == path


def test_a_file_is_named_and_not_read() -> None:
    output = Output("news/x.png", PurePosixPath("news/x.png"))
    assert output.content == PurePosixPath("news/x.png")
