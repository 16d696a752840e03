import pytest

from generator.publish.validate.rules.sample_mixed import RULE
from validate.checking import (
    CENTRES,
    NEWS,
    SETTINGS,
    MakeProject,
    Spot,
    at,
    centres,
    faults,
    news,
)

REAL = "real,示例,centre,000000,,,sample-law"
ROWS = [
    pytest.param("true,sample-city,", [], id="a sample below a sample"),
    pytest.param(",real,sample-law", [], id="a real body below a real one"),
    pytest.param("false,real,sample-law", [], id="false is real"),
    pytest.param(",,sample-law", [], id="documents are for both"),
    pytest.param("true,real,", [(6, 28)], id="a sample below a real body"),
    pytest.param(",sample-city,sample-law", [(6, 24)], id="a real body below a sample"),
    pytest.param("false,sample-city,sample-law", [(6, 29)], id="so is one that says false"),
]
REPORTS = [
    pytest.param("sample-city", "sample: true\n", [], id="a sample of a sample body"),
    pytest.param("real", "", [], id="a real report of a real body"),
    pytest.param("real", "sample: true\n", [(3, 9)], id="a sample of a real body"),
    pytest.param("sample-city", "", [(3, 9)], id="a real report of a sample body"),
    pytest.param("sample-city", "sample: false\n", [(3, 9)], id="so is one that says false"),
]


@pytest.mark.parametrize(("cells", "spots"), ROWS)
def test_bodies_hang_on_bodies_of_their_sort(
    make_project: MakeProject, cells: str, spots: list[Spot]
) -> None:
    files = centres("parent,source", REAL, f"case,示例,centre,000000,{cells}")
    assert faults(make_project, files) == at(RULE.id, CENTRES, spots)


@pytest.mark.parametrize(("centre", "sample", "spots"), REPORTS)
def test_reports_come_from_bodies_of_their_sort(
    make_project: MakeProject, centre: str, sample: str, spots: list[Spot]
) -> None:
    text = news()[NEWS].replace("sample-city", centre).replace("sample: true\n", sample)
    files = {**centres("parent,source", REAL), NEWS: text}
    assert faults(make_project, files) == at(RULE.id, NEWS, spots)


def test_the_settings_may_name_either(make_project: MakeProject) -> None:
    settings = {SETTINGS: "name: 甲\ndescription: 乙\ncentre: real\n"}
    assert not faults(make_project, {**centres("parent,source", REAL), **settings})
