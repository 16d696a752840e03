"""A unit's news becomes a draft: its facts, its pictures, and what an editor still has to check."""

from datetime import date

import pytest
import yaml
from own_forms import own_forms

from generator.inbox import promoting
from generator.inbox.describing import Submission, files_of
from generator.inbox.promoting import FORM, Draft, Picture, Place, promote
from generator.inbox.unsealing import open_envelope
from generator.problems import Words
from inbox.kept import Answers, Office, Sent
from inbox.test_pictures import GPS, JFIF, PLAIN, jpeg, segment

PHOTO = jpeg(segment(0xE0, JFIF), segment(0xE1, GPS), segment(0xDB, bytes(65)))
PLACE = Place("2026-11-21-1", "sample-city", date(2026, 11, 21), is_sample=True)
NEWS = {
    "headline": ["走进园区 开展宣传"],
    "kind": ["campaign"],
    "happened_on": ["2026-11-18"],
    "place": ["示例园区"],
    "body_way": ["text"],
    "body": ["11月18日，示例分中心走进园区。现场答疑。\n\n# 不是标题\n1. <script>*x*</script>"],
    "author": ["示例作者"],
    "reviewer": ["不公开的审核人"],
    "has_photographs": ["1"],
    "captions": ["b.jpg：第二张\n现场答疑，张三摄"],
    "photographs_agreed": ["1"],
}
ALWAYS = [promoting.SUMMARY, promoting.NAMES, promoting.SIGN_OFF]


def drafted(office: Office, answers: Answers, *files: Sent) -> Draft:
    entry = office.keep(FORM, answers, files, received="2026-11-20T17:00:00Z")
    one = Submission(entry, open_envelope(entry, [office.duty]), own_forms()[FORM])
    contents = {file.name: file.content for file in files}
    pictures = [
        Picture(file, contents[file.told.name])
        for file in files_of(one)
        if file.told and file.told.slot == promoting.PHOTOGRAPHS
    ]
    return promote(one, pictures, PLACE)


def test_the_facts_stand_in_front_and_the_text_shows_as_it_was_written(office: Office) -> None:
    draft = drafted(office, NEWS)
    assert draft.article.path == "content/news/2026/2026-11-21-1.md"
    _, front, body = draft.article.text.split("---\n", 2)
    assert yaml.safe_load(front) == {
        "title": "走进园区 开展宣传",
        "centre": "sample-city",
        "kind": "campaign",
        "happened_on": date(2026, 11, 18),
        # 17:00 of the day before in UTC is past midnight in the office.
        "reported_on": date(2026, 11, 21),
        "published_on": date(2026, 11, 21),
        "place": "示例园区",
        "author": "示例作者",
        "summary": "11月18日，示例分中心走进园区。",
        "sample": True,
    }
    assert body.split("\n\n") == [
        "11月18日，示例分中心走进园区。现场答疑。",
        r"\# 不是标题",
        "\\1. \\<script\\>\\*x\\*\\</script\\>\n",
    ]
    assert "审核人" not in draft.article.text
    assert (draft.files, list(draft.checks)) == ((), ALWAYS)


def test_pictures_come_with_captions_and_without_traces(office: Office) -> None:
    files = [Sent("photographs", "a.jpg", PHOTO), Sent("photographs", "b.jpg", PHOTO)]
    draft = drafted(office, NEWS, *files)
    names = ["2026-11-21-1-1.jpg", "2026-11-21-1-2.jpg"]
    assert draft.files == tuple((f"content/news/2026/{name}", PLAIN) for name in names)
    assert f"![现场答疑，张三摄]({names[0]})" in draft.article.text
    assert f"![第二张]({names[1]})" in draft.article.text
    assert list(draft.checks) == [*ALWAYS, promoting.CAPTIONS]


CASES = [
    pytest.param(
        {**NEWS, "photographs_agreed": []}, PHOTO, [promoting.NOT_AGREED], id="nobody agreed"
    ),
    pytest.param(
        NEWS,
        b"RIFF....WEBP",
        [promoting.CAPTIONS, promoting.NOT_TAKEN.fill({"file": "{}-photographs-1.jpg"})],
        id="another kind of picture",
    ),
]


@pytest.mark.parametrize(("answers", "content", "checks"), CASES)
def test_pictures_that_may_not_or_cannot_go_out_stay(
    office: Office, answers: Answers, content: bytes, checks: list[Words]
) -> None:
    draft = drafted(office, answers, Sent("photographs", "a.jpg", content))
    assert draft.files == ()
    assert "![" not in draft.article.text
    number = next(office.ledger.entries()).number
    assert [words.zh for words in draft.checks] == [
        *(words.zh for words in ALWAYS),
        *(words.zh.replace("{}", number) for words in checks),
    ]


def test_papers_and_manuscripts_are_never_taken_over(office: Office) -> None:
    answers = {**NEWS, "body": [], "published_before": ["yes"], "published_where": ["示例日报"],
               "published_link": ["https://example.cn/1"]}  # fmt: skip
    draft = drafted(
        office,
        answers,
        Sent("sign_off", "签批单.jpg", PHOTO),
        Sent("manuscript", "稿件.docx", b"PK"),
        Sent("clipping", "报样.jpg", PHOTO),
    )
    assert draft.files == ()
    assert promoting.PASTE_HERE in draft.article.text
    assert "source: 示例日报\nsource_url: https://example.cn/1\n" in draft.article.text
    assert list(draft.checks) == [*ALWAYS, promoting.MANUSCRIPT, promoting.ELSEWHERE]


def test_a_report_with_nothing_in_it_is_still_a_draft(office: Office) -> None:
    draft = drafted(office, {"headline": ["\u202e题"], "happened_on": ["bad"]})
    assert "title: '[U+202E]题'\n" in draft.article.text
    assert "happened_on" not in draft.article.text
