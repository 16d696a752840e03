"""What a row of the ledger must keep beyond its fields -> problems with their remedies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.problems import Place, Problem, Rule, Words
from generator.progress.articles import ARTICLE_RULES, article_problems
from generator.progress.bodies import REGION, Body, bound
from generator.progress.duties import hints
from generator.progress.entries import NEWS, SENT_IN, PublishedNews, news_name
from generator.publish.model.workplan import PlanRow, WorkPlan
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.values import Values

COLUMN = Rule(
    "ledger/missing-column",
    Words("缺少“{title}”（{name}）这一列", "the column {name} is missing"),
    Words("在表头补上 {name}；这一列可以空着。", "Add {name} to the header; it may stay empty."),
)
UNKNOWN = Rule(
    "ledger/unknown",
    Words("“{title}”（{name}）写的是“{found}”，查不到", "{name}: there is no “{found}”"),
    Words("{suggestion}", "{suggestion}"),
)
OUTSIDE = Rule(
    "ledger/outside-plan",
    Words("计划“{plan}”不管“{unit}”", "the plan “{plan}” does not bind “{unit}”"),
    Words(
        "核对单位和计划：计划只管本地区和下级地区的机构，示例机构只用示例计划，撤销的机构不计。",
        "Check unit and plan: a plan binds the bodies of its region; samples have plans of their"
        " own, and closed bodies have none.",
    ),
)
WRONG_YEAR = Rule(
    "ledger/wrong-year",
    Words("计划“{plan}”是 {year} 年的，不归这个文件", "“{plan}” is a plan of {year}"),
    Words("把这一行移到 {year}.csv 或 {year}.xlsx。", "Move the row to {year}.csv or {year}.xlsx."),
)
DUPLICATE = Rule(
    "ledger/duplicate-id",
    Words("编号“{id}”在 {first} 已经用过", "the id “{id}” is used at {first} already"),
    Words("换一个编号；同一件事登记了两次的，删去一行。", "Change it, or delete the second row."),
)
NO_DAY = Rule(
    "ledger/no-date",
    Words("“{title}”（{name}）没有填写，无法判断是否按时", "{name} is missing"),
    Words(
        "报送、上报、提交的填 reported_on，其他填 done_on。",
        "What is sent in has reported_on, everything else done_on.",
    ),
)
FUTURE = Rule(
    "ledger/future",
    Words("“{title}”（{name}）是 {day}，在今天以后", "{name} is {day}, after today"),
    Words("做完了再登记。", "Enter work when it is done."),
)
MILESTONE = Rule(
    "ledger/which-milestone",
    Words("看不出完成的是哪一个节点", "it does not say which milestone is meant"),
    Words("标题（title）里写明其中一个：{names}。", "Name one of them in title: “{names}”."),
)
DECISION = Rule(
    "ledger/confirmation",
    Words("核定没有填全：缺少{missing}", "the confirmation lacks {missing}"),
    Words(
        "核定时一并填写 counted（yes 或 no）、confirmed_on、confirmed_by_role；不计的写明 reason。",
        "Enter counted (yes or no), confirmed_on and confirmed_by_role, and a reason for no.",
    ),
)
ADDRESS = Rule(
    "ledger/evidence",
    Words("证明写的是“{found}”，不是完整的网址", "“{found}” is no full address"),
    Words(
        "写完整的网址，以 https:// 或 http:// 开头。",
        "Write a full address beginning with https:// or http://.",
    ),
)
ORDER = Rule(
    "ledger/exempt-dates",
    Words("到哪天止（{last}）早于从哪天起（{first}）", "{last} is before {first}"),
    Words("核对 from 和 to。", "Check from and to."),
)
EMPTY = Rule(
    "ledger/no-file",
    Words("台账里没有 {year} 年的文件，只计已发布的动态", "the ledger has no file of {year}"),
    Words(
        "在台账文件夹里放 {year}.csv 或 {year}.xlsx。",
        "Put {year}.csv or {year}.xlsx into the ledger's folder.",
    ),
    "warning",
)
LEDGER_RULES = (
    COLUMN, UNKNOWN, OUTSIDE, WRONG_YEAR, DUPLICATE, NO_DAY, FUTURE, MILESTONE, DECISION, ADDRESS,
    ORDER, EMPTY, *ARTICLE_RULES,
)  # fmt: skip
TITLES = {
    "unit": "单位",
    "plan": "计划",
    "row": "项目序号",
    "metric": "指标",
    "done_on": "完成日期",
    "reported_on": "报送日期",
    "confirmed_on": "核定日期",
    "evidence_ref": "证明",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a ledger may name: bodies, plans and published news; and the day it is judged on."""

    bodies: tuple[Body, ...]
    plans: tuple[WorkPlan, ...]
    news: tuple[PublishedNews, ...]
    today: date

    def plan(self, written: Values) -> WorkPlan | None:
        """The plan that a row names."""
        return next((plan for plan in self.plans if plan.id == written.text("plan")), None)

    def article(self, written: Values) -> PublishedNews | None:
        """The item of news that a row names as its proof."""
        name = news_name(written.text("evidence_ref"))
        named = written.text("evidence_kind") == NEWS
        return next((item for item in self.news if named and name in item.names), None)

    def row(self, written: Values) -> PlanRow | None:
        """The row of the plan that a row of the ledger names."""
        plan, number = self.plan(written), written.number("row")
        return next((row for row in plan.rows if row.no == number), None) if plan else None


