"""A pattern such as news/{published_on.year}/{id}/ and a record's values -> an address."""

import re
from collections.abc import Mapping
from datetime import date

from generator.publish.validate.corpus import Value

_SLOT = re.compile(r"\{(\w+)(?:\.(year))?\}")


def fill(pattern: str, id_: str, values: Mapping[str, Value]) -> str | None:
    """The pattern with its slots filled; None when a value it needs is absent."""
    filled = {"id": id_, **values}
    parts = [_part(filled.get(slot[1]), slot[2]) for slot in _SLOT.finditer(pattern)]
    if not all(parts):
        return None
    remaining = iter(parts)
    return _SLOT.sub(lambda _: str(next(remaining)), pattern)


def _part(value: Value | None, year: str | None) -> str | None:
    if year:
        return f"{value.year:04d}" if isinstance(value, date) else None
    return str(value) if isinstance(value, str | int) else None
