import ast
import dataclasses
import inspect
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pytest
from conftest import MakeProject

from generator.publish.model import entry, guide, pieces, workplan
from generator.publish.model import site as whole
from generator.publish.model.pieces import Citation, Ref, Tag, TocEntry
from generator.publish.model.site import Relation, Settings, Site
from generator.schema.form import Form
from generator.schema.office_keys import OfficeKey
from model.assembling import append, good_site, inside, news_of, own_site, put, site_of, written_out

MODULES = (pieces, entry, guide, workplan, whole)
LAW = Ref("示例法", "policies/sample-law/", is_sample=True)
OPINION = Ref("关于开展示例工作的意见", "policies/sample-opinion/", is_sample=True)
READING = Ref("《关于开展示例工作的意见》解读", "policies/sample-reading/", is_sample=True)
CITY = Ref("示例市知识产权维权援助中心", "centres/sample-city/", is_sample=True)
DISTRICT = Ref('示例区"分中心"', "centres/sample-district/", is_sample=True)
STATION = Ref("示例工作站", "centres/sample-station/", is_sample=True)
PROVINCE = Ref("示例省", "centres/region/000000/", is_sample=True)
TOWN = Ref("示例市", "centres/region/000001/", is_sample=True)


@pytest.fixture
def site() -> Site:
    return good_site()


def test_the_settings_name_the_body_whose_site_it_is(site: Site) -> None:
    assert site.settings == Settings(
        name="示例维权援助",
        description="一个小而全的示例站。",
        announcement="本站内容均为示例。",
        limits="公益服务，不收费。",
        centre=CITY,
        contact=site.centres[0],
        site_code="0000000000",
        icp="示例ICP备00000000号",
        police_filing="示例公网安备00000000000000号",
    )


def test_bodies_stand_in_the_order_of_the_table(site: Site) -> None:
    assert [body.ref for body in site.centres] == [CITY, DISTRICT, STATION]


def test_a_body_is_complete(site: Site) -> None:
    city, district, _ = site.centres
    assert (city.kind, city.kind_label) == ("centre", "维权援助中心")
    assert (city.aliases, city.rights) == (("示例中心", "市中心"), ("专利", "商标"))
    assert (city.region, city.parent, city.zone) == (PROVINCE, None, "")
    assert (city.host, city.supervisor, city.place) == ("示例院", "示例局", "示例路1号")
    assert (city.phone, city.complaints_phone) == ("0000-0000000", "0000-0000001")
    assert city.hours == "工作日 9:00—17:00"
    assert (city.verified_on, city.reopened_on) == (date(2026, 11, 2), date(2020, 12, 1))
    assert (city.status, city.status_label, city.status_year) == ("active", "在办", 2020)
    assert (district.parent, district.zone, district.phone) == (CITY, "示例片区", "")
    assert (district.verified_on, district.aliases) == (None, ())


def test_a_body_knows_those_below_it(site: Site) -> None:
    city, district, station = site.centres
    assert city.branches == (DISTRICT, STATION)
    assert (district.branches, station.branches) == ((), ())


def test_a_fact_cites_its_document_and_the_title_of_the_section(site: Site) -> None:
    city, district, station = site.centres
    assert city.status_source == Citation(
        document=OPINION,
        number="示例发〔2020〕1号",
        section="一、总体要求",
        address="policies/sample-opinion/#s1",
    )
    assert district.status_source == Citation(
        OPINION, "示例发〔2020〕1号", "", "policies/sample-opinion/"
    )
    assert (station.status_source, city.source) == (None, None)


def test_regions_have_their_bodies_and_the_centres_above(site: Site) -> None:
    province, town = site.regions
    assert Ref(province.name, province.address, province.is_sample) == PROVINCE
    assert (province.code, province.parent, town.parent) == ("000000", None, PROVINCE)
    assert [body.ref for body in province.centres] == [CITY]
    assert [body.ref for body in town.centres] == [DISTRICT, STATION]
    assert [body.ref for body in town.superiors] == [CITY]
    assert province.superiors == ()


