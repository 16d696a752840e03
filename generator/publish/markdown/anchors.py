"""Heading texts in order -> anchors that stay the same when a title is reworded.

Official documents number their sections 一、 （一） 1. （1）; the number is the anchor: s4-2-1.
附件2 gives annex-2. Other headings get the anchor that Gitea, GitLab and GitHub give them.
"""

import re
from functools import lru_cache
from typing import NamedTuple

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
ORDINAL = "[一二三四五六七八九十百]+"
LEVELS = (
    re.compile(rf"^({ORDINAL})、"),
    re.compile(rf"^[（(]({ORDINAL})[）)]"),
    re.compile(r"^([0-9]{1,4})[.．、]"),
    re.compile(r"^[（(]([0-9]{1,4})[）)]"),
)
LONGEST_KEPT = 40
_LEFT_OUT = re.compile(r"[^\w\s-]")
_BLANK = re.compile(r"\s")
ANNEX = re.compile(rf"^附件\s*([0-9]{{1,4}}|{ORDINAL})?(?=[\s:：]|$)")


class Anchors:
    """Gives each heading of one document its anchor; call in document order."""

    def __init__(self) -> None:
        self._prefix = "s"
        self._numbers: list[int] = []
        self._used: dict[str, int] = {}

    def next(self, heading: str) -> str:
        """The anchor of the next heading, unique in the document."""
        named = _remembered(heading) if len(heading) <= LONGEST_KEPT else _named(heading)
        if named.level is not None:
            return self._unique(self._numbered(named.level, named.number))
        if named.is_annex:
            self._prefix, self._numbers = named.text, []
        return self._unique(named.text)

    def _numbered(self, level: int, own: int) -> str:
        above = (self._numbers + [0] * level)[:level]
        self._numbers = [*above, own]
        joined = "-".join(str(number) for number in self._numbers if number)
        return f"s{joined}" if self._prefix == "s" else f"{self._prefix}-{joined}"

    def _unique(self, anchor: str) -> str:
        count = self._used.get(anchor, -1) + 1
        while count and f"{anchor}-{count}" in self._used:
            count += 1
        self._used[anchor] = count
        unique = f"{anchor}-{count}" if count else anchor
        self._used.setdefault(unique, 0)
        return unique


class _Named(NamedTuple):
    """What a heading says of its anchor: its level and number, or the text of the anchor."""

    level: int | None
    number: int
    text: str
    is_annex: bool = False


def _named(heading: str) -> _Named:
    if annex := ANNEX.match(heading):
        number = annex.group(1)
        return _Named(None, 0, f"annex-{_number(number)}" if number else "annex", is_annex=True)
    for level, pattern in enumerate(LEVELS):
        if match := pattern.match(heading):
            return _Named(level, _number(match.group(1)), "")
    return _Named(None, 0, slug(heading))


# Thousands of articles have headings such as 基本情况.
_remembered = lru_cache(maxsize=4096)(_named)


def slug(heading: str) -> str:
    """Lower case, blanks as hyphens, punctuation left out; never empty."""
    kept = _LEFT_OUT.sub("", heading.strip().lower())
    return _BLANK.sub("-", kept) or "section"


def _number(text: str) -> int:
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
