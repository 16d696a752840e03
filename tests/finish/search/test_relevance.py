"""What people look for stands first, in one bundle and in many."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PRODUCT, PRODUCT_FILES, REPOSITORY, SITES, lay_over
from shared import made_once

from generator.project import Project

from .indexes import HERE, ask, index_of

Query = dict[str, Any]
TABLE: dict[str, list[Query]] = yaml.safe_load((HERE / "queries.yaml").read_text("utf-8"))
FILTERS = ("q", "kind", "year", "region")
# Pages of a bundle that make of the repository's own site many bundles with traces.
FEW = 40
FOUND = "found.json"
SHOWN = 10


def asked(query: Query) -> dict[str, str]:
    return {key: str(query[key]) for key in FILTERS if key in query}


def label(query: Query) -> str:
    return " ".join(asked(query).values()).strip() or "-"


def good_project(root: Path) -> Project:
    lay_over(SITES / "good", root)
    for product in (*PRODUCT, *PRODUCT_FILES):
        source = REPOSITORY / product
        (root / product).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, root / product)
    return Project(root)


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the indexes and what is found in them, made by one process for all."""
    return made_once(tmp_path_factory, "relevance", look)


@pytest.fixture(scope="module")
def answers(looked: Path) -> Mapping[str, Mapping[str, Query]]:
    """By index and label of a query, what is found."""
    found: Mapping[str, Mapping[str, Query]] = json.loads((looked / FOUND).read_text("utf-8"))
    return found


def look(folder: Path) -> None:
    """One process asks all queries of an index."""
    folder.mkdir()
    own = Project(REPOSITORY)
    indexes = {
        "own": index_of(own, folder / "own"),
        "many": index_of(own, folder / "many", FEW),
        "good": index_of(good_project(folder / "project"), folder / "good"),
    }
    found = {}
    for name, index in indexes.items():
        queries = TABLE.get(name, TABLE["own"])
        said = ask(index, [asked(query) for query in queries])
        found[name] = {label(query): one for query, one in zip(queries, said, strict=True)}
    (folder / FOUND).write_text(json.dumps(found), "utf-8")


def test_there_are_enough_queries_and_none_twice() -> None:
    labels = [label(query) for query in TABLE["own"]]
    assert len(labels) >= 60
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("query", TABLE["own"], ids=label)
@pytest.mark.parametrize("index", ["own", "many"])
def test_what_the_repository_holds_is_found(
    answers: Mapping[str, Mapping[str, Query]], index: str, query: Query
) -> None:
    judge(query, answers[index][label(query)])


@pytest.mark.parametrize("query", TABLE["good"], ids=label)
def test_what_the_good_site_holds_is_found(
    answers: Mapping[str, Mapping[str, Query]], query: Query
) -> None:
    judge(query, answers["good"][label(query)])


def judge(query: Query, found: Query) -> None:
    first = query.get("first", [])
    addresses = [result["address"] for result in found["results"]]
    assert addresses[: len(first)] == first
    assert found["near"] == query.get("near", False)
    if "count" in query:
        assert found["count"] == query["count"]
    if not found["waiting"]:
        assert len(addresses) == min(found["count"], SHOWN)


@pytest.mark.parametrize(
    ("q", "marked"),
    [
        ("侵权判定", {"侵权判定"}),
        ("42号", {"42号"}),
        ("[2020]42", {"2020〕42"}),
        ("南宁 钦州", {"南宁", "钦州"}),
        ("ＩＰＷＱ", {"ipwq"}),
        ("打假", {"举报", "假冒"}),
    ],
)
def test_what_was_looked_for_is_marked(looked: Path, q: str, marked: set[str]) -> None:
    (found,) = ask(looked / "own" / "index", [{"q": q}])
    excerpts = [result["content"] for result in found["results"]]
    texts = {one["text"][start:end] for one in excerpts for start, end in one["marks"]}
    assert texts
    assert texts <= marked
