"""A record's page shows all it says; one whose period is over next to nothing."""

from typing import Any

import pytest
from model.assembling import good_site

from pages.staging import Staged, record, staged_pages

STAGED: Staged = staged_pages(good_site())


def crumbs(address: str) -> list[str]:
    return [step["address"] for step in record(STAGED, address)["breadcrumbs"]]


def labels(address: str) -> dict[str, Any]:
    return {fact["label"]: fact for fact in record(STAGED, address)["facts"]}


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("cases/sample-case/", ["", "learn/", "cases/"]),
        ("notices/sample-notice/", ["", "news/", "notices/"]),
        ("notices/ended-notice/", ["", "news/", "notices/"]),
        ("registers/sample-register/", ["", "open/", "registers/"]),
        ("courses/sample-course/", ["", "learn/", "courses/"]),
        ("about/privacy/", ["", "open/"]),
        ("campaigns/sample-week/", ["", "news/", "campaigns/"]),
        ("campaigns/sample-week/open-day/", ["", "news/", "campaigns/", "campaigns/sample-week/"]),
        ("guides/sample-guide/", ["", "services/", "guides/"]),
        ("services/router/", ["", "services/"]),
        ("casework/", ["", "open/"]),
        ("plan/2026/", ["", "open/", "plan/"]),
        ("experts/", ["", "centres/"]),
        ("search/", [""]),
    ],
)
def test_a_page_says_where_it_stands(address: str, above: list[str]) -> None:
    assert crumbs(address) == above


def test_a_case_shows_what_it_says() -> None:
    case = record(STAGED, "cases/sample-case/")
    assert [badge["text"] for badge in case["badges"]] == ["服务案例", "示例"]
    assert case["description"] == "双方愿意，调解解决。"
    assert labels("cases/sample-case/")["权利种类"]["text"] == "专利"
    assert labels("cases/sample-case/")["机构"]["links"][0]["address"] == "centres/sample-city/"
    assert labels("cases/sample-case/")["发布日期"]["day"]["iso"] == "2026-08-18"
    assert [file["address"] for file in case["attachments"]] == ["cases/compare.csv"]
    assert [source["address"] for source in case["sources"]] == ["policies/sample-opinion/"]
    assert len(case["related"]) == 6
    assert "水杯" in case["body"]
    assert (case["noindex"], case["stub"]) == (False, False)


def test_a_register_shows_its_tables() -> None:
    tables = record(STAGED, "registers/sample-register/")["tables"]
    assert [table["title"] for table in tables] == ["入库条件", "入库数量", "支持措施"]
    assert tables[0] == {
        "title": "入库条件",
        "columns": ["序号", "条件"],
        "rows": [["1", "示范企业"], ["2", "行业协会"]],
    }


def test_a_notice_that_is_over_keeps_its_matter_and_is_not_to_be_found() -> None:
    stub = record(STAGED, "notices/ended-notice/")
    assert (stub["noindex"], stub["stub"]) == (True, True)
    assert list(labels("notices/ended-notice/")) == ["发布机关", "发布日期", "事项", "公示结果"]
    assert (stub["body"], stub["toc"], stub["attachments"], stub["tables"]) == ("", [], [], [])
    assert (stub["sources"], stub["related"], stub["summary"]) == ([], [], "")


def test_a_page_in_another_language_says_so() -> None:
    assert record(STAGED, "about/privacy/")["language"] == ""


def test_a_former_address_leads_on_and_is_not_to_be_found() -> None:
    for address, target in good_site().moved:
        moved = record(STAGED, address)
        assert moved["noindex"] is True
        assert moved["target"] == {
            "title": target.title,
            "address": target.address,
            "sample": target.is_sample,
        }
        assert record(STAGED, target.address)


def test_only_what_is_over_or_has_moved_is_kept_out_of_search_engines() -> None:
    hidden = {
        values["record"]["address"]
        for values in STAGED.values()
        if values.get("record", {}).get("noindex")
    }
    assert hidden == good_site().unlisted


def test_a_campaign_has_its_events_and_an_event_its_page() -> None:
    week = record(STAGED, "campaigns/sample-week/")
    assert week["events"] == [
        {
            "title": "示例开放日",
            "address": "campaigns/sample-week/open-day/",
            "badges": [
                {"text": "正在报名", "tone": "plain"},
                {"text": "示例", "tone": "warm"},
            ],
            "day": {"iso": "2027-04-22", "text": "2027年4月22日"},
            "place": "示例路1号",
            "summary": "当面解答问题。",
        }
    ]
    assert record(STAGED, "campaigns/brand-day/")["events"] == []
    event = record(STAGED, "campaigns/sample-week/open-day/")
    said = labels("campaigns/sample-week/open-day/")
    assert said["名额"]["text"] == "40"
    assert said["报名截止"]["day"]["iso"] == "2027-04-16"
    assert "请带好权利证明" in event["body"]


def test_totals_of_matters_stand_in_a_table_for_each_year() -> None:
    casework = record(STAGED, "casework/")
    assert casework["tables"] == [
        {
            "title": "2026年（示例）",
            "columns": ["事项", "件数"],
            "rows": [["咨询", "68"], ["维权援助申请", "7"], ["咨询意见书", "少于5"]],
        }
    ]