def metrics(row: PlanRow) -> tuple[str, ...]:
    """What can be counted in a row of a plan."""
    counted = [target.metric for target in row.targets]
    return tuple(dict.fromkeys([*counted, *(milestone.metric for milestone in row.milestones)]))


def entry_problems(written: Values, place: Place, known: Known, year: int) -> Iterator[Problem]:
    """All that is wrong with one entry whose fields are sound by themselves."""
    yield from reference_problems(written, place, known)
    plan, row = known.plan(written), known.row(written)
    if plan and plan.year != year:
        yield WRONG_YEAR.at(written.places.get("plan", place), plan=plan.id, year=plan.year)
    if row:
        yield from _metric_problems(written, place, row)
    yield from _day_problems(written, place, known)
    yield from _decision_problems(written, place)
    yield from _evidence_problems(written, place, known)


def exemption_problems(written: Values, place: Place, known: Known) -> Iterator[Problem]:
    """All that is wrong with one exemption whose fields are sound by themselves."""
    yield from reference_problems(written, place, known)
    first, last = written.day("from"), written.day("to")
    if first and last and last < first:
        yield ORDER.at(written.places.get("to", place), first=first, last=last)


def reference_problems(written: Values, place: Place, known: Known) -> Iterator[Problem]:
    """What a row names and does not exist: a body, a plan, a row of it."""
    plan, unit = known.plan(written), written.text("unit")
    units = [body.id for body in known.bodies]
    if unit and unit not in (*units, REGION):
        yield unknown("unit", unit, units, written, place)
    if written.text("plan") and plan is None:
        yield unknown("plan", written.text("plan"), [p.id for p in known.plans], written, place)
    if plan and unit in units and unit not in {body.id for body in bound(plan, known.bodies)}:
        yield OUTSIDE.at(written.places.get("unit", place), plan=plan.id, unit=unit)
    number = written.number("row")
    if plan and number is not None and known.row(written) is None:
        numbers = [str(row.no) for row in plan.rows]
        yield unknown("row", str(number), numbers, written, place)


def unknown(name: str, found: str, options: list[str], written: Values, place: Place) -> Problem:
    """The problem of a name that is not known."""
    return UNKNOWN.at(
        written.places.get(name, place),
        name=name,
        title=TITLES[name],
        found=found,
        suggestion=did_you_mean(found, options),
    )


def _metric_problems(written: Values, place: Place, row: PlanRow) -> Iterator[Problem]:
    metric = written.text("metric")
    if metric and metric not in metrics(row):
        yield unknown("metric", metric, list(metrics(row)), written, place)
    names = hints(row, metric)
    if len(names) > 1 and not any(name in written.text("title") for name in names):
        yield MILESTONE.at(written.places.get("title", place), names="、".join(names))


def _day_problems(written: Values, place: Place, known: Known) -> Iterator[Problem]:
    needed = "reported_on" if written.text("metric") in SENT_IN else "done_on"
    if written.text("metric") and written.day(needed) is None and needed not in written.places:
        yield NO_DAY.at(place, name=needed, title=TITLES[needed])
    for name in ("done_on", "reported_on", "confirmed_on"):
        day = written.day(name)
        if day and day > known.today:
            yield FUTURE.at(written.places[name], name=name, title=TITLES[name], day=day)


def _decision_problems(written: Values, place: Place) -> Iterator[Problem]:
    parts = ("counted", "confirmed_on", "confirmed_by_role")
    given = [name for name in parts if name in written.places]
    missing = [name for name in parts if name not in written.places] if given else []
    if written.text("counted") == "no" and not written.text("reason"):
        missing.append("reason")
    if missing:
        listed = Words("、".join(missing), ", ".join(missing))
        yield DECISION.at(written.places.get("counted", place), missing=listed)


def _evidence_problems(written: Values, place: Place, known: Known) -> Iterator[Problem]:
    kind, found = written.text("evidence_kind"), written.text("evidence_ref")
    spot = written.places.get("evidence_ref", place)
    if kind == "external_url" and found and not found.startswith(("https://", "http://")):
        yield ADDRESS.at(spot, found=found)
    item = known.article(written)
    if kind == NEWS and found and item is None:
        names = sorted(name for news in known.news for name in news.names)
        yield unknown("evidence_ref", found, names, written, place)
    yield from article_problems(written, place, item)
