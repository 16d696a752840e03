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
    """A page that stands for records. digest: equal only when its records are."""

    address: str
    digest: bytes
    records: Callable[[], Iterable[SearchRecord]]


def bundles_of(
    pages: Iterable[Planned], ground: bytes = b"", limit: int = LIMIT
) -> Mapping[str, Bundle]:
    """The bundles of all records, by name, in the order in which to search them.

    ground: a digest of what stamps of pages leave out, so that nothing outdated is kept. limit:
    pages of one bundle.
    """
    found = {source.address: (item, source) for page in pages for item, source in _source(page)}
    planned = plan((item for item, _ in found.values()), limit)
    return {
        name: _bundle([found[item.address][1] for item in items], ground)
        for name, items in planned.items()
    }


def bundle_digest(digests: Iterable[bytes], ground: bytes) -> str:
    """The digest of a bundle of pages with these digests, in their order."""
    return digest_of((ground, *digests)).hex()


def _bundle(sources: Sequence[Source], ground: bytes) -> Bundle:
    digest = bundle_digest((source.digest for source in sources), ground)
    pages = tuple((source.address, source.digest) for source in sources)
    return Bundle(digest, partial(_all_records, sources), pages)


def _source(page: Planned) -> Iterator[tuple[Item, Source]]:
    """The page, unless it holds no record; one with a stamp is not made to find out."""
    if page.day:
        # With a stamp or without one, it has its place in the plan before it is made.
        item = Item(page.address, page.address.partition("/")[0], page.day)
        yield item, _made(page, page.stamp or _digest(made := page.make(), _values(made)))
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
        yield item, _made(page, _digest(made, values))


def _made(page: Planned, digest: bytes) -> Source:
    return Source(page.address, digest, lambda: records(page.make()))


def _values(page: Page) -> bytes:
    return as_json({"title": page.title, "record": page.record}).encode()


def _digest(page: Page, values: bytes) -> bytes:
    return digest_of((values, repr(page.search).encode()))


def _all_records(sources: Iterable[Source]) -> Iterator[SearchRecord]:
    for source in sources:
        yield from source.records()
