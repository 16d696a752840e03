"""Tables of submissions -> CSV, XLSX and JSON for spreadsheet programs and for others."""

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from generator.inbox.cells import safe_cell, worksheet_text, writable
from generator.inbox.shown import json_text
from generator.inbox.tables import Table
from generator.late import late

if TYPE_CHECKING:
    import openpyxl
    from openpyxl import styles, utils
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet
else:
    openpyxl = late("openpyxl")
    styles, utils = late("openpyxl.styles"), late("openpyxl.utils")

# Excel and WPS take a CSV for UTF-8 only with this in front.
MARK = "\ufeff"
WIDTH = 24
_NOT_IN_A_SHEET_NAME = str.maketrans("[]:*?/\\'", "        ")


def as_csv(table: Table) -> bytes:
    """CSV of RFC 4180 in UTF-8 with a mark; no cell can be taken for a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    for row in (table.header, *table.rows):
        writer.writerow([safe_cell(text) for text in row])
    return f"{MARK}{written.getvalue()}".encode()


def as_workbook(tables: Sequence[Table]) -> bytes:
    """XLSX with a sheet for each table; every cell is text, so that long numbers stay."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(tables, start=1):
        # 31 signs are the most a sheet's name may have.
        name = f"{number} {writable(table.title).translate(_NOT_IN_A_SHEET_NAME)}"[:31]
        _fill(book.create_sheet(name), table)
    if not tables:
        book.create_sheet("没有材料")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_json(told: Any) -> bytes:
    """JSON in UTF-8, for programs."""
    return f"{json_text(told)}\n".encode()


def _fill(sheet: "Worksheet", table: Table) -> None:
    for at, row in enumerate((table.header, *table.rows), start=1):
        for column, text in enumerate(row, start=1):
            _put(sheet.cell(at, column), text, is_bold=at == 1)
    for column in range(1, len(table.header) + 1):
        sheet.column_dimensions[utils.get_column_letter(column)].width = WIDTH
    sheet.freeze_panes = "B2"


def _put(cell: "Cell | MergedCell", text: str, *, is_bold: bool) -> None:
    cell.value = worksheet_text(text) or None
    if text:
        # A text that begins with = is a text, not a formula.
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    cell.font = styles.Font(bold=is_bold)
