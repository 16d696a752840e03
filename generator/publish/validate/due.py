"""时间安排 as printed, a year and a way of reading -> the days meant by it.

“12月底前” is clear. “12月前” is not: read strictly, by 30 November; as many offices read it, within
December. The same holds for “12月中旬前”: before the middle of the month begins, or before it ends.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Reading = Literal["strict", "office"]
_MONTH = r"(?<![0-9])(?:([0-9]{4})年)?([0-9]{1,2})月"
_SPAN = re.compile(rf"(?<![0-9])([0-9]{{1,2}})月?[-—–~至到]{_MONTH}(?:期间|内|间)")
_DAY = re.compile(rf"{_MONTH}([0-9]{{1,2}})日")
_END = re.compile(rf"{_MONTH}(?:底|末|内|份内)前?")
_THIRD = re.compile(rf"{_MONTH}(上旬|中旬|下旬)前")
_BEFORE = re.compile(rf"{_MONTH}份?(?:以|之)?前")
_YEAR_END = re.compile(r"(?:年底|年末|全年)前?")


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """The last day, and the first one where the text names a time within which to do the work."""

    end: date
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Third:
    """旬: the first and the last day of a third of a month; 0 for the last day of the month."""

    first: int
    last: int


THIRDS = {"上旬": Third(1, 10), "中旬": Third(11, 20), "下旬": Third(21, 0)}


def read_due(text: str, year: int, reading: Reading) -> Due | None:
    """What a text of one date means in that year; None when it names none, or more than one."""
    found = read_all(text, year, reading)
    return found[0] if len(found) == 1 else None


def read_all(text: str, year: int, reading: Reading) -> tuple[Due, ...]:
    """Every date of a text in the order written; what cannot be read is left out."""
    written = unicodedata.normalize("NFKC", text).replace(" ", "")
    places = sorted(_places(written, year, reading), key=lambda place: place[0])
    return tuple(due for _, due in places)


def _places(text: str, year: int, reading: Reading) -> Iterator[tuple[int, Due]]:
    for pattern, meaning in _MEANINGS:
        for match in pattern.finditer(text):
            # A date that is taken is not read again: in 6-7月期间 no 7月 is left over.
            text = text[: match.start()] + "\0" * len(match.group()) + text[match.end() :]
            due = _calendar_day(meaning, match, year, reading)
            if due:
                yield match.start(), due


def _calendar_day(
    meaning: Callable[[re.Match[str], int, Reading], Due],
    match: re.Match[str],
    year: int,
    reading: Reading,
) -> Due | None:
    try:
        return meaning(match, year, reading)
    except (ValueError, OverflowError):  # 13月, 2月30日, the month before the calendar begins
        return None


def _span(match: re.Match[str], year: int, _: Reading) -> Due:
    first, own_year, last = match.groups()
    year = int(own_year or year)
    return Due(_last_of(year, int(last)), date(year, int(first), 1))


def _day(match: re.Match[str], year: int, _: Reading) -> Due:
    own_year, month, day = match.groups()
    return Due(date(int(own_year or year), int(month), int(day)))


def _month_end(match: re.Match[str], year: int, _: Reading) -> Due:
    return Due(_last_of(int(match[1] or year), int(match[2])))


def _third(match: re.Match[str], year: int, reading: Reading) -> Due:
    year, month, third = int(match[1] or year), int(match[2]), THIRDS[match[3]]
    if reading == "office":
        return Due(date(year, month, third.last) if third.last else _last_of(year, month))
    return Due(date(year, month, third.first) - timedelta(days=1))


def _before(match: re.Match[str], year: int, reading: Reading) -> Due:
    year, month = int(match[1] or year), int(match[2])
    if reading == "office":
        return Due(_last_of(year, month))
    return Due(date(year, month, 1) - timedelta(days=1))


def _year_end(_: re.Match[str], year: int, __: Reading) -> Due:
    return Due(date(year, 12, 31))


def _last_of(year: int, month: int) -> date:
    date(year, month, 1)
    return date(year, month, monthrange(year, month)[1])


# The longer form first: 12月中旬前 is no 12月前.
_MEANINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int, Reading], Due]], ...] = (
    (_SPAN, _span),
    (_DAY, _day),
    (_THIRD, _third),
    (_END, _month_end),
    (_BEFORE, _before),
    (_YEAR_END, _year_end),
)
