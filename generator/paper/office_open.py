"""What python-docx has no words for: East Asian fonts, fields, kept rows, and equal bytes."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from docx.document import Document as Opened
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# The names offices have, and what the same letters are called elsewhere: Windows in English, WPS,
# macOS, and the free fonts of Linux.
FONTS: Mapping[str, str] = {
    "仿宋": "FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,Noto Serif CJK SC",
    "黑体": "SimHei,STHeiti,Noto Sans CJK SC",
    "宋体": "SimSun,STSong,Songti SC,Noto Serif CJK SC",
}
LATIN = "Times New Roman"
# The earliest moment a zip file can tell.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
# What the library's empty document brings along and nobody needs: a picture of an empty page, and
# styles of an old version of Word.
UNUSED = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def set_font(made: Run | BaseStyle, name: str) -> None:
    """Chinese letters in this font, Latin ones in the usual one; a theme no longer decides."""
    fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", name)):
        fonts.set(qn(f"w:{script}"), font)


def describe_fonts(document: Opened) -> None:
    """Names in the font table by what a font is replaced with where it is missing."""
    written = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in FONTS.items()
    )
    table = _related(document, RELATIONSHIP_TYPE.FONT_TABLE)
    end = b"</w:fonts>"
    table._blob = table.blob.replace(end, written.encode() + end)


def set_language(document: Opened) -> None:
    """Simplified Chinese, for spelling, line breaks and screen readers."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def without_border(style: ParagraphStyle) -> None:
    """The same style without lines around its paragraphs."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field that the word processor works out, as PAGE; 1 until it does."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    shown = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    shown.append(text)
    field.append(shown)
    paragraph._p.append(field)


def keep_whole(row: _Row) -> None:
    """The row is not split over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_head(row: _Row) -> None:
    """The row stands at the head of the table on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def shade(cell: _Cell, colour: str) -> None:
    """A ground behind a cell; colour: six hexadecimal digits."""
    made = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    cell._tc.get_or_add_tcPr().append(made)


def set_widths(table: Table, widths: Iterable[float]) -> None:
    """Fixed widths of columns in millimetres, in the grid and in each cell."""
    table.autofit = False
    lengths = list(map(Mm, widths))
    for column, length in zip(table.columns, lengths, strict=True):
        column.width = length
    for row in table.rows:
        for cell, length in zip(row.cells, lengths, strict=True):
            cell.width = length


def drop_unused(document: Opened) -> None:
    """The document without parts that only the library's empty document has."""
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype in UNUSED:
                del holder.rels[key]


def set_properties(document: Opened, title: str, author: str, made: int) -> None:
    """What the file says of itself; made: seconds since 1970."""
    known, moment = document.core_properties, datetime.fromtimestamp(made, UTC)
    known.title, known.author, known.last_modified_by = title, author, author
    known.comments, known.language, known.revision = "", "zh-CN", 1
    known.created = known.modified = moment.replace(tzinfo=None)


def saved(document: Opened) -> bytes:
    """The bytes of the file: the same for the same document, whenever it is saved."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Without it the file tells on which system it was made.
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _related(document: Opened, kind: str) -> Part:
    return document.part.part_related_by(kind)
