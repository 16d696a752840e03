import pytest

from generator.publish.validate.rules.record_unknown_key import RULE
from validate.checking import (
    CENTRES,
    NEWS,
    REGIONS,
    SETTINGS,
    MakeProject,
    Spot,
    at,
    centres,
    faults,
    news,
)

ITEM = "attachments:\n  - title: 甲\n    file: 照片.png\n"
CASES = [
    pytest.param(news(fields="place: 甲\n"), NEWS, [], id="a field of the schema"),
    pytest.param(news(fields='"place": 甲\n'), NEWS, [], id="its name may be quoted"),
    pytest.param(news(fields="plase: 甲\n"), NEWS, [(8, 1)], id="a misspelt field"),
    pytest.param(news(fields="Place: 甲\n"), NEWS, [(8, 1)], id="capital letters count"),
    pytest.param(news(fields="地点: 甲\n"), NEWS, [(8, 1)], id="a title is no name"),
    pytest.param(news(fields="phone: 甲\n"), NEWS, [(8, 1)], id="a field of another schema"),
    pytest.param(news(fields="plase:\n"), NEWS, [(8, 1)], id="an empty value is no excuse"),
    pytest.param(news(fields="? [甲]\n: 乙\n"), NEWS, [(8, 3)], id="a list is no name"),
    pytest.param(news(fields=f"{ITEM}    size: 1 MB\n"), NEWS, [(11, 5)], id="in an inner record"),
    pytest.param(
        {REGIONS: '- code: "000000"\n  name: 省\n  level: 甲\n- code: "000001"\n  name: 市\n'},
        REGIONS,
        [(3, 3)],
        id="in a row of a YAML table",
    ),
    pytest.param(
        {SETTINGS: "name: 甲\ndescription: 乙\ncentre: sample-city\nlogo: a.png\n"},
        SETTINGS,
        [(4, 1)],
        id="in the settings",
    ),
    pytest.param(centres("zone,园区"), CENTRES, [(1, 33)], id="in a header, told once"),
    pytest.param(centres("zone,"), CENTRES, [(1, 33)], id="a column without a name"),
    pytest.param(centres(" zone"), CENTRES, [(1, 28)], id="a blank before a name"),
]


@pytest.mark.parametrize(("files", "path", "spots"), CASES)
def test_a_field_is_one_of_the_schema(
    make_project: MakeProject, files: dict[str, str], path: str, spots: list[Spot]
) -> None:
    assert faults(make_project, files) == at(RULE.id, path, spots)
