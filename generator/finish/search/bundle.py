"""The records of one bundle -> its files: the index, and for each result what the page shows of it.

Every record is stored under these words, whose first letters tell them apart:

    t u e m v x   title and other names, where the text has h s d n w z (see `tokens`)
    p i           title and other names as typed in letters
    k y r         kind, year and regions, for the filters
    h s d n w z   title, other names, text, kind and regions
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from generator.finish.search.pagefind import FRAGMENT, PROGRAM, Entry, index
from generator.finish.search.pinyin import pinyin_tokens, sound
from generator.finish.search.record import SearchRecord
from generator.finish.search.tokens import coded, tokens, whole
from generator.finish.search.traces import Traces

IN_TITLE = dict(zip("hsdnwz", "tuemvx", strict=True))
# What every file of an index begins with once it is unpacked.
SIGNED = b"pagefind_dcd"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Records of one bundle, made when they are needed. digest: equal only when they are."""

    digest: str
    records: Callable[[], Iterable[SearchRecord]]


@dataclass(frozen=True, slots=True)
class Filters:
    """The values that records of a bundle have; kinds and regions with what they are sorted by."""

    kinds: tuple[tuple[str, str], ...]
    years: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A bundle: path -> content, how many records it holds, their filters, and their words."""

    files: Mapping[str, bytes]
    count: int
    filters: Filters
    traces: bytes


def build(records: Iterable[SearchRecord], language: str) -> Built:
    """The bundle of these records, the same bytes for the same records; see `pagefind.index`."""
    by_address = {record.address: record for record in records}
    traces = Traces()
    entries = (_entry(record, traces) for record in by_address.values())
    files = {
        path: _shown(content, by_address) if path.endswith(FRAGMENT) else content
        for path, content in index(entries, language).items()
        if path not in PROGRAM
    }
    return Built(files, len(by_address), _filters(by_address.values()), traces.bits)


def words_of(record: SearchRecord) -> Iterator[str]:
    """All words a record is found by, in their order."""
    for name in (record.title, *record.names):
        yield from (IN_TITLE[token[0]] + token[1:] for token in tokens(name))
    for name in (record.title, *record.names):
        yield from pinyin_tokens(name)
    yield from filter_words(record)
    around = (record.kind, *record.regions)
    yield from tokens("\n".join((record.title, *record.names, record.text, *around)))


def filter_words(record: SearchRecord) -> Iterator[str]:
    """One word for each value of each filter."""
    yield f"k{coded(whole(record.kind))}"
    if record.year:
        yield f"y{record.year}"
    yield from (f"r{coded(whole(region))}" for region in record.regions)


def _entry(record: SearchRecord, traces: Traces) -> Entry:
    words = list(words_of(record))
    traces.add(words, (record.title, *record.names))
    return Entry(record.address, " ".join(words))


def _shown(content: bytes, by_address: Mapping[str, SearchRecord]) -> bytes:
    """What a result shows, in place of the coded words that Pagefind would show."""
    stored = json.loads(gzip.decompress(content).removeprefix(SIGNED))
    record = by_address[stored["url"]]
    shown = {
        "url": record.address,
        "content": record.text,
        "meta": {
            "address": record.address,
            "title": record.title,
            "kind": record.kind,
            "day": record.day,
            "region": record.regions[0] if record.regions else "",
            "names": "\n".join(record.names),
        },
        "word_count": 0,
        "filters": {},
        "anchors": [],
    }
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(SIGNED + text.encode(), mtime=0)


def _filters(records: Iterable[SearchRecord]) -> Filters:
    found = list(records)
    return Filters(
        kinds=_by_sound({record.kind for record in found}),
        years=tuple(sorted({record.year for record in found if record.year})),
        regions=_by_sound(set(chain.from_iterable(record.regions for record in found))),
    )


def _by_sound(names: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((sound(name), name) for name in names))
