"""The map of the site leads to every list with what it holds; every record can be searched for."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from model.assembling import good_site, own_site

from generator.publish.model.site import Site
from generator.publish.pages import plan
from generator.publish.pages.output import Page
from generator.publish.pages.search import search
from generator.publish.pages.sections import SECTIONS

Read = Callable[[], Site]
SITES = pytest.mark.parametrize("read", [good_site, own_site], ids=["good site", "own portal"])


def rows(site: Site) -> list[dict[str, Any]]:
    sections: Any = search(site).record["sections"]
    return [row for section in sections for row in section["rows"]]


def pages(site: Site) -> dict[str, Page]:
    return {page.address: page.make() for page in plan(site).pages}


def searchable(site: Site) -> list[str]:
    return [
        f"{page.address}#{search.anchor}" if search.anchor else page.address
        for page in pages(site).values()
        for search in page.search
    ]


def records(site: Site) -> set[str]:
    """Where every single record of the site stands."""
    named = [
        *(f"services/router/#{door.entry.id}" for door in site.doors),
        *(region.address for region in site.regions),
        *(body.address for body in site.centres),
        *(document.address for document in site.policies),
        *(rule.address for rule in site.rules),
        *(item.address for item in site.news),
        *(guide.entry.address for guide in site.guides),
        *(f"{work.address}#{work.id}" for work in site.plans),
        *(page.entry.address for page in site.pages),
        *(event.address for campaign in site.campaigns for event in campaign.events),
        *(
            entry.address or f"{listing.address}#{entry.id}"
            for listing in site.listings.values()
            for entry in listing.entries
        ),
        *(["casework/"] if site.casework else []),
    ]
    return set(named)


@SITES
def test_every_record_can_be_searched_for_once(read: Read) -> None:
    found = Counter(searchable(read()))
    assert set(found) == records(read())
    assert [address for address, count in found.items() if count > 1] == []


def test_what_is_over_or_has_moved_cannot_be_searched_for() -> None:
    assert good_site().unlisted
    assert set(searchable(good_site())) & good_site().unlisted == set()


@pytest.mark.parametrize(
    ("address", "kind", "year", "regions", "names"),
    [
        (
            "policies/sample-opinion/",
            "政策文件",
            "2020",
            (),
            ("示例发〔2020〕1号", "NO. 0000001", "示例索引0001"),
        ),
        ("centres/sample-station/", "机构", "", ("示例市", "示例省"), ("0000-0000003转8",)),
        ("news/2026/second/", "工作动态", "2026", ("示例省",), ()),
        ("rules/sample-city/duties/", "上墙制度", "2026", ("示例省",), ()),
        ("guides/sample-guide/", "办事指南", "", (), None),
        ("plan/2026/", "年度工作计划", "2026", (), ()),
    ],
)
def test_what_a_record_is_found_and_narrowed_by(
    address: str, kind: str, year: str, regions: tuple[str, ...], names: tuple[str, ...] | None
) -> None:
    found = pages(good_site())[address].search[0]
    assert found.kind == kind
    assert str(found.day.year if found.day else found.year or "") == year
    assert found.regions == regions
    assert found.names == names or names is None


@SITES
def test_the_map_leads_to_pages_that_are_there_and_to_none_twice(read: Read) -> None:
    addresses = [row["address"] for row in rows(read())]
    assert len(set(addresses)) == len(addresses)
    assert set(addresses) <= pages(read()).keys() - read().unlisted


@SITES
def test_the_map_leads_to_every_list_and_every_page_about_the_site(read: Read) -> None:
    site, addresses = read(), {row["address"] for row in rows(read())}
    assert {listing.address for listing in site.listings.values()} <= addresses
    assert {page.entry.address for page in site.pages} <= addresses
    assert {"policies/", "guides/", "centres/", "centres/region/", "news/items/"} <= addresses


def test_the_map_says_how_much_a_list_holds() -> None:
    counts = {row["address"]: row["count"] for row in rows(good_site())}
    assert counts["policies/"] == "3 份"
    assert counts["centres/"] == "3 个机构"
    assert counts["centres/region/"] == "2 个地区"
    assert counts["news/items/"] == "2 篇"
    assert counts["services/router/"] == "2 种情况"
    assert counts["about/privacy/"] == ""


def test_the_sections_stand_in_the_order_of_the_navigation() -> None:
    sections: Any = search(own_site()).record["sections"]
    assert [section["address"] for section in sections] == [one.page.address for one in SECTIONS]
    assert all(section["rows"] for section in sections)


def test_a_large_site_has_no_larger_page() -> None:
    # It names lists, not records.
    assert len(rows(own_site())) < len(records(own_site())) / 3
