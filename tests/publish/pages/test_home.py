"""The home page has its blocks in one order, and none that is empty."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from conftest import REPOSITORY, MakeProject
from model.assembling import changed, good_site, own_site, site_of

from generator.publish.model.guide import Guide
from generator.publish.model.site import Site
from generator.publish.pages.campaigns import strips
from generator.publish.pages.home import BUTTONS, FIND, SCENES, home

HOME = REPOSITORY / "site_templates" / "theme" / "home.html"
BLOCKS = [
    "campaigns", "doors", "buttons", "limits", "regions", "notices", "news", "scenes", "pairs",
    "cases", "questions", "warnings", "downloads",
]  # fmt: skip


def shown(site: Site) -> dict[str, Any]:
    return dict(home(site).record)


def filled(site: Site) -> list[str]:
    record = shown(site)
    return [block for block in BLOCKS if record[block]]


def test_blocks_stand_in_the_order_of_the_office() -> None:
    conditions = re.findall(r"{% (?:if|for \w+ in) record\.(\w+)", HOME.read_text("utf-8"))
    blocks = [name for name in dict.fromkeys(conditions) if name != "other_regions"]
    assert blocks == BLOCKS
    keys = [name for name in shown(good_site()) if name in BLOCKS and name != "limits"]
    assert keys == [name for name in BLOCKS if name != "limits"]


def test_the_good_site_has_every_block_but_the_scenes_of_the_real_one() -> None:
    assert filled(good_site()) == [block for block in BLOCKS if block != "scenes"]
    assert filled(own_site()) == [
        block for block in BLOCKS if block != "campaigns" or shown(own_site())["campaigns"]
    ]


def without(*names: str) -> Callable[[Site], Site]:
    def change(site: Site) -> Site:
        kept = {name: each for name, each in site.listings.items() if name not in names}
        return replace(site, listings=kept)

    return change


EMPTY: list[tuple[str, Callable[[Site], Site]]] = [
    ("campaigns", lambda site: replace(site, campaigns=())),
    ("doors", lambda site: replace(site, doors=())),
    ("limits", lambda site: replace(site, settings=replace(site.settings, limits=""))),
    ("notices", without("notices")),
    ("news", lambda site: replace(site, news=())),
    ("pairs", lambda site: replace(site, policies=())),
    ("cases", without("cases")),
    ("questions", without("questions")),
    ("warnings", without("publications")),
    ("downloads", lambda site: replace(site, guides=())),
]


@pytest.mark.parametrize(("block", "change"), EMPTY, ids=[block for block, _ in EMPTY])
def test_a_block_with_nothing_in_it_is_not_there_and_the_others_stay(
    block: str, change: Callable[[Site], Site]
) -> None:
    before = filled(good_site())
    assert filled(change(good_site())) == [other for other in before if other != block]


@pytest.mark.parametrize(
    ("name", "most"), [("notices", 5), ("questions", 5), ("cases", 3), ("warnings", 3)]
)
def test_a_block_has_a_few_rows(name: str, most: int) -> None:
    site = good_site()
    collection = "publications" if name == "warnings" else name
    listing = site.listings[collection]
    many = {**site.listings, collection: replace(listing, entries=listing.entries * 9)}
    assert len(shown(replace(site, listings=many))[name]) == most
    assert len(shown(replace(site, news=site.news * 9))["news"]) == 5


def test_rows_lead_to_their_pages_the_newest_first() -> None:
    record = shown(good_site())
    assert [row["address"] for row in record["news"]] == ["news/2026/second/", "news/2026/first/"]
    assert [row["id"] for row in record["notices"]] == [
        "served-notice", "sample-notice", "credit-notice", "announcement",
    ]  # fmt: skip
    assert [row["id"] for row in record["warnings"]] == ["sample-warning"]


def test_regions_are_those_of_the_office_and_what_lies_elsewhere_is_named_apart() -> None:
    record = shown(good_site())
    assert [row["title"] for row in record["regions"]] == ["示例省", "示例市"]
    assert record["other_regions"] == []
    own = shown(own_site())
    assert {"南宁市"} <= {row["title"] for row in own["regions"]}
    assert {"示例省", "示例市"} & {row["title"] for row in own["other_regions"]}


def guide(id_: str, scene: str = "general") -> Guide:
    first = good_site().guides[0]
    entry = replace(first.entry, id=id_, title=id_, address=f"guides/{id_}/")
    return replace(first, entry=entry, scene=scene, scene_label=f"{scene}名")


def test_the_buttons_lead_to_the_guides_that_are_there() -> None:
    every = [id_ for _, id_ in BUTTONS]
    site = replace(good_site(), guides=tuple(guide(id_) for id_ in reversed(every)))
    assert [(row["title"], row["address"]) for row in shown(site)["buttons"]] == [
        ("申请维权援助", "guides/application/"),
        ("举报侵权线索", "guides/report/"),
        ("咨询", "guides/consultation/"),
        (FIND.title, "centres/region/"),
    ]
    assert [row["title"] for row in shown(good_site())["buttons"]] == [FIND.title]
    assert [row["title"] for row in shown(own_site())["buttons"]] == [
        *(words for words, _ in BUTTONS),
        FIND.title,
    ]


def test_scenes_come_in_the_order_of_the_home_page_with_three_guides_each() -> None:
    guides = [
        guide(f"{scene}-{n}", scene) for n in range(4) for scene in ("general", *SCENES[::-1])
    ]
    scenes = shown(replace(good_site(), guides=tuple(guides)))["scenes"]
    assert [scene["title"] for scene in scenes] == [f"{scene}名" for scene in SCENES]
    assert [len(scene["links"]) for scene in scenes] == [3] * len(SCENES)
    assert scenes[0]["links"][0]["address"] == f"guides/{SCENES[0]}-0/"


def test_documents_stand_beside_their_interpretation() -> None:
    reading, opinion = shown(good_site())["pairs"]
    assert (reading["relation"], reading["pair"]["address"]) == (
        "解读的是",
        "policies/sample-opinion/",
    )
    assert (opinion["relation"], opinion["pair"]["address"]) == (
        "解读",
        "policies/sample-reading/",
    )
    assert (reading["number"], opinion["number"]) == ("", "示例发〔2020〕1号")


WEEK = "content/campaigns/sample-week.md"
EVENT = "content/campaigns/sample-week/open-day.md"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "status", "expected"),
    [
        ("2027-04-20", "2027-04-26", "open", (True, 1)),
        ("2027-04-20", "2027-04-26", "planned", (False, 0)),
        ("2026-11-21", "2026-11-21", "planned", (True, 0)),
        ("2026-11-20", "2026-11-22", "open", (True, 1)),
        ("2026-11-22", "2026-11-23", "planned", (False, 0)),
        ("2026-11-01", "2026-11-20", "planned", (False, 0)),
        ("2026-11-01", "2026-11-20", "open", (False, 0)),
        ("2026-11-01", "2026-11-21", "open", (True, 1)),
    ],
)
def test_a_campaign_is_announced_while_it_runs_or_takes_names(
    make_project: MakeProject, starts_on: str, ends_on: str, status: str, expected: tuple[bool, int]
) -> None:
    project = changed(
        make_project,
        (
            WEEK,
            "starts_on: 2027-04-20\nends_on: 2027-04-26",
            f"starts_on: {starts_on}\nends_on: {ends_on}",
        ),
        (
            EVENT,
            "starts_on: 2027-04-22\nends_on: 2027-04-23",
            f"starts_on: {starts_on}\nends_on: {ends_on}",
        ),
        (EVENT, "signup_until: 2027-04-16\nstatus: open", f"status: {status}"),
    )
    made: Any = strips(site_of(project))
    assert (bool(made), sum(len(strip["events"]) for strip in made)) == expected


@pytest.mark.parametrize(("until", "takes"), [("20", False), ("21", True), ("22", True)])
def test_an_event_takes_names_to_the_last_day_for_it(
    make_project: MakeProject, until: str, takes: bool
) -> None:
    line = "signup_until: 2027-04-16"
    project = changed(make_project, (EVENT, line, f"signup_until: 2026-11-{until}"))
    assert bool(strips(site_of(project))) is takes


def test_a_campaign_without_days_is_announced_only_for_its_events() -> None:
    week, brand = good_site().campaigns
    assert brand.starts_on is None
    assert strips(replace(good_site(), campaigns=(brand,))) == []
    (strip,) = strips(replace(good_site(), campaigns=(replace(brand, events=week.events),)))
    assert isinstance(strip, dict)
    assert (strip["from"], strip["until"]) == (None, None)
