from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from conftest import REPOSITORY
from model.assembling import good, good_site, own, own_site

from generator.publish.model.entry import Listing
from generator.publish.model.pieces import BodyHtml, Head
from generator.publish.model.site import NewsItem, NewsLine, Site
from generator.publish.pages import lay_out, plan
from generator.publish.pages.centres import MOST_BODIES
from generator.publish.pages.output import SHELL_FILE, staged_page, staged_path
from generator.publish.pages.sections import SECTIONS
from generator.publish.validate.corpus import Corpus
from pages.staging import Staged, record, staged_pages

SITES = {"good site": (good, good_site), "own portal": (own, own_site)}
both = pytest.mark.parametrize("name", SITES)


def read(name: str) -> tuple[Corpus, Site, Staged]:
    corpus, site = SITES[name]
    return corpus(), site(), staged_pages(site())


@pytest.fixture
def site() -> Site:
    return good_site()


@pytest.fixture
def staged(site: Site) -> Staged:
    return staged_pages(site)


def is_narrowed(path: str) -> bool:
    """True for a list that a link of a filter leads to."""
    return "/by/" in path


@both
def test_every_address_that_a_link_may_name_is_a_page(name: str) -> None:
    corpus, site, staged = read(name)
    missing = {addr for addr in corpus.addresses if staged_path(addr) not in staged}
    # A region without a body of its own has an address and, so far, no page.
    bare = {row.address for row in corpus.all("regions")} - {row.address for row in site.regions}
    assert missing <= bare


@both
def test_every_page_has_an_address_that_a_link_may_name_but_filters_and_former_ones(
    name: str,
) -> None:
    corpus, site, staged = read(name)
    pages = {path for path in staged if path != SHELL_FILE and not is_narrowed(path)}
    former = {staged_path(address) for address, _ in site.moved}
    assert pages - former == pages & {staged_path(address) for address in corpus.addresses}


@both
def test_a_page_says_its_own_address_and_an_entry_of_the_navigation(name: str) -> None:
    _, site, staged = read(name)
    text = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    navigation = yaml.safe_load(text.partition("\nnav:")[2].partition("\nnot_in_nav")[0])
    sections = {staged_path(""): ""} | {f"{part.page.address[:-1]}.md": part.page.address
                                        for part in SECTIONS}  # fmt: skip
    assert [next(iter(entry.values())) for entry in navigation] == list(sections)
    former = {address for address, _ in site.moved}
    for path, values in staged.items():
        if path != SHELL_FILE:
            address, section = values["record"]["address"], values["record"]["section"]
            assert staged_path(address) == path
            assert section in sections.values() or address == "search/"
            assert (section == "") == (address == "" or address in former)
            assert (REPOSITORY / "site_templates" / "theme" / values["template"]).is_file()


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("", ""),
        ("services/router/", "services/"),
        ("guides/sample-guide/", "services/"),
        ("guides/by/scene/exit/", "services/"),
        ("centres/region/", "centres/"),
        ("centres/sample-city/", "centres/"),
        ("experts/", "centres/"),
        ("volunteers/", "centres/"),
        ("policies/sample-law/", "policies/"),
        ("rules/sample-city/duties/", "policies/"),
        ("periods/", "policies/"),
        ("news/items/", "news/"),
        ("news/2026/first/", "news/"),
        ("notices/sample-notice/", "news/"),
        ("notices/ended-notice/", "news/"),
        ("campaigns/sample-week/open-day/", "news/"),
        ("exhibitions/", "news/"),
        ("cases/sample-case/", "learn/"),
        ("gi/", "learn/"),
        ("plan/2026/", "open/"),
        ("casework/", "open/"),
        ("registers/sample-register/", "open/"),
        ("about/privacy/", "open/"),
        ("search/", "search/"),
    ],
)
def test_a_page_stands_in_its_section(staged: Staged, address: str, section: str) -> None:
    assert record(staged, address)["section"] == section


@both
def test_every_link_of_a_record_leads_to_a_page_or_a_file(name: str) -> None:
    _, site, staged = read(name)
    paths = {output.path for output in lay_out(site)}
    for address in addresses(list(staged.values())):
        page = unquote(address.partition("#")[0])
        assert page in paths or staged_path(page) in paths or "://" in address, address


