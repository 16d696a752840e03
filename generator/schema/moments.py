"""Texts of days, times of day, moments, years and months -> their values.

The default formats are those of ISO 8601 as frictionless reads them, with an offset or none;
a format of another name is a pattern of strptime.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

YearMonth = tuple[int, int]

# The others are compiled when first used: an import stays light, and re keeps what it compiled.
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The days that people write: 2026-4-26, 2026/4/26, 2026.4.26, 2026年4月26日.
_WRITTEN_DAY = (
    r"([0-9]{4}) *(?:([-/.]) *([0-9]{1,2}) *\2 *([0-9]{1,2})"
    r"|年 *([0-9]{1,2}) *月 *([0-9]{1,2})(?: *日)?)"
)
_MONTH_DAY = r"([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|([0-9]{2})([0-9]{2}))"
_WEEK_DAY = r"([0-9]{4})(?:-W([0-9]{2})-([0-9])|W([0-9]{2})([0-9]))"
_YEAR_DAY = r"([0-9]{4})-?([0-9]{3})"
_CLOCK = (
    r"(?:(?P<hour>[0-9]{2})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<part>[.,][0-9]+)?)?"
    r"|(?P<minute2>[0-9]{2})(?:(?P<second2>[0-9]{2})(?P<part2>[.,][0-9]+)?)?)?)?"
    r"(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_MIDNIGHT = 24


def written_day(text: str) -> str:
    """A day as people write it -> as ISO 8601 does; any other text as it is."""
    found = re.fullmatch(_WRITTEN_DAY, unicodedata.normalize("NFKC", text))
    if not found:
        return text
    year, _, *parts = found.groups()
    month, day = (int(part) for part in parts if part)
    return f"{year}-{month:02}-{day:02}"


def read_date(text: str, form: str) -> date | None:
    """A day of the calendar from the year 1 to 9999."""
    try:
        if form != "default":
            return datetime.strptime(text, form).date()
        # The same day in a twentieth of the time, for the form that is nearly always written.
        is_iso = _ISO_DAY.fullmatch(text)
        return date.fromisoformat(text) if is_iso else datetime.strptime(text, "%Y-%m-%d").date()
    except (ValueError, re.error):
        return None


def read_time(text: str, form: str) -> time | None:
    """A time of day; 24:00:00 is 00:00:00."""
    try:
        if form != "default":
            return datetime.strptime(text, form).timetz()
        is_long = len(text) >= 8 and text[5] == ":"
        return _moment(date(2000, 1, 1), text).timetz() if is_long else None
    except (ValueError, re.error):
        return None


def read_datetime(text: str, form: str) -> datetime | None:
    """A day and a time of it, parted by any sign; 24:00:00 is 00:00:00 of the next day."""
    try:
        if form != "default":
            return datetime.strptime(text, form)
        # The length that a moment to the second has.
        is_long = len(text) >= 19 and text[16] == ":" and text.isascii()
        return _iso_moment(text) if is_long else None
    except (ValueError, OverflowError, re.error):
        return None


def read_year(text: str) -> int | None:
    """A year from 0 to 9999, of four signs."""
    try:
        year = int(text) if len(text) == 4 else -1
    except ValueError:
        return None
    return year if year >= 0 else None


def read_yearmonth(text: str) -> YearMonth | None:
    """A year and a month of it, with one hyphen between."""
    year, _, month = text.partition("-")
    try:
        found = (int(year), int(month))
    except ValueError:
        return None
    return found if 1 <= found[1] <= 12 else None


def _iso_moment(text: str) -> datetime:
    """Raises ValueError or OverflowError for what is none."""
    if found := re.match(_MONTH_DAY, text):
        year, *parts = (int(part) for part in found.groups() if part)
        day = date(year, *parts)
    elif found := re.match(_WEEK_DAY, text):
        day = _day_of_week(*(int(part) for part in found.groups() if part))
    elif found := re.match(_YEAR_DAY, text):
        day = _day_of_year(int(found[1]), int(found[2]))
    else:
        raise ValueError(text)
    return _moment(day, text[found.end() + 1 :])


def _day_of_year(year: int, number: int) -> date:
    day = date(year, 1, 1) + timedelta(days=number - 1)
    if day.year != year:
        raise ValueError(number)
    return day


def _day_of_week(year: int, week: int, number: int) -> date:
    """Week 53 of a year with 52 is the first of the next one."""
    if not (1 <= week <= 53 and 1 <= number <= 7):
        raise ValueError(week)
    fourth = date(year, 1, 4)
    return fourth + timedelta(days=number - fourth.isoweekday(), weeks=week - 1)


def _moment(day: date, text: str) -> datetime:
    """The time of a day; a part of a second is cut to six digits."""
    found = re.fullmatch(_CLOCK, text)
    if not found or len(text) < 2:
        raise ValueError(text)
    hour = int(found["hour"] or 0)
    minute = int(found["minute"] or found["minute2"] or 0)
    second = int(found["second"] or found["second2"] or 0)
    part = (found["part"] or found["part2"] or "")[1:7]
    rest = (minute, second, int(part.ljust(6, "0")))
    is_next = hour == _MIDNIGHT and not any(rest)
    clock = time(0 if is_next else hour, *rest, _zone(found["zone"]))
    return datetime.combine(day, clock) + timedelta(days=is_next)


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    if hours > 23 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
