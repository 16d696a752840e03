import pytest

from generator.publish.validate.rules.release_site_kind_numbers import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "data/portal.yaml"
CASES = [
    pytest.param([], [], id="an institution"),
    pytest.param(
        [
            ("site_kind: institution", "site_kind: government"),
            ("icp:", 'site_code: "0000000001"\nicp:'),
        ],
        [],
        id="a government site",
    ),
    pytest.param(
        [
            ("site_kind: institution", "site_kind: column"),
            ("icp: 甲ICP备00000001号\n", ""),
            ("police_filing: 甲公网安备00000000000001号\n", ""),
        ],
        [],
        id="a column shows its parent's",
    ),
    pytest.param([("site_kind: institution\n", "")], ["name"], id="nothing said"),
    pytest.param(
        [("site_kind: institution", "site_kind: government")],
        ["government"],
        id="a government site without a code",
    ),
    pytest.param(
        [("icp: 甲ICP备00000001号\n", ""), ("police_filing: 甲公网安备00000000000001号\n", "")],
        ["institution"],
        id="an institution without filings",
    ),
    pytest.param(
        [("police_filing: 甲公网安备00000000000001号\n", "")],
        ["institution"],
        id="without one of them",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_a_site_shows_the_numbers_of_its_kind(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)
