"""SOURCE_DATE_EPOCH or the wall clock -> the day of the build, the only clock there is."""

import os
import time
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Shanghai")
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
# The last second of 9999-12-30, so that no zone leaves the calendar.
LATEST = 253_402_214_399


def build_epoch(environment: Mapping[str, str] = os.environ) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH when set, else the start of today in Shanghai.

    Whole days, so that two builds of one day give the same bytes. Raises ValueError with the text
    found when the variable is not a number of seconds up to the year 9999.
    """
    given = environment.get(EPOCH_VARIABLE)
    if given:
        if not (given.isascii() and given.isdigit()) or len(given) > 12 or int(given) > LATEST:
            raise ValueError(given)
        return int(given)
    now = datetime.fromtimestamp(time.time(), OFFICE_TIME)
    return int(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp())


def build_date(environment: Mapping[str, str] = os.environ) -> date:
    """The calendar day of the build in Shanghai."""
    return datetime.fromtimestamp(build_epoch(environment), OFFICE_TIME).date()