@both
def test_every_link_to_a_place_in_a_page_of_ours_finds_it(name: str) -> None:
    """Doors, plans and records without a page are named by the anchor they have on one."""
    _, _, staged = read(name)
    for address in addresses(list(staged.values())):
        page, _, anchor = address.partition("#")
        if anchor and not page.startswith("policies/") and "://" not in address:
            assert anchor in anchors(staged[staged_path(page)]["record"]), address


def anchors(value: dict[str, Any]) -> set[str]:
    parts = [*value.get("doors", []), *value.get("plans", []), *value.get("rows", [])]
    return {part["id"] for part in parts if part.get("id")} | {
        entry["anchor"] for entry in value.get("toc", [])
    }


def addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("address", "section_address") and inner is not None:
                assert isinstance(inner, str)
                yield inner
            yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)


@both
def test_nothing_staged_is_a_number(name: str) -> None:
    for path, values in read(name)[2].items():
        assert kinds(values) <= {str, bool, type(None), list, dict}, path


def kinds(value: Any) -> set[type]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {type(value)}.union(*(kinds(part) for part in inner))


EMPTY: dict[str, tuple[Callable[[Site], Site], tuple[str, ...]]] = {
    "news": (lambda site: replace(site, news=()), ("news/",)),
    "rules": (lambda site: replace(site, rules=()), ("rules/",)),
    "policies": (lambda site: replace(site, policies=()), ("policies/",)),
    "guides": (lambda site: replace(site, guides=()), ("guides/",)),
    "doors": (lambda site: replace(site, doors=()), ("services/router/",)),
    "campaigns": (lambda site: replace(site, campaigns=(), listings=without(site, "campaigns")),
                  ("campaigns/",)),
    "plans": (lambda site: replace(site, plans=()), ("plan/",)),
    "casework": (lambda site: replace(site, casework=()), ("casework/",)),
    "pages": (lambda site: replace(site, pages=()), ("about/",)),
    "stubs": (lambda site: replace(site, stubs=()), ("notices/ended-notice/",)),
    "notices": (lambda site: replace(site, listings=without(site, "notices"), stubs=()),
                ("notices/",)),
    "experts": (lambda site: replace(site, listings=without(site, "experts")), ("experts/",)),
    "moved": (lambda site: replace(site, moved=()), ()),
}  # fmt: skip


def without(site: Site, *names: str) -> dict[str, Listing]:
    return {name: listing for name, listing in site.listings.items() if name not in names}


@pytest.mark.parametrize(("empty", "below"), EMPTY.values(), ids=EMPTY)
def test_an_empty_collection_makes_no_page(
    site: Site, empty: Callable[[Site], Site], below: tuple[str, ...]
) -> None:
    site = replace(site, moved=()) if below else site
    before, after = staged_pages(site), staged_pages(empty(site))
    gone = {path for path in before if path.removesuffix(".md").startswith(
        tuple(address[:-1] for address in below)) if below}  # fmt: skip
    gone = gone or {staged_path(address) for address, _ in site.moved}
    # The landing page of the section stays.
    assert set(before) - set(after) == gone - {"news.md"}
    assert set(after) <= set(before)


def test_a_site_without_articles_has_bodies_regions_and_landing_pages(site: Site) -> None:
    bare = replace(
        site, news=(), rules=(), policies=(), guides=(), doors=(), campaigns=(), plans=(),
        casework=(), pages=(), listings={}, stubs=(), moved=(), files=(),
    )  # fmt: skip
    staged = staged_pages(bare)
    assert sorted(staged) == [
        ".shell.json",
        "centres.md",
        "centres/region.md",
        "centres/region/000000.md",
        "centres/region/000001.md",
        "centres/sample-city.md",
        "centres/sample-district.md",
        "centres/sample-station.md",
        "index.md",
        "learn.md",
        "news.md",
        "open.md",
        "search.md",
        "services.md",
    ]
    for address in ("services/", "news/", "learn/", "open/"):
        assert record(staged, address)["groups"] == []


def test_files_are_copied_from_beside_their_articles(site: Site) -> None:
    copies = [output for output in lay_out(site) if not isinstance(output.content, bytes)]
    assert [(copy.path, copy.content) for copy in copies] == [
        (path, PurePosixPath(path)) for path in site.files
    ]
    assert "news/2026/照片.png" in site.files


