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
class Bundle:
    """Records of one bundle, made when they are needed. digest: equal only when they are.

    pages: address and digest of those that they are taken from, in their order.
    """

    digest: str
    records: Callable[[], Iterable[SearchRecord]]
    pages: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """The values that records of a bundle have; kinds and regions with what they are sorted by."""

    kinds: tuple[tuple[str, str], ...]
    years: tuple[str, ...]
    regions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A bundle: path -> content, its records, their filters, and marks of their words."""

    files: Mapping[str, bytes]
    records: tuple[SearchRecord, ...]
    filters: Filters
    traces: bytes


@dataclass(frozen=True, slots=True)
class Worded:
    """A record and the words it is found by."""

    record: SearchRecord
    words: Sequence[str]


def build(records: Iterable[SearchRecord], language: str) -> Built:
    """The bundle of these records, the same bytes for the same records; see `packing.index`."""
    return build_of(map(worded, records), language)


def worded(record: SearchRecord) -> Worded:
    """The record with its words."""
    return Worded(record, words_of(record))


def build_of(records: Iterable[Worded], language: str) -> Built:
    """The bundle of records whose words are known; one record for each address, the last."""
    found = list({each.record.address: each for each in records}.values())
    traces = Traces()
    for each in found:
        traces.add(each.words, (each.record.title, *each.record.names))
    told = tuple(each.record for each in found)
    files = index((each.words for each in found), language)
    shown = {fragment_path(language, at): _shown(record) for at, record in enumerate(told)}
    return Built({**files, **shown}, told, _filters(told), traces.bits)


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
