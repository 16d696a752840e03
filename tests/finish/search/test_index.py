"""The folder of an index: built once, kept whole, changed only where records changed."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.finish.search import Bundle, place_index
from generator.finish.search.cache import CONTENTS
from generator.finish.search.traces import PLACES

from .indexes import ask, bundle, place, record

NAMES = "甲乙丙丁戊己"


def six(**changed: str) -> dict[str, Bundle]:
    """Six bundles of two records, the texts of some changed."""
    return {
        f"news-{name}": bundle(
            record(f"{name}/1/", f"{name}的第一条", changed.get(name, "一段正文")),
            record(f"{name}/2/", f"{name}的第二条", "另一段"),
        )
        for name in NAMES
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache and the index of the six, built once; no test changes them."""
    folder = tmp_path_factory.mktemp("built")
    place(folder, six())
    return folder


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy of them."""
    return shutil.copytree(built, tmp_path / "own")


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def listed(index: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((index / "bundles.json").read_text("utf-8"))
    return found


def unbuilt(bundles: dict[str, Bundle]) -> dict[str, Bundle]:
    """The same bundles, which may not be built again."""

    def refuse() -> list[Any]:
        raise AssertionError("built again")

    return {name: Bundle(one.digest, refuse) for name, one in bundles.items()}


def test_the_list_names_what_the_browser_needs(tmp_path: Path) -> None:
    bundles = {
        "news": bundle(record("a/", "甲", kind="工作动态", year="2026", regions=("南宁市",))),
        "rest": bundle(record("b/", "乙", kind="机构", year="2025", regions=("北海市", "广西"))),
    }
    index = place(tmp_path, bundles, {"打假": ["举报"]})
    said = listed(index)
    assert [(name, count) for name, _, count in said["bundles"]] == [("news", 1), ("rest", 1)]
    assert all((index / folder).is_dir() for _, folder, _ in said["bundles"])
    assert said["kinds"] == ["工作动态", "机构"]
    assert said["years"] == ["2026", "2025"]
    assert said["regions"] == ["北海市", "广西", "南宁市"]
    assert said["synonyms"] == {"打假": ["举报"]}
    assert said["traces"] == ""


def test_the_program_is_there_once(built: Path) -> None:
    paths = files(built / "index")
    assert [path for path in paths if path.endswith((".js", ".pagefind"))] == [
        "pagefind.js",
        "wasm.unknown.pagefind",
    ]
    assert not [path for path in paths if "ui" in path]


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    assert files(place(tmp_path, six())) == files(built / "index")


def test_what_was_asked_for_in_two_ways_has_one_name(built: Path, tmp_path: Path) -> None:
    other = {name: Bundle(f"other {one.digest}", one.records) for name, one in six().items()}
    assert files(place(tmp_path, other)) == files(built / "index")


def test_what_is_in_the_cache_is_not_built_again(own: Path) -> None:
    before = files(own / "index")
    placed = place_index(unbuilt(six()), {}, own / "cache", own / "elsewhere")
    assert files(own / "elsewhere") == before
    assert sorted(placed.written) == sorted(before)


def test_an_edit_changes_one_bundle_the_marks_of_its_words_and_the_list(own: Path) -> None:
    before = files(own / "index")
    edited = six(丙="改过的正文")
    bundles = {**unbuilt(edited), "news-丙": edited["news-丙"]}
    placed = place_index(bundles, {}, own / "cache", own / "index")
    after = files(own / "index")
    place_index(unbuilt(edited), {}, own / "cache", own / "fresh")
    assert after == files(own / "fresh")
    new = {path for path in after if after[path] != before.get(path)}
    gone = {path for path in before if before[path] != after.get(path)}
    assert set(placed.written) == new
    assert set(placed.removed) == gone
    folders = {path.split("/")[0].rpartition("-")[0] for path in new if "/" in path}
    assert folders == {"news-丙", "traces"}
    marks = [path for path in new if path.startswith("traces")]
    assert set(marks) <= gone
    assert len(marks) < 30


def test_marks_of_another_list_of_bundles_lie_elsewhere(own: Path) -> None:
    before = listed(own / "index")
    fewer = {name: one for name, one in six().items() if name != "news-丙"}
    place_index(unbuilt(fewer), {}, own / "cache", own / "index")
    after = listed(own / "index")
    assert after["traces"] != before["traces"]
    assert not (own / "index" / str(before["traces"])).exists()
    assert after["version"] != before["version"]


def test_nothing_is_touched_when_nothing_changed(own: Path) -> None:
    index = own / "index"
    times = {path: (index / path).stat().st_mtime_ns for path in files(index)}
    placed = place_index(unbuilt(six()), {}, own / "cache", index)
    assert placed.written == placed.removed == ()
    assert times == {path: (index / path).stat().st_mtime_ns for path in files(index)}


def test_what_does_not_belong_there_goes(own: Path) -> None:
    index = own / "index"
    before = files(index)
    (index / "old").mkdir()
    (index / "old" / "x.pf_index").write_text("x")
    (index / "left").write_text("x")
    placed = place_index(unbuilt(six()), {}, own / "cache", index)
    assert files(index) == before
    assert sorted(placed.removed) == ["left", "old/x.pf_index"]
    assert not (index / "old").exists()


def entry(cache: Path) -> Path:
    """The cache entry of a bundle; that of the program has one record."""
    found = (folder for folder in sorted(cache.iterdir()) if not (folder / "index").is_file())
    return next(folder for folder in found if len([*folder.rglob("*.pf_fragment")]) > 1)


def cut(folder: Path) -> None:
    file = next(folder.rglob("*.pf_index"))
    os.truncate(file, file.stat().st_size - 1)


def lose(folder: Path) -> None:
    next(folder.rglob("*.pf_fragment")).unlink()


def add(folder: Path) -> None:
    (folder / "index" / "more").write_text("x")


def unlist(folder: Path) -> None:
    (folder / CONTENTS).unlink()


def garble(folder: Path) -> None:
    (folder / CONTENTS).write_text('{"sizes": []}')


def shorten_traces(folder: Path) -> None:
    os.truncate(folder / "traces", 5)


@pytest.mark.parametrize("damage", [cut, lose, add, unlist, garble, shorten_traces])
def test_a_damaged_entry_is_not_used(own: Path, damage: Callable[[Path], None]) -> None:
    before = files(own / "index")
    damage(entry(own / "cache"))
    place_index(six(), {}, own / "cache", own / "again")
    assert files(own / "again") == before


def test_nothing_half_written_is_left(built: Path) -> None:
    names = [path.name for path in [*(built / "cache").iterdir(), *(built / "index").iterdir()]]
    assert not [name for name in names if name.startswith(".")]
    assert len(list((built / "cache").iterdir())) == len(NAMES) + 1


def test_entries_no_build_has_used_for_a_week_go(own: Path) -> None:
    for folder in (own / "cache").iterdir():
        os.utime(folder, (0, 0))
    place_index(six(甲="改过"), {}, own / "cache", own / "index")
    assert len(list((own / "cache").iterdir())) == len(NAMES) + 1


def test_marks_of_bundles_lead_to_the_one_that_holds_a_word(tmp_path: Path) -> None:
    index = place(tmp_path, six(丁="量子计算机"))
    marks = index / str(listed(index)["traces"])
    assert len(list(marks.iterdir())) * 256 == PLACES
    found, missing, titled = ask(
        index, [{"q": "量子计算机"}, {"q": "没有这几个字的"}, {"q": "戊的第二条"}]
    )
    assert (found["asked"], found["waiting"], found["count"]) == (1, 0, 1)
    assert (missing["asked"], missing["count"]) == (0, 0)
    assert titled["results"][0]["address"] == "戊/2/"


def test_bundles_are_asked_in_their_order_until_there_is_enough(tmp_path: Path) -> None:
    bundles = {
        f"news-{name}": bundle(*(record(f"{name}/{n}/", f"{name}{n}", "商标") for n in range(9)))
        for name in NAMES
    }
    (found,) = ask(place(tmp_path, bundles), [{"q": "商标"}])
    assert (found["asked"], found["waiting"]) == (2, 4)
    assert {result["address"][0] for result in found["results"]} <= {"甲", "乙"}
