"""A plain text is read by its telling tags as it is read by all of them."""

import comrak
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.front_matter import Body
from generator.publish.markdown.cleaner import as_cleaned, clean, is_harmless
from generator.publish.markdown.reader import MarkupReader
from generator.publish.markdown.render import EXTENSIONS, PARSING, RENDERING

ARTICLE = """这是“示例”稿件 & 说明。

## 一、**基本**情况

见[政策](../policies/x.md "题 > 目")，[网站](https://www.example.cn/?a=1&b=2)和<https://a.cn/>。

![图 "一"](图.png) [![二](b.png)](c.md) `https://d.cn` <mailto:a@b.cn>

| 时段 | 内容 |
|:-:|---|
| *第一* | `a|b` |

- 甲
  1. 乙，1 < 2
- [x] 丙[^1]

> [!NOTE]
> ~~丁~~

```text
https://e.cn
```

### （一）[戊](d.md)

[^1]: 注
"""


def reader_of(text: str) -> MarkupReader:
    marked_up = comrak.render_markdown(text, EXTENSIONS, PARSING, RENDERING)
    return MarkupReader(Body("content/x.md", text, 7), marked_up)


def assert_read_alike(text: str) -> None:
    quick, slow = reader_of(text), reader_of(text)
    assert "".join(quick.from_telling_tags()) == "".join(slow.from_all_tags())
    assert (quick.headings, quick.links) == (slow.headings, slow.links)
    assert (slow.raw_html, slow.bare_addresses, slow.too_deep) == ([], [], None)


def test_an_article_with_everything_but_tags_is_plain() -> None:
    reader = reader_of(ARTICLE)
    assert reader.is_plain
    assert_read_alike(ARTICLE)
    reader.rebuild()
    assert [heading.anchor for heading in reader.headings] == ["s1", "s1-1"]
    assert [link.target for link in reader.links] == [
        "../policies/x.md", "https://www.example.cn/?a=1&b=2", "https://a.cn/",
        "%E5%9B%BE.png", "b.png", "c.md", "mailto:a@b.cn", "d.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "甲<b>乙</b>",
        "甲</p>乙",
        "<!-- 甲 -->",
        "<?甲?>",
        "`<b>`",
        "甲 https://a.cn",
        "[甲](b) https://a.cn",
        "- " * 40 + "甲\n\n" + "> " * 40 + "乙",
    ],
)
def test_a_text_that_may_hold_a_finding_is_not_plain(text: str) -> None:
    assert not reader_of(text).is_plain


@pytest.mark.parametrize(
    "text",
    ["", "甲", "1 < 2 <3 <中", "&lt;b&gt;", "<https://a.cn>", "[https://a.cn](x) `https://b.cn`",
     "- 甲\n" * 40, "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 60],
)  # fmt: skip
def test_a_text_without_tags_is_plain(text: str) -> None:
    assert reader_of(text).is_plain
    assert_read_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        " |---|---|\n|---|---|\n𠮷[丙](a)| a*乙*中\n",
        "**甲**\n\t|---|---|\n|---|---|\n𠮷~~丁~~`x`“| é- [丙](a)",
    ],
)
def test_a_column_does_not_depend_on_the_columns_asked_for_before(text: str) -> None:
    # In a table below an indented line comrak counts from another sign on, here into the middle
    # of one.
    assert reader_of(text).is_plain
    assert_read_alike(text)


PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "  ", "    ", "\t", "## ", "# 一、", "> ", "- ", "  - ", "1. ", "---\n",
     "**", "*", "***", "_", "~~", "`", "```\n", "|", "| a | b |\n| :-: | -: |\n| ", "[", "]", "(",
     ")", "](a.md)", "![", "<", ">", "&", "&lt;b&gt;", "&quot;", "&nbsp;", "&#13;", '"', "'", "\\",
     "[^1]", "\n[^1]: ", "[x] ", "- [ ] ", "> [!NOTE]\n> ", "> [!TIP] 甲\n> ", "中", "，", "：**",
     "x", "𠮷", "\u3000", "\xa0", "\x0c", "\ufeff", "http://a.cn/", "<https://b.cn>", "://",
     "[甲](b.md)", "![图](c.png)", "[![图](d.png)](https://e.cn)", '[乙](f "题>目")', "`https://g`",
     "\n\n## （一）**甲** [乙](h.md)\n\n", "javascript:x", "align=", "  \n", "\\\n", "<b>", "</p>"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)
SLIPS = st.tuples(st.integers(0, len(ARTICLE)), PIECES, st.integers(0, 3)).map(
    lambda slip: ARTICLE[: slip[0]] + slip[1] + ARTICLE[slip[0] + slip[2] :]
)


@settings(derandomize=True, deadline=None, max_examples=up_to(1500))
@given(TEXTS | SLIPS)
def test_whatever_is_plain_is_read_alike(text: str) -> None:
    if reader_of(text).is_plain:
        assert_read_alike(text)


@settings(derandomize=True, deadline=None, max_examples=up_to(1500))
@given(TEXTS | SLIPS)
def test_what_is_harmless_is_as_the_cleaner_writes_it(text: str) -> None:
    reader = reader_of(text)
    html = "".join(reader.rebuild())
    if reader.is_plain and is_harmless(html):
        assert as_cleaned(html) == clean(html)