def test_superiors_come_from_every_region_above_and_are_centres(make_project: MakeProject) -> None:
    project = make_project()
    append(
        project,
        "data/regions.yaml",
        '- {code: "000002", name: 示例县, parent: "000001", sample: true}\n'
        '- {code: "000003", name: 空县, parent: "000001", sample: true}\n',
    )
    columns = (project.data / "centres.csv").read_text("utf-8").split("\n")[0].count(",")
    for id_, kind, region in (("town", "centre", "000001"), ("county", "station", "000002")):
        row = [id_, f"示例{id_}", "", kind, region]
        append(project, "data/centres.csv", ",".join([*row, *[""] * (columns - 5), "true"]) + "\n")
    regions = {region.code: region for region in site_of(project).regions}
    assert list(regions) == ["000000", "000001", "000002"]
    assert [body.id for body in regions["000002"].superiors] == ["sample-city", "town"]
    assert [body.id for body in regions["000001"].superiors] == ["sample-city"]


def test_documents_held_come_first_then_by_title(make_project: MakeProject) -> None:
    project = make_project()
    for id_, title, held in (("a", "乙", "true"), ("b", "甲", "true"), ("c", "A", "false")):
        put(
            project,
            f"content/policies/{id_}.md",
            f"---\ntitle: {title}\ndate_note: 原文未载\nkind: law\nstatus: unstated\n"
            f"held: {held}\nsample: true\n---\n{'正文' if held == 'true' else ''}\n",
        )
    titles = ["《关于开展示例工作的意见》解读", "乙", "关于开展示例工作的意见", "甲"]
    policies = site_of(project).policies
    assert [policy.title for policy in policies] == [*titles, "A", "示例法"]
    assert [policy.is_held for policy in policies] == [True] * 4 + [False] * 2


def test_a_document_is_complete(site: Site) -> None:
    _, opinion, law = site.policies
    assert (opinion.number, opinion.issuer, opinion.addressees) == (
        "示例发〔2020〕1号",
        "示例局",
        "各示例单位",
    )
    assert (opinion.issued_on, opinion.printed_on) == (date(2020, 3, 25), date(2020, 3, 26))
    assert (opinion.kind_label, opinion.status_label) == ("意见", "现行有效")
    assert (opinion.index_number, opinion.topic_label) == ("示例索引0001", "维权援助")
    assert (opinion.other_number, opinion.is_full_text) == ("NO. 0000001", True)
    assert [(tag.facet, tag.code) for tag in opinion.tags] == [
        ("year", "2020"),
        ("topic", "assistance"),
        ("region", "000000"),
        ("kind", "opinion"),
        ("status", "in-force"),
    ]
    assert (opinion.summary, opinion.remarks) == ("示例意见说了什么。", ("第二节写作“（2）”。",))
    assert (law.is_held, law.body.html, law.body.toc) == (False, "", ())
    assert (law.issued_on, law.year, law.date_note) == (None, None, "原文未载")
    assert site.policies[0].year == 2020


def test_a_document_knows_the_pages_that_rest_on_it_and_on_which_section(site: Site) -> None:
    reading, opinion, law = site.policies
    by_section: dict[str, list[str]] = {}
    for section, page in opinion.citing:
        by_section.setdefault(section, []).append(page.address)
    assert list(by_section) == ["一、总体要求", "", "二、措施"]
    assert by_section["一、总体要求"] == ["centres/sample-city/"]
    assert by_section["二、措施"] == ["registers/sample-register/", "guides/sample-guide/"]
    assert len(by_section[""]) == len(set(by_section[""]))
    assert {"centres/sample-district/", "notices/sample-notice/", "about/privacy/"} <= set(
        by_section[""]
    )
    # A record without a page, a plan, another document and a notice that is over are no such pages.
    assert all(page.address for _, page in opinion.citing)
    assert not {"plan/2026/", "policies/sample-reading/", "notices/ended-notice/"} & set(
        by_section[""]
    )
    assert (reading.citing, law.citing) == ((), ())


def test_a_relation_is_known_on_both_sides_with_the_section_that_states_it(site: Site) -> None:
    reading, opinion, law = site.policies
    assert opinion.relations == (
        Relation(
            kind="implements",
            label="贯彻落实",
            document=LAW,
            number="",
            section="（一）指导思想",
            section_address="policies/sample-opinion/#s1-1",
        ),
    )
    (stated,) = law.stated_by
    assert stated == dataclasses.replace(
        opinion.relations[0], document=OPINION, number="示例发〔2020〕1号"
    )
    assert reading.relations == (
        Relation("interprets", "解读", OPINION, "示例发〔2020〕1号", "", ""),
    )
    assert opinion.stated_by == (Relation("interprets", "解读", READING, "", "", ""),)
    assert (law.relations, reading.stated_by) == ((), ())


