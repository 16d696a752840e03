"""A long list is parted so that a new row changes its first page and leaves the older ones."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.pages.leaves import FULL, Leaf, days, leaves, steps
from generator.publish.pages.output import Json

LIST = "news/items/"
TOTALS = st.integers(0, 12 * FULL) | st.sampled_from(
    [n * FULL + step for n in range(5) for step in (-1, 0, 1) if n * FULL + step >= 0]
)
parted = settings(derandomize=True, deadline=None)


def of(total: int) -> list[Leaf[int]]:
    """The pages of a list whose newest row has the highest number."""
    return list(leaves(LIST, range(total, 0, -1)))


@parted
@given(TOTALS)
def test_every_row_stands_on_one_page_in_the_order_of_the_list(total: int) -> None:
    assert [row for leaf in of(total) for row in leaf.rows] == list(range(total, 0, -1))
    assert {leaf.total for leaf in of(total)} == {total}


@parted
@given(TOTALS)
def test_older_pages_are_full_and_the_first_holds_up_to_twice_as_many(total: int) -> None:
    first, *older = of(total)
    assert [len(leaf.rows) for leaf in older] == [FULL] * len(older)
    assert len(first.rows) < 2 * FULL
    assert len(first.rows) >= FULL or not older
    assert [leaf.is_first for leaf in (first, *older)] == [True] + [False] * len(older)


@parted
@given(TOTALS)
def test_older_pages_are_counted_from_the_oldest(total: int) -> None:
    first, *older = of(total)
    assert (first.address, first.number) == (LIST, 0)
    assert [leaf.number for leaf in older] == list(range(len(older), 0, -1))
    assert [leaf.address for leaf in older] == [f"{LIST}page/{leaf.number}/" for leaf in older]
    assert {leaf.first for leaf in (first, *older)} == {LIST}


@parted
@given(TOTALS)
def test_each_page_names_the_pages_beside_it(total: int) -> None:
    pages = of(total)
    addresses = [leaf.address for leaf in pages]
    assert [leaf.newer for leaf in pages] == ["", *addresses[:-1]]
    assert [leaf.older for leaf in pages] == [*addresses[1:], ""]


def seen(leaf: Leaf[int]) -> tuple[Sequence[int], tuple[str, ...]]:
    """All of a page that is made of the list."""
    return list(leaf.rows), leaf.around


@parted
@given(TOTALS)
def test_a_row_added_at_the_top_changes_the_first_page_alone_unless_one_fills_up(
    total: int,
) -> None:
    before = {leaf.address: seen(leaf) for leaf in of(total)}
    after = {leaf.address: seen(leaf) for leaf in of(total + 1)}
    added = sorted(after.keys() - before.keys())
    changed = {address for address in before if before[address] != after.get(address)}
    if not added:
        assert changed == {LIST}
        return
    # The page that filled up stands between the first and the one that was the newest of the old.
    filled, beside = len(after) - 1, len(before) - 1
    assert added == [f"{LIST}page/{filled}/"]
    assert changed == {LIST} | ({f"{LIST}page/{beside}/"} if beside else set())
    for address in before.keys() - {LIST}:
        assert before[address][0] == after[address][0]


@pytest.mark.parametrize(
    ("total", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (FULL, [FULL]),
        (2 * FULL - 1, [2 * FULL - 1]),
        (2 * FULL, [FULL, FULL]),
        (3 * FULL - 1, [2 * FULL - 1, FULL]),
        (3 * FULL, [FULL, FULL, FULL]),
    ],
)
def test_a_list_has_so_many_rows_on_its_pages(total: int, sizes: list[int]) -> None:
    assert [len(leaf.rows) for leaf in of(total)] == sizes


NEWEST, NEWER, OLDER = "最新的", "较新的", "较早的"


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (1, {"": []}),
        (2 * FULL, {"": [(OLDER, "page/1/")], "page/1/": [(NEWEST, "")]}),
        (
            4 * FULL,
            {
                "": [(OLDER, "page/3/")],
                "page/3/": [(NEWEST, ""), (OLDER, "page/2/")],
                "page/2/": [(NEWEST, ""), (NEWER, "page/3/"), (OLDER, "page/1/")],
                "page/1/": [(NEWEST, ""), (NEWER, "page/2/")],
            },
        ),
    ],
    ids=["one page", "two pages", "four pages"],
)
def test_a_page_links_to_the_newest_and_to_those_beside_it_each_once(
    total: int, expected: dict[str, list[tuple[str, str]]]
) -> None:
    found = {leaf.address: steps(leaf) for leaf in of(total)}
    relations = {NEWEST: "first", NEWER: "prev", OLDER: "next"}
    assert found == {
        f"{LIST}{page}": [
            {"title": title, "address": f"{LIST}{to}", "rel": relations[title]}
            for title, to in ways
        ]
        for page, ways in expected.items()
    }


def row(day: str | None) -> Json:
    return {"id": "x", "day": {"iso": "", "text": day} if day else None}


OLD, NEW = "2025年1月1日", "2026年5月3日"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(NEW), row("2026年5月2日"), row(OLD)], f"{OLD}至{NEW}"),
        ([row(NEW)], f"{NEW}至{NEW}"),
        ([row(NEW), row(None), row(OLD)], f"{OLD}至{NEW}"),
        ([row(None), row(OLD)], ""),
        ([row(NEW), row(None)], ""),
        ([{"id": "x"}, {"id": "y"}], ""),
    ],
    ids=["falling", "one", "one between has none", "no newest", "no oldest", "no days at all"],
)
def test_days_go_from_the_oldest_to_the_newest(rows: list[Json], expected: str) -> None:
    assert days(rows) == expected
