"""Boards -> the rows of data/progress.csv: what an office decides to say in public, and no more."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.progress.board import Labels, Line, lines
from generator.progress.quota import Board

HEADER = ("id", "title", "plan", "year", "unit", "required", "confirmed", "as_of", "sample")
# Work on single matters: small numbers could be recognised by those who know the place.
CONFIDENTIAL = {
    "opinions", "reports_received", "reports_transferred", "ecommerce_opinions", "hotline_items",
    "inspections", "seminars",
}  # fmt: skip
SMALLEST_SHOWN = 5
Row = dict[str, str]


def published(before: str, boards: Iterable[Board], labels: Labels, *, by_unit: bool) -> str:
    """The table with the rows of these plans renewed; those of other plans stay as they are.

    by_unit: a row for each unit, else only sums. Only what is confirmed (核定) is said.
    """
    boards = tuple(boards)
    renewed = {board.plan.id for board in boards}
    kept = [row for row in csv.DictReader(io.StringIO(before)) if row["plan"] not in renewed]
    made = [row for board in boards for row in _rows(board, labels, by_unit=by_unit)]
    table = io.StringIO()
    writer = csv.DictWriter(table, HEADER, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows([*kept, *made])
    return table.getvalue()


def _rows(board: Board, labels: Labels, *, by_unit: bool) -> Iterator[Row]:
    """Rows in the order of the plan; within one duty, the sum or a row for each unit."""
    grouped = groupby(lines(board.cells), key=_duty)
    for number, (_, group) in enumerate(grouped, start=1):
        found = tuple(group)
        for part in [(line,) for line in found] if by_unit else [found]:
            yield _row(board, part, labels, number, by_unit=by_unit)


def _duty(line: Line) -> tuple[int, str, str]:
    return line.first.row.no, line.first.metric, line.first.what


def _row(
    board: Board, part: tuple[Line, ...], labels: Labels, number: int, *, by_unit: bool
) -> Row:
    first = part[0].first
    unit = first.unit if by_unit and first.unit != "region" else ""
    required = [line.required for line in part if line.required is not None]
    end = f"-{unit}" if unit else ""
    return {
        "id": f"{board.plan.id}-{number}{end}",
        "title": _title(first.row.task, first.what, first.metric, labels),
        "plan": board.plan.id,
        "year": str(board.plan.year),
        "unit": unit,
        "required": str(sum(required)) if required else "",
        "confirmed": _shown(first.metric, sum(line.confirmed for line in part)),
        "as_of": board.today.isoformat(),
        "sample": "true" if board.plan.is_sample else "",
    }


def _title(task: str, what: str, metric: str, labels: Mapping[str, str]) -> str:
    return f"{task}：{what or labels.get(metric, metric)}"


def _shown(metric: str, count: int) -> str:
    is_small = metric in CONFIDENTIAL and 0 < count < SMALLEST_SHOWN
    return f"少于{SMALLEST_SHOWN}" if is_small else str(count)
