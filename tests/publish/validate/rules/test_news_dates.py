import pytest

from generator.publish.validate.rules.news_dates import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("", "", "05-01", [], id="a date of publication is enough"),
    pytest.param("04-29", "04-30", "05-01", [], id="one day after the other"),
    pytest.param("05-01", "05-01", "05-01", [], id="all on one day"),
    pytest.param("", "", "11-21", [], id="published today"),
    pytest.param("", "", "11-22", [(5, 15)], id="published tomorrow"),
    pytest.param("05-02", "", "05-01", [(5, 15)], id="published before it happened"),
    pytest.param("", "05-02", "05-01", [(5, 15)], id="published before it was reported"),
    pytest.param("04-30", "04-29", "05-01", [(9, 14)], id="reported before it happened"),
    pytest.param("05-03", "05-02", "05-01", [(9, 14), (5, 15)], id="each pair is told"),
    pytest.param("11-30", "", "11-25", [(5, 15)], id="two faults of one date stand at one place"),
]


@pytest.mark.parametrize(("happened", "reported", "published", "spots"), CASES)
def test_dates_follow_one_another(
    make_project: MakeProject, happened: str, reported: str, published: str, spots: list[Spot]
) -> None:
    given = {"happened_on": happened, "reported_on": reported}
    fields = "".join(f"{name}: 2026-{day}\n" for name, day in given.items() if day)
    files = news(fields=fields, published_on=f"2026-{published}")
    assert faults(make_project, files) == at(RULE.id, NEWS, spots)
