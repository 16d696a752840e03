import pytest

from generator.publish.validate.rules.secrecy_missing import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/news/2026/visit.md"
CASES = [
    pytest.param([], [], id="reviewed"),
    pytest.param(
        [("secrecy_review:\n  on: 2026-11-03\n  role: 保密审查岗位\n  result: public\n", "")],
        ["---"],
        id="never reviewed",
    ),
    pytest.param(
        [("result: public", "result: not-public")],
        ["on: 2026-11-03\n  role: 保密"],
        id="not for the public",
    ),
    pytest.param(
        [
            (
                "secrecy_review:\n  on: 2026-11-03\n  role: 保密审查岗位\n  result: public\n",
                "secrecy_review:\n  on: 2026-11-22\n  role: 保密审查岗位\n  result: public\n",
            )
        ],
        ["on: 2026-11-22"],
        id="dated tomorrow",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_what_is_released_may_be_public(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)
