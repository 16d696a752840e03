"""SOURCE_DATE_EPOCH or the wall clock -> the day of the build, the only clock there is."""

import os
import time
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Shanghai")
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


def build_epoch(environment: Mapping[str, str] = os.environ) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH when set, else the start of today in Shanghai.

    Whole days, so that two builds of one day give the same bytes. Raises ValueError when the
    variable is not a number of seconds.
    """
    given = environment.get(EPOCH_VARIABLE)
    if given:
        if not given.isascii() or not given.isdigit():
            raise ValueError(f"{EPOCH_VARIABLE}={given!r}")
        return int(given)
    now = datetime.fromtimestamp(time.time(), OFFICE_TIME)
    return int(now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp())


def build_date(environment: Mapping[str, str] = os.environ) -> date:
    """The calendar day of the build in Shanghai."""
    return datetime.fromtimestamp(build_epoch(environment), OFFICE_TIME).date()
