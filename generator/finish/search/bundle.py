"""The records of one bundle -> its files: the index, and for each result what the page shows of it.

Every record is stored under these words, whose first letters tell them apart:

    t u e m v x   title and other names, where the text has h s d n w z (see `tokens`)
    p i           title and other names as typed in letters
    k y r         kind, year and regions, for the filters
    h s d n w z   title, other names, text, kind and regions
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.finish.search.packing import fragment_path, index, pack
from generator.finish.search.pinyin import pinyin_tokens, sound
from generator.finish.search.record import SearchRecord
from generator.finish.search.tokens import coded, tokens, whole
from generator.finish.search.traces import Traces

IN_TITLE = dict(zip("hsdnwz", "tuemvx", strict=True))


@dataclass(frozen=True, slots=True)
class Source:
    """A page that stands for records. digest: equal only when its records are."""

    address: str
    digest: bytes
    records: Callable[[], Iterable[SearchRecord]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Records of one bundle, made when they are needed. digest: equal only when they are.

    sources: the pages they are taken from, where these are known.
    """

    digest: str
    records: Callable[[], Iterable[SearchRecord]]
    sources: tuple[Source, ...] = ()


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
    """The bundle of these records, the same bytes for the same records; see `packing.index`."""
    found = list({record.address: record for record in records}.values())
    traces = Traces()
    files = index((_words(record, traces) for record in found), language)
    shown = {fragment_path(language, at): _shown(record) for at, record in enumerate(found)}
    return Built({**files, **shown}, len(found), _filters(found), traces.bits)


def words_of(record: SearchRecord) -> list[str]:
    """All words a record is found by, in their order."""
    names = (record.title, *record.names)
    found = [IN_TITLE[token[0]] + token[1:] for name in names for token in tokens(name)]
    found += (token for name in names for token in pinyin_tokens(name))
    found += filter_words(record)
    return found + tokens("\n".join((*names, record.text, record.kind, *record.regions)))


def filter_words(record: SearchRecord) -> Iterator[str]:
    """One word for each value of each filter."""
    yield f"k{coded(whole(record.kind))}"
    if record.year:
        yield f"y{record.year}"
    yield from (f"r{coded(whole(region))}" for region in record.regions)


def _words(record: SearchRecord, traces: Traces) -> list[str]:
    words = words_of(record)
    traces.add(words, (record.title, *record.names))
    return words


def _shown(record: SearchRecord) -> bytes:
    """What a result shows: Pagefind itself would show the coded words."""
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
    return pack(json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode())


def _filters(found: Sequence[SearchRecord]) -> Filters:
    return Filters(
        kinds=_by_sound({record.kind for record in found}),
        years=tuple(sorted({record.year for record in found if record.year})),
        regions=_by_sound(set(chain.from_iterable(record.regions for record in found))),
    )


def _by_sound(names: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((sound(name), name) for name in names))
