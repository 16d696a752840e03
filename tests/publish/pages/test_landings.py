"""A landing page has a group for each list of its section, none that is empty."""

from dataclasses import replace
from typing import Any

import pytest
from model.assembling import good_site

from generator.publish.model.site import Site
from generator.publish.pages.landings import downloads
from generator.publish.pages.output import staged_path
from pages.staging import record, staged_pages

GROUPS = {
    "services/": ["我该找谁", "通用", "由其他部门办理"],
    "news/": ["通知公示", "宣传活动", "展会和重大活动", "工作动态"],
    "learn/": ["典型案例", "知识问答", "资料和预警", "培训课程", "地理标志"],
    "open/": ["年度工作计划", "办件统计", "重点单位库", "重点联系单位", "规范化市场", "关于本站"],
}


def groups(site: Site, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record(staged_pages(site), address)["groups"]
    return found


@pytest.mark.parametrize(("address", "titles"), GROUPS.items(), ids=GROUPS)
def test_a_landing_page_has_its_groups_in_order(address: str, titles: list[str]) -> None:
    made = groups(good_site(), address)
    assert [group["title"] for group in made] == titles
    assert all(group["rows"] for group in made)


@pytest.mark.parametrize(("address", "titles"), GROUPS.items(), ids=GROUPS)
def test_a_group_with_nothing_in_it_is_not_there(address: str, titles: list[str]) -> None:
    site = replace(good_site(), listings={}, news=(), casework=(), pages=(), moved=())
    left = {"我该找谁", "通用", "由其他部门办理", "年度工作计划"}
    assert [group["title"] for group in groups(site, address)] == [t for t in titles if t in left]


def test_doors_without_a_short_name_make_no_empty_group() -> None:
    site = good_site()
    nameless = tuple(replace(door, short="", home_order=None) for door in site.doors)
    assert all(group["rows"] for group in groups(replace(site, doors=nameless), "services/"))


def test_every_heading_and_row_leads_somewhere() -> None:
    staged = staged_pages(good_site())
    for address in GROUPS:
        for group in record(staged, address)["groups"]:
            assert not group["address"] or staged_path(group["address"]) in staged
            for row in group["rows"]:
                assert row["address"] or row["id"]
                assert row["address"] or group["address"]


def test_the_heading_of_a_scene_leads_to_a_page_even_when_all_guides_are_of_one() -> None:
    site = replace(good_site(), guides=good_site().guides[:1], moved=())
    staged = staged_pages(site)
    (scene,) = [group for group in groups(site, "services/") if group["title"] == "通用"]
    assert staged_path(scene["address"]) in staged


def test_a_group_shows_the_first_few_of_a_long_list() -> None:
    site = good_site()
    listing = site.listings["key_units"]
    many = replace(listing, entries=listing.entries * 9)
    made = groups(replace(site, listings={**site.listings, "key_units": many}), "open/")
    (units,) = [group for group in made if group["title"] == "重点联系单位"]
    assert len(units["rows"]) == 5
    assert units["lead"] == listing.lead


def test_a_list_that_an_office_adds_stands_under_the_last_section() -> None:
    site = good_site()
    own = replace(site.listings["periods"], name="tips", title="小贴士", address="tips/")
    made = groups(replace(site, listings={**site.listings, "tips": own}), "open/")
    assert [group["title"] for group in made if group["address"] == "tips/"] == ["小贴士"]
    assert [group["title"] for group in made][:-1] == [
        *GROUPS["open/"][:-1],
        "小贴士",
    ]


def test_rows_have_a_day_whether_or_not_they_have_a_page() -> None:
    made = {group["title"]: group for group in groups(good_site(), "news/")}
    fair, games = made["展会和重大活动"]["rows"]
    assert (fair["address"], fair["day"]["iso"]) == ("", "2026-09-10")
    assert games["day"] is None
    assert made["通知公示"]["rows"][0]["day"]["iso"] == "2026-11-18"


def test_forms_stand_with_the_guide_that_says_what_else_to_bring() -> None:
    (made,) = downloads(good_site())
    assert isinstance(made, dict)
    assert made == {
        "guide": {
            "title": "示例：申请维权援助",
            "address": "guides/sample-guide/",
            "sample": True,
        },
        "files": [
            {
                "title": "维权援助申请表",
                "address": "guides/%E7%94%B3%E8%AF%B7%E8%A1%A8.docx",
                "kind": "DOCX",
            },
            {"title": "申请表样表", "address": "guides/specimen.csv", "kind": "CSV"},
        ],
    }
    staged = staged_pages(good_site())
    assert record(staged, "services/")["downloads"] == [made]
    assert [record(staged, a)["downloads"] for a in ("news/", "learn/", "open/")] == [[], [], []]
