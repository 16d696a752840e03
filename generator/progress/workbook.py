"""Boards -> one XLSX workbook: the plan in its own form with progress, and every unit's rows."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.problems import Language, Words
from generator.progress.board import INTERNAL, STATES, URGENCY, Labels, Line, lines, title
from generator.progress.quota import Board, Cell

Value = str | int | None
PLAN_SHEET = Words("计划与进度", "plan")
UNIT_SHEET = Words("各单位明细", "units")
# Heading and width in characters of Latin script, as worksheets measure columns.
PLAN_COLUMNS = (
    (Words("序号", "No."), 6),
    (Words("工作类别", "Category"), 14),
    (Words("重点工作", "Task"), 20),
    (Words("具体工作内容", "Content"), 34),
    (Words("数量指标", "Quantity"), 26),
    (Words("时间安排", "Due"), 18),
    (Words("责任单位", "Units"), 22),
    (Words("完成（自报）", "Done"), 22),
    (Words("核定", "Confirmed"), 22),
    (Words("欠", "Owed"), 22),
    (Words("状态", "State"), 18),
)
UNIT_COLUMNS = (
    (Words("单位", "Unit"), 36),
    (Words("序号", "No."), 6),
    (Words("重点工作", "Task"), 30),
    (Words("指标", "Metric"), 20),
    (Words("期间", "Period"), 10),
    (Words("应完成", "Required"), 8),
    (Words("上限", "Maximum"), 8),
    (Words("完成（自报）", "Done"), 10),
    (Words("核定", "Confirmed"), 10),
    (Words("欠", "Owed"), 6),
    (Words("截止", "Due"), 12),
    (Words("状态", "State"), 10),
    (Words("说明", "Why"), 44),
)
CATEGORY_COLUMN = 2
HEADER_ROW = 3
LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
BODY = Font(name="宋体", size=10)
BOLD = Font(name="宋体", size=10, bold=True)
HEADLINE = Font(name="宋体", size=16, bold=True)
COUNT = Words("{state} {number}", "{state} {number}")


def workbook(boards: Sequence[Board], labels: Labels, language: Language) -> bytes:
    """The bytes of an XLSX file, two sheets for each board."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, board in enumerate(boards, start=1):
        mark = f" {number}" if len(boards) > 1 else ""
        _plan_sheet(book, board, labels, language, mark)
        _unit_sheet(book, board, labels, language, mark)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _plan_sheet(
    book: Workbook, board: Board, labels: Labels, language: Language, mark: str
) -> None:
    sheet = book.create_sheet(f"{PLAN_SHEET.in_language(language)}{mark}")
    _head(sheet, board, PLAN_COLUMNS, language)
    found = lines(board.cells)
    for index, row in enumerate(board.plan.rows, start=HEADER_ROW + 1):
        own = [line for line in found if line.first.row.no == row.no]
        texts = (
            row.no, row.category, row.task, row.content, row.quantity_text, row.due_text,
            row.units_text, *_sums(own, labels), _states(own, language),
        )  # fmt: skip
        _write(sheet, index, texts)
    _merge_categories(sheet, board)
    _set_up(sheet)


def _unit_sheet(
    book: Workbook, board: Board, labels: Labels, language: Language, mark: str
) -> None:
    sheet = book.create_sheet(f"{UNIT_SHEET.in_language(language)}{mark}")
    _head(sheet, board, UNIT_COLUMNS, language)
    order = {unit: place for place, unit in enumerate(dict.fromkeys(c.unit for c in board.cells))}
    ordered = sorted(board.cells, key=lambda cell: order[cell.unit])
    for index, cell in enumerate(ordered, start=HEADER_ROW + 1):
        _write(sheet, index, _unit_row(cell, labels, language))
    last = HEADER_ROW + len(ordered)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(UNIT_COLUMNS))}{last}"
    _set_up(sheet)


def _unit_row(cell: Cell, labels: Labels, language: Language) -> tuple[Value, ...]:
    return (
        cell.unit_name.in_language(language),
        cell.row.no,
        cell.row.task,
        cell.what or labels.get(cell.metric, cell.metric),
        cell.period.name,
        STATES["as-needed"].in_language(language) if cell.required is None else cell.required,
        cell.maximum,
        cell.done,
        cell.confirmed,
        cell.owed,
        cell.due.isoformat(),
        STATES[cell.state].in_language(language),
        cell.why.in_language(language),
    )


def _head(
    sheet: Worksheet, board: Board, columns: Sequence[tuple[Words, int]], language: Language
) -> None:
    """Title and note across all columns, then the headings."""
    _put(sheet, 1, 1, title(board, language), HEADLINE)
    _put(sheet, 2, 1, INTERNAL.in_language(language), BOLD)
    for index in (1, 2):
        sheet.merge_cells(start_row=index, end_row=index, start_column=1, end_column=len(columns))
    for index, (words, width) in enumerate(columns, start=1):
        _put(sheet, HEADER_ROW, index, words.in_language(language), BOLD)
        sheet.cell(HEADER_ROW, index).border = BOX
        sheet.column_dimensions[get_column_letter(index)].width = width


def _write(sheet: Worksheet, index: int, values: Sequence[Value]) -> None:
    for column, value in enumerate(values, start=1):
        _put(sheet, index, column, value, BODY)
        sheet.cell(index, column).border = BOX


def _put(sheet: Worksheet, index: int, column: int, value: Value, font: Font) -> None:
    cell = sheet.cell(index, column, value)
    if isinstance(value, str):
        # A text that begins with = is a text, not a formula that somebody else's cell runs.
        cell.data_type = "s"
    cell.font = font
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _sums(own: Sequence[Line], labels: Labels) -> tuple[Value, Value, Value]:
    """Done, confirmed and owed of a row: one number, or one line for each thing counted."""
    parts = groupby(own, key=lambda line: line.first.what or labels.get(line.first.metric, ""))
    counted = [(name, list(group)) for name, group in parts]
    found = [
        (name, sum(line.done for line in group), sum(line.confirmed for line in group),
         sum(line.owed for line in group))
        for name, group in counted
    ]  # fmt: skip
    if len(found) == 1:
        return found[0][1:]
    columns = ("\n".join(f"{part[0]} {part[index]}" for part in found) for index in (1, 2, 3))
    done, confirmed, owed = columns
    return done, confirmed, owed


def _states(own: Sequence[Line], language: Language) -> str:
    """How many units stand how, most urgent first; the state alone where there is one unit."""
    counts = [(state, sum(line.state == state for line in own)) for state in URGENCY]
    spoken = [
        COUNT.fill({"state": STATES[state], "number": number}).in_language(language)
        if len(own) > 1
        else STATES[state].in_language(language)
        for state, number in counts
        if number
    ]
    return "\n".join(spoken)


def _merge_categories(sheet: Worksheet, board: Board) -> None:
    """Rows of one category share one cell, as in the printed table."""
    first = HEADER_ROW + 1
    for _, group in groupby(board.plan.rows, key=lambda row: row.category):
        last = first + len(list(group)) - 1
        if last > first:
            sheet.merge_cells(
                start_row=first, end_row=last,
                start_column=CATEGORY_COLUMN, end_column=CATEGORY_COLUMN,
            )  # fmt: skip
        first = last + 1


def _set_up(sheet: Worksheet) -> None:
    """Headings stay in view and are printed on every page, A4 across."""
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
