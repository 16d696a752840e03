"""CSV text -> a header and rows of cells, each with the line and column an editor shows."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problems import Place, Problem, Words
from generator.publish.load.faults import CSV_SYNTAX
from generator.publish.load.files import TEXT_LIMIT_MB, Text
from generator.publish.load.nodes import Entry, Mapping, Scalar

# The module's limit is one for the whole program; the size of the file is limit enough.
csv.field_size_limit(TEXT_LIMIT_MB * 1_000_000)
# One cell and the sign that ends it; used for places only, the csv module gives the values.
_CELL = re.compile(r'("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)')


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The header cells and one mapping per row, in file order."""

    header: tuple[Scalar, ...]
    rows: tuple[Mapping, ...]


def parse_csv(source: Text) -> tuple[CsvTable, tuple[Problem, ...]]:
    """The table of a CSV text; blank lines are passed over, uneven rows are reported."""
    header: tuple[Scalar, ...] = ()
    rows: list[Mapping] = []
    problems: list[Problem] = []
    try:
        for cells in _records(source):
            if not header:
                header = cells
            elif len(cells) == len(header):
                rows.append(_row(header, cells))
            else:
                problems.append(_uneven(cells, len(header)))
    except _Malformed as malformed:
        problems.append(malformed.problem)
    return CsvTable(header, tuple(rows)), tuple(problems)


class _Malformed(Exception):
    """The csv module refused the text."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _records(source: Text) -> Iterator[tuple[Scalar, ...]]:
    lines = list(io.StringIO(source.text))
    reader = csv.reader(lines, strict=True)
    first = 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            place = Place(source.path, first + 1, 1)
            raise _Malformed(CSV_SYNTAX.at(place, reason=_explain(error))) from error
        record = "".join(lines[first : reader.line_num])
        if values:
            yield tuple(_cells(source.path, first + 1, record, values))
        first = reader.line_num


def _cells(path: str, line: int, record: str, values: list[str]) -> Iterator[Scalar]:
    return _quoted(path, line, record, values) if '"' in record else _bare(path, line, values)


def _bare(path: str, line: int, values: list[str]) -> Iterator[Scalar]:
    """The cells of a record without quotes: as written, and so as long as they are written."""
    column = 1
    for value in values:
        yield Scalar(value, Place(path, line, column), "cell")
        column += len(value) + 1


def _quoted(path: str, line: int, record: str, values: list[str]) -> Iterator[Scalar]:
    column = 1
    for value, match in zip(values, _CELL.finditer(record), strict=False):
        yield Scalar(value, Place(path, line, column), "cell")
        written = match.group(0)
        line += written.count("\n")
        column = len(written) - written.rfind("\n") if "\n" in written else column + len(written)


def _row(header: tuple[Scalar, ...], cells: tuple[Scalar, ...]) -> Mapping:
    return Mapping(tuple(map(Entry, header, cells)), cells[0].place)


def _uneven(cells: tuple[Scalar, ...], expected: int) -> Problem:
    reason = Words(
        f"这一行有 {len(cells)} 列，表头有 {expected} 列",
        f"this row has {len(cells)} cells, the header {expected}",
    )
    return CSV_SYNTAX.at(cells[0].place, reason=reason)


def _explain(error: csv.Error) -> Words:
    text = str(error)
    if "end of data" in text or "expected after" in text:
        return Words("双引号没有成对", "a double quote is not closed")
    return Words(f"无法识别（{text}）", text)
