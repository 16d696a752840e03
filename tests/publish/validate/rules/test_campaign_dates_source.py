import pytest

from generator.publish.validate.rules.campaign_dates_source import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/campaigns/ip-week-2026.md"
CASES = [
    pytest.param([], [], id="with a source"),
    pytest.param(
        [
            ("starts_on: 2026-04-20\nends_on: 2026-04-26\n", "days_text: 4月20日至26日\n"),
            ("dates_source: 甲市知识产权局公告\n", ""),
        ],
        [],
        id="no dates need none",
    ),
    pytest.param(
        [("dates_source: 甲市知识产权局公告\n", "")], ["2026-04-20"], id="dates without a source"
    ),
    pytest.param(
        [("dates_source: 甲市知识产权局公告\n", 'dates_source: " "\n')],
        ["2026-04-20"],
        id="blanks are no source",
    ),
    pytest.param(
        [("dates_source: 甲市知识产权局公告\n", ""), ("starts_on: 2026-04-20\n", "")],
        ["2026-04-26"],
        id="an end alone is a date",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_dates_name_who_announced_them(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)