def test_wall_rules_hang_in_the_given_order(make_project: MakeProject) -> None:
    project = make_project()
    for id_, order in (("z", "order: 1\n"), ("a", ""), ("b", "order: 12\n"), ("c", "order: 2\n")):
        put(
            project,
            f"content/rules/sample-city/{id_}.md",
            f'---\ntitle: {id_}\ncentre: sample-city\nversion: "1"\n{order}'
            "effective_on: 2026-11-21\nsample: true\n---\n正文\n",
        )
    put(
        project,
        "content/rules/sample-district/first.md",
        '---\ntitle: x\ncentre: sample-district\nversion: "1"\norder: 1\n'
        "effective_on: 2026-11-22\nsample: true\n---\n正文\n",
    )
    rules = site_of(project).rules
    assert [(rule.centre, rule.id) for rule in rules] == [
        *((CITY, id_) for id_ in ("duties", "z", "c", "b", "a", "later")),
        (DISTRICT, "first"),
    ]
    in_force = {rule.id: rule.is_in_force for rule in rules}
    assert in_force["a"] is True
    assert in_force["first"] is in_force["later"] is False


def test_a_wall_rule_is_complete(site: Site) -> None:
    duties = site.rules[0]
    assert (duties.title, duties.version) == ("工作职责", "2026.1")
    assert (duties.effective_on, duties.posted_on) == (date(2026, 3, 1), date(2026, 3, 2))
    assert duties.address == "rules/sample-city/duties/"
    assert duties.summary == "做什么，不做什么。"
    assert "<li>接待来访。</li>" in duties.body.html


def test_news_is_newest_first(make_project: MakeProject) -> None:
    project = make_project()
    for id_, day in (("z", "2026-05-01"), ("a", "2026-05-01"), ("old", "2025-12-31")):
        put(
            project,
            f"content/news/{day[:4]}/{id_}.md",
            f"---\ntitle: {id_}\ncentre: sample-city\nkind: work\npublished_on: {day}\n"
            "summary: 一句。\nsample: true\n---\n正文\n",
        )
    assert [item.id for item in news_of(site_of(project))] == ["a", "second", "z", "first", "old"]


def test_news_is_complete(site: Site) -> None:
    second, first = news_of(site)
    assert (first.kind_label, first.centre, first.author) == ("宣传活动", DISTRICT, "示例作者")
    assert (first.happened_on, first.published_on) == (date(2026, 4, 20), date(2026, 4, 22))
    assert (first.place, first.source) == ("示例园区", "示例区分中心")
    assert first.attachments == (Ref("签到表", "news/2026/签到 表.csv"),)
    assert (first.is_reprint, second.is_reprint) == (False, True)
    assert second.source_url == "https://www.example.cn/a?b=1&c=2"
    assert (second.happened_on, second.attachments) == (None, ())
    assert first.tags == (
        Tag("kind", "类别", "campaign", "宣传活动"),
        Tag("year", "年份", "2026", "2026年"),
    )


def test_a_list_knows_of_an_item_what_the_item_itself_says() -> None:
    for head in own_site().news:
        item = head.make()
        assert (head.address, head.day) == (item.address, item.published_on)
        assert (head.centre, head.tags) == (item.centre.address, item.tags)


def test_files_are_published_once_whoever_names_them(site: Site) -> None:
    assert site.files == (
        "campaigns/plan.csv",
        "cases/compare.csv",
        "guides/specimen.csv",
        "guides/申请表.docx",
        "news/2026/照片.png",
        "news/2026/签到 表.csv",
        "notices/units.csv",
        "publications/checklist.csv",
    )


def test_files_are_published_in_order_of_their_paths(make_project: MakeProject) -> None:
    project = make_project()
    before = set(site_of(project).files)
    names = [f"{letter}{number}.pdf" for letter in "bca" for number in range(5)]
    for name in names:
        put(project, f"content/news/2026/{name}", "x")
    links = "、".join(f"[{name}]({name})" for name in (*names, *names))
    append(project, "content/news/2026/second.md", f"\n{links}\n")
    files = site_of(project).files
    assert list(files) == sorted(files)
    assert len(set(files)) == len(files)
    assert set(files) == before | {f"news/2026/{name}" for name in names}


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("sample-opinion", 'href="../sample-law/"'),
        ("sample-opinion", 'href="../../centres/sample-district/"'),
        ("sample-opinion", 'href="#fn-1"'),
        ("sample-reading", 'href="../sample-opinion/#s2"'),
        ("sample-reading", 'href="https://www.example.cn/"'),
        ("first", 'src="../%E7%85%A7%E7%89%87.png"'),
        ("first", 'href="../%E7%AD%BE%E5%88%B0%20%E8%A1%A8.csv"'),
        ("first", 'href="../../../rules/sample-city/duties/"'),
    ],
)
def test_links_of_a_text_lead_from_its_page(site: Site, id_: str, expected: str) -> None:
    texts = {policy.id: policy.body.html for policy in site.policies}
    texts |= {item.id: item.body.html for item in news_of(site)}
    assert expected in texts[id_]
    assert ".md" not in texts[id_]


