import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import REPOSITORY, MakeProject

from generator.clock import build_date
from generator.problems import has_errors
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.model.site import Site
from generator.publish.pages import lay_out
from generator.publish.pages.output import SHELL_FILE, staged_path
from generator.publish.validate import validate
from generator.publish.validate.corpus import Corpus

Staged = dict[str, dict[str, Any]]


def corpus_of(project: Project) -> Corpus:
    verdict = validate(load(project), build_date())
    assert not has_errors(verdict.problems), verdict.problems
    assert verdict.corpus is not None
    return verdict.corpus


def stage(site: Site) -> Staged:
    """Path -> the values of each staged page, the shell among them."""
    staged: Staged = {}
    for output in lay_out(site):
        assert output.path not in staged
        if isinstance(output.content, bytes):
            text = output.content.decode()
            staged[output.path] = json.loads(text.removeprefix("---\n").removesuffix("\n---\n"))
    return staged


@pytest.fixture
def site(make_project: MakeProject) -> Site:
    return assemble(corpus_of(make_project()))


@pytest.fixture
def staged(site: Site) -> Staged:
    return stage(site)


def record(staged: Staged, address: str) -> dict[str, Any]:
    value: dict[str, Any] = staged[staged_path(address)]["record"]
    return value


def both_projects(make_project: MakeProject) -> tuple[Project, Project]:
    return make_project(), Project(REPOSITORY)


def test_every_address_that_a_link_may_name_is_a_page(make_project: MakeProject) -> None:
    for project in both_projects(make_project):
        corpus = corpus_of(project)
        site = assemble(corpus)
        staged = stage(site)
        missing = {addr for addr in corpus.addresses if staged_path(addr) not in staged}
        # A region without a body of its own has an address and, so far, no page.
        bare = {row.address for row in corpus.all("regions")} - {
            row.address for row in site.regions
        }
        assert missing <= bare


def test_every_page_has_an_address_that_a_link_may_name(make_project: MakeProject) -> None:
    for project in both_projects(make_project):
        corpus = corpus_of(project)
        pages = set(stage(assemble(corpus))) - {SHELL_FILE}
        assert pages <= {staged_path(address) for address in corpus.addresses}


def test_a_page_says_its_own_address_and_an_entry_of_the_navigation(
    make_project: MakeProject,
) -> None:
    for project in both_projects(make_project):
        staged = stage(assemble(corpus_of(project)))
        sections = {"", "centres/", "policies/", "rules/", "news/"}
        for path, values in staged.items():
            if path != SHELL_FILE:
                assert staged_path(values["record"]["address"]) == path
                assert values["record"]["section"] in sections
                assert values["record"]["address"].startswith(values["record"]["section"])
                template = project.root / "site_templates" / "theme" / values["template"]
                assert template.is_file()


def test_every_link_of_a_record_leads_to_a_page_or_a_file(make_project: MakeProject) -> None:
    for project in both_projects(make_project):
        outputs = lay_out(assemble(corpus_of(project)))
        paths = {output.path for output in outputs}
        staged = stage(assemble(corpus_of(project)))
        for address in addresses(list(staged.values())):
            page = unquote(address.partition("#")[0])
            assert page in paths or staged_path(page) in paths, address


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


def test_nothing_staged_is_a_number(make_project: MakeProject) -> None:
    for project in both_projects(make_project):
        for path, values in stage(assemble(corpus_of(project))).items():
            assert kinds(values) <= {str, bool, type(None), list, dict}, path


def kinds(value: Any) -> set[type]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {type(value)}.union(*(kinds(part) for part in inner))


@pytest.mark.parametrize(
    ("empty", "below"),
    [
        (lambda site: replace(site, news=()), "news"),
        (lambda site: replace(site, rules=()), "rules"),
        (lambda site: replace(site, policies=()), "policies"),
    ],
    ids=["news", "rules", "policies"],
)
def test_an_empty_collection_makes_no_page(
    site: Site, empty: Callable[[Site], Site], below: str
) -> None:
    before, after = stage(site), stage(empty(site))
    gone = {path for path in before if path.startswith((f"{below}/", f"{below}.md"))}
    assert gone
    assert set(after) == set(before) - gone
    assert not record(after, "")[below]


