import pytest

from generator.publish.validate.rules.reference_section import RULE
from validate.checking import (
    CENTRES,
    POLICY,
    SAMPLE,
    MakeProject,
    Spot,
    at,
    centres,
    faults,
    policy,
)

BODY = "## 一、甲\n\n### （一）乙\n\n## 附件1"
CELLS = [
    pytest.param("sample-opinion", [], id="a document without a section"),
    pytest.param("sample-opinion#", [], id="an empty section is none"),
    pytest.param("sample-opinion#s1-1", [], id="a section that exists"),
    pytest.param("sample-opinion#s3", [(5, 28)], id="a section that does not"),
    pytest.param("sample-opinion#S1", [(5, 28)], id="capital letters count"),
    pytest.param("sample-opinion#一、总体要求", [(5, 28)], id="a heading is no section number"),
    pytest.param("sample-law#s1", [(5, 28)], id="a document without a text has none"),
]
RELATIONS = [
    pytest.param("to: sample-law", [], id="no section is named"),
    pytest.param("to: sample-law, section: s1-1", [], id="a section of this document"),
    pytest.param("to: sample-law, section: annex-1", [], id="an annex of this document"),
    pytest.param("to: case#s1", [], id="a document may cite itself"),
    pytest.param("to: sample-law, section: s2", [(9, 44)], id="no such section here"),
    pytest.param("to: sample-opinion#s9", [(9, 23)], id="no such section there"),
    pytest.param(
        "to: sample-opinion#s9, section: s9", [(9, 23), (9, 51)], id="neither here nor there"
    ),
]


@pytest.mark.parametrize(("source", "spots"), CELLS)
def test_a_source_names_a_section_that_exists(
    make_project: MakeProject, source: str, spots: list[Spot]
) -> None:
    found = faults(make_project, centres("source", SAMPLE + source))
    assert found == at(RULE.id, CENTRES, spots)


@pytest.mark.parametrize(("relation", "spots"), RELATIONS)
def test_a_relation_names_sections_that_exist(
    make_project: MakeProject, relation: str, spots: list[Spot]
) -> None:
    fields = f"date_note: 原文未载\nrelations:\n  - {{kind: cites, {relation}}}\n"
    assert faults(make_project, policy(fields, body=BODY)) == at(RULE.id, POLICY, spots)
