"""Heading texts in order -> anchors that stay the same when a title is reworded.

Official documents number their sections 一、 （一） 1. （1）; the number is the anchor: s4-2-1.
附件2 gives annex-2. Other headings get the anchor that Gitea, GitLab and GitHub give them.
"""

import re

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
ORDINAL = "[一二三四五六七八九十百]+"
LEVELS = (
    re.compile(rf"^({ORDINAL})、"),
    re.compile(rf"^[（(]({ORDINAL})[）)]"),
    re.compile(r"^([0-9]{1,4})[.．、]"),
    re.compile(r"^[（(]([0-9]{1,4})[）)]"),
)
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
        return self._unique(self._annex(heading) or self._numbered(heading) or slug(heading))

    def _annex(self, heading: str) -> str | None:
        match = ANNEX.match(heading)
        if not match:
            return None
        number = match.group(1)
        self._prefix = f"annex-{_number(number)}" if number else "annex"
        self._numbers = []
        return self._prefix

    def _numbered(self, heading: str) -> str | None:
        for level, pattern in enumerate(LEVELS):
            if match := pattern.match(heading):
                above = (self._numbers + [0] * level)[:level]
                self._numbers = [*above, _number(match.group(1))]
                joined = "-".join(str(number) for number in self._numbers if number)
                return f"s{joined}" if self._prefix == "s" else f"{self._prefix}-{joined}"
        return None

    def _unique(self, anchor: str) -> str:
        count = self._used.get(anchor, -1) + 1
        while count and f"{anchor}-{count}" in self._used:
            count += 1
        self._used[anchor] = count
        unique = f"{anchor}-{count}" if count else anchor
        self._used.setdefault(unique, 0)
        return unique


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