def test_a_site_without_articles_has_bodies_and_regions(site: Site) -> None:
    bare = replace(site, news=(), rules=(), policies=(), files=())
    assert sorted(stage(bare)) == [
        ".shell.json",
        "centres.md",
        "centres/region.md",
        "centres/region/000000.md",
        "centres/region/000001.md",
        "centres/sample-city.md",
        "centres/sample-district.md",
        "centres/sample-station.md",
        "index.md",
    ]


def test_files_are_copied_from_beside_their_articles(site: Site) -> None:
    copies = [output for output in lay_out(site) if not isinstance(output.content, bytes)]
    assert [(copy.path, copy.content) for copy in copies] == [
        (path, PurePosixPath(path)) for path in ("news/2026/照片.png", "news/2026/签到 表.csv")
    ]


def test_the_shell_counts_what_the_table_holds(site: Site, staged: Staged) -> None:
    shell = staged[SHELL_FILE]
    assert shell["subtitle"] == "中心 · 1 个分中心 · 1 个工作站"
    assert shell["centre"] == {
        "title": "示例市知识产权维权援助中心",
        "address": "centres/sample-city/",
        "sample": True,
    }
    assert shell["announcement"] == "本站内容均为示例。"
    without = replace(site, centres=tuple(c for c in site.centres if c.kind != "sub-centre"))
    assert stage(without)[SHELL_FILE]["subtitle"] == "中心 · 1 个工作站"


def test_the_home_page_shows_held_documents_and_the_newest_news(site: Site, staged: Staged) -> None:
    home = record(staged, "")
    assert [row["title"] for row in home["policies"]] == [
        "《关于开展示例工作的意见》解读",
        "关于开展示例工作的意见",
    ]
    assert [row["address"] for row in home["news"]] == ["news/2026/second/", "news/2026/first/"]
    assert [row["title"] for row in home["regions"]] == ["示例省", "示例市"]
    assert home["other_regions"] == []
    many = replace(site, news=site.news * 4)
    assert len(stage_home(many)["news"]) == 5


def stage_home(site: Site) -> dict[str, Any]:
    """The record of the home page alone: the other pages of such a site would coincide."""
    (home,) = [output for output in lay_out(site) if output.path == "index.md"]
    assert isinstance(home.content, bytes)
    values: dict[str, Any] = json.loads(home.content.decode().splitlines()[1])
    return dict(values["record"])


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


def test_news_has_a_list_for_each_year_and_names_years_only_when_there_are_several(
    site: Site, staged: Staged
) -> None:
    assert record(staged, "news/")["years"] == []
    assert [row["day"]["iso"] for row in record(staged, "news/2026/")["rows"]] == [
        "2026-05-01",
        "2026-04-22",
    ]
    last_year = replace(
        site.news[1],
        address="news/2025/x/",
        published_on=site.news[1].published_on.replace(year=2025),
    )
    both = stage(replace(site, news=(site.news[0], last_year)))
    assert [year["address"] for year in record(both, "news/")["years"]] == [
        "news/2026/",
        "news/2025/",
    ]
    assert [row["address"] for row in record(both, "news/2025/")["rows"]] == ["news/2025/x/"]


def test_a_table_of_contents_of_one_heading_is_left_out(site: Site) -> None:
    (item, *others) = site.news
    single = replace(item, body=replace(item.body, toc=item.body.toc[:1]))
    staged = stage(replace(site, news=(single, *others)))
    assert record(staged, single.address)["toc"] == []
    assert [entry["level"] for entry in record(stage(site), item.address)["toc"]] == ["2", "2"]


def test_a_rule_not_yet_in_force_says_so(staged: Staged) -> None:
    later = record(staged, "rules/sample-city/later/")
    duties = record(staged, "rules/sample-city/duties/")
    assert [badge["text"] for badge in later["badges"]] == ["尚未施行", "示例"]
    assert [badge["text"] for badge in duties["badges"]] == ["示例"]
    assert later["breadcrumbs"][-1]["address"] == "rules/sample-city/"


def test_the_same_site_is_laid_out_the_same(site: Site) -> None:
    assert lay_out(site) == lay_out(site)
