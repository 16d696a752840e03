"""A Board -> lines for a terminal and values for JSON; internal material, never published."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.problems import Language, Words
from generator.progress.quota import NOTHING_OWED, Board, Cell, State

Labels = Mapping[str, str]
INTERNAL = Words(
    "内部资料，不对外公开；各单位完成情况用于内部考核，不放进公开网站。",
    "Internal material, not for publication: progress by unit is for the office only.",
)
STATES: dict[State, Words] = {
    "met": Words("完成", "met"),
    "done-late": Words("逾期完成", "done late"),
    "late": Words("逾期", "late"),
    "open": Words("进行中", "open"),
    "as-needed": Words("按实际", "as needed"),
    "exempt": Words("免除", "exempt"),
    "rebuilding": Words("重建中", "rebuilding"),
}
# Of several periods in one line, the state that asks most for attention is shown.
URGENCY: tuple[State, ...] = (
    "late", "open", "done-late", "met", "exempt", "rebuilding", "as-needed",
)  # fmt: skip
HEADINGS = (
    Words("序号", "no"),
    Words("单位", "unit"),
    Words("指标", "metric"),
    Words("期间", "period"),
    Words("应完成", "required"),
    Words("自报", "done"),
    Words("核定", "confirmed"),
    Words("尚欠", "owed"),
    Words("状态", "state"),
    Words("说明", "why"),
)
NUMBERS = range(4, 8)
TITLE = Words("{title}（{year} 年，截至 {today}）{scope}", "{title} ({year}, as of {today}){scope}")
UNASSIGNED = Words(
    "以下登记没有计入任何一项，请核对指标、期间和单位：",
    "These entries count for nothing; check metric, period and unit:",
)
NOTHING = Words("没有符合条件的任务。", "Nothing of that kind is owed.")
PERIODS = Words("{count} 期，{late} 期逾期", "{count} periods, {late} late")


@dataclass(frozen=True, slots=True)
class Line:
    """What one unit owes of one thing, over one period or several together.

    required None: as needed. Numbers leave out periods in which nothing is owed.
    """

    cells: tuple[Cell, ...]
    required: int | None
    done: int
    confirmed: int
    owed: int
    state: State

    @property
    def first(self) -> Cell:
        """The cell that says which row, metric and unit it is."""
        return self.cells[0]


def lines(cells: Iterable[Cell]) -> tuple[Line, ...]:
    """One line for each row, metric or milestone, and unit, its periods together."""
    grouped = groupby(cells, key=lambda cell: (cell.row.no, cell.metric, cell.what, cell.unit))
    return tuple(line(tuple(group)) for _, group in grouped)


def line(cells: tuple[Cell, ...]) -> Line:
    """The cells of one thing together."""
    owing = [cell.required or 0 for cell in cells if cell.state not in NOTHING_OWED]
    as_needed = all(cell.required is None for cell in cells)
    return Line(
        cells=cells,
        required=None if as_needed else sum(owing),
        done=sum(cell.done for cell in cells),
        confirmed=sum(cell.confirmed for cell in cells),
        owed=sum(cell.owed for cell in cells),
        state=min((cell.state for cell in cells), key=URGENCY.index),
    )


def as_text(board: Board, labels: Labels, language: Language, *, is_detailed: bool) -> str:
    """The board as a table: line by line, or with every period and reason."""
    parts = [(cell,) for cell in board.cells] if is_detailed else []
    shown = [line(part) for part in parts] if is_detailed else lines(board.cells)
    rows = [row(found, labels, language) for found in shown]
    heads = [heading.in_language(language) for heading in HEADINGS]
    table = _table([heads, *rows]) if rows else [NOTHING.in_language(language)]
    return "\n".join([title(board, language), *table, *_unassigned(board, language)])


def title(board: Board, language: Language) -> str:
    """The plan's title, its year, the day, and the part of it that is shown."""
    values: dict[str, object] = {
        "title": board.plan.title,
        "year": board.plan.year,
        "today": board.today,
        "scope": f" {board.scope}" if board.scope else "",
    }
    return TITLE.fill(values).in_language(language)


def row(found: Line, labels: Labels, language: Language) -> list[str]:
    """The texts of a line, in the order of HEADINGS."""
    cell = found.first
    required = "-" if found.required is None else str(found.required)
    return [
        str(cell.row.no),
        cell.unit_name.in_language(language),
        cell.what or labels.get(cell.metric, cell.metric),
        cell.period.name if len(found.cells) == 1 else str(cell.period.first.year),
        f"{required}-{cell.maximum}" if cell.maximum and len(found.cells) == 1 else required,
        str(found.done),
        str(found.confirmed),
        str(found.owed),
        STATES[found.state].in_language(language),
        why(found).in_language(language),
    ]


def why(found: Line) -> Words:
    """The reason of one period; of several, how many are late."""
    if len(found.cells) == 1:
        return found.first.why
    late = sum(cell.state == "late" for cell in found.cells)
    return PERIODS.fill({"count": len(found.cells), "late": late})


def as_values(board: Board, labels: Labels, language: Language) -> dict[str, object]:
    """The board as JSON writes it: every cell, and the entries that count for none."""
    return {
        "plan": board.plan.id,
        "title": board.plan.title,
        "year": board.plan.year,
        "today": board.today.isoformat(),
        "cells": [_cell_values(cell, labels, language) for cell in board.cells],
        "unassigned": [entry.id for entry in board.unassigned],
    }


def _cell_values(cell: Cell, labels: Labels, language: Language) -> dict[str, object]:
    return {
        "row": cell.row.no,
        "task": cell.row.task,
        "metric": cell.metric,
        "label": cell.what or labels.get(cell.metric, cell.metric),
        "unit": cell.unit,
        "unit_name": cell.unit_name.in_language(language),
        "period": cell.period.name,
        "required": cell.required,
        "maximum": cell.maximum,
        "done": cell.done,
        "confirmed": cell.confirmed,
        "owed": cell.owed,
        "due": cell.due.isoformat(),
        "state": cell.state,
        "why": cell.why.in_language(language),
    }


def _unassigned(board: Board, language: Language) -> list[str]:
    if not board.unassigned:
        return []
    named = [
        f"  {entry.id}  {entry.unit}  {entry.row}  {entry.metric}" for entry in board.unassigned
    ]
    return ["", UNASSIGNED.in_language(language), *named]


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns below one another on a terminal, where a Chinese character is two wide."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return ["  ".join([*map(_padded, row, widths, range(len(widths))), row[-1]]) for row in rows]


def _padded(text: str, space: int, column: int) -> str:
    blank = " " * (space - width(text))
    return f"{blank}{text}" if column in NUMBERS else f"{text}{blank}"


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