def test_a_body_shows_how_to_reach_it_or_whom_to_ask(staged: Staged) -> None:
    city = record(staged, "centres/sample-city/")["contact"]
    district = record(staged, "centres/sample-district/")["contact"]
    station = record(staged, "centres/sample-station/")["contact"]
    assert (city["phone"], city["tel"], city["ask"]) == ("0000-0000000", "tel:0000-0000000", None)
    assert city["verified"] == {"iso": "2026-11-02", "text": "2026年11月2日"}
    assert (station["phone"], station["tel"]) == ("0000-0000003转8", "tel:0000-0000003,8")
    assert (district["phone"], district["tel"], district["verified"]) == ("", "", None)
    assert district["ask"]["address"] == "centres/sample-city/"


def test_a_body_links_its_rules_news_and_branches(staged: Staged) -> None:
    city = record(staged, "centres/sample-city/")
    assert [row["address"] for row in city["branches"]] == [
        "centres/sample-district/",
        "centres/sample-station/",
    ]
    assert [row["title"] for row in city["rules"]] == ["工作职责", "以后施行的制度"]
    assert [row["address"] for row in city["news"]] == ["news/2026/second/"]
    assert [crumb["title"] for crumb in city["breadcrumbs"]] == ["首页", "找机构", "示例省"]
    labels = {row["label"]: row for row in city["facts"]}
    assert labels["状态"]["text"] == "在办（2020年）"
    assert labels["状态"]["source"] == {
        "title": "《关于开展示例工作的意见》（示例发〔2020〕1号） 一、总体要求",
        "address": "policies/sample-opinion/#s1",
    }
    assert "上级机构" not in labels


@pytest.mark.parametrize(("bodies", "is_grouped"), [(MOST_BODIES, True), (MOST_BODIES + 1, False)])
def test_the_directory_of_very_many_bodies_names_regions_only(
    bodies: int, is_grouped: bool, site: Site
) -> None:
    one = site.centres[0]
    more = (replace(one, id=f"c{at}", address=f"centres/c{at}/") for at in range(3, bodies))
    staged = staged_pages(replace(site, centres=(*site.centres, *more)))
    directory = record(staged, "centres/")
    assert [group["region"] for group in directory["groups"]] == (
        [region.name for region in site.regions] if is_grouped else []
    )
    assert [link["title"] for link in directory["regions"]] == ["示例省", "示例市"]
    assert len([path for path in staged if path.startswith("centres/c")]) == bodies - 3


def test_relations_are_grouped_on_both_pages(staged: Staged) -> None:
    opinion = record(staged, "policies/sample-opinion/")
    law = record(staged, "policies/sample-law/")
    assert [group["label"] for group in opinion["relations"]] == ["本文贯彻落实", "本文的解读"]
    (group,) = law["relations"]
    assert group["label"] == "贯彻落实本文的文件"
    assert group["documents"] == [
        {
            "document": {
                "title": "关于开展示例工作的意见",
                "address": "policies/sample-opinion/",
                "sample": True,
            },
            "number": "示例发〔2020〕1号",
            "section": "（一）指导思想",
            "section_address": "policies/sample-opinion/#s1-1",
        }
    ]
    assert [badge["text"] for badge in law["badges"]] == ["法律", "示例", "只记题名"]
    assert (law["held"], law["body"], law["toc"]) == (False, "", [])


def of(head: Head[NewsLine, NewsItem], **changes: Any) -> Head[NewsLine, NewsItem]:
    """The same item with other values."""
    item = replace(head.make(), **changes)
    listed = {field.name: getattr(item, field.name) for field in fields(NewsLine)}
    line = NewsLine(**listed)
    return replace(
        head, address=item.address, day=item.published_on, line=lambda: line, make=lambda: item
    )


