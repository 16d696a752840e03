"""A text that is read without a look at each tag comes out as reader and cleaner make it."""

import comrak
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.front_matter import Body
from generator.publish.markdown.cleaner import clean
from generator.publish.markdown.plain_markup import PlainMarkup, read_plainly
from generator.publish.markdown.reader import MarkupReader
from generator.publish.markdown.render import EXTENSIONS, PARSING, RENDERING

ARTICLE = """这是“示例”稿件 & 说明。

## 一、**基本**情况

见[政策](../policies/x.md)，[网站](https://www.example.cn/?a=1&b=2)和<https://a.cn/>。

| 时段 | [内容](/a/) |
|:-:|---|
| *第一* | `a|b` |

- 甲
  1. 乙，1 < 2[三](#s1)
- 丙

> [!NOTE]
> ~~丁~~

附件
===

### （一）[戊](d.md) “己”
"""


def plainly(text: str) -> PlainMarkup | None:
    marked_up = comrak.render_markdown(text, EXTENSIONS, PARSING, RENDERING)
    return read_plainly(Body("content/x.md", text, 7), marked_up)


def assert_alike(text: str) -> bool:
    """True when the text was read without a look at each tag."""
    plain = plainly(text)
    if plain is None:
        return False
    marked_up = comrak.render_markdown(text, EXTENSIONS, PARSING, RENDERING)
    reader = MarkupReader(Body("content/x.md", text, 7), marked_up)
    html = clean("".join(reader.from_all_tags()))
    assert plain == (html, tuple(reader.headings), tuple(reader.links))
    assert (reader.raw_html, reader.bare_addresses, reader.too_deep) == ([], [], None)
    return True


@pytest.mark.parametrize(
    "text",
    [ARTICLE, "", "甲", "1 < 2 <3 <中", "&lt;b&gt; \xa0", "[甲]()", "`a` `b`", "# 甲\n# 甲",
     "甲\n乙\n===\n", "> ## [甲](b) *丙*", "[𠮷](a) 𠮷[𠮷](a)", "[甲](签%20到.csv)", "* * *"],
)  # fmt: skip
def test_a_text_of_plain_tags_is_read_at_once(text: str) -> None:
    assert assert_alike(text)


@pytest.mark.parametrize(
    "text",
    ["甲<b>乙</b>", "<!-- 甲 -->", "甲 https://a.cn", "![图](a.png)", '[甲](b "题")',
     "甲[^1]\n\n[^1]: 乙", "- [x] 甲", "3. 甲", "```\n甲\n```", "    甲", "[甲](javascript:1)",
     "<mailto:a@b.cn>", "[甲](//a.cn/)", "[甲](https://xn--fiqs8s/)", "[甲](https://a.cn:80/)",
     "甲&#13;乙", "- " * 40 + "甲\n\n" + "> " * 40 + "乙"],
)  # fmt: skip
def test_all_else_is_left_to_reader_and_cleaner(text: str) -> None:
    assert plainly(text) is None


PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "  ", "    ", "\t", "## ", "# 一、", "> ", "- ", "  - ", "1. ", "---\n",
     "===\n", "**", "*", "_", "~~", "`", "|", "| a | b |\n| :-: | -: |\n| ", "[", "]", "(", ")",
     "](a.md)", "<", ">", "&", "&lt;b&gt;", "&quot;", "&nbsp;", "&#13;", '"', "'", "\\", "[^1]",
     "[x] ", "> [!NOTE]\n> ", "> [!TIP] 甲\n> ", "中", "，", "x", "𠮷", "\u3000", "\xa0", "\ufeff",
     "http://a.cn/", "<https://b.cn>", "://", "[甲](b.md)", "[乙](/a/?b=c&d#e)", '[丙](f "题>目")',
     "[丁](https://a-b.cn/%41)", "[戊](a%zz)", "[己](http://1.2)", "![图](c.png)", "`https://g`",
     "\n\n## （一）**甲** [乙](h.md)\n\n", "javascript:x", "align=", "  \n", "\\\n", "<b>", "附件1"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)
SLIPS = st.tuples(st.integers(0, len(ARTICLE)), PIECES, st.integers(0, 3)).map(
    lambda slip: ARTICLE[: slip[0]] + slip[1] + ARTICLE[slip[0] + slip[2] :]
)


@settings(derandomize=True, deadline=None, max_examples=up_to(2000))
@given(TEXTS | SLIPS)
def test_whatever_is_read_at_once_is_read_alike(text: str) -> None:
    assert_alike(text)
