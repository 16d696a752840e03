"""Pages -> bundles of the index: by section and period, none too large, most useful ones first.

Which bundle a page falls into depends on its section, its day and how many others share them, so
that a page that is edited or added changes one bundle. Only a bundle that grows over the limit is
divided, once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from zlib import crc32

# Pages of one bundle: with 350 of about 1,500 signs each an edit costs 1 to 2 s.
LIMIT = 350
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Item:
    """A page before it is made. size: what it counts for; a very long page may count for several.

    section: a short name in letters, such as `news`.
    """

    address: str
    section: str
    day: date | None = None
    size: int = 1


Group = Sequence[Item]
Key = Callable[[Item], str]


def plan(items: Iterable[Item], limit: int = LIMIT) -> Mapping[str, tuple[Item, ...]]:
    """Name of a bundle -> its pages, newest first; bundles in the order in which to search them.

    A site that fits into one bundle has one. Otherwise the latest bundle of each section comes
    first, in the order of the sections, then the second of each, and so on.
    """
    found = list(items)
    if _size(found) <= limit:
        return {WHOLE: _newest_first(found)} if found else {}
    sections = _by(found, lambda item: item.section)
    parts = [_of_section(name, group, limit) for name, group in sections.items()]
    return {
        name: _newest_first(group)
        for rank in zip_longest(*parts)
        for name, group in filter(None, rank)
    }


def _of_section(name: str, group: Group, limit: int) -> list[tuple[str, Group]]:
    """The bundles of a section: pages without a day first, then the latest period."""
    if _size(group) <= limit:
        return [(name, group)]
    made: list[tuple[str, Group]] = []
    periods = _by(group, _year)
    for year in sorted(periods, reverse=True):
        steps = (_quarter, _month) if year else ()
        made += _divided(f"{name}-{year}" if year else name, periods[year], steps, limit)
    return sorted(made, key=lambda part: part[1][0].day is not None)


def _divided(
    name: str, group: Group, steps: tuple[Key, ...], limit: int
) -> list[tuple[str, Group]]:
    """The group itself when it is small enough, else its parts, the latest first."""
    if _size(group) <= limit:
        return [(name, group)]
    if not steps:
        return _scattered(name, group, limit)
    parts = _by(group, steps[0])
    return [
        part
        for key in sorted(parts, reverse=True)
        for part in _divided(f"{name}-{key}", parts[key], steps[1:], limit)
    ]


def _scattered(name: str, group: Group, limit: int) -> list[tuple[str, Group]]:
    """2, 4, 8 … parts by a digest of the address, which a page added elsewhere does not change."""
    count = 2
    while (parts := _parts(group, count)) and count < len(group):
        if max(map(_size, parts.values())) <= limit:
            break
        count *= 2
    return [(f"{name}-{count}.{part}", parts[part]) for part in sorted(parts, key=int)]


def _parts(group: Group, count: int) -> dict[str, list[Item]]:
    return _by(group, lambda item: str(crc32(item.address.encode()) % count))


def _size(group: Group) -> int:
    return sum(item.size for item in group)


def _newest_first(group: Group) -> tuple[Item, ...]:
    return tuple(sorted(group, key=lambda item: (-_ordinal(item), item.address)))


def _ordinal(item: Item) -> int:
    return item.day.toordinal() if item.day else 0


def _year(item: Item) -> str:
    return f"{item.day.year:04}" if item.day else ""


def _quarter(item: Item) -> str:
    return f"q{(item.day.month + 2) // 3}" if item.day else ""


def _month(item: Item) -> str:
    return f"{item.day.month:02}" if item.day else ""


def _by(items: Iterable[Item], key: Key) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
