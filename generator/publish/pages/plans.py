"""Work plans -> a page for each year, and the list of years."""

from collections.abc import Iterator

from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site
from generator.publish.model.workplan import DueReading, Milestone, PlanRow, WorkPlan
from generator.publish.pages.display import badges, breadcrumbs, cited, day
from generator.publish.pages.output import Json, Page
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import OPEN

LIST = Ref("年度工作计划", "plan/")
TEMPLATE = "plan.html"
LEAD = "计划只说明当年的工作安排，不是今年的任务，也不是对公众的服务承诺。"
# “12月前” may mean before December or within it; which one a plan takes is said beside it.
AMBIGUOUS = "月前"
READINGS: dict[DueReading, str] = {"strict": "按字面读作", "office": "按当月底读作"}
NATURES = {"as-needed": "按实际", "exploratory": "探索", "document": "文件"}


def pages(site: Site) -> Iterator[Page]:
    """Every page below plan/, nothing at all when there are no plans."""
    years = tuple(dict.fromkeys(plan.year for plan in site.plans))
    if years:
        yield _list(site.plans)
    for year in years:
        yield _year(year, tuple(plan for plan in site.plans if plan.year == year))


def _list(plans: tuple[WorkPlan, ...]) -> Page:
    rows: list[Json] = [
        {
            "title": plan.title,
            "address": f"{plan.address}#{plan.id}",
            "badges": badges(f"{plan.year}年", f"{len(plan.rows)} 项", is_sample=plan.is_sample),
        }
        for plan in plans
    ]
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(OPEN.page),
        "lead": LEAD,
        "rows": rows,
    }
    return Page(LIST.address, "listing.html", LIST.title, OPEN.page.address, record)


def _year(year: int, plans: tuple[WorkPlan, ...]) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(OPEN.page, LIST),
        "lead": LEAD,
        "plans": [_plan(plan) for plan in plans],
    }
    address = plans[0].address
    search = tuple(
        Searchable(LIST.title, year=year, anchor=plan.id, title=plan.title) for plan in plans
    )
    return Page(address, TEMPLATE, f"{year}年工作计划", OPEN.page.address, record, search)


def _plan(plan: WorkPlan) -> Json:
    return {
        "id": plan.id,
        "title": plan.title,
        "sample": plan.is_sample,
        "source": cited(plan.source),
        "rows": [_row(row, shows) for row, shows in _with_category(plan.rows)],
    }


def _with_category(rows: tuple[PlanRow, ...]) -> Iterator[tuple[PlanRow, bool]]:
    """Each row, and whether it is the first of its category."""
    before = ""
    for row in rows:
        yield row, row.category != before
        before = row.category


def _row(row: PlanRow, is_first: bool) -> Json:
    return {
        "no": str(row.no),
        "category": row.category,
        "first": is_first,
        "task": row.task,
        "content": row.content,
        "quantity": row.quantity_text,
        "due": row.due_text,
        "reading": _reading(row.due_text, row.due_reading),
        "by": day(row.due),
        "units": row.units_text,
        "nature": NATURES.get(row.nature, ""),
        "remark": row.remark,
        "milestones": [_milestone(step) for step in row.milestones],
    }


def _milestone(step: Milestone) -> Json:
    reading = _reading(step.due_text, step.due_reading)
    return {"what": step.what, "text": step.due_text, "reading": reading, "by": day(step.due)}


def _reading(text: str, reading: DueReading) -> str:
    """How an ambiguous date is read; of a text with several dates the day could mean any."""
    return READINGS[reading] if AMBIGUOUS in text and text.count("前") == 1 else ""
