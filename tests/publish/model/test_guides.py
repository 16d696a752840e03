"""A guide has every element; what it leaves open is that of the body that offers it."""

from datetime import date

import pytest
from conftest import MakeProject

from generator.publish.model.guide import Basis, Exit, Guide, Step
from generator.publish.model.pieces import Citation, Ref
from generator.publish.model.site import Site
from model.assembling import good_site, put, site_of, site_with

GUIDE = "content/guides/sample-guide.md"
DOORS = "data/doors.yaml"
CITY = Ref("示例市知识产权维权援助中心", "centres/sample-city/", is_sample=True)
OPINION = Ref("关于开展示例工作的意见", "policies/sample-opinion/", is_sample=True)


def first(site: Site) -> Guide:
    return site.guides[0]


def test_a_guide_is_complete() -> None:
    guide = first(good_site())
    assert (guide.entry.id, guide.scene, guide.scene_label) == ("sample-guide", "general", "通用")
    assert guide.basis == (
        Basis(
            Citation(OPINION, "示例发〔2020〕1号", "二、措施", "policies/sample-opinion/#s2"), "二"
        ),
    )
    assert guide.audience == ("自然人、法人和其他组织",)
    assert guide.conditions == ("属于本中心的服务范围",)
    assert guide.refusals == ("买到假货的，请拨打 12315",)
    assert guide.limits == ("意见供参考，不代替裁判。",)
    assert guide.steps == (
        Step("提交", "当面或者寄来材料。", "申请人"),
        Step("审查", "看材料是否齐全。", "中心"),
    )
    assert (guide.place, guide.hours) == ("示例路1号", "工作日 9:00—17:00")
    assert (guide.legal_period, guide.promised_period) == ("没有规定", "5个工作日")
    assert (guide.fee, guide.result, guide.decided_by) == ("不收费", "咨询意见书", "示例中心")
    assert guide.blanks == (Ref("维权援助申请表", "guides/申请表.docx"),)
    assert guide.specimens == (Ref("申请表样表", "guides/specimen.csv"),)
    assert guide.online == Ref("全国维权援助平台", "https://www.example.cn/apply")
    assert guide.questions == (
        Ref("被人仿制，先做什么？", "questions/sample-question/", is_sample=True),
    )
    assert [(door.title, door.address) for door in guide.doors] == [
        ("我买到假货", "services/router/#sample-consumer")
    ]
    assert (guide.updated_on, guide.centre) == (date(2026, 11, 2), CITY)


def test_materials_are_a_table_without_empty_columns() -> None:
    materials = first(good_site()).materials
    assert materials
    assert (materials.field, materials.title) == ("materials", "申请材料")
    assert materials.columns == (
        "材料名称", "原件或复印件", "份数", "形式", "由谁出具", "什么情况下需要",
    )  # fmt: skip
    assert materials.rows == (
        ("身份证明", "复印件", "1", "纸质或电子", "公安机关", "个人申请时"),
        ("专利证书", "", "", "", "", ""),
    )


def test_a_guide_that_says_little_has_nothing_invented() -> None:
    guide = good_site().guides[1]
    assert (guide.entry.id, guide.scene_label) == ("sample-exit", "由其他部门办理")
    assert (guide.place, guide.phone, guide.hours, guide.complaints_phone) == ("", "", "", "")
    assert (guide.materials, guide.online, guide.centre, guide.updated_on) == (None,) * 4
    assert (guide.steps, guide.basis, guide.blanks) == ((), (), ())
    assert (guide.questions, guide.doors, guide.audience) == ((), (), ())


FIELDS = [
    ("place", "示例路1号", "示例路9号"),
    ("hours", "工作日 9:00—17:00", "工作日 10:00—16:00"),
    ("phone", "0000-0000000", "0000-0000009"),
    ("complaints_phone", "0000-0000001", "0000-0000008"),
]


@pytest.mark.parametrize(("field", "of_centre", "own"), FIELDS)
def test_what_a_guide_does_not_say_is_what_its_centre_says(
    make_project: MakeProject,
    field: str,
    of_centre: str,
    own: str,  # noqa: ARG001
) -> None:
    line = f"\n{field}: {of_centre}\n"
    without = site_with(make_project, (GUIDE, line, "\n"))
    assert getattr(first(without), field) == of_centre


@pytest.mark.parametrize(("field", "of_centre", "own"), FIELDS)
def test_what_a_guide_says_itself_counts(
    make_project: MakeProject, field: str, of_centre: str, own: str
) -> None:
    changed = site_with(make_project, (GUIDE, f"\n{field}: {of_centre}\n", f"\n{field}: {own}\n"))
    assert getattr(first(changed), field) == own


@pytest.mark.parametrize(("field", "of_centre", "own"), FIELDS)
def test_without_a_centre_nothing_stands_in(
    make_project: MakeProject,
    field: str,
    of_centre: str,
    own: str,  # noqa: ARG001
) -> None:
    alone = site_with(
        make_project,
        (GUIDE, f"\n{field}: {of_centre}\n", "\n"),
        (GUIDE, "centre: sample-city\n", ""),
    )
    assert (getattr(first(alone), field), first(alone).centre) == ("", None)


def test_guides_come_in_their_order_those_without_last(make_project: MakeProject) -> None:
    project = make_project()
    for id_, order in (("z", "order: 1\n"), ("a", ""), ("b", "order: 12\n"), ("c", "order: 2\n")):
        put(
            project,
            f"content/guides/{id_}.md",
            f"---\ntitle: 示例：{id_}\nsummary: 一句。\nscene: exit\ndecided_by: 示例局\n{order}"
            "sample: true\n---\n正文\n",
        )
    assert [guide.entry.id for guide in site_of(project).guides] == [
        "sample-guide", "z", "c", "b", "a", "sample-exit",
    ]  # fmt: skip


def test_an_address_without_a_name_is_shown_as_it_is(make_project: MakeProject) -> None:
    site = site_with(make_project, (GUIDE, "online_title: 全国维权援助平台\n", ""))
    address = "https://www.example.cn/apply"
    assert first(site).online == Ref(address, address)


def test_a_door_is_complete() -> None:
    copied, consumer = good_site().doors
    assert (copied.entry.id, copied.entry.title) == ("sample-copied", "我有专利，被人仿制")
    assert (copied.short, copied.home_order) == ("被仿制", 1)
    assert (copied.door, copied.door_label) == ("application", "申请维权援助")
    assert (copied.centre_does, copied.decides) == (
        "提供咨询，帮助准备材料。",
        "专利行政部门或者法院",
    )
    assert copied.exits == (Exit("人民法院", "", ""),)
    assert (consumer.short, consumer.home_order, consumer.guide) == ("", None, None)
    assert consumer.exits == (Exit("市场监管热线", "12315", "全国统一号码。"),)


def test_a_link_to_a_sample_is_marked_as_one() -> None:
    guide, copied = first(good_site()), good_site().doors[0]
    assert copied.guide == Ref("示例：申请维权援助", "guides/sample-guide/", is_sample=True)
    assert [door.is_sample for door in guide.doors] == [True]


def test_doors_come_in_their_order(make_project: MakeProject) -> None:
    site = site_with(
        make_project, (DOORS, "- id: sample-copied\n  order: 1", "- id: sample-copied\n  order: 3")
    )
    assert [door.entry.id for door in site.doors] == ["sample-consumer", "sample-copied"]
