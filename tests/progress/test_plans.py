"""The two plans of the repository say what their documents say, and agree with themselves."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.progress.duties import duties
from generator.publish.model.workplan import PlanRow
from generator.publish.validate.due import Due, read_all
from generator.publish.validate.rules.workplan_due_reading import check
from progress.office import BODIES, GUANGXI, REPOSITORY, corpus, plan

ZAOZHUANG = "2022-zaozhuang"
PLANS = REPOSITORY / "data" / "workplans"
YEAR_END = "12月底前完成"
ALL = "区中心，各分中心"
BOTH = "区中心、各分中心"
STATIONS = "广西化工院、广西知识产权交易中心、广西电力协会工作总站"
# 数量指标、时间安排、责任单位 of the printed table, sign by sign.
PRINTED = {
    1: ("五个设区市维权援助分中心重新挂牌", YEAR_END, "区中心"),
    2: ("自贸区三个片区共设立3个工作站", YEAR_END, "区中心，南宁、崇左分中心"),
    3: ("探索在自贸区设立非诉一站式机构", YEAR_END, "区中心，南宁、崇左分中心"),
    4: (
        "所列的三份规范性文件",
        "《重点推进工作计划》3月底前完成，《工作规范》7月底前完成，《操作指引》8月底前完成",
        "区中心",
    ),
    5: ("知识产权维权分中心相关规章制度", "6月底前完成", "各分中心"),
    6: ("区中心完成10份意见书；各分中心需完成2份意见书。", YEAR_END, ALL),
    7: ("区中心受理10起；各分中心需受理2起并完成移交手续。", YEAR_END, ALL),
    8: ("全区共计完成200件电商案件", YEAR_END, ALL),
    9: (
        "各分中心、工作站需入驻展会2次。",
        "各分中心4月前上报入驻展会计划表，12月中旬前完成",
        "区中心，各分中心，广西知识产权交易中心、广西电力协会工作总站",
    ),
    10: ("按实际情况，配合开展工作", YEAR_END, BOTH),
    11: ("按实际情况，配合开展工作", YEAR_END, BOTH),
    12: ("按实际情况，配合开展工作", YEAR_END, BOTH),
    13: (
        "各分中心、工作站需完成入企服务3次",
        "5月前上报计划服务企业名单表，12月前完成入企服务",
        f"各分中心，{STATIONS}",
    ),
    14: ("区中心编制《广西知识产权维权援助中心风险预警告知书》", YEAR_END, "区中心"),
    15: ("各分中心需完成1份服务案例", "11月前完成", f"各分中心，{STATIONS}"),
    16: ("完成培训课程清单", "3月底前完成", "区中心"),
    17: ("举办培训班", "6-7月期间完成", "区中心"),
    18: ("各分中心、工作站根据工作实际开展", "12月前完成培训", f"各分中心，{STATIONS}"),
    19: (
        "区中心每月召开3-4次研讨会；各分中心每月1次；工作站根据工作实际安排案件研讨会。",
        "12月前完成",
        f"各分中心，{STATIONS}",
    ),
    20: ("构建专家库名单", "9月底前完成", f"区中心，各分中心，{STATIONS}"),
    21: ("知识产权维权援助志愿者团队", "6月前完成", BOTH),
    22: (
        "各分中心需开展主题宣传活动1次；工作站视工作实际需求开展。",
        "12月中旬前完成宣传活动。",
        f"{BOTH}，{STATIONS}",
    ),
    23: (
        "各分中心需发布动态稿件3篇（每季度至少报送一篇，全年不少于3篇）。工作站需发布动态稿件2篇。",
        YEAR_END,
        f"{BOTH}{STATIONS}",
    ),
}
CATEGORIES = {
    "构建完善的知识产权维权援助体系": range(1, 6),
    "维权援助与举报投诉业务工作": range(6, 13),
    "维权援助入企服务": range(13, 16),
    "维权援助人才体系建设": range(16, 22),
    "维权援助宣传工作": range(22, 24),
}
# Row: units, metric, least, most, period, last day, hours.
TARGETS = {
    2: [("region", "ftz_stations", 3, None, "year", "12-31", None)],
    3: [("centre nanning chongzuo", "one_stop_bodies", None, None, "year", None, None)],
    6: [
        ("centre", "opinions", 10, None, "year", "12-31", None),
        ("sub-centre", "opinions", 2, None, "year", "12-31", None),
    ],
    7: [
        ("centre", "reports_received", 10, None, "year", "12-31", None),
        ("sub-centre", "reports_transferred", 2, None, "year", "12-31", None),
    ],
    8: [("region", "ecommerce_opinions", 200, None, "year", "12-31", 24)],
    9: [
        ("sub-centre station", "exhibitions", 2, None, "year", "12-10", None),
        ("centre", "exhibitions", None, None, "year", None, None),
    ],
    13: [("sub-centre station", "visits", 3, None, "year", "11-30", None)],
    15: [
        ("sub-centre", "service_cases", 1, None, "year", "10-31", None),
        ("station", "service_cases", None, None, "year", None, None),
    ],
    19: [
        ("centre", "seminars", 3, 4, "month", None, None),
        ("sub-centre", "seminars", 1, None, "month", None, None),
        ("station", "seminars", None, None, "year", None, None),
    ],
    22: [
        ("sub-centre", "campaigns", 1, None, "year", "12-10", None),
        ("centre station", "campaigns", None, None, "year", None, None),
    ],
    23: [
        ("sub-centre", "news_reported", 1, None, "quarter", None, None),
        ("sub-centre", "news_published", 3, None, "year", "12-31", None),
        ("station", "news_published", 2, None, "year", "12-31", None),
        ("centre", "news_published", None, None, "year", None, None),
    ],
}
MILESTONES = {
    4: [
        ("《重点推进工作计划》", "centre", "03-31"),
        ("《工作规范》", "centre", "07-31"),
        ("《操作指引》", "centre", "08-31"),
    ],
    5: [("规章制度上墙", "sub-centre", "06-30")],
    9: [("入驻展会计划表", "sub-centre", "03-31")],
    13: [("计划服务企业名单表", "sub-centre station", "04-30")],
    14: [("风险预警告知书", "centre", "12-31")],
    16: [("培训课程清单", "centre", "03-31")],
    17: [("能力提升培训班", "centre", "07-31")],
    20: [("专家库名单", "centre", "09-30")],
    21: [("志愿者团队", "centre", "05-31")],
}


def rows(id_: str = GUANGXI) -> dict[int, PlanRow]:
    return {row.no: row for row in plan(id_).rows}


def short(day: date | None) -> str | None:
    return f"{day:%m-%d}" if day else None


def test_the_table_of_2020_has_its_twenty_three_rows() -> None:
    found = plan(GUANGXI)
    assert [row.no for row in found.rows] == list(range(1, 24))
    assert (found.year, found.region, found.is_sample) == (2020, "450000", False)
    assert found.source is not None
    numbers = {name: range(min(own), max(own) + 1) for name, own in by_category().items()}
    assert numbers == CATEGORIES


def by_category() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in plan(GUANGXI).rows:
        found.setdefault(row.category, []).append(row.no)
    return found


@pytest.mark.parametrize("number", PRINTED)
def test_a_row_s_three_columns_stand_as_printed(number: int) -> None:
    row = rows()[number]
    assert (row.quantity_text, row.due_text, row.units_text) == PRINTED[number]


@pytest.mark.parametrize("number", TARGETS)
def test_a_row_s_numbers(number: int) -> None:
    found = [
        (" ".join(part.units), part.metric, part.minimum, part.maximum, part.per, short(part.due),
         part.turnaround_hours)
        for part in rows()[number].targets
    ]  # fmt: skip
    assert found == TARGETS[number]


@pytest.mark.parametrize("number", MILESTONES)
def test_a_row_s_milestones(number: int) -> None:
    found = [
        (part.what, " ".join(part.units), short(part.due)) for part in rows()[number].milestones
    ]
    assert found == MILESTONES[number]


def test_the_five_cities_are_five_milestones_of_the_centre() -> None:
    found = rows()[1].milestones
    assert [part.what[:2] for part in found] == ["南宁", "钦州", "北海", "梧州", "贺州"]
    assert {(part.units, part.metric, short(part.due)) for part in found} == {
        (("centre",), "subcentres_restored", "12-31")
    }


def test_what_has_no_number_says_so() -> None:
    natures = {number: row.nature for number, row in rows().items()}
    assert {number for number, nature in natures.items() if nature == "as-needed"} == {
        10, 11, 12, 18
    }  # fmt: skip
    assert [number for number, nature in natures.items() if nature == "exploratory"] == [3]
    free = [rows()[number].targets for number in (3, 10, 11, 12, 18)]
    assert all(part.minimum is None for targets in free for part in targets)


@pytest.mark.parametrize("number", [2, 4, 7, 8, 9, 13, 15, 19, 21, 22, 23])
def test_a_contradiction_of_the_document_is_recorded(number: int) -> None:
    assert rows()[number].remark


@pytest.mark.parametrize("id_", [GUANGXI, ZAOZHUANG])
def test_every_date_is_the_one_its_text_gives(id_: str) -> None:
    found = plan(id_)
    for row in found.rows:
        read = read_all(row.due_text, found.year, row.due_reading)
        for part in row.targets:
            assert part.due is None or part.due in [due.end for due in read], row.no
        for milestone in row.milestones:
            own = read_all(milestone.due_text, found.year, milestone.due_reading)
            assert own[0].end == milestone.due, row.no
            assert own[0] in read or Due(own[0].end) in read, row.no


def test_the_rule_finds_nothing_in_them() -> None:
    assert not list(check(corpus()))


def test_the_plan_of_2022_is_the_market_bureau_s() -> None:
    found = rows(ZAOZHUANG)
    meetings = [found[number] for number in (1, 2, 3)]
    assert [row.task for row in meetings] == ["业务培训会", "案件研讨会", "经验交流会"]
    for row in meetings:
        (part,) = row.targets
        assert (part.units, part.minimum, part.maximum, part.per) == (("region",), 1, 2, "year")
    categories = [row.category for row in found.values()]
    parts = ("三类会议", "三个体系", "十项任务", "两份材料")
    assert [categories.count(part) for part in parts] == [3, 3, 10, 2]
    reports = [milestone for number in (17, 18) for milestone in found[number].milestones]
    assert [(part.what, part.due) for part in reports] == [
        ("落实措施", date(2022, 4, 15)),
        ("工作总结", date(2022, 11, 11)),
    ]
    units = {duty.unit for duty in duties(plan(ZAOZHUANG), BODIES)}
    assert units == {"region"}, "no centre owes what a market bureau does"


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_plan_is_ordinary_yaml(file: Path) -> None:
    written = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert [row["no"] for row in written["rows"]] == [
        str(number) for number in range(1, len(written["rows"]) + 1)
    ]
