import pytest

from generator.publish.validate.rules.centre_status_from_old_plan import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "data/centres.csv"
STATION = "jia-city,,,,,,,,"
CASES = [
    pytest.param("jia-city,,,,,planned,2026,,", [], id="this year's"),
    pytest.param("jia-city,,,,,planned,2025,,", [], id="last year's"),
    pytest.param("jia-city,,,,,planned,2020,,2026-11-02", [], id="an old one, verified"),
    pytest.param("jia-city,,,,,,2020,,", [], id="a year without a status"),
    pytest.param("jia-city,,,,,planned,,,", [], id="a status without a year"),
    pytest.param("jia-city,,,,,planned,2024,,", ["planned"], id="of the year before last"),
    pytest.param("jia-city,,,,,rebuilding,2020,,", ["rebuilding"], id="of years ago"),
]


@pytest.mark.parametrize(("cells", "written"), CASES)
def test_an_old_status_was_verified(
    make_project: MakeProject, cells: str, written: list[str]
) -> None:
    change: Change = (STATION, cells)
    files = edited(PATH, change)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)
