"""Values -> JSON and times as they are shown."""

import json
from datetime import date, datetime, timedelta

# 北京时间, all year round.
AHEAD = timedelta(hours=8)
EPOCH = date(1970, 1, 1).toordinal()


def as_json(told: object) -> bytes:
    """JSON without blanks."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def shown_time(at: str) -> str:
    """A kept time as people read it: `2026-11-21 18:00`; a day as it is."""
    if len(at) == len("2026-11-21"):
        return at
    return f"{datetime.fromisoformat(at.removesuffix('Z')) + AHEAD:%Y-%m-%d %H:%M}"


def local_day(seconds: float) -> int:
    """The day it is in Beijing, as `date.toordinal` counts."""
    return EPOCH + int(seconds + AHEAD.total_seconds()) // 86400
