import pytest

from generator.publish.validate.rules.record_id import RULE
from validate.checking import CENTRES, NEWS, MakeProject, at, centres, faults, news

IDS = [
    pytest.param("nanning-2026", True, id="letters, digits and hyphens"),
    pytest.param("2026", True, id="digits alone"),
    pytest.param("a", True, id="one letter"),
    pytest.param("com10", True, id="com10 is no device"),
    pytest.param("indexes", True, id="only the whole word is reserved"),
    pytest.param("Nanning", False, id="a capital letter"),
    pytest.param("a_b", False, id="an underscore"),
    pytest.param("a--b", False, id="two hyphens together"),
    pytest.param("-a", False, id="a hyphen in front"),
    pytest.param("a-", False, id="a hyphen behind"),
    pytest.param("a.b", False, id="a point"),
    pytest.param("a b", False, id="a blank"),
    pytest.param("南宁", False, id="Chinese characters"),
    pytest.param("１２", False, id="digits of another width"),
    pytest.param("index", False, id="index is our own page"),
    pytest.param("region", False, id="region is our own page"),
    pytest.param("con", False, id="con is a device of Windows"),
    pytest.param("com1", False, id="so is com1"),
]


@pytest.mark.parametrize(("name", "is_right"), IDS)
def test_the_name_of_an_article_is_an_address(
    make_project: MakeProject, name: str, is_right: bool
) -> None:
    path = f"content/news/2026/{name}.md"
    found = faults(make_project, {path: news()[NEWS]})
    assert found == at(RULE.id, path, [] if is_right else [(1, 1)])


@pytest.mark.parametrize("name", ["region", "prn", "aux", "nul", "com1", "lpt9"])
def test_so_is_the_id_of_a_row(make_project: MakeProject, name: str) -> None:
    files = centres("zone", f"{name},示例,centre,000000,true,")
    assert faults(make_project, files) == at(RULE.id, CENTRES, [(5, 1)])
