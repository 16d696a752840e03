"""A pattern such as news/{published_on.year}/{id}/ and a record's values -> an address."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from generator.publish.validate.values import Value

_SLOT = re.compile(r"\{(\w+)(?:\.(year))?\}")


def fill(pattern: str, id_: str, values: Mapping[str, Value]) -> str | None:
    """The pattern with its slots filled; None when a value it needs is absent."""
    first, slots = _taken_apart(pattern)
    parts = [
        _part(values.get(name, id_ if name == "id" else None), year) for name, year, _ in slots
    ]
    if not all(parts):
        return None
    texts = (text for _, _, text in slots)
    return first + "".join(f"{part}{text}" for part, text in zip(parts, texts, strict=True))


# A catalogue has two patterns for each collection, and fills them with thousands of records.
@lru_cache(256)
def _taken_apart(pattern: str) -> tuple[str, tuple[tuple[str, str | None, str], ...]]:
    """The text before the first slot, and each slot with the text behind it."""
    first, *rest = _SLOT.split(pattern)
    return first, tuple(zip(rest[0::3], rest[1::3], rest[2::3], strict=True))


def _part(value: Value | None, year: str | None) -> str | None:
    if year:
        return f"{value.year:04d}" if isinstance(value, date) else None
    return str(value) if isinstance(value, str | int) else None
