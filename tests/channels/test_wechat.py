"""A page becomes what the editor of an official account keeps, and loses no word."""

import re
from html import unescape

import pytest
from own_forms import TODAY
from portal_runs import REPOSITORY

from generator.channels.wechat import Article, Picture, article_of
from generator.channels.wechat_check import dropped
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.model.pieces import Ref
from generator.publish.validate import validate

SITE = "https://example.cn/zscq/"
PAGE = "news/2026/visit/"
CENTRE, FORM = "../../../centres/nanning/", "../../../forms/enquiry/"


def made(html: str) -> Article:
    return article_of(html, PAGE, SITE)


def plain(html: str) -> str:
    """The words alone, without styles, blanks and what was added at the end."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一</p>", "<p style>一</p>"),
        ("<pre><code>甲\n乙</code></pre>", "<p style><span style>甲\n乙</span></p>"),
        ("<h2 id=\"a\">题</h2>", "<p style>题</p>"),
        ("<ol start=\"3\" class=\"x\"><li>三</li></ol>",
         "<ol style start=\"3\"><li style>三</li></ol>"),
        ("<p>a &amp; &lt;b&gt;<br />二</p>", "<p style>a &amp; &lt;b&gt;<br>二</p>"),
        ("<div class=\"frame\"><table><tr><td colspan=\"2\">甲</td></tr></table></div>",
         "<table style><tr><td style colspan=\"2\">甲</td></tr></table>"),
        ("<p><a href=\"#x\">下面</a></p>", "<p style>下面</p>"),
        ("<p><a href=\"tel:+8612345\">12345</a></p>", "<p style>12345</p>"),
    ],
)  # fmt: skip
def test_elements_have_their_style_in_them(html: str, expected: str) -> None:
    found = made(html).html.removeprefix("<section>").removesuffix("</section>")
    assert re.sub(r' style="[^"]*"', " style", found) == expected


def test_links_are_numbered_and_their_addresses_stand_at_the_end_once() -> None:
    linked = ((CENTRE, "南宁"), ("https://x.cn/?a=1&amp;b", "外"), (CENTRE, "再"))
    html = "、".join(f'<a href="{address}">{text}</a>' for address, text in linked)
    found = made(f"<p>{html}</p>")
    assert found.links == (("南宁", f"{SITE}centres/nanning/"), ("外", "https://x.cn/?a=1&b"))
    text = plain(found.html)
    assert text.startswith("南宁[1]、外[2]、再[1]")
    assert text.endswith(f"[1]南宁：{SITE}centres/nanning/[2]外：https://x.cn/?a=1&b")
    assert "<a" not in found.html


def test_files_that_go_with_it_are_named_with_their_addresses() -> None:
    file = Ref("签到表 <甲>", "news/2026/sheet.csv")
    found = article_of("<p>一</p>", PAGE, SITE, (file,))
    assert found.links == (("签到表 <甲>", f"{SITE}news/2026/sheet.csv"),)
    assert plain(found.html).startswith("一附件：签到表<甲>[1]")


def test_a_form_has_a_code_to_be_pressed() -> None:
    found = made(f'<p><a href="{FORM}">在线咨询</a></p>')
    assert found.pictures == (Picture("images/qr-1.png", "", f"{SITE}forms/enquiry/"),)
    assert "长按识别二维码：在线咨询" in plain(found.html)


def test_pictures_are_named_by_their_place() -> None:
    html = '<img src="../%E7%85%A7%E7%89%87.PNG" alt="人群" /><p><img src="../b.jpg" alt="" /></p>'
    found = made(html)
    assert [one.name for one in found.pictures] == ["images/01.png", "images/02.jpg"]
    assert [one.source for one in found.pictures] == [
        "news/2026/%E7%85%A7%E7%89%87.PNG",
        "news/2026/b.jpg",
    ]
    assert 'src="images/01.png" alt="人群"' in found.html


def test_whatever_a_report_of_ours_holds_nothing_of_it_is_dropped_and_no_word_lost() -> None:
    corpus = validate(load(Project(REPOSITORY)), TODAY).corpus
    assert corpus
    items = [head.make() for head in assemble(corpus).news]
    assert items
    for item in items:
        article = article_of(item.body.html, item.address, SITE)
        assert dropped(article.html) == ()
        told = re.sub(r"\[[0-9]+\]", "", plain(article.html))
        assert told.startswith(plain(item.body.html))
