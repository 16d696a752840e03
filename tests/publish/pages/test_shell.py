"""Header and footer say who runs the site, how to reach them, and what has been granted."""

from dataclasses import replace
from typing import Any

import pytest
from model.assembling import good_site, own_site

from generator.publish.model.site import InfoPage, Site
from generator.publish.pages.output import SHELL_FILE
from generator.publish.pages.shell import FOOTER_PAGES
from pages.staging import staged_pages

SITE = good_site()


def shell(site: Site) -> dict[str, Any]:
    return staged_pages(site)[SHELL_FILE]


def info(address: str, title: str = "甲", language: str = "zh") -> InfoPage:
    entry = replace(SITE.pages[0].entry, address=address, title=title, id=address)
    return InfoPage(entry, "open", language)


def test_the_footer_has_the_numbers_that_were_granted() -> None:
    said = shell(SITE)
    assert (said["site_code"], said["icp"]) == ("0000000000", "示例ICP备00000000号")
    assert said["police_filing"] == "示例公网安备00000000000000号"
    assert said["centre"] == {
        "title": "示例市知识产权维权援助中心",
        "address": "centres/sample-city/",
        "sample": True,
    }
    assert said["announcement"] == "本站内容均为示例。"


def test_what_was_not_granted_stays_empty() -> None:
    own = shell(own_site())
    assert (own["site_code"], own["icp"], own["police_filing"]) == ("", "", "")


def test_the_numbers_to_call_are_those_of_the_body_whose_site_it_is() -> None:
    said = shell(SITE)
    assert (said["phone"], said["tel"]) == ("0000-0000000", "tel:0000-0000000")
    assert (said["complaints_phone"], said["complaints_tel"]) == (
        "0000-0000001",
        "tel:0000-0000001",
    )
    assert SITE.settings.contact
    silent = replace(SITE.settings.contact, phone="", complaints_phone="")
    without = shell(replace(SITE, settings=replace(SITE.settings, contact=silent)))
    assert (without["phone"], without["tel"], without["complaints_tel"]) == ("", "", "")
    nobody = shell(replace(SITE, settings=replace(SITE.settings, contact=None)))
    assert (nobody["phone"], nobody["complaints_phone"]) == ("", "")


def test_the_footer_names_the_pages_about_the_site_that_are_there_in_one_order() -> None:
    assert [page["address"] for page in shell(SITE)["pages"]] == ["about/privacy/"]
    every = [info(address) for address in reversed(FOOTER_PAGES) if address.startswith("about/")]
    made = shell(replace(SITE, pages=tuple(every), moved=()))
    assert [page["address"] for page in made["pages"]] == [
        address for address in FOOTER_PAGES if address.startswith("about/")
    ]
    feedback = replace(SITE.guides[0].entry, address="guides/feedback/")
    with_guide = replace(SITE, guides=(replace(SITE.guides[0], entry=feedback),), moved=())
    assert shell(with_guide)["pages"][-1]["address"] == "guides/feedback/"


def test_the_portal_has_every_page_that_its_footer_can_name() -> None:
    assert [page["address"] for page in shell(own_site())["pages"]] == list(FOOTER_PAGES)


@pytest.mark.parametrize(("address", "key"), [("status/", "status"), ("en/", "english")])
def test_the_header_names_two_more_pages_when_they_are_there(address: str, key: str) -> None:
    assert shell(SITE)[key] is None
    made = shell(replace(SITE, pages=(info(address, "乙"),), moved=()))
    assert made[key] == {"title": "乙", "address": address, "sample": True}


@pytest.mark.parametrize(
    ("kinds", "subtitle"),
    [
        ({"sub-centre", "station"}, "中心 · 1 个分中心 · 1 个工作站"),
        ({"sub-centre"}, "中心 · 1 个分中心"),
        ({"station"}, "中心 · 1 个工作站"),
        (set(), "中心"),
    ],
)
def test_the_header_counts_what_the_table_holds(kinds: set[str], subtitle: str) -> None:
    bodies = tuple(body for body in SITE.centres if body.kind in {"centre", *kinds})
    assert shell(replace(SITE, centres=bodies))["subtitle"] == subtitle


def test_only_bodies_of_the_office_itself_are_counted() -> None:
    elsewhere = tuple(replace(body, parent=SITE.centres[1].ref) for body in SITE.centres)
    assert shell(replace(SITE, centres=elsewhere))["subtitle"] == "中心"
    main = tuple(
        replace(body, kind="main-station") if body.kind == "station" else body
        for body in SITE.centres
    )
    assert shell(replace(SITE, centres=main))["subtitle"].endswith("1 个工作站")
