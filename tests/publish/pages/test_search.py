"""The map of the site names every page that is current, once, with what people look for."""

from collections import Counter
from typing import Any

import pytest
from model.assembling import good_site, own_site

from generator.publish.model.site import Site
from generator.publish.pages import lay_out
from generator.publish.pages.output import staged_path
from generator.publish.pages.search import search

SITES = pytest.mark.parametrize("read", [good_site, own_site], ids=["good site", "own portal"])


def lines(site: Site) -> list[dict[str, Any]]:
    groups: Any = search(site).record["groups"]
    return [row for group in groups for row in group["rows"]]


def pages(site: Site) -> set[str]:
    """The pages people may look for: not what is over, has moved or is a narrowed list."""
    made = {output.path for output in lay_out(site) if output.path.endswith(".md")}
    unlisted = {staged_path(address) for address in site.unlisted}
    return {path for path in made - unlisted if "/by/" not in path}


def records(site: Site) -> set[str]:
    """The pages of single records."""
    named = [
        *(region.address for region in site.regions),
        *(body.address for body in site.centres),
        *(document.address for document in site.policies),
        *(rule.address for rule in site.rules),
        *(item.address for item in site.news),
        *(guide.entry.address for guide in site.guides),
        *(plan.address for plan in site.plans),
        *(page.entry.address for page in site.pages),
        *(campaign.entry.address for campaign in site.campaigns),
        *(event.address for campaign in site.campaigns for event in campaign.events),
        *(entry.address for listing in site.listings.values() for entry in listing.entries),
    ]
    return {staged_path(address) for address in named if address}


@SITES
def test_no_line_stands_there_twice(read: Any) -> None:
    addresses = Counter(row["address"] for row in lines(read()))
    assert [address for address, count in addresses.items() if count > 1] == []


@SITES
def test_every_page_of_a_record_has_a_line(read: Any) -> None:
    site = read()
    named = {staged_path(row["address"].partition("#")[0]) for row in lines(site)}
    assert records(site) - named == set()


@SITES
def test_every_record_without_a_page_has_a_line_that_leads_to_its_place_in_the_list(
    read: Any,
) -> None:
    site = read()
    named = {row["address"] for row in lines(site)}
    for listing in site.listings.values():
        for entry in listing.entries:
            assert entry.address or f"{listing.address}#{entry.id}" in named
    assert {f"services/router/#{door.entry.id}" for door in site.doors} <= named


@SITES
def test_every_line_leads_to_a_page_that_is_current(read: Any) -> None:
    site = read()
    named = {staged_path(row["address"].partition("#")[0]) for row in lines(site)}
    assert named - pages(site) == set()


def test_what_is_over_or_has_moved_has_no_line() -> None:
    named = {row["address"] for row in lines(good_site())}
    assert good_site().unlisted
    assert named & good_site().unlisted == set()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("policies/sample-opinion/", "示例发〔2020〕1号 NO. 0000001"),
        ("centres/sample-city/", "示例中心 市中心 0000-0000000 示例省"),
        ("centres/sample-station/", "0000-0000003转8 示例市"),
        ("news/2026/second/", "转载的消息。"),
        ("rules/sample-city/duties/", "示例市知识产权维权援助中心"),
        ("guides/sample-guide/", "谁可以申请，带什么，怎样办。"),
        ("plan/2026/#2026-sample", "2026"),
        ("policies/sample-law/", ""),
    ],
)
def test_a_line_is_found_by_more_than_its_title(address: str, words: str) -> None:
    (row,) = [row for row in lines(good_site()) if row["address"] == address]
    assert row["words"] == words


def test_groups_have_a_title_and_something_in_them() -> None:
    groups: Any = search(good_site()).record["groups"]
    titles = [group["title"] for group in groups]
    assert titles[:7] == [
        "我该找谁",
        "办事指南",
        "机构",
        "地区",
        "政策文件",
        "上墙制度",
        "工作动态",
    ]
    assert titles[-4:] == ["活动场次", "办件统计", "年度工作计划", "说明"]
    lists = [listing.title for listing in good_site().listings.values()]
    assert titles[7:-4] == lists
    assert len(set(titles)) == len(titles)
    assert all(group["rows"] for group in groups)
