"""Words of records -> the files of one index as Pagefind's program in the browser reads them.

They are those that Pagefind's own program makes, file by file, at a third of its cost: it would
also pack the words of every record once more, which no browser loads. Tests compare both.
Source of the format: what pagefind 1.5.2 writes. Each file is CBOR (RFC 8949), signed and packed:

    pf_meta   [version, [[record, its words]…], [[from, to, file]…], [], [], []]
    pf_index  [[[word, [[record, [place…], []]…], []]…]]

Records and places are numbers, each counted from the one before.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from generator.finish.search.pagefind import CHUNK, VERSION

# What every file of an index begins with once it is unpacked.
SIGNED = b"pagefind_dcd"
# Level 9 takes four times as long for an index smaller by one part in 40.
LEVEL = 4
# A place in a record and the record's number as one number.
BITS = 24
PLACE = (1 << BITS) - 1
# Kinds of values in CBOR, and the length from which a value needs 1, 2 or 4 bytes more.
NUMBER, TEXT, LIST = 0, 3, 4
SHORT = 24
EMPTY = b"\x80"


def index(records: Iterable[Sequence[str]], language: str) -> Mapping[str, bytes]:
    """Path -> content of every file of the index but those of `fragment_path`.

    records: the words of each, at least one, in their order; small letters and digits only.
    language: a name that results of this index begin with.
    """
    places: dict[str, list[int]] = defaultdict(list)
    lengths: list[int] = []
    for number, words in enumerate(records):
        for key, word in enumerate(words, number << BITS):
            places[word].append(key)
        lengths.append(len(words))
    parts = list(_parts(places))
    names = [f"{language}_{number}" for number in range(len(parts))]
    stored = (_list([_list(entries)]) for _, entries in parts)
    files = {f"index/{name}.pf_index": pack(part) for name, part in zip(names, stored, strict=True)}
    meta = _meta(lengths, _limits([words for words, _ in parts]), names, language)
    return {
        "pagefind-entry.json": _entry(language, len(lengths)),
        f"pagefind.{language}.pf_meta": pack(meta),
        **files,
    }


def fragment_path(language: str, number: int) -> str:
    """The path of what a result shows of a record, counted from 0."""
    return f"fragment/{language}_{number}.pf_fragment"


def pack(content: bytes) -> bytes:
    """A file as browsers load it, the same bytes at any time."""
    return gzip.compress(SIGNED + content, LEVEL, mtime=0)


def _parts(places: Mapping[str, list[int]]) -> Iterator[tuple[list[str], list[bytes]]]:
    """The words of each file and what is stored for them, in the order of the words."""
    words: list[str] = []
    entries: list[bytes] = []
    size = 0
    for word in sorted(places):
        count, pages = _pages(places[word])
        words.append(word)
        entries.append(b"\x83" + _text(word) + _length(count) + pages + EMPTY)
        size += count + len(places[word])
        if size >= CHUNK:
            yield words, entries
            words, entries, size = [], [], 0
    if words:
        yield words, entries


def _pages(keys: Sequence[int]) -> tuple[int, bytes]:
    """How many records hold a word, and its places in each."""
    parts: list[bytes] = []
    several: dict[int, list[int]] = defaultdict(list)
    page = before = 0
    # Run for every word of every record, of which most stand there once.
    for key in keys:
        number = key >> BITS
        if number == page and parts:
            several[len(parts) - 1].append(key - before)
        else:
            parts.append(_page(number - page))
            parts.append(_place(key & PLACE))
            page = number
        before = key
    for at, steps in several.items():
        places = (parts[at][1:-1], *map(_number, steps))
        parts[at] = _length(len(places)) + b"".join(places) + EMPTY
    return len(parts) // 2, b"".join(parts)


@cache
def _page(step: int) -> bytes:
    return b"\x83" + _number(step)


@cache
def _place(place: int) -> bytes:
    return b"\x81" + _number(place) + EMPTY


def _meta(
    lengths: Sequence[int],
    limits: Iterable[tuple[str, str]],
    names: Iterable[str],
    language: str,
) -> bytes:
    pages = [
        _list([_text(f"{language}_{number}"), _number(length)])
        for number, length in enumerate(lengths)
    ]
    chunks = [
        _list([_text(first), _text(last), _text(name)])
        for (first, last), name in zip(limits, names, strict=True)
    ]
    return _list([_text(VERSION), _list(pages), _list(chunks), EMPTY, EMPTY, EMPTY])


def _limits(parts: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The first and last word of each part, as short as they are told from those beside them."""
    if not parts:
        return
    first = parts[0][0]
    for part, following in pairwise(parts):
        last, after = part[-1], following[0]
        same = next(at for at in range(len(after)) if last[at : at + 1] != after[at])
        yield first, last[: same + 1]
        first = after[: same + 1]
    yield first, parts[-1][-1]


def _entry(language: str, count: int) -> bytes:
    known = {"hash": language, "wasm": None, "page_count": count}
    entry = {"version": VERSION, "languages": {language: known}}
    return json.dumps(entry, separators=(",", ":")).encode()


def _list(values: Sequence[bytes]) -> bytes:
    return _length(len(values)) + b"".join(values)


def _text(text: str) -> bytes:
    return _head(TEXT, len(stored := text.encode())) + stored


@cache
def _length(count: int) -> bytes:
    return _head(LIST, count)


@cache
def _number(value: int) -> bytes:
    return _head(NUMBER, value)


def _head(kind: int, value: int) -> bytes:
    """A number, or the length of what follows."""
    if value < SHORT:
        return bytes([kind << 5 | value])
    size = next(size for size in (1, 2, 4) if value < 1 << 8 * size)
    return bytes([kind << 5 | SHORT + size.bit_length() - 1]) + value.to_bytes(size, "big")
