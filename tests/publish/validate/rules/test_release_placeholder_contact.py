import pytest

from generator.publish.validate.rules.release_placeholder_contact import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "data/centres.csv"
UNREACHED = [("甲路1号,", ","), ("0000-2000001", "")]
GUIDE = edited(
    "content/guides/application.md",
    ("centre: jia-city\n", "place: 甲路1号\nhours: 工作日\nphone: 0000-2000001\n"),
    ("steps:", "complaints_phone: 0000-2000002\nsteps:"),
)
CASES = [
    pytest.param([], [], id="the body above answers"),
    pytest.param([("甲路1号,", ",")], [], id="a telephone is enough"),
    pytest.param([("0000-2000001", "")], [], id="an address is enough"),
    pytest.param(
        [("jia-city,,,,,,,,", "jia-city,,0000-2000003,,,,,,2026-11-02")], [], id="its own telephone"
    ),
    pytest.param(UNREACHED, ["甲市知识产权", "甲园区"], id="neither, nor the body above"),
    pytest.param([*UNREACHED, ("active", "planned")], ["甲园区"], id="a body to come"),
    pytest.param([*UNREACHED, ("active", "closed")], ["甲园区"], id="a body that is closed"),
    pytest.param([(",jia-city,", ",,")], ["甲园区"], id="no body above"),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_every_body_can_be_reached(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    found = released_faults(make_project, {**files, **GUIDE})
    assert found == spots(RULE.id, files, *written)
