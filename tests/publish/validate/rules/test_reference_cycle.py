import pytest

from generator.publish.validate.rules.reference_cycle import RULE
from validate.checking import CENTRES, REGIONS, MakeProject, Spot, at, centres, faults

CASES = [
    pytest.param({"a": "", "b": "a", "c": "b"}, [], id="a chain that ends"),
    pytest.param({"a": "b", "b": "c", "c": "sample-city"}, [], id="a chain may run upwards"),
    pytest.param({"a": "", "b": "a", "c": "a"}, [], id="two below one"),
    pytest.param({"a": "a"}, [(5, 25)], id="a body above itself"),
    pytest.param({"a": "b", "b": "a"}, [(5, 25), (6, 25)], id="two above each other"),
    pytest.param(
        {"a": "b", "b": "c", "c": "a"}, [(5, 25), (6, 25), (7, 25)], id="three in a circle"
    ),
    pytest.param({"a": "b", "b": "a", "c": "a"}, [(5, 25), (6, 25)], id="one below is not in it"),
    pytest.param({"a": "a", "b": "b"}, [(5, 25), (6, 25)], id="two circles"),
]


@pytest.mark.parametrize(("parents", "spots"), CASES)
def test_no_body_stands_above_itself(
    make_project: MakeProject, parents: dict[str, str], spots: list[Spot]
) -> None:
    rows = [f"{id_},示例,centre,000000,true,{parent}" for id_, parent in parents.items()]
    assert faults(make_project, centres("parent", *rows)) == at(RULE.id, CENTRES, spots)


def test_no_region_lies_in_itself(make_project: MakeProject) -> None:
    text = '- {code: "000000", name: 省, parent: "000001"}\n'
    files = {REGIONS: text + '- {code: "000001", name: 市, parent: "000000"}\n'}
    assert faults(make_project, files) == at(RULE.id, REGIONS, [(1, 37), (2, 37)])
