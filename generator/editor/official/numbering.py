"""The beginning of a paragraph -> the number it carries: 一、（一）1.（1）一是, 第一章."""

import re
from dataclasses import dataclass

from generator.publish.markdown.anchors import DIGITS, ORDINAL

SECTION, PART, POINT, SUBPOINT, SAYING = 1, 2, 3, 4, 5
_PATTERNS = (
    (SECTION, re.compile(rf"({ORDINAL})、\s*")),
    (SECTION, re.compile(rf"第({ORDINAL})章\s*")),
    (PART, re.compile(rf"第({ORDINAL})节\s*")),
    (PART, re.compile(rf"[（(]\s*({ORDINAL})\s*[）)]\s*")),
    (POINT, re.compile(r"([0-9０-９]{1,3})(?:[.．]\s*(?![0-9０-９])|、\s*)")),
    (SUBPOINT, re.compile(r"[（(]\s*([0-9０-９]{1,3})\s*[）)]\s*")),
    (SAYING, re.compile(rf"({ORDINAL})是")),
)
_BOLD_START = re.compile(r"\*\*(.+?)\*\*")
_HALF_WIDTH = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number as it stands at the beginning of a paragraph.

    level: 1 一、 2 （一） 3 1. 4 （1） 5 一是. written: with its brackets or dot, without blanks.
    rest: the paragraph behind it.
    """

    level: int
    number: int
    written: str
    rest: str

    @property
    def normal(self) -> str:
        """As this site writes it: brackets of full width."""
        return self.written.translate(_HALF_WIDTH)

    @property
    def is_half_width(self) -> bool:
        """True when a bracket was not of full width."""
        return self.normal != self.written


def read_mark(text: str) -> Mark | None:
    """The number a paragraph begins with, also in bold letters."""
    for level, pattern in _PATTERNS:
        plain = text if level == SAYING else without_bold_start(text)
        if found := pattern.match(plain.removeprefix("**")):
            rest = plain.removeprefix("**")[found.end() :]
            written = re.sub(r"\s", "", found[0])
            return Mark(level, value(found[1]), written, rest)
    return None


def without_bold_start(text: str) -> str:
    """The text with the marks of bold letters taken from its beginning: a heading has its own."""
    return _BOLD_START.sub(r"\1", text, count=1) if text.startswith("**") else text


def value(text: str) -> int:
    """The value of 1…999 written with digits or as 三、十二、二十一、一百零三 without 零."""
    if text.isdigit():
        return int(text)
    total = digit = 0
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total += (digit or 1) * (100 if sign == "百" else 10)
            digit = 0
    return total + digit


def ordinal(number: int) -> str:
    """1…99 as Chinese count sections: 一, 十, 十二, 二十, 二十一."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = f"{digits[tens] if tens > 1 else ''}十" if tens else ""
    return head + (digits[ones] if ones or not tens else "")