def test_news_has_a_list_of_all_and_one_for_each_year(site: Site, staged: Staged) -> None:
    for address in ("news/items/", "news/2026/"):
        assert [row["day"]["iso"] for row in record(staged, address)["rows"]] == [
            "2026-05-01",
            "2026-04-22",
        ]
    assert [facet["title"] for facet in record(staged, "news/items/")["filters"]] == ["类别"]
    assert record(staged, "news/2026/")["filters"] == []
    last_year = of(
        site.news[1],
        address="news/2025/x/",
        published_on=site.news[1].day.replace(year=2025),
    )
    both = staged_pages(replace(site, news=(site.news[0], last_year)))
    assert [row["address"] for row in record(both, "news/2025/")["rows"]] == ["news/2025/x/"]
    assert [row["address"] for row in record(both, "news/2026/")["rows"]] == ["news/2026/second/"]
    crumbs = record(both, "news/2025/x/")["breadcrumbs"]
    assert [crumb["title"] for crumb in crumbs] == [
        "首页",
        "通知动态",
        "工作动态",
        "2025年工作动态",
    ]


def test_of_much_news_every_item_stands_once_in_each_list_and_links_lead_to_older_pages(
    site: Site,
) -> None:
    days = [date(2026, 11, 20) - timedelta(days=number) for number in range(0, 900, 2)]
    many = tuple(
        of(site.news[0], id=f"n{at}", address=f"news/{day.year}/n{at}/", published_on=day)
        for at, day in enumerate(days)
    )
    staged = staged_pages(replace(site, news=many))
    lists = {path: values for path, values in staged.items() if path.startswith("news/")
             and values["template"] == "listing.html"}  # fmt: skip
    assert sorted(lists) == [
        "news/2024.md",
        "news/2025.md",
        "news/2026.md",
        *("news/items.md", "news/items/page/1.md", "news/items/page/2.md", "news/items/page/3.md"),
    ]
    rows = [row["id"] for path in ("", "/page/3", "/page/2", "/page/1")
            for row in lists[f"news/items{path}.md"]["record"]["rows"]]  # fmt: skip
    assert rows == [f"n{at}" for at in range(len(days))]
    for values in lists.values():
        for step in values["record"]["pager"]:
            assert staged_path(step["address"]) in lists
    oldest = lists["news/items/page/1.md"]
    assert oldest["title"] == "工作动态（2024年6月5日至2024年12月20日）"
    assert [crumb["title"] for crumb in oldest["record"]["breadcrumbs"]] == [
        "首页",
        "通知动态",
        "工作动态",
    ]


def test_news_says_where_it_comes_from(staged: Staged) -> None:
    second = record(staged, "news/2026/second/")
    labels = {row["label"]: row for row in second["facts"]}
    assert labels["来源"]["text"] == "示例报（转载）"
    assert labels["原文网址"]["external"] == "https://www.example.cn/a?b=1&c=2"
    assert labels["供稿机构"]["link"]["address"] == "centres/sample-city/"
    first = record(staged, "news/2026/first/")
    assert [file["kind"] for file in first["attachments"]] == ["CSV"]
    assert first["attachments"][0]["address"] == "news/2026/%E7%AD%BE%E5%88%B0%20%E8%A1%A8.csv"


def test_a_document_is_listed_with_its_number_issuer_and_what_is_held(staged: Staged) -> None:
    listed = record(staged, "policies/")
    rows = {row["id"]: row for row in listed["rows"]}
    assert rows["sample-opinion"]["note"] == "示例发〔2020〕1号 · 示例局"
    assert rows["sample-reading"]["note"] == "来源待核 · 2020年"
    assert [badge["text"] for badge in rows["sample-law"]["badges"]] == ["法律", "示例", "只记题名"]
    assert [link["address"] for link in listed["beside"]] == ["rules/", "periods/"]
    facets = {facet["title"]: [value["label"] for value in facet["values"]]
              for facet in listed["filters"]}  # fmt: skip
    assert facets == {
        "年份": ["2020年"],
        "文种": ["解读", "法律", "意见"],
        "效力": ["原文未载", "现行有效"],
        "收录": ["收录内容", "只记题名"],
        "主题分类": ["维权援助"],
        "适用地区": ["示例省"],
    }


def test_a_document_shows_its_head_its_sections_and_who_rests_on_them(staged: Staged) -> None:
    opinion = record(staged, "policies/sample-opinion/")
    labels = {row["label"]: row["text"] for row in opinion["facts"]}
    assert labels["索引号"] == "示例索引0001"
    assert (opinion["full"], opinion["held"]) == (True, True)
    assert opinion["citations"][0] == {
        "text": "《关于开展示例工作的意见》（示例发〔2020〕1号）一、总体要求",
        "address": "policies/sample-opinion/#s1",
    }
    assert [group["section"] for group in opinion["citing"]] == ["一、总体要求", "全文", "二、措施"]
    assert record(staged, "policies/sample-law/")["citing"] == []
    law = {row["label"]: row["text"] for row in record(staged, "policies/sample-law/")["facts"]}
    assert (law["索引号"], law["发文机关"]) == ("原文未载", "原文未载")


