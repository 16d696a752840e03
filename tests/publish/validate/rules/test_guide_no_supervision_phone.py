import pytest

from generator.publish.validate.rules.guide_no_supervision_phone import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/guides/application.md"
CASES = [
    pytest.param([], [], id="the centre's"),
    pytest.param(
        [
            (
                "centre: jia-city\n",
                "place: 甲路1号\nhours: 平日\nphone: 000-2000001\ncomplaints_phone: 000-2000002\n",
            )
        ],
        [],
        id="its own",
    ),
    pytest.param(
        [("centre: jia-city\n", "place: 甲路1号\nhours: 平日\nphone: 000-2000001\n")],
        ["申请维权援助"],
        id="none",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_guide_says_whom_to_call_about_the_service(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)
