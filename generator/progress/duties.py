"""A plan and the bodies it binds -> every single thing each of them owes, period by period."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.progress.bodies import REGION, Body, bound
from generator.publish.model.workplan import Milestone, Per, PlanRow, Target, WorkPlan
from generator.publish.validate.due import read_due

MONTHS_EACH: dict[Per, int] = {"year": 12, "quarter": 3, "month": 1}
# Rows of these kinds have no number to be held to, whatever a target says.
WITHOUT_NUMBER = ("as-needed", "exploratory")


@dataclass(frozen=True, slots=True)
class Period:
    """A year, quarter or month: its name as 2020, 2020Q1 or 2020-03, first and last day."""

    name: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """True for a day within it, both ends counted."""
        return self.first <= day <= self.last

    @property
    def is_year(self) -> bool:
        """True for a whole year."""
        return self.last.month - self.first.month == 11


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed by one body, or by the whole region when body is None.

    what: the milestone's words, empty for a number. required None: as needed. hint: words by which
    an entry says which of several milestones of a row it means, empty when there is only one.
    start: the first day where the plan names a time within which to do it.
    """

    row: PlanRow
    metric: str
    what: str
    hint: str
    body: Body | None
    period: Period
    start: date | None
    due: date
    required: int | None
    maximum: int | None
    turnaround_hours: int | None

    @property
    def last(self) -> date:
        """The last day whose work counts: the period's, or a later one that the plan states."""
        return max(self.period.last, self.due)

    @property
    def unit(self) -> str:
        """The body's id, or `region`."""
        return self.body.id if self.body else REGION


def duties(plan: WorkPlan, bodies: tuple[Body, ...]) -> tuple[Duty, ...]:
    """All duties in the order of the plan: row, target or milestone, body, period."""
    members = bound(plan, bodies)
    return tuple(duty for row in plan.rows for duty in _of_row(plan, row, members))


def periods(year: int, per: Per) -> tuple[Period, ...]:
    """The year, its quarters or its months."""
    step = MONTHS_EACH[per]
    return tuple(_period(year, first, step) for first in range(1, 13, step))


def named_period(name: str) -> Period | None:
    """The period written 2026, 2026Q4 or 2026-03, None for any other text."""
    if not re.fullmatch(r"20[0-9]{2}(Q[1-4]|-[0-9]{2})?", name):
        return None
    year = int(name[:4])
    every = (period for per in MONTHS_EACH for period in periods(year, per))
    return next((period for period in every if period.name == name), None)


def bare(what: str) -> str:
    """The words of a milestone without the marks of a title."""
    return what.strip().strip("《》")


def hints(row: PlanRow, metric: str) -> tuple[str, ...]:
    """The words of all milestones of a row with that metric: an entry says which one it means."""
    return tuple(bare(item.what) for item in row.milestones if item.metric == metric)


def named(title: str, names: Iterable[str]) -> frozenset[str]:
    """Which of the milestones a title names; one within a longer one is not named by it."""
    found = set()
    for name in sorted(filter(None, names), key=len, reverse=True):
        if name in title:
            found.add(name)
            title = title.replace(name, "\n")
    return frozenset(found)


def _of_row(plan: WorkPlan, row: PlanRow, members: tuple[Body, ...]) -> Iterator[Duty]:
    for target in row.targets:
        for body in _bodies(target.units, members):
            for period in periods(plan.year, target.per):
                yield _counted(row, target, body, period)
    for milestone in row.milestones:
        for body in _bodies(milestone.units, members):
            yield _milestone(plan, row, milestone, body)


def _bodies(units: tuple[str, ...], members: tuple[Body, ...]) -> Iterator[Body | None]:
    if REGION in units:
        yield None
    yield from (body for body in members if body.kind in units or body.id in units)


def _counted(row: PlanRow, target: Target, body: Body | None, period: Period) -> Duty:
    stated = target.due or (row.due if target.per == "year" else None)
    # What a year asks for may be due early in the next one.
    end = stated if stated and target.per == "year" else period.last
    return Duty(
        row=row,
        metric=target.metric,
        what="",
        hint="",
        body=body,
        period=period,
        start=None,
        due=stated if stated and period.first <= stated <= end else period.last,
        required=None if row.nature in WITHOUT_NUMBER else target.minimum,
        maximum=target.maximum,
        turnaround_hours=target.turnaround_hours,
    )


def _milestone(plan: WorkPlan, row: PlanRow, milestone: Milestone, body: Body | None) -> Duty:
    (year,) = periods(plan.year, "year")
    read = read_due(milestone.due_text, plan.year, milestone.due_reading)
    return Duty(
        row=row,
        metric=milestone.metric,
        what=milestone.what,
        hint=bare(milestone.what) if len(hints(row, milestone.metric)) > 1 else "",
        body=body,
        period=year,
        start=read.start if read else None,
        due=milestone.due or row.due or year.last,
        required=None if row.nature in WITHOUT_NUMBER else 1,
        maximum=None,
        turnaround_hours=None,
    )


def _period(year: int, first: int, months: int) -> Period:
    last = first + months - 1
    names = {12: f"{year}", 3: f"{year}Q{last // 3}", 1: f"{year}-{first:02}"}
    return Period(names[months], date(year, first, 1), date(year, last, monthrange(year, last)[1]))
