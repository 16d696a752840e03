"""Every list is narrowed by links, and a narrowed page holds exactly the rows with its tag."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model.assembling import good_site, own_site

from generator.publish.model.pieces import Ref, Tag
from generator.publish.model.site import Site
from generator.publish.pages.leaves import FULL
from generator.publish.pages.listing import (
    LateRow,
    ListPage,
    Row,
    entry_row,
    list_pages,
    listing_pages,
)
from generator.publish.pages.output import Page, Planned, staged_path
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import LEARN
from pages.staging import Staged, record, staged_pages

LIST = Ref("清单", "cases/")
TITLES = {"kind": "类别", "region": "地区", "rights": "权利种类", "year": "年份"}
TAGS = st.builds(
    lambda facet, code: Tag(facet, TITLES[facet], code, f"{code}号"),
    st.sampled_from([*TITLES]),
    st.sampled_from(["2019", "2020", "2021", "2026"]),
)
ROWS = st.lists(st.lists(TAGS, max_size=5, unique=True).map(tuple), max_size=12)


def rows(*tags: tuple[Tag, ...]) -> list[Row]:
    return [Row(each, {"id": f"r{at}", "title": f"第{at}条"}) for at, each in enumerate(tags)]


def made(*tags: tuple[Tag, ...], is_narrowed: bool = True) -> dict[str, Page]:
    """Address -> page of a list with these rows; no address twice."""
    whole = ListPage(LIST, LEARN, "一句。", rows(*tags), is_narrowed=is_narrowed)
    pages = [laid_out(page) for page in list_pages(whole)]
    assert len({page.address for page in pages}) == len(pages)
    return {page.address: page for page in pages}


def laid_out(page: Page | Planned) -> Page:
    return page.make() if isinstance(page, Planned) else page


def values(page: Page) -> list[dict[str, Any]]:
    """What a page can be narrowed by, with the title of the facet."""
    filters: Any = page.record["filters"]
    return [{"facet": facet["title"], **value} for facet in filters for value in facet["values"]]


def shown(page: Page) -> list[str]:
    listed: Any = page.record["rows"]
    return [row["id"] for row in listed]


@settings(derandomize=True, deadline=None)
@given(ROWS)
def test_a_narrowed_page_has_exactly_the_rows_with_its_tag(tags: list[tuple[Tag, ...]]) -> None:
    pages = made(*tags)
    whole = pages["cases/"]
    assert shown(whole) == [f"r{at}" for at in range(len(tags))]
    useful = {tag for row in tags for tag in row if any(tag not in other for other in tags)}
    linked = {(value["key"], value["code"]) for value in values(whole)}
    assert linked == {(tag.facet, tag.code) for tag in useful}
    assert {value["address"] for value in values(whole)} == set(pages) - {"cases/"}
    for tag in useful:
        page = pages[f"cases/by/{tag.facet}/{tag.code}/"]
        expected = [f"r{at}" for at, row in enumerate(tags) if tag in row]
        assert shown(page) == expected
        assert page.record["count"] == str(len(expected))
        assert page.title == f"清单：{tag.label}"


@settings(derandomize=True, deadline=None)
@given(ROWS)
def test_every_page_of_a_list_has_the_same_filters_and_marks_its_own(
    tags: list[tuple[Tag, ...]],
) -> None:
    pages = made(*tags)
    plain = [{**value, "current": False} for value in values(pages["cases/"])]
    assert values(pages["cases/"]) == plain
    counts = Counter(tag for row in tags for tag in row)
    assert [int(value["count"]) for value in plain] == [
        counts[Tag(v["key"], v["facet"], v["code"], v["label"])] for v in plain
    ]
    for address, page in pages.items():
        assert [{**value, "current": False} for value in values(page)] == plain
        current = [value["address"] for value in values(page) if value["current"]]
        assert current == ([address] if address != "cases/" else [])


@settings(derandomize=True, deadline=None)
@given(ROWS)
def test_a_row_says_its_tags_for_the_script(tags: list[tuple[Tag, ...]]) -> None:
    listed: Any = made(*tags)["cases/"].record["rows"]
    assert [set(row["tags"].split()) for row in listed] == [
        {f"{tag.facet}:{tag.code}" for tag in row} for row in tags
    ]


def tag(facet: str, code: str) -> Tag:
    return Tag(facet, TITLES[facet], code, f"{code}号", order=list(TITLES).index(facet))


A, B, C = tag("kind", "a"), tag("kind", "b"), tag("kind", "c")
OLD, NEW = tag("year", "2019"), tag("year", "2026")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        ([(A,)], []),
        ([(A,), (A,)], []),
        ([(A,), ()], ["a"]),
        ([(A,), (B,)], ["a", "b"]),
        ([(B,), (A,), (A,)], ["a", "b"]),
        ([(B,), (A,), (C,), (C,)], ["c", "a", "b"]),
        ([(OLD,), (OLD,), (NEW,)], ["2026", "2019"]),
        ([(A, B), (A,)], ["b"]),
        ([(A, NEW), (B, NEW), (A, OLD)], ["a", "b", "2026", "2019"]),
    ],
    ids=[
        "no rows", "one row", "what all have", "what some have", "as often as the other",
        "the most used first", "then by code", "the latest year first", "one that all have",
        "two facets",
    ],
)  # fmt: skip
def test_values_that_help_come_in_a_useful_order(
    tags: list[tuple[Tag, ...]], expected: list[str]
) -> None:
    assert [value["code"] for value in values(made(*tags)["cases/"])] == expected


def test_facets_come_in_the_order_of_the_schema_whichever_row_is_first() -> None:
    region = tag("region", "x")
    pages = made((NEW,), (A, region, NEW), (B, OLD))
    order = list(dict.fromkeys(value["facet"] for value in values(pages["cases/"])))
    assert order == ["类别", "地区", "年份"]


def test_a_part_of_a_list_is_not_narrowed_again() -> None:
    pages = made((A,), (B,), is_narrowed=False)
    assert list(pages) == ["cases/"]
    assert values(pages["cases/"]) == []


def test_a_narrowed_page_leads_back_to_the_whole_list() -> None:
    pages = made((A,), (B,))
    whole, narrowed = pages["cases/"].record, pages["cases/by/kind/a/"].record
    assert whole["all"] is None
    assert narrowed["all"] == {"title": "清单", "address": "cases/", "sample": False}
    crumbs: Any = narrowed["breadcrumbs"]
    assert [crumb["address"] for crumb in crumbs] == ["", "learn/", "cases/"]
    assert (whole["lead"], narrowed["lead"]) == ("一句。", "一句。")


def lists(staged: Staged) -> dict[str, dict[str, Any]]:
    return {
        path: values["record"]
        for path, values in staged.items()
        if values.get("template") == "listing.html" and "filters" in values["record"]
    }


@pytest.mark.parametrize("site", [good_site, own_site], ids=["good site", "own portal"])
def test_every_link_of_a_filter_is_a_page_with_that_many_rows(site: Any) -> None:
    found = lists(staged_pages(site()))
    assert len(found) > 30
    for path, listed in found.items():
        for value in (value for facet in listed["filters"] for value in facet["values"]):
            narrowed = found[staged_path(value["address"])]
            assert (
                len(narrowed["rows"])
                == int(value["count"])
                < max(
                    len(listed["rows"]),
                    len(found[path.partition("/by/")[0].removesuffix(".md") + ".md"]["rows"]),
                )
            )


SITE: Site = good_site()


def test_a_record_without_a_page_says_all_of_itself_in_the_list() -> None:
    rows = {row["id"]: row for row in record(staged_pages(SITE), "partners/")["rows"]}
    university = rows["sample-university"]
    assert university["address"] == ""
    said = {fact["label"]: fact for fact in university["facts"]}
    assert said["电话"]["text"] == "0000-0000010"
    assert said["网址"]["external"] == "https://www.example.cn/"
    assert said["联系方式核实日期"]["day"] == {"iso": "2026-11-02", "text": "2026年11月2日"}
    assert [source["address"] for source in university["sources"]] == ["policies/sample-opinion/"]
    assert [badge["text"] for badge in university["badges"]] == ["高等院校", "示例"]


def test_a_record_with_a_page_says_in_the_list_what_it_is_about() -> None:
    (case,) = SITE.entries("cases")
    shown = entry_row(case).shown
    assert (shown["facts"], shown["sources"]) == ([], [])
    assert (shown["address"], shown["summary"]) == ("cases/sample-case/", "双方愿意，调解解决。")
    assert shown["day"] == {"iso": "2026-08-18", "text": "2026年8月18日"}


def test_a_list_of_a_collection_has_its_title_lead_and_section() -> None:
    (first, *_) = listing_pages(SITE.listings["experts"])
    whole = laid_out(first)
    assert (whole.address, whole.title, whole.section) == ("experts/", "专家", "centres/")
    assert whole.record["lead"] == SITE.listings["experts"].lead


LONG = 2 * FULL + FULL // 2


def many(total: int = LONG) -> dict[str, Page]:
    """A list of so many rows from the newest to the oldest; every other one has a tag."""
    days = [{"iso": "", "text": f"第{number}日"} for number in range(total, 0, -1)]
    found = [
        Row(
            (A,) if at % 2 else (B,),
            {"id": f"r{at}", "title": f"第{at}条", "day": day},
            Searchable("清单", anchor=f"r{at}"),
        )
        for at, day in enumerate(days)
    ]
    beside = (Ref("旁边", "partners/"),)
    pages = [laid_out(page) for page in list_pages(ListPage(LIST, LEARN, "一句。", found, beside))]
    return {page.address: page for page in pages}


def test_a_long_list_stands_on_several_pages() -> None:
    pages = many()
    assert list(pages) == ["cases/", "cases/page/1/", "cases/by/kind/a/", "cases/by/kind/b/"]
    first, older = pages["cases/"], pages["cases/page/1/"]
    assert [*shown(first), *shown(older)] == [f"r{at}" for at in range(LONG)]
    assert len(shown(older)) == FULL
    assert first.record["pager"] == [{"title": "较早的", "address": "cases/page/1/", "rel": "next"}]
    assert older.record["pager"] == [{"title": "最新的", "address": "cases/", "rel": "first"}]


def test_only_the_first_page_of_a_long_list_is_narrowed_and_says_how_many_rows_there_are() -> None:
    first, older = (many()[address] for address in ("cases/", "cases/page/1/"))
    assert [value["code"] for value in values(first)] == ["a", "b"]
    assert (first.record["count"], len(shown(first))) == (str(LONG), LONG - FULL)
    assert (values(older), older.record["count"]) == ([], "")
    assert (older.record["beside"], older.record["lead"]) == ([], "一句。")
    assert first.record["beside"]


def test_an_older_page_is_called_by_its_days_and_leads_back_to_the_list() -> None:
    older = many()["cases/page/1/"]
    assert older.title == f"清单（第1日至第{FULL}日）"
    crumbs: Any = older.record["breadcrumbs"]
    assert [crumb["address"] for crumb in crumbs] == ["", "learn/", "cases/"]
    assert (older.section, older.record["all"]) == ("learn/", None)


def test_an_older_page_of_rows_without_days_is_called_by_its_number() -> None:
    pages = made(*[()] * (3 * FULL))
    assert [page.title for page in pages.values()] == ["清单", "清单（2）", "清单（1）"]


def test_a_long_narrowed_list_is_parted_in_the_same_way() -> None:
    pages = many(4 * FULL)
    addresses = [f"cases/by/kind/a/{page}" for page in ("", "page/1/")]
    first, older = (pages[address] for address in addresses)
    assert [*shown(first), *shown(older)] == [f"r{at}" for at in range(1, 4 * FULL, 2)]
    assert (first.title, older.title) == ("清单：a号", f"清单：a号（第1日至第{2 * FULL - 1}日）")
    assert [value["code"] for value in values(first) if value["current"]] == ["a"]
    assert values(older) == []
    for page in (first, older):
        assert page.record["all"] == {"title": "清单", "address": "cases/", "sample": False}
    assert [step["address"] for step in list_of(older, "pager")] == ["cases/by/kind/a/"]


def list_of(page: Page, key: str) -> list[dict[str, Any]]:
    found: Any = page.record[key]
    return list(found)


def test_a_row_that_is_searched_for_in_a_list_is_found_once_on_the_page_it_stands_on() -> None:
    pages = many(4 * FULL)
    anchors = [row.anchor for page in pages.values() for row in page.search]
    assert anchors == [f"r{at}" for at in range(4 * FULL)]
    for address, page in pages.items():
        anchors = [row.anchor for row in page.search]
        assert anchors == ([] if "/by/" in address else shown(page))


def late(tags: tuple[Tag, ...], text: str) -> LateRow:
    return LateRow(tags, text.encode(), lambda: {"id": text, "title": text})


def planned(made: ListPage) -> dict[str, Planned]:
    pages = [page for page in list_pages(made) if isinstance(page, Planned)]
    return {page.address: page for page in pages}


NEWEST_AT = 2 * FULL + 20
LATE_ROWS = tuple(late((A,) if at % 3 else (B,), f"r{at}") for at in range(NEWEST_AT))
BEFORE = ListPage(LIST, LEARN, "一句。", LATE_ROWS)
OLD_PAGE = "cases/page/1/"
SAME: set[str] = set()


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        (BEFORE, SAME),
        (
            replace(BEFORE, rows=(late((A,), "new"), *LATE_ROWS)),
            {"cases/", "cases/by/kind/a/", "cases/by/kind/b/"},
        ),
        (
            replace(BEFORE, rows=(*LATE_ROWS[:-1], late(LATE_ROWS[-1].tags, "other"))),
            {OLD_PAGE, "cases/by/kind/b/"},
        ),
        (replace(BEFORE, beside=(Ref("旁边", "partners/"),)),
         {"cases/", "cases/by/kind/a/", "cases/by/kind/b/"}),
        (replace(BEFORE, lead="另一句。"),
         {"cases/", OLD_PAGE, "cases/by/kind/a/", "cases/by/kind/b/"}),
        (replace(BEFORE, page=Ref("另一清单", "cases/")),
         {"cases/", OLD_PAGE, "cases/by/kind/a/", "cases/by/kind/b/"}),
        (replace(BEFORE, is_narrowed=False), {"cases/"}),
    ],
    ids=["nothing", "a new row", "the oldest row", "links beside", "lead", "title", "no filters"],
)  # fmt: skip
def test_of_rows_made_late_a_page_has_another_stamp_exactly_when_it_shows_something_else(
    after: ListPage, changed: set[str]
) -> None:
    before, now = planned(BEFORE), planned(after)
    assert len(before) == 4
    both = before.keys() & now.keys()
    assert {a for a in both if before[a].stamp != now[a].stamp} == changed
    assert {a for a in both if before[a].make() != now[a].make()} == changed


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "change", "remove"]), st.integers(0, 3 * FULL)), max_size=4
)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(EDITS, st.integers(FULL, 3 * FULL))
def test_pages_of_one_stamp_show_the_same_whatever_was_edited(
    edits: list[tuple[str, int]], total: int
) -> None:
    rows = [late((A, NEW) if at % 3 else (B,), f"r{at}") for at in range(total)]
    before = planned(replace(BEFORE, rows=tuple(rows)))
    for number, (edit, at) in enumerate(edits):
        kept = len(rows) if edit == "add" else len(rows) - 1
        end = min(at, kept) + (edit != "add")
        rows[min(at, kept) : end] = [late((A, OLD), f"n{number}")] * (edit != "remove")
    after = planned(replace(BEFORE, rows=tuple(rows)))
    for address in before.keys() & after.keys():
        if before[address].stamp == after[address].stamp:
            assert before[address].make() == after[address].make()


def test_a_list_with_a_row_of_which_nothing_is_known_is_laid_out_to_be_compared() -> None:
    unknown = LateRow((), b"", lambda: {"id": "x"})
    (page,) = list_pages(replace(BEFORE, rows=(late((), "a"), unknown)))
    assert isinstance(page, Page)
    assert shown(page) == ["a", "x"]
