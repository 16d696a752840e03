"""Lists hold what is current, in the order people read; what is over or has moved says so."""

from datetime import date

import pytest
from conftest import MakeProject

from generator.publish.model.entry import Statement
from generator.publish.model.pieces import NO_BODY, Ref
from model.assembling import (
    append,
    changed,
    good,
    good_site,
    inside,
    put,
    site_of,
    site_with,
)

ENDED = "content/notices/ended-notice.md"
TIP = """\
---
title: 示例：先留证据
stage: evidence
origin: enquiry
consent: true
summary: 一句。
reviewed_on: 2026-11-02
review_due: 2027-11-02
sample: true
---
正文
"""
CASE = "content/cases/sample-case.md"


def ids(name: str) -> list[str]:
    return [entry.id for entry in good_site().entries(name)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("experts", ["sample-expert"]),
        ("partners", ["sample-university", "sample-mediation"]),
        ("volunteer_teams", ["sample-team", "planned-team"]),
        ("courses", ["sample-course", "sample-seminar"]),
        ("periods", ["sample-review", "sample-platform-case"]),
        ("notices", ["served-notice", "sample-notice", "credit-notice", "announcement"]),
        ("publications", ["sample-warning", "planned-paper"]),
        ("campaigns", ["sample-week", "brand-day"]),
        ("questions", ["sample-question"]),
        ("policies", []),
        ("nothing", []),
    ],
)
def test_tables_keep_their_order_and_articles_are_newest_first(
    name: str, expected: list[str]
) -> None:
    assert ids(name) == expected


@pytest.mark.parametrize("name", good_site().listings)
def test_a_list_says_what_its_description_says(name: str) -> None:
    kind, listing = good().collection(name), good_site().listings[name]
    assert (listing.name, listing.title) == (name, kind.title)
    assert (listing.address, listing.lead) == (kind.list_address, kind.lead)
    assert listing.address
    assert listing.lead
    assert {entry.collection for entry in listing.entries} == {name}


def test_every_collection_with_a_list_has_one_here_or_a_module_of_its_own() -> None:
    kinds = [kind for kind in good().catalogue.collections if good().all(kind.name)]
    listed = {kind.name for kind in kinds if kind.list_address}
    own = {"policies", "guides", "doors", "rules", "news", "workplans", "casework"}
    assert set(good_site().listings) == listed - own


def test_a_collection_that_an_office_adds_has_a_list_without_a_line_of_code(
    make_project: MakeProject,
) -> None:
    project = make_project()
    put(project, "content/tips/one.md", TIP)
    append(
        project,
        "data/collections.yaml",
        '- name: tips\n  title: 小贴士\n  folder: tips\n  file: "{id}.md"\n'
        "  schema: schemas/questions.yaml\n  address: tips/{id}/\n  list: tips/\n"
        "  lead: 一句话。\n",
    )
    tips = site_of(project).listings["tips"]
    assert (tips.title, tips.address, tips.lead) == ("小贴士", "tips/", "一句话。")
    assert [(tip.id, tip.address) for tip in tips.entries] == [("one", "tips/one/")]


def test_a_collection_with_nothing_to_list_has_no_list(make_project: MakeProject) -> None:
    site = site_with(
        make_project,
        ("data/experts.csv", "2027-12-31", "2026-11-20"),
    )
    assert "experts" not in site.listings
    assert "partners" in site.listings


@pytest.mark.parametrize(
    ("until", "listed"),
    [("2026-11-20", False), ("2026-11-21", True), ("2027-01-01", True)],
)
def test_an_expert_is_listed_to_the_last_day_of_the_term(
    make_project: MakeProject, until: str, listed: bool
) -> None:
    site = site_with(
        make_project, ("data/experts.csv", "2024-01-01,2025-12-31", f"2024-01-01,{until}")
    )
    assert ("past-expert" in [expert.id for expert in site.entries("experts")]) is listed


def test_of_a_notice_that_is_over_only_its_matter_and_outcome_stay() -> None:
    (stub,) = good_site().stubs
    assert (stub.id, stub.address) == ("ended-notice", "notices/ended-notice/")
    assert (stub.title, stub.marks, stub.is_stub) == ("公示（期限已过）", ("公示",), True)
    assert stub.statements == (
        Statement("发布机关", "示例中心"),
        Statement("发布日期", day=date(2026, 10, 20)),
        Statement("事项", "第一批拟入库的单位"),
        Statement("公示结果", "没有收到异议，已经入库。"),
    )
    assert (stub.summary, stub.tags, stub.tables, stub.sources) == ("", (), (), ())
    assert (stub.attachments, stub.related, stub.body) == ((), (), NO_BODY)


NAME = "示例张某"


