"""A sheet -> a tagged PDF of one page (PDF/UA-1), its text as large as the page has room for.

The template tries sizes from the largest down; below the smallest nobody reads a wall from where
people stand, so that a longer text is told and not made smaller. The same sheet, template, fonts
and time give the same bytes.
"""

import json
import re
from dataclasses import asdict

import typst

from generator.paper.pdf import SIGNS, Faces, compiled, qr_svg
from generator.posters.sheet import SIZES, Handbook, Sheet
from generator.problems import Words

# What the template says where nothing fits.
TOO_LONG_MARK = "sheet-too-long"
TOO_LONG = Words(
    "“{title}”太长，{size} 放不下能看清的字。请用更大的纸（--size），或者分成两张制度。",
    "“{title}” is too long: on {size} nobody could read it. Take a larger size (--size), or make "
    "two rules of it.",
)


FAULTY = Words(
    "海报模板有误，没有生成：{why}。请改好 site_templates/posters/ 里的模板，或者从仓库里取回。",
    "A template of posters is faulty, and nothing was made: {why}. Mend it in "
    "site_templates/posters/, or take it back from the repository.",
)


class FaultyTemplate(Exception):
    """A template that typst cannot follow; words: what it says, and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.words = FAULTY.fill({"why": why})


class TooLong(Exception):
    """A text that no page of this size holds; words: what to do."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet.title)
        self.words = TOO_LONG.fill({"title": sheet.title, "size": sheet.size})


def poster_pdf(sheet: Sheet, template: str, faces: Faces, made: int) -> bytes:
    """The bytes of the PDF. template: typst source; made: seconds since 1970, told in the file.

    Raises TooLong and FaultyTemplate.
    """
    try:
        return compiled(template, inputs(sheet, faces), faces, made)
    except typst.TypstError as error:
        if TOO_LONG_MARK in error.message:
            raise TooLong(sheet) from error
        raise FaultyTemplate(_why(error)) from error


def inputs(sheet: Sheet, faces: Faces) -> dict[str, str]:
    """What the template is told: the sheet, the names of fonts, the QR code as SVG."""
    width, height = SIZES[sheet.size]
    told = {**asdict(sheet), "width": width, "height": height}
    return {"sheet": _json(told), "faces": _names(faces), "qr": _code(sheet)}


def handbook_pdf(handbook: Handbook, template: str, faces: Faces, made: int) -> bytes:
    """The booklet as PDF, tagged like a sheet. Raises FaultyTemplate."""
    codes = [_code(sheet) for sheet in handbook.rules]
    told = {"book": _json(asdict(handbook)), "faces": _names(faces), "codes": _json(codes)}
    try:
        return compiled(template, told, faces, made)
    except typst.TypstError as error:
        raise FaultyTemplate(_why(error)) from error


def _why(error: typst.TypstError) -> str:
    """What typst says, with the line and column of the template."""
    place = re.search(r"\.typ:(\d+:\d+)", error.diagnostic)
    return f"{place[1]} {error.message}" if place else error.message


def _names(faces: Faces) -> str:
    return _json({"serif": faces.serif, "sans": faces.sans, "signs": SIGNS})


def _code(sheet: Sheet) -> str:
    return qr_svg(sheet.address) if sheet.address else ""


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)
