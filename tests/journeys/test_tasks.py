"""The twelve tasks people come for, each within its number of clicks on a phone.

A click is one link or button pressed; typing, and pressing what is then found (a number, a file),
are not counted. Ideal and limit: the office's table of tasks (一期任务点击数).
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from .visits import PHONE, Begin, Visit
from .www import Www

# What the visitor must have before his eyes when the task can be done.
Reached = Callable[[Page], None]


@dataclass(frozen=True)
class Task:
    """What somebody wants, the links he presses from the home page, and what he then sees."""

    ideal: int
    limit: int
    clicks: tuple[str, ...]
    reached: Reached
    start: str = ""
    typed: str = ""


def sees_number(page: Page) -> None:
    expect(page.locator("a[href='tel:0000-0000000']").first).to_be_visible()


def sees_door(page: Page) -> None:
    door = page.locator(":target")
    expect(door).to_contain_text("由谁决定")
    expect(door).to_be_in_viewport()


def sees_entry(page: Page) -> None:
    entry = page.locator("a[href='https://www.ipwq.cn/']").first
    expect(entry).to_be_visible()


def sees_anonymous(page: Page) -> None:
    content = page.locator("#portal-content")
    expect(content).to_contain_text("匿名")
    expect(content).to_contain_text("是否立案，由")


def sees_statuses(page: Page) -> None:
    expect(page.locator("#portal-content")).to_contain_text("已收到")


def sees_forms(page: Page) -> None:
    for kind in ("空白表格", "样表"):
        expect(page.locator("li", has_text=kind).locator("a[download]").first).to_be_visible()
    expect(page.get_by_role("heading", name="申请材料")).to_be_visible()


def sees_answer(page: Page) -> None:
    expect(page.locator(".prose")).to_be_visible()


def sees_document(page: Page) -> None:
    shown = page.get_by_role("region", name="查找结果").get_by_role("heading", level=3)
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("的实施意见")


def sees_signup(page: Page) -> None:
    expect(page.locator(".facts")).to_contain_text("报名方式")


def sees_conditions(page: Page) -> None:
    expect(page.locator("#portal-content")).to_contain_text("申请条件")


def sees_hand_in(page: Page) -> None:
    expect(page.locator("h1")).to_contain_text("稿件")


def sees_objection(page: Page) -> None:
    expect(page.get_by_role("heading", name="提出异议的方式")).to_be_visible()


TASKS = {
    "1 call my sub-centre": Task(1, 2, ("示例市",), sees_number),
    "2 learn where my problem belongs": Task(1, 2, ("被仿制",), sees_door),
    "3 begin an application": Task(2, 3, ("申请维权援助",), sees_entry),
    "4 report anonymously": Task(2, 3, ("举报侵权线索",), sees_anonymous),
    "5 look up my submission": Task(1, 1, ("进度查询",), sees_statuses),
    "6 what to bring, form and specimen": Task(2, 3, ("示例市维权援助申请",), sees_forms),
    "7 find the answer given": Task(2, 2, ("全部 知识问答", "*"), sees_answer),
    "8 a document by part of its number": Task(1, 2, ("查找",), sees_document, typed="〔2020〕42"),
    "9 sign up for a 4·26 event": Task(2, 3, ("示例：维权援助开放日",), sees_signup),
    "10 apply as key contact unit": Task(
        3, 3, ("我要办事", "重点联系单位申报（滨海新区）"), sees_conditions
    ),
    "11 hand in this quarter's news": Task(1, 2, (), sees_hand_in, start="guides/unit-news/"),
    "12 object to a running notice": Task(3, 3, ("示例：第二批重点联系单位公示",), sees_objection),
}


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_done_within_its_clicks_on_a_phone(name: str, begin: Begin, www: Www) -> None:
    task = TASKS[name]
    visit: Visit = begin(f"{www.address}{task.start}", PHONE)
    assert len(task.clicks) <= task.limit
    for click in task.clicks:
        if task.typed:
            visit.page.get_by_role("searchbox").first.fill(task.typed)
            visit.page.get_by_role("button", name=click).first.click()
        elif click == "*":
            visit.page.locator("[data-rows] a").first.click()
        else:
            visit.click(click)
    task.reached(visit.page)


def test_at_least_eight_of_them_need_no_more_than_the_ideal() -> None:
    assert sum(len(task.clicks) <= task.ideal for task in TASKS.values()) >= 8
