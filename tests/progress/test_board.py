"""What the office reads: a table for the terminal, JSON, and a workbook in the plan's own form."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.progress.board import HEADINGS, as_text, as_values, lines
from generator.progress.entries import Work
from generator.progress.office import office_of
from generator.progress.quota import Board, board_of, selected
from generator.progress.workbook import workbook
from progress.office import BODIES, GUANGXI, confirmed, corpus, day, plan, refused, work

AFTER = day("2021-01-15")
DONE = (
    work(6, "opinions", "03-01"),
    confirmed(work(6, "opinions", "12-31")),
    work(23, "news_reported", "02-01"),
    work(10, "hotline_items", "02-01", quantity=7),
    work(7, "reports_received", "02-01"),
    refused(work(9, "exhibitions", "02-01"), "=1+1"),
)


def labels() -> Any:
    return office_of(corpus()).labels


def board(**more: Any) -> Board:
    return board_of(plan(GUANGXI), BODIES, Work(DONE), more.get("on", AFTER))


def text_of(found: Board, *, is_detailed: bool = False) -> list[str]:
    return as_text(found, labels(), "zh", is_detailed=is_detailed).splitlines()


def line_with(found: list[str], *parts: str) -> list[str]:
    (line,) = (line for line in found if all(part in line for part in parts))
    return line.split()


def test_a_line_says_row_unit_metric_numbers_and_state() -> None:
    found = line_with(text_of(board()), "机构liuzhou", "咨询意见书")
    assert found[:9] == [
        "6",
        "机构liuzhou",
        "维权援助咨询意见书",
        "2020",
        "2",
        "2",
        "1",
        "0",
        "完成",
    ]


def test_several_periods_are_one_line_with_their_sum_and_the_worst_state() -> None:
    found = line_with(text_of(board()), "机构liuzhou", "报送动态稿件")
    assert found[3:] == ["2020", "4", "1", "0", "3", "逾期", "4", "期，3", "期逾期"]
    detailed = text_of(board(), is_detailed=True)
    assert line_with(detailed, "机构liuzhou", "2020Q1")[8] == "完成"
    assert line_with(detailed, "机构liuzhou", "2020Q2")[8] == "逾期"


def test_what_has_no_number_shows_no_owed_number() -> None:
    found = line_with(text_of(board()), "机构liuzhou", "12315")
    assert found[4:9] == ["-", "7", "0", "0", "按实际"]


def test_periods_under_rebuilding_are_not_in_the_sum() -> None:
    again = tuple(
        replace(body, reopened_on=day("07-01")) if body.id == "nanning" else body for body in BODIES
    )
    (found,) = (
        line
        for line in lines(board_of(plan(GUANGXI), again, Work(), AFTER).cells)
        if line.first.unit == "nanning" and line.first.metric == "seminars"
    )
    assert (found.required, found.owed, found.state) == (6, 6, "late")


def test_entries_that_count_for_nothing_stand_below() -> None:
    assert text_of(board())[-1].split() == [
        DONE[4].id.split()[0], *DONE[4].id.split()[1:], "liuzhou", "7", "reports_received"
    ]  # fmt: skip


def test_columns_stand_below_one_another() -> None:
    found = text_of(board(), is_detailed=True)
    states = {"完成", "逾期", "按实际", "重建中", "进行中"}
    table = [line for line in found if any(f"  {state}" in line for state in states)]
    # In cp936 a Chinese character takes two bytes, as it takes two columns.
    starts = {
        len(line[: min(line.index(f"  {state}") for state in states if f"  {state}" in line)]
            .encode("cp936"))
        for line in table
    }  # fmt: skip
    assert len(starts) == 1


def test_everything_can_be_shown_on_a_chinese_windows_console() -> None:
    for language in ("zh", "en"):
        assert as_text(board(), labels(), language, is_detailed=True).encode("cp936")
    assert all((words.zh + words.en).encode("cp936") for words in HEADINGS)


def test_in_english_only_names_are_chinese() -> None:
    found = as_text(board(), labels(), "en", is_detailed=True)
    assert "late: due 2020-12-31, 10 missing" in found
    assert "1 not counted: refused: “=1+1”" in found
    assert "as of 2021-01-15" in found


def test_a_narrow_board_says_so_and_an_empty_one_too() -> None:
    one = selected(board(), None, "liuzhou")
    assert text_of(one)[0].endswith(" liuzhou")
    assert text_of(selected(board(), None, "nobody"))[1] == "没有符合条件的任务。"


def test_json_holds_every_cell_and_no_content_of_the_ledger() -> None:
    values = json.loads(json.dumps(as_values(board(), labels(), "zh")))
    assert len(values["cells"]) == len(board().cells)
    (cell,) = (
        cell
        for cell in values["cells"]
        if (cell["row"], cell["unit"], cell["metric"]) == (6, "liuzhou", "opinions")
    )
    assert cell == {
        "row": 6, "task": "办理维权援助申请", "metric": "opinions", "label": "维权援助咨询意见书",
        "unit": "liuzhou", "unit_name": "机构liuzhou", "period": "2020", "required": 2,
        "maximum": None, "done": 2, "confirmed": 1, "owed": 0, "due": "2020-12-31", "state": "met",
        "why": "已完成；1 件待核定",
    }  # fmt: skip
    assert values["unassigned"] == [DONE[4].id]


def sheets(*boards: Board) -> dict[str, Worksheet]:
    book = load_workbook(BytesIO(workbook(boards or (board(),), labels(), "zh")))
    return {sheet.title: sheet for sheet in book.worksheets}


def values(sheet: Worksheet, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def test_the_first_sheet_is_the_plan_with_its_progress() -> None:
    sheet = sheets()["计划与进度"]
    assert sheet["A1"].value.startswith("2020年广西")
    assert "内部资料" in sheet["A2"].value
    assert values(sheet, 3) == [
        "序号", "工作类别", "重点工作", "具体工作内容", "数量指标", "时间安排", "责任单位",
        "完成（自报）", "核定", "欠", "状态",
    ]  # fmt: skip
    assert [sheet.cell(row, 1).value for row in range(4, 27)] == list(range(1, 24))
    row = plan(GUANGXI).rows[5]
    assert values(sheet, 9)[2:7] == [
        row.task, row.content, row.quantity_text, row.due_text, row.units_text
    ]  # fmt: skip
    # Owed by the centre ten, by two of the three sub-centres at work two each.
    assert values(sheet, 9)[7:] == [2, 1, 14, "逾期 3\n完成 1\n重建中 1"]


def test_several_things_of_one_row_are_told_apart() -> None:
    sheet = sheets()["计划与进度"]
    assert values(sheet, 26)[7] == "报送动态稿件 1\n发布动态稿件 0"
    assert values(sheet, 7)[9] == "《重点推进工作计划》 1\n《工作规范》 1\n《操作指引》 1"


def test_categories_are_merged_downwards_as_printed() -> None:
    merged = {str(found) for found in sheets()["计划与进度"].merged_cells.ranges}
    assert {"B4:B8", "B9:B15", "B16:B18", "B19:B24", "B25:B26"} <= merged


def test_the_second_sheet_has_a_row_for_every_cell_by_unit() -> None:
    found = sheets()["各单位明细"]
    rows = [values(found, number) for number in range(4, found.max_row + 1)]
    assert len(rows) == len(board().cells)
    units = [row[0] for row in rows]
    assert len(set(units)) == sum(a != b for a, b in zip(units, [None, *units], strict=False))
    assert ["机构liuzhou", 6, "办理维权援助申请", "维权援助咨询意见书", "2020", 2, None, 2, 1, 0,
            "2020-12-31", "完成", "已完成；1 件待核定"] in rows  # fmt: skip


def test_a_reason_is_never_a_formula() -> None:
    cells = [cell for sheet in sheets().values() for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    formula = replace(plan(GUANGXI).rows[0], task='=HYPERLINK("http://a.cn")')
    odd = replace(plan(GUANGXI), rows=(formula,))
    sheet = sheets(board_of(odd, BODIES, Work(), AFTER))["计划与进度"]
    assert (sheet["C4"].value, sheet["C4"].data_type) == (formula.task, "s")


def test_two_plans_of_a_year_have_two_sheets_each() -> None:
    assert list(sheets(board(), board())) == [
        "计划与进度 1", "各单位明细 1", "计划与进度 2", "各单位明细 2"
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["nobody", "liuzhou"])
def test_a_part_of_the_board_makes_a_workbook_too(unit: str) -> None:
    assert sheets(selected(board(), None, unit))["计划与进度"].max_row == 26
