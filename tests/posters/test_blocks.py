"""A text as HTML -> what paper is set from, with every word of it."""

import re
from html import unescape

import pytest
from own_forms import TODAY
from portal_runs import REPOSITORY

from generator.paper.outline import Span
from generator.posters.blocks import Block, blocks_of
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.validate import validate

TABLE = (
    "<table><thead><tr><th>甲</th><th>乙</th></tr></thead>"
    "<tbody><tr><td>一</td><td></td></tr></tbody></table>"
)


def text(content: str, *, is_strong: bool = False) -> tuple[Span, ...]:
    return (Span(content, is_strong),)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", ()),
        ("<p> \n</p>", ()),
        ("<p>一</p>\n<p>二</p>", (Block("text", text("一")), Block("text", text("二")))),
        ('<h2 id="x">题</h2>', (Block("heading", text("题"), 2),)),
        ("<p>一<strong>二</strong>三</p>",
         (Block("text", (Span("一"), Span("二", is_strong=True), Span("三"))),)),
        ("<p>一<br />\n二</p>", (Block("text", (Span("一"), Span("\n"), Span("二"))),)),
        ('<p>见<a href="/x/">这里</a>。</p>',
         (Block("text", (Span("见"), Span("这里"), Span("。"))),)),
        ("<p>a &amp; b&lt;c</p>", (Block("text", text("a & b<c")),)),
        ("<ol>\n<li>一</li>\n<li>二</li>\n</ol>",
         (Block("item", text("一"), 1, "1."), Block("item", text("二"), 1, "2."))),
        ('<ol start="9"><li>九</li></ol>', (Block("item", text("九"), 1, "9."),)),
        ("<ul><li>一<ul><li>深</li></ul></li><li>二</li></ul>",
         (Block("item", text("一"), 1, "•"), Block("item", text("深"), 2, "•"),
          Block("item", text("二"), 1, "•"))),
        ("<ol><li><p>一</p><p>接着</p></li></ol>",
         (Block("item", text("一"), 1, "1."), Block("item", text("接着"), 1, ""))),
        (f'<p>前</p><div class="table-frame">{TABLE}</div><p>后</p>',
         (Block("text", text("前")),
          Block("table", rows=((text("甲", is_strong=True), text("乙", is_strong=True)),
                               (text("一"), ()))),
          Block("text", text("后")))),
    ],
)  # fmt: skip
def test_a_text_becomes_blocks(html: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_of(html) == blocks


def test_no_word_of_any_rule_is_lost() -> None:
    corpus = validate(load(Project(REPOSITORY)), TODAY).corpus
    assert corpus
    rules = assemble(corpus).rules
    assert rules
    for rule in rules:
        html = rule.body.html
        plain = re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))
        rows = [cell for one in blocks_of(html) for row in one.rows for cell in row]
        told = [span.text for one in blocks_of(html) for span in one.spans]
        told += [span.text for cell in rows for span in cell]
        assert sorted(re.sub(r"\s", "", "".join(told))) == sorted(plain)
