"""An outline -> a .docx file to be printed, or filled in with WPS, LibreOffice or Word.

Nothing in it needs a macro: tick boxes are signs, the page numbers are fields. The same outline and
time give the same bytes.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import cast

import segno
from docx import Document
from docx.document import Document as Opened
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from generator.paper.office_open import (
    add_field,
    describe_fonts,
    drop_unused,
    keep_whole,
    repeat_head,
    saved,
    set_font,
    set_language,
    set_properties,
    set_widths,
    shade,
    without_border,
)
from generator.paper.outline import Agreed, Outline, Part, Span
from generator.paper.rows import Row, Space, Tick

# A4 with the binding edge of GB/T 9704 on the left, in millimetres.
PAGE = (210.0, 297.0)
LEFT, RIGHT, TOP, BOTTOM = 28.0, 20.0, 24.0, 20.0
WIDTH = PAGE[0] - LEFT - RIGHT
LABEL, NUMBER, CODE = 46.0, 10.0, 24.0
# 二号 for the title, as official papers have it.
TITLE, HEADING, BODY, SMALL = 22.0, 13.0, 11.0, 9.0
SONG, HEI, FANG = "宋体", "黑体", "仿宋"
# Styles of letters, so that somebody who edits the file changes all labels or notes at once.
STRONG, NOTE = "表单标签", "表单小字"
GROUND = "F2F2F2"
BLACK, QUIET = RGBColor(0, 0, 0), RGBColor(0x50, 0x50, 0x50)
BOXES = {True: "☑", False: "□"}


def form_docx(outline: Outline, made: int) -> bytes:
    """The bytes of a .docx file. made: seconds since 1970, told in the file's properties."""
    document = Document()
    _prepare(document, outline, made)
    _frame(document, outline)
    _open(document, outline)
    for part in outline.parts:
        _part(document, part)
    if outline.consents:
        document.add_heading(outline.consents_title, 1)
        _consents(document, outline.consents)
    for part in filter(None, (outline.signature, outline.office)):
        _part(document, part)
    return saved(document)


def _prepare(document: Opened, outline: Outline, made: int) -> None:
    drop_unused(document)
    describe_fonts(document)
    set_language(document)
    set_properties(document, outline.tab, outline.imprint.body, made)
    _style(document, "Normal", FANG, BODY)
    _style(document, "Title", SONG, TITLE, is_bold=True)
    _style(document, "Heading 1", HEI, HEADING)
    for name in ("Header", "Footer"):
        _style(document, name, FANG, SMALL)
    _letters(document, STRONG, HEI, BODY, BLACK)
    _letters(document, NOTE, FANG, SMALL, QUIET)


def _letters(document: Opened, name: str, font: str, size: float, colour: RGBColor) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    set_font(style, font)
    style.font.size, style.font.color.rgb = Pt(size), colour


def _style(document: Opened, name: str, font: str, size: float, *, is_bold: bool = False) -> None:
    style = cast("ParagraphStyle", document.styles[name])
    set_font(style, font)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), is_bold, BLACK
    spacing = style.paragraph_format
    is_heading = name == "Heading 1"
    spacing.space_before = Mm(5 if is_heading else 0)
    spacing.space_after = Mm(2 if is_heading else 0)
    spacing.line_spacing = 1.15
    if name == "Title":
        without_border(style)
        spacing.alignment, spacing.space_after = WD_ALIGN_PARAGRAPH.CENTER, Mm(4)


def _frame(document: Opened, outline: Outline) -> None:
    """Size, margins, what stands above and below each page."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, PAGE)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(12)
    head = section.header.paragraphs[0]
    head.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    marks = "　".join(filter(None, (outline.code, outline.title, outline.watermark)))
    head.add_run(f"{marks}\t{outline.imprint.body}")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("第 ")
    add_field(foot, "PAGE")
    foot.add_run(" 页，共 ")
    add_field(foot, "NUMPAGES")
    foot.add_run(" 页")


def _open(document: Opened, outline: Outline) -> None:
    if outline.notice:
        _boxed(document, (outline.notice, outline.explained))
    document.add_paragraph(outline.title, style="Title")
    imprint = outline.imprint
    for spans in outline.leads:
        _spans(document.add_paragraph(), spans)
    for words in filter(None, (outline.doors, *imprint.hand_in)):
        document.add_paragraph(words)
    if outline.how:
        _say(document.add_paragraph(), outline.how, STRONG)
    if imprint.address:
        _code(document, imprint.address)


def _boxed(document: Opened, texts: Sequence[str]) -> None:
    cell = document.add_table(1, 1, style="Table Grid").cell(0, 0)
    for paragraph, words in zip(_paragraphs(cell), filter(None, texts), strict=False):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _say(paragraph, words, STRONG)
    document.add_paragraph()


def _code(document: Opened, address: str) -> None:
    """The QR code of the form's page beside its address."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", border=4, scale=8)
    drawn.seek(0)
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(drawn, width=Mm(CODE))
    shape._inline.docPr.set("descr", f"二维码：{address}")
    _say(paragraph, f"　扫码看本表的网页：{address}", NOTE)


