"""Any text -> the same text as a cell that no spreadsheet program takes for a formula.

Excel, WPS and LibreOffice run what begins with = + - @, some also after blanks, signs without
width, or a quotation mark, and in full width (facts, endpoint §6, X1). `'` in front makes it text.
"""

import re
import unicodedata

GUARD = "'"
FORMULA_SIGNS = "=+-@\t\r\n|%"
# What programs pass over before they look: blanks of every kind, signs without width, quotes.
_PASSED_OVER = re.compile(
    r"[\s\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufffd"
    "\"'`\u2018\u2019\u201c\u201d\uff02\uff07\x00-\x1f\x7f-\x9f]*"
)
# What cannot stand in a worksheet, nor be written in UTF-8.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A worksheet's cell holds no more.
MOST_SIGNS = 32_767
CUT = "……（太长，余下部分见 JSON）"


def safe_cell(text: str) -> str:
    """The text for a CSV, with `'` in front where it could be taken for a formula."""
    plain = writable(text)
    return f"{GUARD}{plain}" if is_formula(plain) else plain


def is_formula(text: str) -> bool:
    """True where some program may run it."""
    passed = _PASSED_OVER.match(text)
    rest = text[passed.end() :] if passed else text
    first = unicodedata.normalize("NFKC", rest[:1])[:1]
    return text[:1] in {"\t", "\r", "\n"} or (first != "" and first in FORMULA_SIGNS)


def writable(text: str) -> str:
    """The text without what no worksheet can hold, each such sign replaced by U+FFFD."""
    return _NOT_TEXT.sub("\ufffd", text)


def worksheet_text(text: str) -> str:
    """The text for a cell of a worksheet, whose type says that it is text: no guard is needed."""
    plain = writable(text)
    return plain if len(plain) <= MOST_SIGNS else plain[: MOST_SIGNS - len(CUT)] + CUT
