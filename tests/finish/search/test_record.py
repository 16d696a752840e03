"""What a page says of its record is stored once, without tags, frame and what others say."""

from datetime import date

import pytest

from generator.finish.search.record import SearchRecord, records, text_of, words_of
from generator.publish.pages.output import Json, Page
from generator.publish.pages.searchable import Searchable

PAGE = Page(
    "news/2026/x/",
    "entry.html",
    "一则消息",
    "news/",
    {
        "breadcrumbs": [{"title": "首页", "address": ""}],
        "description": "不重复",
        "summary": "说明。",
        "badges": [{"text": "示例", "tone": "warm"}],
        "facts": [
            {"label": "发布日期", "text": "", "day": {"iso": "2026-05-01", "text": "2026年5月1日"}},
            {"label": "发文字号", "text": "原文未载"},
            {"label": "地点", "text": "展馆", "link": {"title": "会展中心", "address": "x/"}},
        ],
        "related": [{"title": "别的消息", "address": "y/"}],
        "sources": [{"title": "《某意见》", "address": "z/"}],
        "body": "<p>第一<strong>段</strong>。</p><p>说明。</p>",
    },
    (Searchable("工作动态", date(2026, 5, 1), regions=("南宁市", "广西"), names=("别名",)),),
)


def test_a_page_of_one_record() -> None:
    assert list(records(PAGE)) == [
        SearchRecord(
            address="news/2026/x/",
            title="一则消息",
            kind="工作动态",
            day="2026-05-01",
            year="2026",
            regions=("南宁市", "广西"),
            names=("别名",),
            text="说明。\n发布日期：2026年5月1日\n地点：展馆、会展中心\n第一段。",
        )
    ]


def test_records_without_pages_of_their_own_stand_at_their_anchors() -> None:
    rows: Json = [
        {"id": "a", "title": "甲", "address": "", "facts": [{"label": "单位", "text": "大学"}]},
        {"id": "b", "title": "乙", "address": "", "facts": []},
    ]
    search = (
        Searchable("专家", anchor="b", title="乙", year=2020),
        Searchable("专家", anchor="a", title="甲"),
    )
    page = Page("experts/", "listing.html", "专家", "centres/", {"rows": rows}, search)
    found = [(one.address, one.title, one.year, one.text) for one in records(page)]
    assert found == [("experts/#b", "乙", "2020", ""), ("experts/#a", "甲", "", "单位：大学")]


def test_a_page_that_stands_for_nothing_is_not_stored() -> None:
    assert list(records(Page("news/", "listing.html", "动态", "news/", {"lead": "x"}))) == []


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>知识<em>产权</em>保护</p>", "知识产权保护"),
        ('<a href="x" title="a > b">链<b>接</b></a>', "链接"),
        ("甲<br>乙", "甲\n乙"),
        ("<td>甲</td><td>乙</td>", "甲\n乙"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ('<img alt="图片">', ""),
        ("<abbr>缩写</abbr><article>文</article>", "缩写\n文"),
    ],
)
def test_markup_leaves_its_words(markup: str, words: str) -> None:
    assert text_of({"body": markup}) == words
    assert words_of(markup).strip().replace("\n\n", "\n") == words
