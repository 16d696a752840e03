"""A plan, its bodies and the work done -> the Board: what is done, owed and late on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from generator.problems import Words
from generator.progress.bodies import Body, bound
from generator.progress.counting import Count, count, meant
from generator.progress.duties import Duty, Period, duties
from generator.progress.entries import Entry, Exemption, Work
from generator.publish.model.workplan import PlanRow, WorkPlan

State = Literal["met", "open", "late", "done-late", "as-needed", "exempt", "rebuilding"]
NOTHING_OWED: tuple[State, ...] = ("as-needed", "exempt", "rebuilding")


@dataclass(frozen=True, slots=True)
class Cell:
    """One duty of one unit in one period, counted.

    unit: a body's id, or `region`. required None: as needed. done: reported by the unit (自报) and
    not refused; confirmed: of these, what the office above has confirmed (核定). owed: pieces still
    missing, 0 where nothing is owed. why: the state in words.
    """

    row: PlanRow
    metric: str
    what: str
    unit: str
    unit_name: Words
    period: Period
    required: int | None
    maximum: int | None
    done: int
    confirmed: int
    owed: int
    due: date
    state: State
    why: Words


@dataclass(frozen=True, slots=True)
class Board:
    """All cells of a plan on a day, in the order of the plan.

    unassigned: the ledger's entries that are meant for no cell, such as a receipt without transfer
    where only transfers count. scope: which period or unit alone is shown, empty for all.
    """

    plan: WorkPlan
    today: date
    cells: tuple[Cell, ...]
    unassigned: tuple[Entry, ...]
    scope: str = ""


WHOLE_REGION = Words("全地区", "the whole region")
STATE_WORDS: dict[State, Words] = {
    "met": Words("已完成", "done"),
    "open": Words("还差 {owed}，{due} 截止", "{owed} to do by {due}"),
    "late": Words("逾期，{due} 截止，欠 {owed}", "late: due {due}, {owed} missing"),
    "done-late": Words("逾期后完成，到 {due} 只有 {in_time}", "done late: {in_time} by {due}"),
    "as-needed": Words("按实际", "as needed"),
    "exempt": Words("免除：{reason}", "exempt: “{reason}”"),
    "rebuilding": Words("重建中，不计", "being rebuilt, owes nothing"),
}
REOPENED = Words("{day} 才重新挂牌，此前的不计", "open again on {day}, owes nothing before")
TOO_MUCH = Words("超过上限 {maximum}", "more than {maximum}")
UNCONFIRMED = Words("{number} 件待核定", "{number} not yet confirmed")
LEFT_OUT = Words("{number} 件未计：{reason}", "{number} not counted: {reason}")
EARLY = Words("早于 {start}", "before {start}")


def board_of(plan: WorkPlan, bodies: tuple[Body, ...], work: Work, today: date) -> Board:
    """What every body that the plan binds, and the region, has done and owes on that day."""
    entries = work.of_plan(plan.id)
    members = frozenset(body.id for body in bound(plan, bodies))
    cells: list[Cell] = []
    used: set[Entry] = set()
    by_metric: dict[str, list[Entry]] = {}
    for entry in entries:
        by_metric.setdefault(entry.metric, []).append(entry)
    for duty in duties(plan, bodies):
        own = meant(duty, by_metric.get(duty.metric, ()), members)
        used.update(own)
        freed = _freed(duty, (item for item in work.exemptions if _concerns(item, plan, duty)))
        cells.append(_cell(duty, count(duty, own, today), freed, today))
    unassigned = (entry for entry in entries if entry.plan and entry not in used)
    return Board(plan, today, tuple(cells), tuple(unassigned))


def selected(board: Board, period: Period | None, unit: str) -> Board:
    """The part of a board that is due in or for a period, and of one unit; all without them."""
    cells = (
        cell
        for cell in board.cells
        if period in (None, cell.period) or (period and period.holds(cell.due))
    )
    named = [period.name] if period else []
    return replace(
        board,
        cells=tuple(cell for cell in cells if unit in ("", cell.unit)),
        unassigned=tuple(entry for entry in board.unassigned if unit in ("", entry.unit)),
        scope=" ".join([*named, unit]).strip(),
    )


def _cell(duty: Duty, found: Count, freed: tuple[Exemption, ...], today: date) -> Cell:
    state = _state(duty, found, freed, today)
    missing = max(0, (duty.required or 0) - found.total)
    owed = 0 if state in NOTHING_OWED else missing
    values: dict[str, object] = {
        "owed": owed,
        "due": duty.due,
        "in_time": found.in_time,
        "reason": "、".join(dict.fromkeys(item.reason for item in freed)),
        "day": duty.body.reopened_on if duty.body else None,
    }
    return Cell(
        row=duty.row,
        metric=duty.metric,
        what=duty.what,
        unit=duty.unit,
        unit_name=Words(duty.body.name, duty.body.name) if duty.body else WHOLE_REGION,
        period=duty.period,
        required=duty.required,
        maximum=duty.maximum,
        done=found.total,
        confirmed=found.confirmed,
        owed=owed,
        due=duty.due,
        state=state,
        why=_joined((_main_reason(duty, state).fill(values), *_remarks(duty, found))),
    )


def _state(duty: Duty, found: Count, freed: tuple[Exemption, ...], today: date) -> State:
    if duty.required is None:
        return "as-needed"
    if freed:
        return "exempt"
    if duty.body and not duty.body.is_due(duty.due):
        return "rebuilding"
    if found.in_time >= duty.required:
        return "met"
    if found.total >= duty.required:
        return "done-late"
    return "late" if today > duty.due else "open"


def _concerns(exemption: Exemption, plan: WorkPlan, duty: Duty) -> bool:
    return (
        exemption.plan == plan.id
        and exemption.unit == duty.unit
        and exemption.row in (None, duty.row.no)
    )


def _freed(duty: Duty, exemptions: Iterable[Exemption]) -> tuple[Exemption, ...]:
    """The exemptions that one after another hold the whole period, or a milestone's last day.

    None of them when a day is left over.
    """
    needed = duty.due if duty.what else duty.period.first
    used: list[Exemption] = []
    for item in sorted(exemptions, key=lambda item: (item.first, -item.last.toordinal())):
        if item.first <= needed <= item.last:
            used.append(item)
            if item.last >= duty.due:
                return tuple(used)
            needed = item.last + timedelta(days=1)
    return ()


def _main_reason(duty: Duty, state: State) -> Words:
    if state == "rebuilding" and duty.body and duty.body.reopened_on:
        return REOPENED
    return STATE_WORDS[state]


def _remarks(duty: Duty, found: Count) -> Iterator[Words]:
    if duty.maximum is not None and found.total > duty.maximum:
        yield TOO_MUCH.fill({"maximum": duty.maximum})
    if duty.start and found.first and found.first < duty.start:
        yield EARLY.fill({"start": duty.start})
    if found.total > found.confirmed:
        yield UNCONFIRMED.fill({"number": found.total - found.confirmed})
    for reason, number in found.left:
        yield LEFT_OUT.fill({"number": number, "reason": reason})


def _joined(parts: tuple[Words, ...]) -> Words:
    return Words("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))
