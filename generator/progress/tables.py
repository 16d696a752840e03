"""A file of the ledger, CSV or XLSX -> its header and rows as text, each cell with its place."""

import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from generator.problems import Place, Problem, Words
from generator.publish.load.csv_text import parse_csv
from generator.publish.load.faults import TOO_LARGE, UNREADABLE
from generator.publish.load.files import TEXT_LIMIT_MB, read_text, relative
from generator.publish.load.nodes import Entry, Mapping, Scalar

# A workbook is a zip: a few kB of it can unpack to all the memory there is.
UNPACKED_LIMIT_MB = 50
NO_WORKBOOK = Words(
    "不是完好的 xlsx 表格，可能加了密码，或者是旧的 xls 格式改了名字",
    "it is no sound xlsx workbook; perhaps it has a password, or is an old xls file renamed",
)
REFUSED = Words(
    "系统不让读取（{reason}），可能正在 WPS 或 Excel 中打开",
    "the system refuses ({reason}); perhaps it is open in WPS or Excel",
)
# What openpyxl lets through when a workbook is damaged, encrypted or made by something else.
DAMAGED = (
    BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError,
    EOFError, RuntimeError, OSError, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its path for messages, the header cells, and one mapping for each row."""

    path: str
    header: tuple[Scalar, ...]
    rows: tuple[Mapping, ...]


def read_table(folder: Path, name: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """The table of that name in the ledger's folder; None where nothing can be read."""
    file = folder / name
    if file.suffix == ".xlsx":
        return _read_workbook(folder, file)
    source, faults = read_text(folder.parent, file)
    if source is None:
        return None, faults
    table, more = parse_csv(source)
    return Table(source.path, table.header, table.rows), (*faults, *more)


def _read_workbook(folder: Path, file: Path) -> tuple[Table | None, tuple[Problem, ...]]:
    place = Place(relative(folder.parent, file))
    try:
        content = file.read_bytes()
    except OSError as error:
        return None, (UNREADABLE.at(place, reason=REFUSED.fill({"reason": error.strerror})),)
    try:
        size = sum(part.file_size for part in ZipFile(BytesIO(content)).infolist()) / 1_000_000
        if size > UNPACKED_LIMIT_MB or len(content) > TEXT_LIMIT_MB * 1_000_000:
            return None, (TOO_LARGE.at(place, size=f"{size:.1f}", limit=TEXT_LIMIT_MB),)
        rows = tuple(_rows(place.path, content))
    except DAMAGED:
        return None, (UNREADABLE.at(place, reason=NO_WORKBOOK),)
    return _table(place.path, rows), ()


def _rows(path: str, content: bytes) -> Iterator[tuple[Scalar, ...]]:
    """The rows of the first sheet that hold anything, as the CSV of that sheet would."""
    with warnings.catch_warnings():
        # Of styles and extensions that it does not know; the values are read all the same.
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(content), data_only=True)
    for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        cells = tuple(
            Scalar(as_text(value), Place(path, number, column), "cell")
            for column, value in enumerate(row, start=1)
        )
        if any(cell.text for cell in cells):
            yield cells


def _table(path: str, rows: tuple[tuple[Scalar, ...], ...]) -> Table:
    """Header and rows; a column without a name and without a value is none."""
    if not rows:
        return Table(path, (), ())
    kept = [
        index
        for index, name in enumerate(rows[0])
        if name.text or any(row[index].text for row in rows)
    ]
    header = tuple(rows[0][index] for index in kept)
    return Table(
        path, header, tuple(_row(header, [row[index] for index in kept]) for row in rows[1:])
    )


def _row(header: tuple[Scalar, ...], cells: list[Scalar]) -> Mapping:
    entries = (Entry(key, value) for key, value in zip(header, cells, strict=True))
    return Mapping(tuple(entries), cells[0].place)


def as_text(value: object) -> str:
    """A cell as it would stand in CSV: a day as 2026-03-01, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
