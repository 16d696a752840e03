import pytest

from generator.publish.validate.rules.centre_coordinates import RULE
from validate.checking import CENTRES, SAMPLE, MakeProject, Spot, at, centres, faults

CASES = [
    pytest.param("108.3,22.8,GCJ-02", [], id="all three are right"),
    pytest.param("108.3,22.8,WGS-84", [], id="either system is right"),
    pytest.param("73,54,GCJ-02", [], id="the edges of the country are right"),
    pytest.param(",,", [], id="none of the three is right"),
    pytest.param("108.3,22.8,", [(5, 28)], id="a system is missing"),
    pytest.param("108.3,,GCJ-02", [(5, 28)], id="a latitude is missing"),
    pytest.param(",22.8,GCJ-02", [(5, 29)], id="a longitude is missing"),
    pytest.param("108.3,,", [(5, 28)], id="a longitude alone says nothing"),
    pytest.param(",22.8,", [(5, 29)], id="a latitude alone says nothing"),
    pytest.param(",,WGS-84", [(5, 30)], id="a system alone says nothing"),
]


@pytest.mark.parametrize(("cells", "spots"), CASES)
def test_a_place_is_given_whole_or_not_at_all(
    make_project: MakeProject, cells: str, spots: list[Spot]
) -> None:
    files = centres("longitude,latitude,coordinate_system", SAMPLE + cells)
    assert faults(make_project, files) == at(RULE.id, CENTRES, spots)