def test_a_table_of_contents_of_one_heading_is_left_out(site: Site) -> None:
    (item, *others) = site.news
    text = item.make().body.read()
    body = BodyHtml(lambda: replace(text, toc=text.toc[:1]))
    staged = staged_pages(replace(site, news=(of(item, body=body), *others)))
    assert record(staged, item.address)["toc"] == []
    assert [entry["level"] for entry in record(staged_pages(site), item.address)["toc"]] == [
        "2",
        "2",
    ]


def test_a_rule_not_yet_in_force_says_so(staged: Staged) -> None:
    later = record(staged, "rules/sample-city/later/")
    duties = record(staged, "rules/sample-city/duties/")
    assert [badge["text"] for badge in later["badges"]] == ["尚未施行", "示例"]
    assert [badge["text"] for badge in duties["badges"]] == ["示例"]
    assert later["breadcrumbs"][-1]["address"] == "rules/sample-city/"


@pytest.mark.parametrize(
    ("posted", "mark"),
    [
        (None, "尚未上墙"),
        (date(2026, 2, 28), "墙上是旧版"),
        (date(2026, 3, 1), ""),
        (date(2026, 3, 2), ""),
    ],
)
def test_a_wall_with_another_version_is_told(site: Site, posted: date | None, mark: str) -> None:
    """In force since 2026-03-01; what is not yet in force need not hang there."""
    rules = tuple(
        replace(rule, posted_on=posted) if rule.id == "duties" else rule for rule in site.rules
    )
    staged = staged_pages(replace(site, rules=rules))
    for address in ("rules/", "rules/sample-city/"):
        told = record(staged, address)["outdated"]
        assert [row["title"] for row in told] == (["工作职责"] if mark else [])
    badges = [badge["text"] for badge in record(staged, "rules/sample-city/duties/")["badges"]]
    assert badges == [*([mark] if mark else []), "示例"]


def test_the_same_site_is_laid_out_the_same(site: Site) -> None:
    assert lay_out(site) == lay_out(site)


@both
def test_what_is_planned_is_what_is_laid_out(name: str) -> None:
    _, site, _ = read(name)
    layout = plan(site)
    assert [layout.make(page).address for page in layout.pages] == [
        page.address for page in layout.pages
    ]
    assert layout.known == {page.address for page in layout.pages}
    (shell, *outputs) = lay_out(site)
    assert shell.path == SHELL_FILE
    pages = [output for output in outputs if isinstance(output.content, bytes)]
    assert pages == [staged_page(layout.make(page)) for page in layout.pages]


@both
def test_a_page_that_is_made_twice_is_the_same(name: str) -> None:
    _, site, _ = read(name)
    layout = plan(site)
    for page in layout.pages:
        assert layout.make(page) == layout.make(page)


@both
def test_a_way_leads_through_pages_of_this_site_only(name: str) -> None:
    _, _, staged = read(name)
    for path, values in staged.items():
        for step in values.get("record", {}).get("breadcrumbs", []):
            assert staged_path(step["address"]) in staged, path


def test_news_is_planned_with_its_day(site: Site) -> None:
    planned = {page.address: page for page in plan(site).pages}
    assert [planned[head.address].day for head in site.news] == [head.day for head in site.news]
    others = planned.keys() - {head.address for head in site.news}
    assert {planned[address].day for address in others} == {None}


def test_steps_that_this_site_has_no_page_for_are_left_out_of_the_way(site: Site) -> None:
    address = "rules/sample-city/duties/"
    before = record(staged_pages(site), address)["breadcrumbs"]
    bare = replace(site, policies=(), listings=without(site, "periods"))
    after = record(staged_pages(bare), address)["breadcrumbs"]
    assert [step["address"] for step in before] == [
        *("", "policies/"),
        *("rules/", "rules/sample-city/"),
    ]
    assert after == [step for step in before if step["address"] != "policies/"]