def test_nothing_else_of_a_notice_that_is_over_is_anywhere(make_project: MakeProject) -> None:
    project = changed(
        make_project,
        (ENDED, "title: 示例：第一批单位公示", f"title: 示例：{NAME}的公示\nsummary: {NAME}。"),
        (ENDED, "outcome:", "attachments:\n  - title: 名单\n    file: names.csv\noutcome:"),
        (
            ENDED,
            "sample: true\n---\n",
            f"former_ids: [older]\nsample: true\n---\n\n{NAME}，[名单](names.csv)。\n",
        ),
    )
    put(project, "content/notices/names.csv", f"{NAME}\n")
    site = site_of(project)
    told = [part for part in inside(site) if isinstance(part, str)]
    assert told
    assert not [part for part in told if NAME in part]
    assert "notices/names.csv" not in site.files


def test_a_file_that_a_current_page_names_too_stays(make_project: MakeProject) -> None:
    project = changed(
        make_project,
        (ENDED, "outcome:", "attachments:\n  - title: 名单\n    file: units.csv\noutcome:"),
    )
    assert "notices/units.csv" in site_of(project).files


MOVED = {
    "centres/old-station/": Ref("示例工作站", "centres/sample-station/", is_sample=True),
    "rules/sample-city/old-later/": Ref(
        "以后施行的制度", "rules/sample-city/later/", is_sample=True
    ),
    "news/2026/old-second/": Ref("示例：转载的培训消息", "news/2026/second/", is_sample=True),
    "campaigns/old-week/": Ref("示例宣传周", "campaigns/sample-week/", is_sample=True),
    "old-privacy/": Ref("示例：个人信息保护", "about/privacy/", is_sample=True),
    "policies/old-law/": Ref("示例法", "policies/sample-law/", is_sample=True),
}


def test_a_former_id_gives_the_address_it_had_and_the_page_of_now() -> None:
    moved = dict(good_site().moved)
    assert {address: moved[address] for address in MOVED} == MOVED
    written = [old for record in good().records for old in record.texts("former_ids")]
    assert len(moved) == len(good_site().moved)
    events = {
        old for old in moved if old.startswith("campaigns/old-week/") and old[:-1].count("/") > 1
    }
    assert len(moved) - len(events) == len(written) == 13


def test_the_events_of_a_campaign_move_with_it() -> None:
    moved = dict(good_site().moved)
    assert moved["campaigns/old-week/open-day/"] == Ref(
        "示例开放日", "campaigns/sample-week/open-day/", is_sample=True
    )


def test_a_record_may_have_moved_twice(make_project: MakeProject) -> None:
    site = site_with(make_project, (CASE, "former_ids:\n", "former_ids:\n  - older-case\n"))
    here = Ref("示例：外观相近起纠纷", "cases/sample-case/", is_sample=True)
    assert [(old, to) for old, to in site.moved if to == here] == [
        ("cases/older-case/", here),
        ("cases/old-case/", here),
    ]


def test_what_is_over_or_has_moved_stands_in_no_list() -> None:
    site = good_site()
    assert site.unlisted == {*dict(site.moved), "notices/ended-notice/"}


def test_events_stand_below_their_campaign_by_day(make_project: MakeProject) -> None:
    project = make_project()
    for id_, day in (("b", "2027-04-20"), ("a", "2027-04-22"), ("z", "2027-04-20")):
        put(
            project,
            f"content/campaigns/sample-week/{id_}.md",
            f"---\ntitle: 示例：{id_}\ncampaign: sample-week\nstarts_on: {day}\nplace: 示例路\n"
            "status: planned\nsample: true\n---\n",
        )
    week, brand = site_of(project).campaigns
    assert [event.id for event in week.events] == ["b", "z", "a", "open-day"]
    assert (week.starts_on, week.ends_on) == (date(2027, 4, 20), date(2027, 4, 26))
    assert (brand.entry.id, brand.starts_on, brand.events) == ("brand-day", None, ())


def test_information_pages_have_their_section_language_and_order(make_project: MakeProject) -> None:
    project = make_project()
    for id_, more in (("zz", "order: 2\nlanguage: en\n"), ("aa", ""), ("bb", "order: 2\n")):
        put(
            project,
            f"content/pages/{id_}.md",
            f"---\ntitle: 示例：{id_}\npath: {id_}\nsection: learn\nsummary: 一句。\n{more}"
            "updated_on: 2026-11-02\nsample: true\n---\n正文\n",
        )
    pages = site_of(project).pages
    assert [(page.entry.id, page.section, page.language) for page in pages] == [
        ("privacy", "open", "zh"),
        ("bb", "learn", "zh"),
        ("zz", "learn", "en"),
        ("aa", "learn", "zh"),
    ]
    assert [page.entry.address for page in pages] == ["about/privacy/", "bb/", "zz/", "aa/"]
