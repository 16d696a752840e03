"""The page of a guide has every element that people need before they set out."""

from dataclasses import replace
from typing import Any

from model.assembling import good_site

from generator.publish.model.guide import Guide
from pages.staging import record, staged_pages

GUIDE, EXIT = good_site().guides


def page(guide: Guide = GUIDE) -> dict[str, Any]:
    site = replace(good_site(), guides=(guide,), moved=())
    return record(staged_pages(site), guide.entry.address)


def test_every_element_is_there() -> None:
    made = page()
    assert {fact["label"]: fact["text"] for fact in made["facts"]} == {
        "服务对象": "自然人、法人和其他组织",
        "由谁决定": "示例中心",
        "收费": "不收费",
        "法定期限": "没有规定",
        "承诺期限": "5个工作日",
        "办理结果": "咨询意见书",
        "更新日期": "",
    }
    assert made["updated"]["iso"] == "2026-11-02"
    assert made["lists"] == [
        {"title": "办理须知", "lines": ["意见供参考，不代替裁判。"]},
        {"title": "申请条件", "lines": ["属于本中心的服务范围"]},
        {"title": "不予受理的情形", "lines": ["买到假货的，请拨打 12315"]},
    ]
    assert made["materials"]["rows"][0][0] == "身份证明"
    assert made["steps"] == [
        {"title": "提交", "text": "当面或者寄来材料。", "actor": "申请人"},
        {"title": "审查", "text": "看材料是否齐全。", "actor": "中心"},
    ]
    assert made["basis"] == [
        {
            "title": "《关于开展示例工作的意见》（示例发〔2020〕1号）",
            "section": "二",
            "address": "policies/sample-opinion/#s2",
        }
    ]
    assert [file["title"] for file in made["blanks"]] == ["维权援助申请表"]
    assert [file["title"] for file in made["specimens"]] == ["申请表样表"]
    assert made["online"]["address"] == "https://www.example.cn/apply"
    assert [link["address"] for link in made["questions"]] == ["questions/sample-question/"]
    assert [link["address"] for link in made["doors"]] == ["services/router/#sample-consumer"]
    assert made["is_exit"] is False


def test_where_to_go_is_said_with_numbers_that_can_be_called() -> None:
    where = page()["where"]
    assert where["centre"]["address"] == "centres/sample-city/"
    assert where["find"] is None
    said = {fact["label"]: fact for fact in where["facts"]}
    assert (said["办理地点"]["text"], said["办理时间"]["text"]) == (
        "示例路1号",
        "工作日 9:00—17:00",
    )
    assert said["咨询电话"]["tel"] == "tel:0000-0000000"
    assert said["监督投诉电话"]["tel"] == "tel:0000-0000001"


def test_a_guide_of_no_single_office_sends_people_to_the_one_in_their_region() -> None:
    everywhere = replace(GUIDE, place="", hours="", phone="", complaints_phone="", centre=None)
    where = page(everywhere)["where"]
    assert (where["centre"], where["facts"]) == (None, [])
    assert where["find"]["address"] == "centres/region/"
    assert page(replace(everywhere, phone="12345"))["where"]["find"] is None


def test_without_an_article_the_section_of_the_document_is_named() -> None:
    (basis,) = GUIDE.basis
    made = page(replace(GUIDE, basis=(replace(basis, article=""),)))["basis"]
    assert made[0]["section"] == "二、措施"


def test_what_another_office_does_is_marked_and_has_no_empty_blocks() -> None:
    made = page(EXIT)
    assert made["is_exit"] is True
    assert {fact["label"] for fact in made["facts"]} == {"由谁决定"}
    assert (made["lists"], made["materials"], made["online"]) == ([], None, None)
    assert [badge["text"] for badge in made["badges"]] == ["由其他部门办理", "示例"]


def test_guides_are_listed_by_scene_and_right() -> None:
    listed = record(staged_pages(good_site()), "guides/")
    assert [row["title"] for row in listed["rows"]] == [
        "示例：申请维权援助",
        "示例：专利侵权纠纷行政裁决",
    ]
    assert [facet["title"] for facet in listed["filters"]] == ["服务场景", "权利种类"]
    assert [row["badges"][0]["text"] for row in listed["rows"]] == ["通用", "由其他部门办理"]
