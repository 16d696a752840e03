"""Which bodies a plan binds, what each owes, and in which periods."""

from dataclasses import replace
from datetime import date

import pytest

from generator.progress.bodies import bodies_of, bound
from generator.progress.duties import Duty, duties, named_period, periods
from generator.progress.entries import Work
from generator.progress.quota import board_of, selected
from generator.publish.model.workplan import PlanRow, Target, WorkPlan
from progress.office import BODIES, GUANGXI, corpus, day, news, plan, work

AFTER = day("2021-01-15")


def with_target(**changes: object) -> tuple[WorkPlan, PlanRow, Target]:
    """The plan with its sixth row alone, and in it one number for sub-centres."""
    row = plan(GUANGXI).rows[5]
    target = replace(row.targets[1], **changes)  # type: ignore[arg-type]
    only = replace(row, targets=(target,))
    return replace(plan(GUANGXI), rows=(only,)), only, target


def owed_by(unit: str, found: WorkPlan) -> list[Duty]:
    return [duty for duty in duties(found, BODIES) if duty.unit == unit]


def test_a_plan_binds_the_bodies_that_work_in_its_region() -> None:
    assert [body.id for body in bound(plan(GUANGXI), BODIES)] == [
        "guangxi", "liuzhou", "guilin", "nanning", "chongzuo", "gx-chemical-institute",
        "gx-power-association",
    ]  # fmt: skip


def test_a_sample_plan_binds_samples_only() -> None:
    sample = replace(plan(GUANGXI), is_sample=True)
    assert [body.id for body in bound(sample, BODIES)] == ["sample-district"]


def test_the_bodies_of_the_document_are_bound_with_those_below() -> None:
    """One centre, fourteen sub-centres and three stations, one of which is a main station."""
    kinds = [body.kind for body in bound(plan(GUANGXI), bodies_of(corpus()))]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "centre": 1, "sub-centre": 14, "station": 3
    }  # fmt: skip


@pytest.mark.parametrize(
    ("per", "names"),
    [
        ("year", ["2020"]),
        ("quarter", ["2020Q1", "2020Q2", "2020Q3", "2020Q4"]),
        ("month", [f"2020-{number:02}" for number in range(1, 13)]),
    ],
)
def test_periods_have_names_and_fill_the_year(per: str, names: list[str]) -> None:
    found = periods(2020, per)  # type: ignore[arg-type]
    assert [period.name for period in found] == names
    days = [period.last.toordinal() - period.first.toordinal() + 1 for period in found]
    assert sum(days) == 366
    assert (found[0].first, found[-1].last) == (date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("name", "last"),
    [("2020", "12-31"), ("2020Q1", "03-31"), ("2020Q4", "12-31"), ("2020-02", "02-29")],
)
def test_a_period_is_found_by_its_name(name: str, last: str) -> None:
    found = named_period(name)
    assert found
    assert (found.name, found.last) == (name, day(last))


@pytest.mark.parametrize(
    "name", ["", "2020Q5", "2020Q0", "2020-13", "2020-2", "20", "2020q1", "甲"]
)
def test_no_period_has_another_name(name: str) -> None:
    assert named_period(name) is None


def test_twelve_months_for_a_sub_centre_and_four_quarters() -> None:
    own = owed_by("liuzhou", plan(GUANGXI))
    assert sum(duty.required or 0 for duty in own if duty.metric == "seminars") == 12
    assert sum(duty.required or 0 for duty in own if duty.metric == "news_reported") == 4


def test_thirty_six_to_forty_eight_seminars_of_the_centre() -> None:
    own = [duty for duty in owed_by("guangxi", plan(GUANGXI)) if duty.metric == "seminars"]
    assert sum(duty.required or 0 for duty in own) == 36
    assert sum(duty.maximum or 0 for duty in own) == 48


