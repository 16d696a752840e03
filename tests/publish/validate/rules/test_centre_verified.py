import pytest

from generator.publish.validate.rules.centre_verified import RULE
from validate.checking import CENTRES, SAMPLE, MakeProject, Spot, at, centres, faults

CASES = [
    pytest.param(",,,", [], id="without contacts there is nothing to check"),
    pytest.param(",,,2026-11-02", [], id="a date without contacts does no harm"),
    pytest.param("0000-0000000,,,2026-11-02", [], id="a telephone number was checked"),
    pytest.param("0000-0000000,0000-0000001,示例路1号,2026-11-02", [], id="all were checked"),
    pytest.param("0000-0000000,,,", [(5, 28)], id="a telephone number was never checked"),
    pytest.param(",0000-0000001,,", [(5, 29)], id="a number for complaints was never checked"),
    pytest.param(",,示例路1号,", [(5, 30)], id="an address was never checked"),
    pytest.param("0000-0000000,,示例路1号,", [(5, 28)], id="a body is told once, at its first"),
]


@pytest.mark.parametrize(("cells", "spots"), CASES)
def test_contacts_have_a_date_of_verification(
    make_project: MakeProject, cells: str, spots: list[Spot]
) -> None:
    files = centres("phone,complaints_phone,address,verified_on", SAMPLE + cells)
    assert faults(make_project, files) == at(RULE.id, CENTRES, spots)
