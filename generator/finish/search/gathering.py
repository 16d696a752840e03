"""Planned pages -> bundles whose records are made only when the bundle is built anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.digest import digest_of
from generator.finish.search.bundle import Bundle
from generator.finish.search.plan import LIMIT, Item, plan
from generator.finish.search.record import SearchRecord, records
from generator.publish.pages.output import Page, Planned, as_json

# A page of more text counts for several; news of 1,500 signs has about 8,000 bytes.
PAGE_BYTES = 16_000


@dataclass(frozen=True, slots=True)
class Source:
    """A page as an item of the plan, what tells that it changed, and how to make it."""

    item: Item
    digest: bytes
    make: Callable[[], Page]


def bundles_of(
    pages: Iterable[Planned], ground: bytes = b"", limit: int = LIMIT
) -> Mapping[str, Bundle]:
    """The bundles of all records, by name, in the order in which to search them.

    ground: a digest of what stamps of pages leave out, so that nothing outdated is kept. limit:
    pages of one bundle.
    """
    found = {source.item.address: source for page in pages for source in _source(page)}
    planned = plan((source.item for source in found.values()), limit)
    return {
        name: _bundle([found[item.address] for item in items], ground)
        for name, items in planned.items()
    }


def _source(page: Planned) -> Iterator[Source]:
    """The page, unless it holds no record; one with a stamp is not made to find out."""
    if page.day:
        # With a stamp or without one, it has its place in the plan before it is made.
        item = Item(page.address, page.address.partition("/")[0], page.day)
        yield Source(item, page.stamp or _digest(made := page.make(), _values(made)), page.make)
        return
    # A page with a stamp and no day is a list.
    if page.stamp:
        return
    made = page.make()
    if made.search:
        day = next((search.day for search in made.search if search.day), None)
        values = _values(made)
        size = max(len(made.search), len(values) // PAGE_BYTES)
        item = Item(page.address, made.section.strip("/"), day, size)
        yield Source(item, _digest(made, values), page.make)


def _values(page: Page) -> bytes:
    return as_json({"title": page.title, "record": page.record}).encode()


def _digest(page: Page, values: bytes) -> bytes:
    return digest_of((values, repr(page.search).encode()))


def _bundle(sources: Sequence[Source], ground: bytes) -> Bundle:
    digest = digest_of((ground, *(source.digest for source in sources)))
    return Bundle(digest.hex(), partial(_records, sources))


def _records(sources: Sequence[Source]) -> Iterator[SearchRecord]:
    for source in sources:
        yield from records(source.make())
