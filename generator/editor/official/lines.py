"""Text as it was typed or read from paper -> numbered lines without what nobody can see."""

import re
import unicodedata
from dataclasses import dataclass

from generator.editor.official.review import Doubt, doubt
from generator.problems import Words

PAGE_NUMBER = Words("删去了页码。", "A page number was left out.")
INVISIBLE = Words("有看不见的控制字符，已经删去。", "Invisible control characters were left out.")
UNKNOWN_SIGN = Words(
    "有显示不出来的字，用“〓”代替。", "A sign that no font shows is given as “〓”."
)
ADD_SIGN = Words("请对照原件补上。", "Put it right from the original.")
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = set("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_UNKNOWN = {"Co", "Cn"}
_BLANK = " \u3000\xa0"
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PAGE_NUMBER = re.compile(
    r"[-—–－]+\s*[0-9]{1,4}\s*[-—–－]+|第\s*[0-9]+\s*页(?:\s*共\s*[0-9]+\s*页)?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the original.

    number: counted from 1. raw: as it stands, for tables. text: without blanks around it and
    without the marks of Markdown, which is_bullet and hashes (how many) keep.
    """

    number: int
    raw: str
    text: str
    is_bullet: bool = False
    hashes: int = 0

    @property
    def is_blank(self) -> bool:
        """True for nothing but blanks; a tab is an empty cell of a table."""
        return not self.raw.strip(_BLANK)

    @property
    def is_indented(self) -> bool:
        """True when the line begins a paragraph as typists begin one."""
        return self.raw.startswith(("\u3000", "\t"))


def split(text: str) -> tuple[tuple[Line, ...], tuple[Doubt, ...]]:
    """All lines that can be seen, blank ones too, and what was left out of them."""
    doubts: list[Doubt] = []
    lines: list[Line] = []
    for number, raw in enumerate(_BREAKS.sub("\n", text).split("\n"), 1):
        if _PAGE_NUMBER.fullmatch(raw.strip()):
            doubts.append(doubt(number, PAGE_NUMBER))
        else:
            lines.append(_line(number, _visible(number, raw, doubts)))
    return tuple(lines), tuple(doubts)


def _visible(number: int, raw: str, doubts: list[Doubt]) -> str:
    signs: list[str] = []
    for sign in raw:
        category = unicodedata.category(sign)
        if category in _UNKNOWN:
            doubts.append(doubt(number, UNKNOWN_SIGN, ADD_SIGN))
            signs.append("〓")
        elif sign in _INVISIBLE or (category in ("Cc", "Cs") and sign != "\t"):
            doubts.append(doubt(number, INVISIBLE))
        else:
            signs.append(sign)
    return "".join(signs)


def _line(number: int, raw: str) -> Line:
    text = raw.strip()
    hashes, bullet = _HASHES.match(text), _BULLET.match(text)
    start = hashes or bullet
    plain = _ESCAPED.sub(r"\1", text[start.end() :] if start else text)
    return Line(number, raw, plain, bool(bullet), len(hashes[1]) if hashes else 0)
