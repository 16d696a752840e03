import pytest

from generator.publish.validate.rules.reference_broken import RULE
from validate.checking import (
    CENTRES,
    NEWS,
    POLICY,
    REGIONS,
    SAMPLE,
    SETTINGS,
    MakeProject,
    Spot,
    at,
    centres,
    faults,
    news,
    policy,
)

NOTED = "date_note: 原文未载\nrelations:\n"
PORTAL = "name: 甲\ndescription: 乙\ncentre: "
CASES = [
    pytest.param(centres("source", f"{SAMPLE}sample-law"), CENTRES, [], id="a document exists"),
    pytest.param(
        centres("source", f"{SAMPLE}sample-opinion#s1"), CENTRES, [], id="one of its sections"
    ),
    pytest.param(centres("source", SAMPLE), CENTRES, [], id="an empty field names nothing"),
    pytest.param(centres("source", f"{SAMPLE}gone"), CENTRES, [(5, 28)], id="no such document"),
    pytest.param(centres("source", f"{SAMPLE}gone#s1"), CENTRES, [(5, 28)], id="nor its section"),
    pytest.param(centres("source", f"{SAMPLE}#s1"), CENTRES, [(5, 28)], id="a section of nothing"),
    pytest.param(centres("source", f"{SAMPLE}sample-city"), CENTRES, [(5, 28)], id="another kind"),
    pytest.param(
        centres("parent", f"{SAMPLE}Sample-city"), CENTRES, [(5, 28)], id="capital letters"
    ),
    pytest.param(
        {NEWS: news()[NEWS].replace("sample-city", "sample-town")},
        NEWS,
        [(3, 9)],
        id="an article names no such body",
    ),
    pytest.param(
        policy(f"{NOTED}  - {{kind: cites, to: gone}}\n"),
        POLICY,
        [(9, 23)],
        id="in an inner record",
    ),
    pytest.param(
        {REGIONS: '- code: "000000"\n  name: 省\n- code: "000001"\n  name: 市\n  parent: "9"\n'},
        REGIONS,
        [(5, 11)],
        id="a table refers to itself",
    ),
    pytest.param({SETTINGS: f"{PORTAL}gone\n"}, SETTINGS, [(3, 9)], id="in the settings"),
    pytest.param({SETTINGS: f"{PORTAL}sample-city\n"}, SETTINGS, [], id="a body in the settings"),
]


@pytest.mark.parametrize(("files", "path", "spots"), CASES)
def test_a_reference_names_a_record(
    make_project: MakeProject, files: dict[str, str], path: str, spots: list[Spot]
) -> None:
    assert faults(make_project, files) == at(RULE.id, path, spots)
