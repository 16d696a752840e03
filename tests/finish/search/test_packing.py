"""The files of an index are those that Pagefind's own program makes of the same words."""

import gzip
import json
import random
import re
from collections.abc import Mapping, Sequence

import pytest

from generator.finish.search import pagefind
from generator.finish.search.bundle import words_of
from generator.finish.search.packing import SIGNED, fragment_path, index, pack
from generator.finish.search.pagefind import Entry

from .indexes import record

LANGUAGE = "x-news-2026-q1"
# A name that Pagefind gives to a record or a file: the language and a part of a digest.
NAME = re.compile(rb"(?s)[\x60-\x7b]?.?" + LANGUAGE.encode() + rb"_[0-9a-f]+")
CHANCE = random.Random(7)  # noqa: S311 (words of a test)

Records = Sequence[Sequence[str]]


def long(count: int, length: int, kinds: int) -> Records:
    return [[f"h{CHANCE.randrange(kinds):08x}" for _ in range(length)] for _ in range(count)]


CASES: dict[str, Records] = {
    "one word": [["w0"]],
    "a word in several records": [["h1", "h2", "h1"], ["h2"], ["h3"], ["h1", "h1", "h1"]],
    "places beyond one and two bytes": [["a"] * 30 + ["b"], ["c"] * 70_000 + ["b", "c"]],
    "records beyond one byte": [["a"] if at in {0, 23, 24, 299} else ["b"] for at in range(300)],
    "long words": [["a" * 23, "b" * 24, "c" * 255, "d" * 256, "e" * 300]],
    "several files": long(40, 500, 3000),
    "words that begin others": [[f"p{'a' * at}"] * 4000 for at in range(4)],
    "a site's": [
        words_of(record("a/", "知识产权维权援助中心", "2020-05-01，𠀀 a1 б。" * 9, year="2020")),
        words_of(record("b/", "专利", "专利权人" * 30, names=("IPWQ", "0771-5501234"))),
    ],
}


def by_pagefind(records: Records) -> Mapping[str, bytes]:
    entries = (Entry(str(at), " ".join(words)) for at, words in enumerate(records))
    return pagefind.index(entries, LANGUAGE)


def unpacked(files: Mapping[str, bytes], ending: str) -> list[bytes]:
    found = sorted(path for path in files if path.endswith(ending))
    contents = [gzip.decompress(files[path]) for path in found]
    assert all(content.startswith(SIGNED) for content in contents)
    return [content.removeprefix(SIGNED) for content in contents]


@pytest.mark.parametrize("records", CASES.values(), ids=CASES)
def test_words_are_stored_as_pagefind_stores_them(records: Records) -> None:
    ours, theirs = index(records, LANGUAGE), by_pagefind(records)
    assert sorted(unpacked(ours, ".pf_index")) == sorted(unpacked(theirs, ".pf_index"))


@pytest.mark.parametrize("records", CASES.values(), ids=CASES)
def test_what_a_search_begins_with_is_the_same_but_for_names(records: Records) -> None:
    ours, theirs = index(records, LANGUAGE), by_pagefind(records)
    (mine,), (other,) = unpacked(ours, ".pf_meta"), unpacked(theirs, ".pf_meta")
    assert NAME.sub(b"#", mine) == NAME.sub(b"#", other)
    name = "pagefind-entry.json"
    (known,) = json.loads(theirs[name])["languages"].values()
    assert json.loads(ours[name]) == {
        "version": json.loads(theirs[name])["version"],
        "languages": {LANGUAGE: {**known, "hash": LANGUAGE}},
    }


def test_files_and_records_have_numbers() -> None:
    files = index(CASES["several files"], LANGUAGE)
    stored = [path for path in files if path.endswith(".pf_index")]
    assert stored == [f"index/{LANGUAGE}_{at}.pf_index" for at in range(len(stored))]
    assert len(stored) > 1
    assert fragment_path(LANGUAGE, 3) == f"fragment/{LANGUAGE}_3.pf_fragment"


def test_a_packed_file_is_signed_and_has_no_time() -> None:
    assert gzip.decompress(pack(b"x")) == b"pagefind_dcdx"
    assert pack(b"x")[4:8] == bytes(4)
