"""Lines of cells, one each behind a tab or several between bars -> tables with equal rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.editor.official.lines import Line
from generator.editor.official.review import Doubt, doubt
from generator.editor.official.sentences import CONTACT, is_ended
from generator.problems import Words

FILLED = Words(
    "表格“{column}”一栏的空格按合并单元格处理，照上一行填写。",
    "Empty cells of the column “{column}” are read as merged and filled from above.",
)
EMPTY_CELLS = Words(
    "表格“{column}”一栏有空格，照录不填。", "Empty cells of the column “{column}” stay empty."
)
UNEVEN = Words(
    "表格这一行有 {found} 格，表头有 {expected} 格，缺的留空。",
    "This row of the table has {found} cells, its head {expected}; missing ones stay empty.",
)
SEE_ORIGINAL = Words("请对照原件。", "See the original.")
LONGEST_NAME = 20
SERIAL = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
_BAR = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the lines printed over it, its rows with the head first, all of one length.

    lines: where each row begins in the original, counted from 1.
    """

    titles: tuple[Line, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def take_table(lines: Sequence[Line], n: int) -> tuple[Table | None, int, tuple[Doubt, ...]]:
    """The table that begins with line n, how many lines it takes, and doubts about it.

    Without a table: the number of lines that have tabs all the same.
    """
    if n + 1 < len(lines) and "|" in lines[n].text and _is_ruler(lines[n + 1]):
        return _take_barred(lines, n)
    if not _has_cells(lines[n]):
        return None, 0, ()
    taken = _tabbed(lines, n)
    titles, rows = _without_titles(_groups(lines[n : n + taken]))
    if len(rows) < 2 or not _is_head(rows[0]):
        return None, taken, ()
    table, doubts = _finished(titles, rows)
    return table, taken, doubts


Cell = tuple[int, str]


def _is_ruler(line: Line) -> bool:
    return "|" in line.text and _RULER.fullmatch(line.raw.strip()) is not None


def _take_barred(lines: Sequence[Line], n: int) -> tuple[Table, int, tuple[Doubt, ...]]:
    end = next((m for m in range(n, len(lines)) if "|" not in lines[m].text), len(lines))
    rows = [_barred(lines[m]) for m in range(n, end) if m != n + 1]
    width = max(len(row) for row in rows)
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    numbers = tuple(lines[m].number for m in range(n, end) if m != n + 1)
    return Table((), padded, numbers), end - n, ()


def _barred(line: Line) -> tuple[str, ...]:
    text = line.raw.strip().removeprefix("|")
    parts = _BAR.split(text)
    cells = parts[:-1] if len(parts) > 1 and not parts[-1].strip() else parts
    return tuple(cell.strip().replace("\\|", "|") for cell in cells)


def _has_cells(line: Line) -> bool:
    """True for a tab before or between texts, or alone; one behind the text says nothing."""
    return "\t" in line.raw.strip() or line.raw.strip(" \u3000\xa0").startswith("\t")


def _is_head(row: Sequence[Cell]) -> bool:
    """True for names of columns; paragraphs that begin with a tab and contacts are none."""
    texts = [text for _, text in row]
    is_named = all(text and len(text) <= LONGEST_NAME and not is_ended(text) for text in texts)
    return len(row) > 1 and is_named and not any(CONTACT.match(text) for text in texts)


def _tabbed(lines: Sequence[Line], first: int) -> int:
    """How many lines from the first have cells, blank ones between them counted."""
    last = first
    for n in range(first, len(lines)):
        if _has_cells(lines[n]):
            last = n
        elif not lines[n].is_blank:
            break
    return last - first + 1


def _groups(lines: Sequence[Line]) -> list[list[Cell]]:
    """Rows of cells: a row is a line when cells stand side by side, else up to a blank line."""
    side_by_side = [line for line in lines if len(_cells(line)) > 1]
    if side_by_side:
        return [_cells(line) for line in lines if not line.is_blank]
    parted = groupby(lines, key=lambda line: line.is_blank)
    return [[cell for line in run for cell in _cells(line)] for blank, run in parted if not blank]


def _cells(line: Line) -> list[Cell]:
    raw = line.raw.strip(" \u3000\xa0")
    parts = raw.removeprefix("\t").split("\t")
    return [(line.number, part.strip()) for part in parts]


def _without_titles(groups: list[list[Cell]]) -> tuple[list[Line], list[list[Cell]]]:
    first = next((n for n, group in enumerate(groups) if len(group) > 1), len(groups))
    cells = [cell for group in groups[:first] for cell in group if cell[1]]
    return [Line(number, text, text) for number, text in cells], groups[first:]


def _finished(titles: list[Line], rows: list[list[Cell]]) -> tuple[Table, tuple[Doubt, ...]]:
    width = max(len(row) for row in rows)
    doubts = [
        doubt(row[0][0], UNEVEN, SEE_ORIGINAL, found=len(row), expected=len(rows[0]))
        for row in rows
        if len(row) != len(rows[0])
    ]
    texts = [[text for _, text in row] + [""] * (width - len(row)) for row in rows]
    numbers = [row[0][0] for row in rows]
    doubts += _fill_down(texts, numbers)
    table = Table(tuple(titles), tuple(tuple(row) for row in texts), tuple(numbers))
    return table, tuple(doubts)


def _fill_down(rows: list[list[str]], numbers: list[int]) -> list[Doubt]:
    """Fills the columns of categories; says so, and which other columns have empty cells."""
    doubts: list[Doubt] = []
    is_category = True
    for column, name in enumerate(rows[0]):
        empty = [n for n in range(1, len(rows)) if not rows[n][column]]
        is_serial = all(SERIAL.fullmatch(row[column]) for row in rows[1:])
        is_category = is_category and (is_serial or bool(empty))
        fillable = empty if is_category and rows[1][column] else []
        for n in fillable:
            rows[n][column] = rows[n - 1][column]
        words = FILLED if fillable else EMPTY_CELLS
        doubts += [doubt(numbers[n], words, column=name or column + 1) for n in empty]
    return doubts