def test_a_number_is_due_on_its_own_day_then_on_its_row_s_then_at_the_end() -> None:
    found, row, _ = with_target(due=day("10-31"))
    assert [duty.due for duty in owed_by("liuzhou", found)] == [day("10-31")]
    found, row, _ = with_target(due=None)
    assert [duty.due for duty in owed_by("liuzhou", found)] == [row.due]
    nowhere = replace(found, rows=(replace(found.rows[0], due=None),))
    assert [duty.due for duty in owed_by("liuzhou", nowhere)] == [day("12-31")]


@pytest.mark.parametrize(
    ("per", "due", "shown"),
    [("year", "2021-01-31", "2021-01-31"), ("year", "2019-12-31", "12-31"),
     ("quarter", "2021-01-31", "12-31")],
)  # fmt: skip
def test_only_what_a_year_asks_for_may_be_due_after_it(per: str, due: str, shown: str) -> None:
    found, _, _ = with_target(due=day(due), per=per)
    assert owed_by("liuzhou", found)[-1].due == day(shown)


def test_what_is_due_after_the_year_is_shown_with_the_year() -> None:
    found, _, _ = with_target(due=day("2021-01-31"))
    board = board_of(found, BODIES, Work(), AFTER)
    assert selected(board, named_period("2020"), "liuzhou").cells
    assert selected(board, named_period("2021-01"), "liuzhou").cells
    assert not selected(board, named_period("2020Q4"), "liuzhou").cells


def test_a_row_s_day_is_none_of_its_quarters() -> None:
    found, row, _ = with_target(due=None, per="quarter")
    early = replace(found, rows=(replace(row, due=day("11-15")),))
    assert owed_by("liuzhou", early)[-1].due == day("12-31")


@pytest.mark.parametrize("nature", ["as-needed", "exploratory"])
def test_what_is_done_as_needed_has_no_number_whatever_is_written(nature: str) -> None:
    found, row, _ = with_target()
    free = replace(found, rows=(replace(row, nature=nature),))  # type: ignore[arg-type]
    assert [duty.required for duty in owed_by("liuzhou", free)] == [None]


def test_so_has_a_milestone_of_such_a_row() -> None:
    row = replace(plan(GUANGXI).rows[4], nature="as-needed")
    free = replace(plan(GUANGXI), rows=(row,))
    assert [duty.required for duty in owed_by("liuzhou", free)] == [None]


def test_a_body_may_be_named_by_itself() -> None:
    found, _, _ = with_target(units=("guilin", "region"))
    assert [duty.unit for duty in duties(found, BODIES)] == ["region", "guilin"]


def test_a_plan_without_bodies_owes_nothing_but_the_region_s() -> None:
    units = {duty.unit for duty in duties(plan(GUANGXI), ())}
    assert units == {"region"}


def test_what_counts_for_nothing_is_listed() -> None:
    receipts = work(7, "reports_received", "03-01")
    stray = work(23, "news_reported", "2021-01-02")
    outside = work(6, "opinions", "03-01", "zaozhuang")
    fine = work(6, "opinions", "03-01")
    board = board_of(plan(GUANGXI), BODIES, Work((receipts, stray, outside, fine)), AFTER)
    assert board.unassigned == (receipts, stray, outside)


def test_published_news_of_others_are_no_stray_entries() -> None:
    others = (news("a", "04-02", "04-05", "zaozhuang"), news("b", "", "04-05", "sample-district"))
    assert board_of(plan(GUANGXI), BODIES, Work(news=others), AFTER).unassigned == ()


def test_a_board_may_be_narrowed_to_a_time_and_a_body() -> None:
    board = board_of(plan(GUANGXI), BODIES, Work((work(7, "reports_received", "03-01"),)), AFTER)
    march = selected(board, named_period("2020-03"), "liuzhou")
    assert {cell.unit for cell in march.cells} == {"liuzhou"}
    assert [(cell.row.no, cell.period.name) for cell in march.cells] == [
        (9, "2020"), (19, "2020-03"), (23, "2020Q1")
    ]  # fmt: skip
    assert march.scope == "2020-03 liuzhou"
    assert len(march.unassigned) == 1
    assert selected(board, None, "guilin").unassigned == ()
    assert selected(board, None, "") == board
