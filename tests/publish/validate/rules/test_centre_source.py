import pytest

from generator.publish.validate.rules.centre_source import RULE
from validate.checking import CENTRES, MakeProject, Spot, at, centres, faults

CASES = [
    pytest.param("true,,", [], id="a sample needs no source"),
    pytest.param("true,sample-law,", [], id="a sample may have a source"),
    pytest.param(",sample-law,", [], id="a real body has a source"),
    pytest.param("false,sample-opinion#s1,", [], id="a section of a document is a source"),
    pytest.param(",,", [(5, 1)], id="an empty flag makes a real body"),
    pytest.param("false,,", [(5, 1)], id="false makes a real body"),
    pytest.param(",,sample-law", [(5, 1)], id="the source of the status is another source"),
]


@pytest.mark.parametrize(("cells", "spots"), CASES)
def test_a_real_body_names_its_document(
    make_project: MakeProject, cells: str, spots: list[Spot]
) -> None:
    files = centres("source,status_source", f"case,示例,centre,000000,{cells}")
    assert faults(make_project, files) == at(RULE.id, CENTRES, spots)


def test_every_such_body_is_told(make_project: MakeProject) -> None:
    rows = [f"case-{number},示例,centre,000000,," for number in (1, 2)]
    found = faults(make_project, centres("source", *rows))
    assert found == at(RULE.id, CENTRES, [(5, 1), (6, 1)])
