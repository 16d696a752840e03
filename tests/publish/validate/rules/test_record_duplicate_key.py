import pytest

from generator.publish.validate.rules.record_duplicate_key import RULE
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

ITEMS = "attachments:\n  - {title: 甲, file: 照片.png}\n  - {title: 乙, file: 照片.png}\n"
CASES = [
    pytest.param(news(fields="place: 甲\nauthor: 甲\n"), NEWS, [], id="two keys, one value"),
    pytest.param(news(fields=ITEMS), NEWS, [], id="each item of a list has its own keys"),
    pytest.param(news(fields="summary: 摘要。\n"), NEWS, [(8, 1)], id="the same value twice"),
    pytest.param(news(fields="summary: 另一个。\n"), NEWS, [(8, 1)], id="two values"),
    pytest.param(news(fields="place: 甲\nplace:\n"), NEWS, [(9, 1)], id="one of them is empty"),
    pytest.param(
        news(fields="place: 甲\nplace: 乙\nplace: 丙\n"), NEWS, [(9, 1), (10, 1)], id="three times"
    ),
    pytest.param(news(fields='place: 甲\n"place": 乙\n'), NEWS, [(9, 1)], id="one is quoted"),
    pytest.param(
        news(fields=ITEMS.replace("title: 乙", "title: 乙, title: 丙")),
        NEWS,
        [(10, 16)],
        id="inside an item of a list",
    ),
    pytest.param(
        {REGIONS: '- code: "000000"\n  name: 省\n  name: 甲\n- code: "000001"\n  name: 市\n'},
        REGIONS,
        [(3, 3)],
        id="in a row of a table",
    ),
    pytest.param(
        {SETTINGS: "name: 甲\ndescription: 乙\ncentre: sample-city\nname: 丙\n"},
        SETTINGS,
        [(4, 1)],
        id="in the settings",
    ),
    pytest.param(centres("zone,zone"), CENTRES, [(1, 33)], id="in a header, told once"),
]


@pytest.mark.parametrize(("files", "path", "spots"), CASES)
def test_a_field_is_written_once(
    make_project: MakeProject, files: dict[str, str], path: str, spots: list[Spot]
) -> None:
    assert faults(make_project, files) == at(RULE.id, path, spots)
