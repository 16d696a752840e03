"""Bundles are small enough, and a page that is added or edited changes one of them."""

from collections import Counter
from datetime import date

import pytest

from generator.finish.search.plan import Item, plan


def item(number: int, section: str = "news", day: date | None = None, size: int = 1) -> Item:
    return Item(f"{section}/{number}/", section, day, size)


def days(year: int, count: int) -> list[Item]:
    """So many items, spread over the days of a year."""
    return [
        item(year * 10_000 + number, day=date(year, number % 12 + 1, number % 28 + 1))
        for number in range(count)
    ]


MANY = [
    *(item(number, "centres") for number in range(90)),
    *days(2024, 15),
    *days(2025, 60),
    *days(2026, 300),
    item(1, "policies"),
]


def test_a_small_site_has_one_bundle() -> None:
    items = [item(1), item(2, "centres"), item(3, day=date(2026, 1, 1))]
    assert plan(items, limit=3) == {"all": (items[2], items[1], items[0])}
    assert plan([]) == {}


def test_sections_are_divided_by_year_quarter_month_and_then_by_address() -> None:
    names = set(plan(MANY, limit=20))
    assert {"news-2024", "policies"} <= names
    assert {"news-2025-q1", "news-2025-q4"} <= names
    assert "news-2026-q1-01-2.0" in names
    assert "centres-8.7" in names


@pytest.mark.parametrize("limit", [5, 20, 75, 200])
def test_every_page_is_in_one_bundle_and_none_is_too_large(limit: int) -> None:
    bundles = plan(MANY, limit)
    found = Counter(one.address for group in bundles.values() for one in group)
    assert found == Counter(one.address for one in MANY)
    assert max(map(len, bundles.values())) <= limit


def test_long_pages_count_for_several() -> None:
    items = [item(number, "policies", size=10) for number in range(8)]
    assert all(len(group) <= 2 for group in plan(items, limit=20).values())
    # One that is too long by itself has a bundle of its own.
    assert list(plan([item(1, size=50)], limit=20).values()) == [(item(1, size=50),)]


def test_the_latest_of_each_section_is_searched_first() -> None:
    names = list(plan(MANY, limit=100))
    assert names[:4] == ["centres", "news-2026-q4", "policies", "news-2026-q3"]
    assert names[-1] == "news-2024"
    assert [one.day for one in plan(MANY, 100)["news-2026-q4"]] == sorted(
        (one.day for one in MANY if one.day and one.day >= date(2026, 10, 1)), reverse=True
    )


@pytest.mark.parametrize(
    "added",
    [
        item(99, "news", date(2026, 5, 5)),
        item(99, "news", date(2024, 5, 5)),
        item(99, "centres"),
        item(99, "policies"),
    ],
)
def test_a_page_more_changes_one_bundle(added: Item) -> None:
    before, after = plan(MANY, 40), plan([*MANY, added], 40)
    assert list(before) == list(after)
    assert sum(before[name] != after[name] for name in before) == 1
