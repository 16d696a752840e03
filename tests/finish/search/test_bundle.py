"""A bundle holds what the page shows of each record, and the same records give the same bytes."""

import gzip
import json
from typing import Any

import pytest

from generator.finish.search import pagefind
from generator.finish.search.bundle import build, filter_words, words_of
from generator.finish.search.pagefind import Entry, SearchFailed, index

from .indexes import record

RECORDS = [
    record("news/a/", "第一条消息", "正文〔2020〕42号", day="2026-05-01", year="2026"),
    record("news/b/", "第二条消息", "别的正文", regions=("南宁市", "广西"), names=("别名",)),
    record("news/c/", "第三条", "", kind="政策文件"),
]


def shown(files: Any) -> dict[str, Any]:
    found = {}
    for path, content in files.items():
        if path.startswith("fragment/"):
            stored = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            found[stored["url"]] = stored
    return found


def test_results_show_the_text_and_not_its_coded_words() -> None:
    built = build(RECORDS, "x-news")
    assert built.records == tuple(RECORDS)
    fragments = shown(built.files)
    assert fragments["news/a/"]["content"] == "正文〔2020〕42号"
    assert fragments["news/b/"]["meta"] == {
        "address": "news/b/",
        "title": "第二条消息",
        "kind": "工作动态",
        "day": "",
        "region": "南宁市",
        "names": "别名",
    }
    assert set(fragments) == {one.address for one in RECORDS}


def test_only_what_a_browser_loads_is_kept() -> None:
    endings = {path.rpartition(".")[2] for path in build(RECORDS, "x-news").files}
    assert endings == {"json", "pf_meta", "pf_index", "pf_fragment"}


def test_the_same_records_give_the_same_bytes() -> None:
    many = [record(f"news/{n}/", f"第{n}条", "知识产权维权援助" * n) for n in range(40)]
    assert build(many, "x-news") == build(many, "x-news")


def test_another_text_gives_another_bundle() -> None:
    # Signs between words are not searched for, but shown.
    before = build([record("a/", "甲", "一句话。")], "x-a")
    after = build([record("a/", "甲", "一句话！")], "x-a")
    assert before.traces == after.traces
    assert before.files != after.files


def test_filters_are_listed_with_their_sound_and_stored_as_words() -> None:
    filters = build(RECORDS, "x-news").filters
    assert filters.kinds == (("gong zuo dong tai", "工作动态"), ("zheng ce wen jian", "政策文件"))
    assert filters.years == ("2026",)
    assert [name for _, name in filters.regions] == ["广西", "南宁市"]
    assert list(filter_words(RECORDS[0])) == ["k5de54f5c52a86001", "y2026"]
    assert list(filter_words(RECORDS[1])) == ["k5de54f5c52a86001", "r53575b815e02", "r5e7f897f"]


def test_titles_and_names_are_told_from_texts() -> None:
    words = list(words_of(record("a/", "专利", "商标", names=("别名",))))
    assert words == [
        "t4e135229", "u5229", "t522b540d", "u540d",
        "pzhuan", "pli", "izl", "pbie", "pming", "ibm",
        "k5de54f5c52a86001",
        "h4e135229", "h522b540d", "h55466807", "h5de54f5c", "h4f5c52a8", "h52a86001",
        "s5229", "s540d", "s6001", "s6807",
    ]  # fmt: skip


def test_an_index_of_nothing_fails_in_our_words() -> None:
    with pytest.raises(SearchFailed, match="pagefind"):
        pagefind._ask_for([], "x", _Gone())  # type: ignore[arg-type]


class _Gone:
    """A program that has ended."""

    stdin = stdout = None


def test_entries_keep_their_order() -> None:
    files = index([Entry(f"{n}/", f"w{n}") for n in range(20)], "x-order")
    (meta,) = (content for path, content in files.items() if path.endswith(".pf_meta"))
    stored = gzip.decompress(meta)
    names = [path.split("/")[1].split(".")[0] for path in files if path.startswith("fragment/")]
    urls = {name: json.loads(gzip.decompress(files[f"fragment/{name}.pf_fragment"])[12:])["url"]
            for name in names}  # fmt: skip
    in_order = sorted(names, key=lambda name: stored.index(name.encode()))
    assert [urls[name] for name in in_order] == [f"{n}/" for n in range(20)]