def _part(document: Opened, part: Part) -> None:
    document.add_heading(part.title, 1)
    for spans in part.leads:
        _kept(_spans(document.add_paragraph(), spans))
    for note in part.notes:
        _kept(_say(document.add_paragraph(), note, NOTE))
    for is_grid, rows in groupby(part.rows, lambda row: row.space.kind == "grid"):
        if is_grid:
            for row in rows:
                _grid(document, row)
        else:
            _labelled(document, list(rows))


def _labelled(document: Opened, rows: Sequence[Row]) -> None:
    table = document.add_table(len(rows), 2, style="Table Grid")
    set_widths(table, (LABEL, WIDTH - LABEL))
    for made, row in zip(table.rows, rows, strict=True):
        _height(made, row.space)
        left, right = made.cells
        if row.space.kind == "none":
            left = left.merge(right)
            shade(left, GROUND)
            _label(left, row)
        else:
            _label(left, row)
            _space(right, row.space)
    # Two tables in a row would grow together.
    document.add_paragraph().paragraph_format.line_spacing = Mm(1)


def _grid(document: Opened, row: Row) -> None:
    space, width = row.space, len(row.space.heads)
    title = _kept(_say(document.add_paragraph(), row.label, STRONG))
    _say(title, " ".join(filter(None, (row.mark, row.hint))), NOTE)
    table = document.add_table(1 + len(space.cells), 1 + width, style="Table Grid")
    set_widths(table, (NUMBER, *[(WIDTH - NUMBER) / width] * width))
    repeat_head(table.rows[0])
    _fill(table, 0, ("序号", *space.heads), STRONG)
    for at, cells in enumerate(space.cells, start=1):
        _fill(table, at, (str(at), *cells))
        _height(table.rows[at], space)
    document.add_paragraph().paragraph_format.line_spacing = Mm(1)


def _fill(table: Table, at: int, texts: Sequence[str], letters: str = "") -> None:
    keep_whole(table.rows[at])
    for cell, text in zip(table.rows[at].cells, texts, strict=True):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        first, _, more = text.partition("\n")
        _say(cell.paragraphs[0], first, letters)
        _say(cell.paragraphs[0], f"\n{more}" if more else "", NOTE if letters else "")


def _consents(document: Opened, consents: Sequence[Agreed]) -> None:
    table = document.add_table(len(consents), 1, style="Table Grid")
    for made, consent in zip(table.rows, consents, strict=True):
        keep_whole(made)
        paragraphs = _paragraphs(made.cells[0])
        for spans in consent.text:
            _spans(next(paragraphs), spans)
        last = next(paragraphs)
        _say(last, f"{BOXES[consent.is_ticked]} {consent.title}", STRONG)
        _say(last, consent.mark + consent.note, NOTE)


def _label(cell: _Cell, row: Row) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    first = cell.paragraphs[0]
    _say(first, row.label, STRONG)
    _say(first, row.mark, NOTE)
    if row.hint:
        _say(cell.add_paragraph(), row.hint, NOTE)


def _space(cell: _Cell, space: Space) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    if space.kind == "text":
        _say(cell.paragraphs[0], space.text)
    elif space.is_stacked:
        for paragraph, tick in zip(_paragraphs(cell), space.ticks, strict=False):
            _say(paragraph, _ticked(tick))
            _say(paragraph, f"　{tick.hint}" if tick.hint else "", NOTE)
    else:
        _say(cell.paragraphs[0], "　".join(map(_ticked, space.ticks)))


def _ticked(tick: Tick) -> str:
    return f"{BOXES[tick.is_ticked]} {tick.title}{tick.tail}"


def _height(row: _Row, space: Space) -> None:
    row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(space.height)
    if not space.may_split:
        keep_whole(row)


def _paragraphs(cell: _Cell) -> Iterator[Paragraph]:
    """The paragraphs of an empty cell: the one it has, then new ones as they are asked for."""
    yield cell.paragraphs[0]
    while True:
        yield cell.add_paragraph()


def _spans(paragraph: Paragraph, spans: Sequence[Span]) -> Paragraph:
    for span in spans:
        _say(paragraph, span.text, STRONG if span.is_strong else "")
    return paragraph


def _say(paragraph: Paragraph, text: str, letters: str = "") -> Paragraph:
    """The paragraph with a piece of text more; line ends of the text stay."""
    if text:
        run = paragraph.add_run(text)
        # By its id: the library looks for a name among two hundred styles each time.
        run._r.style = letters or None
    return paragraph


def _kept(paragraph: Paragraph) -> Paragraph:
    paragraph.paragraph_format.keep_with_next = True
    return paragraph
