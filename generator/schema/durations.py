"""Texts of durations -> how long they are, by ISO 8601.

P1Y2M3DT4H5M6S, weeks, parts of any of them, a sign before; and the form of a day and a time,
P0001-02-03T04:05:06. As isodate reads them, by which frictionless judges durations.
"""

import re
from datetime import date, time, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

# Patterns are compiled when first used: an import stays light, and re keeps what it compiled.
_PART = r"(?:([0-9]+(?:[,.][0-9]+)?){})?"
_PERIOD = (
    r"([+-])?P(?=[0-9T])"
    + "".join(_PART.format(unit) for unit in "YMWD")
    + "(?:T" + "".join(_PART.format(unit) for unit in "HMS") + r")?\n?"
)  # fmt: skip
_DAYS = (
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})?",
    r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})(-(?P<weekday>[0-9]))?",
    r"(?P<year>[0-9]{4})W(?P<week>[0-9]{2})(?P<weekday>[0-9])?",
    r"(?P<year>[0-9]{4})(-?(?P<number>[0-9]{3}))?",
    r"(?P<century>[0-9]{2})",
)
_ZONE = r"(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
_CLOCKS = tuple(
    shape + _ZONE
    for shape in (
        r"([0-9]{2}):([0-9]{2}):([0-9]{2}(?:[,.][0-9]+)?)",
        r"([0-9]{2})([0-9]{2})([0-9]{2}(?:[,.][0-9]+)?)",
        r"([0-9]{2}):?([0-9]{2}(?:[,.][0-9]+)?)",
        r"([0-9]{2}(?:[,.][0-9]+)?)",
    )
)
_MICRO = Decimal("0.000001")


class Duration(NamedTuple):
    """A duration with months, whose length depends on when it begins."""

    months: Decimal
    rest: timedelta


def read_duration(text: str) -> timedelta | Duration | None:
    """How long it is; of less than a month, or by weeks and days, as a timedelta."""
    try:
        found = re.fullmatch(_PERIOD, text)
        return _period(*found.groups()) if found else _alternative(text)
    except (ValueError, OverflowError, ArithmeticError):
        return None


def _period(sign: str | None, *parts: str | None) -> timedelta | Duration:
    years, months = (Decimal((part or "0").replace(",", ".")) for part in parts[:2])
    weeks, days, hours, minutes, seconds = (
        float((part or "0").replace(",", ".")) for part in parts[2:]
    )
    rest = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if sign == "-":
        years, months, rest = -years, -months, -rest
    return Duration(years * 12 + months, rest) if years or months else rest


def _alternative(text: str) -> Duration:
    """Of the year and the month that it writes; raises ValueError for what is none."""
    day_text, parted, clock_text = text.removeprefix("P").partition("T")
    if not text.startswith("P") or not parted:
        raise ValueError(text)
    day, clock = _day(day_text), _clock(clock_text)
    rest = timedelta(
        day.day, clock.second, clock.microsecond, minutes=clock.minute, hours=clock.hour
    )
    return Duration(Decimal(day.year * 12 + day.month), rest)


def _day(text: str) -> date:
    found = next(
        (match.groupdict() for shape in _DAYS if (match := re.fullmatch(shape, text))), None
    )
    if found is None:
        raise ValueError(text)
    if "century" in found:
        return date(int(found["century"]) * 100 + 1, 1, 1)
    year = int(found["year"])
    if "month" in found:
        return date(year, int(found["month"]) or 1, int(found["day"] or 1))
    first = date(year, 1, 1)
    if "week" in found:
        _, week, weekday = first.isocalendar()
        weeks = int(found["week"]) - (week == 1)
        return first + timedelta(weeks=weeks, days=int(found["weekday"] or 1) - weekday)
    return first + timedelta(days=int(found["number"] or 1) - 1)


def _clock(text: str) -> time:
    """The last of hour, minute and second may have a part."""
    found = next((match for shape in _CLOCKS if (match := re.fullmatch(shape, text))), None)
    if found is None:
        raise ValueError(text)
    *whole, last = (part.replace(",", ".") for part in found.groups()[: found.re.groups - 2])
    if len(whole) == 2:
        second = Decimal(last).quantize(_MICRO, rounding=ROUND_FLOOR)
        return _time(int(whole[0]), int(whole[1]), second)
    value = Decimal(last)
    below = (value - int(value)) * 60
    if whole:
        return _time(int(whole[0]), int(value), below.quantize(_MICRO, rounding=ROUND_FLOOR))
    return _time(int(value), int(below), (below - int(below)) * 60)


def _time(hour: int, minute: int, second: Decimal) -> time:
    micro = (second - int(second)) * 1_000_000
    return time(hour, minute, int(second), int(micro.to_integral()))
