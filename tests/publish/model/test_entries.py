"""Any record becomes an entry: each field is worded by its type, in the order of its schema."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import MakeProject

from generator.publish.model.entries import ELSEWHERE, Facets, entry, label_of, tags
from generator.publish.model.entry import Statement, Table
from generator.publish.model.pieces import Citation, Ref, Tag, TocEntry
from generator.publish.validate.corpus import Corpus, Record
from generator.schema.field import Field
from model.assembling import changed, corpus_of, good, good_site, own, row

CITY = Ref("示例市知识产权维权援助中心", "centres/sample-city/", is_sample=True)
PROVINCE = Ref("示例省", "centres/region/000000/", is_sample=True)
GUIDE = Ref("示例：申请维权援助", "guides/sample-guide/", is_sample=True)
OPINION = Ref("关于开展示例工作的意见", "policies/sample-opinion/", is_sample=True)
NUMBER = "示例发〔2020〕1号"


def statements(record: Record) -> dict[str, Statement]:
    return {said.label: said for said in entry(good(), record).statements}


SAID = [
    pytest.param("experts", "sample-expert", Statement("职称", "教授"), id="text"),
    pytest.param("guides", "sample-guide", Statement("服务场景", "通用"), id="a code"),
    pytest.param("volunteer_teams", "sample-team", Statement("人数", "12"), id="number"),
    pytest.param("courses", "sample-course", Statement("年份", "2026"), id="year"),
    pytest.param(
        "courses", "sample-course", Statement("开始日期", day=date(2026, 12, 10)), id="day"
    ),
    pytest.param("news", "second", Statement("转载", "是"), id="yes"),
    pytest.param(
        "partners",
        "sample-university",
        Statement("网址", "https://www.example.cn/", external="https://www.example.cn/"),
        id="address of another site",
    ),
    pytest.param("experts", "sample-expert", Statement("机构", links=(CITY,)), id="a record"),
    pytest.param(
        "experts",
        "sample-expert",
        Statement("擅长的权利种类", "专利、商标"),
        id="records without pages",
    ),
    pytest.param(
        "registers", "sample-register", Statement("办事指南", links=(GUIDE,)), id="one guide"
    ),
    pytest.param("experts", "sample-expert", Statement("专业领域", "机械、商标管理"), id="words"),
    pytest.param(
        "guides",
        "sample-guide",
        Statement("不予受理情形", items=("买到假货的，请拨打 12315",)),
        id="a sentence",
    ),
    pytest.param(
        "registers", "sample-register", Statement("条件怎么算", "满足任何一条即可"), id="a choice"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "id_", "said"), SAID)
def test_a_field_is_worded_by_its_type(collection: str, id_: str, said: Statement) -> None:
    assert statements(row(collection, id_))[said.label] == said


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("甲",), Statement("专业领域", "甲")),
        (("甲", "乙"), Statement("专业领域", "甲、乙")),
        (("字" * 12,), Statement("专业领域", "字" * 12)),
        (("字" * 13,), Statement("专业领域", items=("字" * 13,))),
        (("甲", "字" * 13), Statement("专业领域", items=("甲", "字" * 13))),
    ],
    ids=["one word", "two words", "the longest word", "a sentence", "a word and a sentence"],
)
def test_a_list_with_something_longer_than_a_word_has_a_line_for_each(
    texts: tuple[str, ...], said: Statement
) -> None:
    expert = row("experts", "sample-expert")
    long = replace(expert, values={**expert.values, "fields": texts})
    assert statements(long)["专业领域"] == said


def test_fields_stand_in_the_order_of_the_schema_and_only_those_that_are_filled() -> None:
    assert list(statements(row("experts", "sample-expert"))) == [
        "单位", "职称", "机构", "地区", "擅长的权利种类", "专业领域", "聘期起", "聘期止",
    ]  # fmt: skip
    assert list(statements(row("volunteer_teams", "planned-team"))) == ["机构", "地区", "情况"]


def test_a_number_with_a_point_is_shown_as_written() -> None:
    city = row("centres", "sample-city")
    assert city.values["longitude"] == Decimal("108.3")
    assert statements(city)["经度"].text == "108.3"


@pytest.mark.parametrize(
    "record", good().records, ids=lambda record: f"{record.collection}-{record.id}"
)
def test_what_has_a_place_of_its_own_is_said_once(record: Record) -> None:
    schema = good().schema_of(record)
    titles = {field.title for field in schema.fields if field.name not in ELSEWHERE}
    made = entry(good(), record)
    labels = [said.label for said in made.statements]
    assert set(labels) <= titles
    assert not set(labels) & {table.title for table in made.tables}
    assert all(said.text or said.items or said.links or said.day for said in made.statements)


def test_a_record_that_another_one_names_is_named_even_when_some_have_no_page(
    make_project: MakeProject,
) -> None:
    assert statements(row("guides", "sample-guide"))["不属于本事项的情况"] == Statement(
        "不属于本事项的情况", "我买到假货"
    )
    project = changed(
        make_project,
        ("content/cases/sample-case.md", "guides:\n  - sample-guide\n", ""),
        ("data/schemas/cases.yaml", "  - name: guides\n", "  - name: helps\n"),
        ("content/cases/sample-case.md", "masked: true\n",
         "masked: true\nhelps:\n  - sample-guide\n  - sample-exit\n"),
    )  # fmt: skip
    corpus = corpus_of(project)
    made = entry(corpus, corpus.by_id["cases"]["sample-case"])
    exit_ = Ref("示例：专利侵权纠纷行政裁决", "guides/sample-exit/", is_sample=True)
    assert Statement("相关办事指南", links=(GUIDE, exit_)) in made.statements


TAGS = [
    pytest.param(
        "courses",
        "sample-course",
        [
            Tag("kind", "类别", "training", "培训班"),
            Tag("region", "地区", "000000", "示例省"),
            Tag("year", "年份", "2026", "2026年"),
            Tag("status", "情况", "open", "正在报名"),
        ],
        id="codes, a record and a year",
    ),
    pytest.param(
        "cases",
        "sample-case",
        [
            Tag("kind", "类别", "service", "服务案例"),
            Tag("rights", "权利种类", "patent", "专利"),
            Tag("region", "地区", "000000", "示例省"),
            Tag("year", "年份", "2026", "2026年"),
        ],
        id="the year of a day",
    ),
    pytest.param(
        "guides",
        "sample-guide",
        [
            Tag("scene", "服务场景", "general", "通用"),
            Tag("rights", "权利种类", "patent", "专利"),
            Tag("rights", "权利种类", "trademark", "商标"),
        ],
        id="a tag for each of a list",
    ),
    pytest.param(
        "publications",
        "planned-paper",
        [
            Tag("kind", "类别", "white-paper", "保护状况白皮书"),
            Tag("status", "情况", "planned", "计划编制"),
        ],
        id="nothing for what is empty",
    ),
    pytest.param("periods", "sample-review", [], id="a schema without facets"),
]


@pytest.mark.parametrize(("collection", "id_", "expected"), TAGS)
def test_a_list_is_narrowed_by_the_facets_of_the_schema(
    collection: str, id_: str, expected: list[Tag]
) -> None:
    assert list(tags(good(), row(collection, id_))) == expected


def test_a_year_that_two_fields_give_is_one_tag() -> None:
    warning = row("publications", "sample-warning")
    assert (warning.number("year"), warning.day("published_on")) == (2026, date(2026, 10, 20))
    years = [tag for tag in tags(good(), warning) if tag.facet == "year"]
    assert years == [Tag("year", "年份", "2026", "2026年")]


@pytest.mark.parametrize("read", [good, own], ids=["good site", "own portal"])
@pytest.mark.parametrize("name", [kind.name for kind in good().catalogue.collections])
def test_tags_made_once_for_equal_values_are_the_tags_of_each(
    name: str, read: Callable[[], Corpus]
) -> None:
    corpus = read()
    facets = Facets(corpus, name)
    for record in corpus.all(name):
        found, expected = facets.of(record), tags(corpus, record)
        assert found == expected
        # The place of the field counts too, and is not compared.
        assert [tag.order for tag in found] == [tag.order for tag in expected]


def test_the_records_inside_a_record_are_tables_without_empty_columns() -> None:
    made = entry(good(), row("registers", "sample-register"))
    assert made.tables == (
        Table("conditions", "入库条件", ("序号", "条件"), (("1", "示范企业"), ("2", "行业协会"))),
        Table("quotas", "入库数量", ("类别", "最少", "截止"), (("企业", "10", "2026年底"),)),
        Table(
            "supports",
            "支持措施",
            ("分组", "措施", "由谁做", "办事指南"),
            (
                ("咨询与维权指导", "有固定的联系人", "市场监管部门", ""),
                ("支持电商平台", "提供侵权判定咨询", "知识产权保护中心", "示例：申请维权援助"),
            ),
        ),
    )
    (exits,) = entry(good(), row("doors", "sample-copied")).tables
    assert (exits.columns, exits.rows) == (("去处",), (("人民法院",),))


def test_what_only_editors_need_is_no_table() -> None:
    case = row("cases", "sample-case")
    assert case.nested("sign_off")
    assert case.nested("secrecy_review")
    assert entry(good(), case).tables == ()


def test_a_cell_is_worded_like_a_field() -> None:
    (table,) = entry(good(), row("workplans", "2026-sample")).tables
    columns = dict(zip(table.columns, zip(*table.rows, strict=True), strict=True))
    assert columns["序号"] == ("1", "2", "3")
    assert "任务性质" not in columns or columns["任务性质"]
    ways = entry(good(), row("notices", "sample-notice")).tables[0]
    assert ways.rows[0] == ("电话", "0000-0000001")


def test_an_entry_is_complete() -> None:
    case = entry(good(), row("cases", "sample-case"), (OPINION,))
    assert (case.collection, case.id) == ("cases", "sample-case")
    assert (case.title, case.address) == ("示例：外观相近起纠纷", "cases/sample-case/")
    assert (case.summary, case.day) == ("双方愿意，调解解决。", date(2026, 8, 18))
    assert (case.marks, case.is_sample, case.is_stub) == (("服务案例",), True, False)
    assert case.sources == (Citation(OPINION, NUMBER, "", "policies/sample-opinion/"),)
    assert case.attachments == (Ref("比对表", "cases/compare.csv"),)
    assert case.related == (OPINION,)
    assert case.body.toc == (TocEntry(2, "经过", "经过"),)
    assert 'href="../compare.csv"' in case.body.html
    assert case.ref == Ref(case.title, case.address, is_sample=True)


@pytest.mark.parametrize(
    ("collection", "id_", "day"),
    [
        ("notices", "sample-notice", date(2026, 11, 16)),
        ("courses", "sample-course", date(2026, 12, 10)),
        ("key_units", "sample-firm", date(2026, 11, 5)),
        ("volunteer_teams", "sample-team", date(2026, 4, 26)),
        ("questions", "sample-question", date(2026, 11, 2)),
        ("pages", "privacy", date(2026, 11, 2)),
        ("courses", "sample-seminar", None),
    ],
)
def test_an_entry_has_the_day_it_is_listed_by(collection: str, id_: str, day: date | None) -> None:
    assert entry(good(), row(collection, id_)).day == day


@pytest.mark.parametrize(
    ("labels", "written", "expected"),
    [({"a": "甲"}, "a", "甲"), ({"a": "甲"}, "b", "b"), ({}, "a", "a"), ({"a": "甲"}, "", "")],
)
def test_a_code_without_a_label_is_said_as_it_is(
    labels: dict[str, str], written: str, expected: str
) -> None:
    expert = row("experts", "sample-expert")
    coded = replace(expert, values={"x": written} if written else {})
    assert label_of(Field("x", "甲", labels=labels), coded) == expected


def test_without_a_field_there_is_no_label() -> None:
    assert label_of(None, row("experts", "sample-expert")) == ""


def test_the_sources_of_a_record_come_in_the_order_written() -> None:
    listing = good_site().listings["cooperation"]
    platform, police = listing.entries
    assert [source.address for source in platform.sources] == ["policies/sample-opinion/#s2"]
    assert [source.section for source in platform.sources] == ["二、措施"]
    assert police.sources == ()
