"""Work plans of the corpus -> WorkPlan values, newest year first."""

from typing import cast

from generator.publish.model.reading import citation
from generator.publish.model.workplan import (
    DueReading,
    Milestone,
    Nature,
    Per,
    PlanRow,
    Target,
    WorkPlan,
)
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.values import Values


def plans(corpus: Corpus) -> tuple[WorkPlan, ...]:
    """All plans; several of one year by region."""
    rows = sorted(
        corpus.all("workplans"), key=lambda row: (-(row.number("year") or 0), row.text("region"))
    )
    return tuple(_plan(corpus, row) for row in rows)


def _plan(corpus: Corpus, row: Record) -> WorkPlan:
    return WorkPlan(
        id=row.id,
        title=row.text("title"),
        year=row.number("year") or 0,
        region=row.text("region"),
        address=row.address or "",
        is_sample=row.flag("sample"),
        source=citation(corpus, row.text("source")),
        rows=tuple(_row(item) for item in row.nested("rows")),
    )


def _row(item: Values) -> PlanRow:
    return PlanRow(
        no=item.number("no") or 0,
        category=item.text("category"),
        task=item.text("task"),
        content=item.text("content"),
        quantity_text=item.text("quantity_text"),
        due_text=item.text("due_text"),
        due_reading=_reading(item),
        due=item.day("due"),
        units_text=item.text("units_text"),
        nature=cast("Nature", item.text("nature")),
        remark=item.text("remark"),
        targets=tuple(_target(part) for part in item.nested("targets")),
        milestones=tuple(_milestone(part) for part in item.nested("milestones")),
    )


def _target(item: Values) -> Target:
    return Target(
        units=item.texts("units"),
        metric=item.text("metric"),
        minimum=item.number("min"),
        maximum=item.number("max"),
        per=cast("Per", item.text("per")),
        due=item.day("due"),
        turnaround_hours=item.number("turnaround_hours"),
    )


def _milestone(item: Values) -> Milestone:
    return Milestone(
        what=item.text("what"),
        units=item.texts("units"),
        metric=item.text("metric"),
        due_text=item.text("due_text"),
        due=item.day("due"),
        due_reading=_reading(item),
    )


def _reading(item: Values) -> DueReading:
    """Strict where the plan does not say."""
    return "office" if item.text("due_reading") == "office" else "strict"
