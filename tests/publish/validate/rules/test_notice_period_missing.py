import pytest

from generator.publish.validate.rules.notice_period_missing import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/notices/list.md"
CASES = [
    pytest.param([], [], id="a public notice with all"),
    pytest.param([("starts_on: 2026-11-10", "starts_on: 2026-11-30")], [], id="one day"),
    pytest.param(
        [
            ("kind: public-notice", "kind: announcement"),
            ("starts_on: 2026-11-10\n", ""),
            ("ends_on: 2026-11-30\n", ""),
            ("objections:\n  - way: phone\n    to: 0000-2000001\n", ""),
        ],
        [],
        id="an announcement needs nothing",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: service-by-notice"),
            ("starts_on: 2026-11-10\n", ""),
            ("objections:\n  - way: phone\n    to: 0000-2000001\n", ""),
        ],
        [],
        id="service needs an end",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: credit"),
            ("starts_on: 2026-11-10\n", ""),
            ("objections:\n  - way: phone\n    to: 0000-2000001\n", ""),
        ],
        [],
        id="credit needs an end",
    ),
    pytest.param([("starts_on: 2026-11-10\n", "")], ["public-notice"], id="without a beginning"),
    pytest.param([("ends_on: 2026-11-30\n", "")], ["public-notice"], id="without an end"),
    pytest.param(
        [("objections:\n  - way: phone\n    to: 0000-2000001\n", "")],
        ["public-notice"],
        id="without a way to object",
    ),
    pytest.param(
        [("objections:\n  - way: phone\n    to: 0000-2000001\n", "objections: []\n")],
        ["public-notice"],
        id="an empty list is no way",
    ),
    pytest.param(
        [
            ("starts_on: 2026-11-10\n", ""),
            ("ends_on: 2026-11-30\n", ""),
            ("objections:\n  - way: phone\n    to: 0000-2000001\n", ""),
        ],
        ["public-notice"],
        id="all missing is told once",
    ),
    pytest.param(
        [("kind: public-notice", "kind: service-by-notice"), ("ends_on: 2026-11-30\n", "")],
        ["service-by-notice"],
        id="service without an end",
    ),
    pytest.param(
        [("kind: public-notice", "kind: credit"), ("ends_on: 2026-11-30\n", "")],
        ["credit"],
        id="credit without an end",
    ),
    pytest.param(
        [("starts_on: 2026-11-10", "starts_on: 2026-12-10")],
        ["2026-11-30"],
        id="the end before the beginning",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_notice_that_ends_says_when(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)
