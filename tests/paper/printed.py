"""The forms of the repository as paper, and what stands in a finished PDF."""

import re
import zlib
from datetime import date
from functools import cache
from pathlib import Path

from thorough import is_long

from generator.paper.docx import form_docx
from generator.paper.outline import Imprint, Outline, blank, filled, specimen
from generator.paper.pdf import Faces, find_faces, form_pdf
from generator.paper.specimen import sample_answers
from generator.project import Project
from generator.publish.load import load
from generator.publish.model.forms import forms
from generator.publish.validate import validate
from generator.schema.form import Form

REPOSITORY = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
MADE = 1795190400
ALL = sorted(file.stem for file in (REPOSITORY / "data" / "forms").glob("*.yaml"))
# Those with every kind of question, row, slot and consent; a long run prints all of them.
TELLING = [
    "assistance-application",
    "key-unit-recommendation",
    "report",
    "satisfaction",
    "unit-news",
]
IDS = ALL if is_long() else TELLING
TEMPLATE = (REPOSITORY / "site_templates" / "letters" / "form.typ").read_text("utf-8")
IMPRINT = Imprint("示例中心", "https://portal.example.cn/forms/one/", ("交到：示例中心窗口。",))
PURPOSES = ("blank", "filled", "specimen")
# A change of font, a string in hexadecimal digits, or the beginning of one in parentheses.
TOKEN = re.compile(r"/(f\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\(")
PIECE = re.compile(r"\\([0-7]{1,3}|.)|[()]|[^\\()]+", re.S)
SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


@cache
def repository_forms() -> dict[str, Form]:
    corpus = validate(load(Project(REPOSITORY)), TODAY).corpus
    assert corpus is not None
    return {published.form.id: published.form for published in forms(corpus)}


@cache
def faces() -> Faces:
    return find_faces()


@cache
def outline_of(id_: str, purpose: str) -> Outline:
    form = repository_forms()[id_]
    answers = sample_answers(form)
    if purpose == "blank":
        return blank(form, IMPRINT)
    if purpose == "filled":
        return filled(form, IMPRINT, answers, {slot.name: ("甲.jpg",) for slot in form.slots})
    return specimen(form, IMPRINT, answers)


@cache
def pdf_of(id_: str, purpose: str) -> bytes:
    return form_pdf(outline_of(id_, purpose), TEMPLATE, faces(), MADE)


@cache
def docx_of(id_: str, purpose: str) -> bytes:
    return form_docx(outline_of(id_, purpose), MADE)


def texts(outline: Outline) -> list[str]:
    """Every text that a reader must find on the paper."""
    parts = [*outline.parts, *filter(None, (outline.signature, outline.office))]
    rows = [row for part in parts for row in part.rows]
    spans = [*outline.leads, *(lead for part in parts for lead in part.leads)]
    spans += [paragraph for consent in outline.consents for paragraph in consent.text]
    found = [
        outline.title, outline.code, outline.notice, outline.explained, outline.how, outline.doors,
        outline.imprint.body, *outline.imprint.hand_in, outline.consents_title,
        *("".join(span.text for span in paragraph) for paragraph in spans),
        *(text for part in parts for text in (part.title, *part.notes)),
        *(text for one in outline.consents for text in (one.title, one.mark, one.note)),
        *(text for row in rows for text in (row.label, row.mark, row.hint, row.space.text)),
        *(text for row in rows for text in row.space.heads),
        *(text for row in rows for tick in row.space.ticks for text in (tick.title, tick.tail)),
        *(cell for row in rows for cells in row.space.cells for cell in cells),
    ]  # fmt: skip
    hints = [tick.hint for row in rows for tick in row.space.ticks if row.space.is_stacked]
    return [text for text in (*found, *hints) if text]


def bare(text: str) -> str:
    """Without blanks and line ends, which a page sets in its own way."""
    return re.sub(r"[\s\u200b]", "", text)


def pdf_text(pdf: bytes) -> list[str]:
    """The text of each page in the order it was drawn, without blanks."""
    found = {
        int(number): body for number, body in re.findall(rb"\n(\d+) 0 obj\n(.*?)endobj", pdf, re.S)
    }
    pages = [body for body in found.values() if b"/Type/Page/" in body]
    return [_page_text(found, page) for page in pages]


def _page_text(found: dict[int, bytes], page: bytes) -> str:
    resources = found[_number(page, rb"/Resources")]
    fonts = {
        name: _letters(_stream(found[_number(found[int(number)], rb"/ToUnicode")]))
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    drawn, text = _stream(found[_number(page, rb"/Contents")]).decode("latin-1"), ""
    letters: dict[int, str] = {}
    at = 0
    while token := TOKEN.search(drawn, at):
        at = token.end()
        if token[1]:
            letters = fonts[token[1].encode()]
            continue
        plain, at = (_hexadecimal(token[2]), at) if token[2] else _string(drawn, at)
        # Not strict: a text to be read aloud stands between the codes of letters.
        codes = zip(plain[::2], plain[1::2], strict=False)
        text += "".join(letters.get(ord(high) << 8 | ord(low), "") for high, low in codes)
    return bare(text)


def _number(body: bytes, key: bytes) -> int:
    match = re.search(key + rb" (\d+) 0 R", body)
    assert match, key
    return int(match[1])


def _stream(body: bytes) -> bytes:
    start = body.index(b"stream\n") + len(b"stream\n")
    return zlib.decompress(body[start : body.rindex(b"\nendstream")])


def _hexadecimal(string: str) -> str:
    return bytes.fromhex(string).decode("latin-1")


def _string(drawn: str, start: int) -> tuple[str, int]:
    """A PDF string in parentheses, and where it ends; ISO 32000-1, 7.3.4.2."""
    plain, depth, at = "", 1, start
    while depth:
        part = PIECE.match(drawn, at)
        assert part
        at = part.end()
        depth += {"(": 1, ")": -1}.get(part[0], 0)
        escaped = part[1] or ""
        sign = SIGNS.get(escaped, escaped or part[0])
        plain += chr(int(escaped, 8)) if escaped.isdigit() else sign
    return plain[:-1], at


def _letters(table: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be")
        for code, letters in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
    }
