import pytest

from generator.publish.validate.rules.event_dates import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/campaigns/ip-week-2026/open-day.md"
CASES = [
    pytest.param([], [], id="within"),
    pytest.param([("starts_on: 2026-04-21", "starts_on: 2026-04-20")], [], id="the first day"),
    pytest.param([("ends_on: 2026-04-22", "ends_on: 2026-04-26")], [], id="the last day"),
    pytest.param(
        [("signup_until: 2026-04-20", "signup_until: 2026-04-21")], [], id="sign up on the day"
    ),
    pytest.param([("ends_on: 2026-04-22\n", "")], [], id="without an end"),
    pytest.param(
        [
            ("starts_on: 2026-04-21", "starts_on: 2026-04-19"),
            ("signup_until: 2026-04-20", "signup_until: 2026-04-19"),
        ],
        ["2026-04-19\nends"],
        id="before the campaign",
    ),
    pytest.param(
        [
            ("starts_on: 2026-04-21", "starts_on: 2026-04-27"),
            ("ends_on: 2026-04-22", "ends_on: 2026-04-27"),
        ],
        ["2026-04-27\nends", "2026-04-27\nplace"],
        id="after the campaign",
    ),
    pytest.param(
        [("ends_on: 2026-04-22", "ends_on: 2026-04-27")],
        ["2026-04-27"],
        id="ends after the campaign",
    ),
    pytest.param(
        [("starts_on: 2026-04-21", "starts_on: 2026-04-23")],
        ["2026-04-22"],
        id="ends before it begins",
    ),
    pytest.param(
        [("signup_until: 2026-04-20", "signup_until: 2026-04-22")],
        ["2026-04-22\nstatus"],
        id="sign up too late",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_an_event_fits_its_campaign(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)
