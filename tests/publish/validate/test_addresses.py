from datetime import date

import pytest

from generator.publish.validate.addresses import fill
from generator.publish.validate.values import Value

MAY = date(2026, 5, 1)
CASES = [
    pytest.param("policies/{id}/", {}, "policies/case/", id="the id of the record"),
    pytest.param("{centre}/{id}.md", {"centre": "city"}, "city/case.md", id="a field and the id"),
    pytest.param("{id}/", {"id": "row"}, "row/", id="a field called id comes first"),
    pytest.param("{day.year}/{id}/", {"day": MAY}, "2026/case/", id="the year of a date"),
    pytest.param("{day.year}/", {"day": date(987, 1, 1)}, "0987/", id="a year has four digits"),
    pytest.param("{id}/{id}/", {}, "case/case/", id="a slot may stand twice"),
    pytest.param("about/", {}, "about/", id="a pattern may have no slots"),
    pytest.param("{a}/", {"a": "{id}"}, "{id}/", id="a value is no pattern"),
    pytest.param("{centre}/{id}/", {}, None, id="a field is absent"),
    pytest.param("{centre}/", {"centre": ""}, None, id="a field is empty"),
    pytest.param("{day}/", {"day": MAY}, None, id="a date is no name"),
    pytest.param("{day.year}/", {"day": "2026-05-01"}, None, id="a text has no year"),
    pytest.param("plan/{year}/", {"year": 2026}, "plan/2026/", id="a number is a name"),
    pytest.param("{path}/", {"path": "about/x"}, "about/x/", id="a path has its own parts"),
    pytest.param("{masked}/", {}, None, id="nothing is no name"),
    pytest.param("{tags}/", {"tags": ("a",)}, None, id="a list is no name"),
]


@pytest.mark.parametrize(("pattern", "values", "address"), CASES)
def test_an_address_has_all_its_parts_or_is_none(
    pattern: str, values: dict[str, Value], address: str | None
) -> None:
    assert fill(pattern, "case", values) == address
