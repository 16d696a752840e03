"""A small office for the tests: the real plan of 2020, some bodies, and pieces of work."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from generator.progress.bodies import Body
from generator.progress.entries import Entry, Exemption, PublishedNews
from generator.progress.quota import Board, Cell
from generator.project import Project
from generator.publish.load import load
from generator.publish.model.workplan import Milestone, PlanRow, Target, WorkPlan
from generator.publish.model.workplans import plans
from generator.publish.validate import validate
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.due import read_all

REPOSITORY = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
GUANGXI = "2020-guangxi"
UP = frozenset({"450000"})


def body(id_: str, kind: str = "sub-centre", status: str = "active", **more: object) -> Body:
    found = Body(id_, f"机构{id_}", kind, UP, is_sample=False, status=status, reopened_on=None)
    return replace(found, **more)  # type: ignore[arg-type]


BODIES = (
    body("guangxi", "centre", ""),
    body("liuzhou", regions=frozenset({"450200", "450000"})),
    body("guilin", regions=frozenset({"450300", "450000"})),
    body("nanning", status="rebuilding"),
    body("chongzuo"),
    body("gx-chemical-institute", "station"),
    # A main station, as the plan sees it.
    body("gx-power-association", "station"),
    body("closed-centre", status="closed"),
    body("planned-centre", status="planned"),
    body("zaozhuang", "centre", "", regions=frozenset({"370400", "370000"})),
    body("zaozhuang-one", regions=frozenset({"370400", "370000"})),
    body("sample-district", is_sample=True),
)


@cache
def corpus() -> Corpus:
    """The repository's own records; that they have no fault is for others to test."""
    found = validate(load(Project(REPOSITORY)), TODAY).corpus
    assert found is not None
    return found


@cache
def plan(id_: str = GUANGXI) -> WorkPlan:
    return next(plan for plan in plans(corpus()) if plan.id == id_)


def in_office_reading(strict: WorkPlan) -> WorkPlan:
    """The same plan in which “12月前” means by the end of December."""

    def due(text: str, was: date | None) -> date | None:
        found = dict(
            zip(
                (day.end for day in read_all(text, strict.year, "strict")),
                (day.end for day in read_all(text, strict.year, "office")),
                strict=True,
            )
        )
        return found.get(was, was) if was else None

    def target(row: PlanRow, part: Target) -> Target:
        return replace(part, due=due(row.due_text, part.due))

    def milestone(part: Milestone) -> Milestone:
        return replace(part, due=due(part.due_text, part.due), due_reading="office")

    rows = (
        replace(
            row,
            due=due(row.due_text, row.due),
            due_reading="office",
            targets=tuple(target(row, part) for part in row.targets),
            milestones=tuple(milestone(part) for part in row.milestones),
        )
        for row in strict.rows
    )
    return replace(strict, rows=tuple(rows))


def day(text: str) -> date:
    """“03-31” of 2020, or a day with its year."""
    return date.fromisoformat(text if len(text) > 5 else f"2020-{text}")


def work(row: int, metric: str, on: str, unit: str = "liuzhou", **more: object) -> Entry:
    """One entry that is done and reported on the same day."""
    when = day(on) if on else None
    found = Entry(
        id=f"{row}-{metric}-{on}-{unit}-{sorted(more.items())}",
        unit=unit,
        metric=metric,
        plan=GUANGXI,
        row=row,
        done_on=when,
        reported_on=when,
    )
    return replace(found, **more)  # type: ignore[arg-type]


def confirmed(entry: Entry) -> Entry:
    return replace(entry, is_counted=True, confirmed_on=day("2021-01-05"))


def refused(entry: Entry, reason: str = "材料不全") -> Entry:
    return replace(entry, is_counted=False, confirmed_on=day("2021-01-05"), reason=reason)


def exempt(first: str, last: str, row: int | None = None, unit: str = "liuzhou") -> Exemption:
    return Exemption(unit, GUANGXI, row, day(first), day(last), "停业整顿")


def news(id_: str, reported: str, published: str, unit: str = "liuzhou") -> PublishedNews:
    return PublishedNews(
        id_, unit, day(reported) if reported else None, day(published) if published else None
    )


def cell(board: Board, row: int, label: str, unit: str, period: str = "2020") -> Cell:
    """The one cell of that row, metric or milestone, unit and period."""
    (found,) = (
        cell
        for cell in board.cells
        if cell.row.no == row
        and label in (cell.metric, cell.what)
        and cell.unit == unit
        and cell.period.name == period
    )
    return found
