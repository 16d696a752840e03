"""Texts that are days, times, moments, months, durations, or nearly so."""

from datetime import date, datetime, timedelta, timezone
from random import Random

DAYS = ("2024-02-29", "2023-02-29", "2100-02-29", "2000-02-29", "0001-01-01", "9999-12-31",
        "0000-01-01", "2026-13-01", "2026-00-10", "2026-4-6", "20260406", "2026-096", "2026-W15-1",
        "2020-W53-7", "2026W151", "9999-W53-1", "9999-12-32", "2026/04/06",
        "06.04.2026")  # fmt: skip
CLOCKS = ("00:00:00", "24:00:00", "24:00:00.000", "24:00:01", "23:59:60", "23:59:59.999999",
          "12:30:45,5", "12:30:45.1234567891", "12:30", "1230", "123045", "12", "25:00:00", "1:2:3",
          "12:60:00", "12:30:45.")  # fmt: skip
OFFSETS = ("", "Z", "z", "+08:00", "-0330", "+08", "+24:00", "-00:00", "+23:59", "+08:60", "+8",
           " +08:00", "UTC", "+08:00:00")  # fmt: skip


def a_date(chance: Random) -> str:
    """A day, in the calendar or not, in the usual ways of writing."""
    if chance.random() < 0.25:
        return chance.choice(DAYS)
    day = date(1970, 1, 1) + timedelta(days=chance.randrange(40000))
    shape = chance.choice(
        (
            "%Y-%m-%d",
            "%Y-%m-%d",
            "%Y-%m-%d",
            "%Y-%m-%d",
            "%Y/%m/%d",
            "%Y年%m月%d日",
            "%d.%m.%Y",
            "%Y%m%d",
        )
    )
    return f"{day:{shape}}"


def a_time(chance: Random) -> str:
    """A time of day with or without an offset."""
    if chance.random() < 0.5:
        return chance.choice(CLOCKS) + chance.choice(OFFSETS)
    moment = datetime(2000, 1, 1) + timedelta(seconds=chance.randrange(86400))
    shape = chance.choice(("%H:%M:%S", "%H:%M:%S", "%H:%M", "%H时%M分", "%I:%M %p", "%H%M%S"))
    return f"{moment:{shape}}" + chance.choice(("", "", *OFFSETS))


def a_datetime(chance: Random) -> str:
    """A day and a time of it, with any sign between."""
    if chance.random() < 0.5:
        zone = timezone(timedelta(minutes=chance.randrange(-1439, 1440)))
        moment = datetime(2020, 1, 1, tzinfo=chance.choice((None, zone)))
        return (moment + timedelta(seconds=chance.randrange(10**9))).isoformat()
    between = chance.choice(("T", "T", "T", " ", "t", "", "-", "7", "日"))
    return a_date(chance) + between + a_time(chance)


def a_year(chance: Random) -> str:
    """A year of four signs, or nearly so."""
    return chance.choice(
        (
            f"{chance.randrange(10000):04}",
            str(chance.randrange(1900, 2100)),
            "-123",
            "+123",
            " 12 ",
            "1_23",
            "12e1",
        )
    )


def a_yearmonth(chance: Random) -> str:
    """A year and a month."""
    year = chance.choice((2026, 1, 99999, 0, chance.randrange(1900, 2100)))
    return chance.choice(
        (
            f"{year}-{chance.randrange(14):02}",
            f"{year}-{chance.randrange(14)}",
            f"{year}/{chance.randrange(13)}",
            f"-{year}-1",
            f"{year}- 4",
        )
    )


def a_duration(chance: Random) -> str:
    """A duration by its units, or in the form of a day and a time."""
    if chance.random() < 0.25:
        return (
            "P"
            + chance.choice(
                (
                    *DAYS,
                    "20",
                    "00",
                    "2026",
                    "2026-04",
                    "202604",
                    "2026000",
                    "2026-366",
                    "2026-00",
                    "0000",
                )
            )
            + "T"
            + chance.choice(
                (*CLOCKS, "12.5", "12:30.5", "1230,75", "12.9999999999", "12:30." + "9" * 40)
            )
            + chance.choice(OFFSETS)
        )
    parts = [chance.choice(("", "", f"{_amount(chance)}{unit}")) for unit in "YMWD"]
    clock = [chance.choice(("", "", f"{_amount(chance)}{unit}")) for unit in "HMS"]
    between = "T" if any(clock) or chance.random() < 0.1 else ""
    return chance.choice(("", "", "-", "+")) + "P" + "".join(parts) + between + "".join(clock)


def _amount(chance: Random) -> str:
    return chance.choice(
        (
            "0",
            "1",
            "12",
            "1.5",
            "0,25",
            "007",
            "999999999",
            "1" * 400,
            "1.",
            str(chance.randrange(1000)),
        )
    )