def test_a_text_has_a_table_of_contents_down_to_the_fourth_level(
    make_project: MakeProject,
) -> None:
    project = make_project()
    append(
        project,
        "content/policies/sample-reading.md",
        "\n## 一、甲\n### （一）乙\n#### 1. 丙\n##### （1）丁\n## 概况\n",
    )
    (reading, *_) = site_of(project).policies
    assert reading.body.toc == (
        TocEntry(2, "一、甲", "s1"),
        TocEntry(3, "（一）乙", "s1-1"),
        TocEntry(4, "1. 丙", "s1-1-1"),
        TocEntry(2, "概况", "概况"),
    )


def test_the_same_sources_give_the_same_site(make_project: MakeProject) -> None:
    project = make_project()
    assert written_out(site_of(project)) == written_out(site_of(project))


def test_what_is_made_when_asked_is_the_same_each_time() -> None:
    site = own_site()
    assert written_out(site) == written_out(site)


def classes() -> list[type]:
    """The values that the modules of the model declare, each once."""
    found = [value for module in MODULES for value in vars(module).values()]
    kinds = [kind for kind in found if inspect.isclass(kind) and is_dataclass(kind)]
    return list(dict.fromkeys(kinds))


def test_every_value_of_the_model_is_frozen(site: Site) -> None:
    # The small site has no forms; the portal itself has.
    values = (*inside(site), *inside(own_site().forms))
    found = [value for value in values if is_dataclass(value)]
    assert set(classes()) <= {type(value) for value in found}
    for value in {type(value): value for value in found}.values():
        for field in fields(value):
            with pytest.raises(FrozenInstanceError):
                setattr(value, field.name, None)


# What takes long is made when a page asks for it, from the records alone: a text, the whole of an
# item of which lists show a line, and the pages beside it.
MADE_LATE = {
    ("BodyHtml", "read"),
    ("Head", "line"),
    ("Head", "make"),
    ("NewsItem", "find_related"),
}


@pytest.mark.parametrize("kind", classes(), ids=lambda kind: kind.__name__)
def test_no_value_holds_anything_that_changes(kind: type) -> None:
    names = {name: value for module in MODULES for name, value in vars(module).items()}
    hints = get_type_hints(kind, names)
    assert set(hints) == {field.name for field in fields(kind)}
    kept = [name for name in hints if (kind.__name__, name) not in MADE_LATE]
    assert not [name for name in kept if not is_unchanging(hints[name])]


def test_only_named_fields_are_made_late_and_they_give_what_does_not_change() -> None:
    found: set[tuple[str, str]] = set()
    for kind in classes():
        for field in fields(kind):
            hint = get_type_hints(kind)[field.name]
            if get_origin(hint) is Callable:
                found.add((kind.__name__, field.name))
                asked_with, given = get_args(hint)
                assert asked_with == []
                assert isinstance(given, TypeVar) or is_unchanging(given)
    assert found == MADE_LATE


def is_unchanging(hint: Any) -> bool:
    origin = get_origin(hint)
    if origin is Literal:
        return True
    parts = [part for part in get_args(hint) if part not in (Ellipsis, type(None))]
    if parts:
        is_kept = origin in (tuple, Mapping, Union, UnionType, pieces.Head)
        return is_kept and all(is_unchanging(part) for part in parts)
    return hint in (str, bytes, int, bool, date) or hint in (*classes(), Form, OfficeKey)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_class_of_the_model_is_declared_frozen(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    marks = {
        node.name: [ast.unparse(mark) for mark in node.decorator_list]
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    assert marks
    assert {name for name, mark in marks.items() if "frozen=True" not in "".join(mark)} == set()


def test_the_portal_itself_can_be_assembled() -> None:
    portal = own_site()
    assert portal.settings.centre in [body.ref for body in portal.centres]
    assert all(region.centres for region in portal.regions)
