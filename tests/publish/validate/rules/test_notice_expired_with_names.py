import pytest

from generator.publish.validate.rules.notice_expired_with_names import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/notices/list.md"
CASES = [
    pytest.param([], [], id="the period runs"),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-21"),
        ],
        [],
        id="the last day is today",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
            ("\n名单见附件。\n", ""),
        ],
        [],
        id="over, and only the subject left",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
            ("\n名单见附件。\n", ""),
            ("subject:", "outcome: 没有异议\nsubject:"),
        ],
        [],
        id="over, with an outcome",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
            ("名单见附件。", "<!-- 已删 -->"),
        ],
        [],
        id="a comment is no text",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
            ("kind: public-notice", "kind: announcement"),
        ],
        [],
        id="an announcement may stay",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
        ],
        ["2026-11-20"],
        id="over, with its text",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
            ("\n名单见附件。\n", ""),
            ("kind: public-notice", "kind: service-by-notice"),
            ("subject:", "document: 决定书\nsubject:"),
        ],
        ["2026-11-20"],
        id="over, with a document",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
            ("\n名单见附件。\n", ""),
            ("kind: public-notice", "kind: credit"),
            ("subject:", "private_attachments: [a.pdf]\nsubject:"),
        ],
        ["2026-11-20"],
        id="over, with private papers",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
            ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
            ("subject:", "document: 决定书\nsubject:"),
        ],
        ["2026-11-20"],
        id="over, with all of it is told once",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_when_the_period_is_over_the_names_go(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)


def test_a_file_of_a_notice_that_is_over_is_not_offered_elsewhere(
    make_project: MakeProject,
) -> None:
    over = edited(
        PATH,
        ("starts_on: 2026-11-10", "starts_on: 2026-10-10"),
        ("ends_on: 2026-11-30", "ends_on: 2026-11-20"),
        ("\n名单见附件。\n", ""),
        ("subject:", "attachments:\n  - title: 名单\n    file: names.csv\nsubject:"),
    )
    news = "content/news/2026/link.md"
    linking = {
        news: "---\ntitle: 一次活动\ncentre: jia\nkind: work\npublished_on: 2026-05-01\n"
        "summary: 摘要。\n---\n见[名单](../../notices/names.csv)。\n",
        "content/notices/names.csv": "名单\n",
    }
    found = released_faults(make_project, {**over, **linking}, release=False)
    assert {(rule, path) for rule, path, *_ in found if rule == RULE.id} == {
        (RULE.id, PATH),
        (RULE.id, news),
    }
