"""The invented net has the proportions of a national one, its news the years and quarters."""

from collections import Counter
from datetime import date

import pytest
from nation.articles import LAST_DAY, articles
from nation.bodies import net
from nation.words import spelled

PAGES = 30_000


def test_a_national_net_has_its_proportions() -> None:
    made = net(PAGES)
    kinds = Counter(body.kind for body in made.bodies)
    assert kinds["centre"] == 76
    assert kinds["sub-centre"] + kinds["station"] == 918
    assert len([region for region in made.regions if not region.parent]) == 31


@pytest.mark.parametrize("pages", [1, 60, 1_000, 5_000, PAGES])
def test_every_net_holds_together(pages: int) -> None:
    made = net(pages)
    ids = {body.id for body in made.bodies}
    codes = {region.code for region in made.regions}
    assert len(ids) == len({body.name for body in made.bodies}) == len(made.bodies)
    assert len({body.phone for body in made.bodies}) == len(made.bodies)
    assert {body.parent for body in made.bodies} <= ids | {""}
    assert {body.region for body in made.bodies} <= codes
    assert {region.parent for region in made.regions} <= codes | {""}
    assert min(Counter(body.kind for body in made.bodies).values()) >= 2


def test_every_body_writes_once_a_quarter_for_seven_years() -> None:
    bodies = net(1_000).bodies
    made = list(articles(bodies, 28 * len(bodies)))
    assert len({article.path for article in made}) == len(made)
    quarters = Counter(
        (article.values["centre"], quarter(article.values["published_on"])) for article in made
    )
    # In the last quarter days after the last one are moved back, some into the quarter before.
    assert len(quarters) > 0.97 * len(made)
    assert {article.values["published_on"][:7] for article in made} >= {
        f"{year}-{month:02}" for year in range(2020, 2026) for month in range(1, 13)
    }


def test_no_day_is_later_than_the_last_and_each_item_is_told_after_it_happened() -> None:
    for article in articles(net(1_000).bodies, 600):
        values = article.values
        days = [date.fromisoformat(values[key]) for key in ("happened_on", "reported_on")]
        published = date.fromisoformat(values["published_on"])
        assert days[0] < days[1] < published <= LAST_DAY
        assert article.path.startswith(f"news/{published.year}/")


def test_titles_and_summaries_fit_their_fields() -> None:
    for article in articles(net(1_000).bodies, 600):
        assert len(article.values["title"]) <= 60
        assert len(article.values["summary"]) <= 120
        assert "{" not in article.source


def quarter(day: str) -> str:
    return f"{day[:4]}-{(int(day[5:7]) + 2) // 3}"


SPELLED = {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百", 105: "一百零五",
           110: "一百一十", 342: "三百四十二"}  # fmt: skip


@pytest.mark.parametrize(("number", "said"), SPELLED.items())
def test_numbers_are_said_in_chinese(number: int, said: str) -> None:
    assert spelled(number) == said
