"""A site is whole at every moment, whenever a build stops and whatever is done to its files."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from portal_runs import tree

from generator.release.manifest import Made, untouched
from generator.release.trees import (
    BUSY,
    SPARE,
    TWIN,
    Trees,
    drop,
    link_file,
    look_at_spare,
    number_of,
    open_trees,
    put,
    settle,
    switch,
)

Files = Mapping[str, bytes]
STEPS = ("opened", "half written", "written", "dropped", "switched", "known", "settled")
ALL = len(STEPS)
SEEDS = range(12)
ROUNDS = 25
NAMES = ("index.html", "404.html", "a/index.html", "a/b/index.html", "a/b/c.png", "新闻/index.html")


@dataclass
class Place:
    """A site, what is kept beside it, and what is known of it."""

    root: Path
    files: dict[str, Made] = field(default_factory=dict)
    number: int = 0

    @property
    def site(self) -> Path:
        return self.root / "www" / "site"

    @property
    def folder(self) -> Path:
        return self.root / "kept"

    def build(self, wanted: Files, steps: int = ALL) -> None:
        """Makes the site these files in so many steps, the only place where content is a key."""
        live = untouched(self.site, self.files)
        same = {path: made for path, made in live.items() if made.key == wanted.get(path)}
        found = look_at_spare(self.site, self.folder, self.number)
        trees = open_trees(self.site, self.folder, live, found)
        other = [path for path in wanted if path not in same]
        if steps > 1:
            half = other[: len(other) // 2] if steps == 2 else other
            written = {path: Made(wanted[path], put(trees, path, wanted[path])) for path in half}
        if steps > 3:
            gone = live.keys() - wanted.keys()
            drop(trees.fresh, gone)
        if steps > 4:
            switch(trees)
        if steps > 5:
            self.files, self.number = {**same, **written}, number_of(self.site)
        if steps > 6:
            settle(trees, written, gone, self.folder)

    def is_settled(self) -> bool:
        """True when the spare has the very files of the site, and nothing else is kept."""
        left = {file.name for file in self.folder.iterdir()}
        return (
            left == {SPARE} and numbers(self.site).items() <= numbers(self.folder / SPARE).items()
        )


def numbers(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_ino for path in tree(folder)}


def some_files(dice: Random) -> dict[str, bytes]:
    """Some of the names, each with one of three contents, so that much stays the same."""
    names = dice.sample(NAMES, dice.randint(1, len(NAMES)))
    return {name: dice.choice((b"one", b"two!", b"three")) for name in names}


BEFORE = {"index.html": b"home", "a/index.html": b"a", "a/b/index.html": b"b", "404.html": b"no"}
AFTER = {**BEFORE, "a/index.html": b"new", "c/index.html": b"c"}


@pytest.mark.parametrize("seed", SEEDS)
def test_wherever_builds_stop_the_site_is_the_old_or_the_new_one_and_the_next_is_right(
    seed: int, tmp_path: Path
) -> None:
    dice, place = Random(seed), Place(tmp_path)  # noqa: S311 (not a secret)
    standing: Files = {}
    for _ in range(ROUNDS):
        wanted = some_files(dice)
        steps = dice.choice((*range(1, ALL + 1), *[ALL] * 5))
        place.build(wanted, steps)
        standing = wanted if steps > 4 else standing
        assert tree(place.site) == standing, STEPS[steps - 1]
        assert steps < ALL or place.is_settled()
    # What a killed build had made and nobody knows of stays in the spare for one build at most.
    for wanted in (BEFORE, AFTER):
        place.build(wanted)
    assert numbers(place.folder / SPARE) == numbers(place.site)


def edit_a_page(place: Place) -> None:
    """As an editor who writes into the file: the spare is made of the same file."""
    with (place.site / "index.html").open("ab") as page:
        page.write(b"<!-- by hand -->")


def remove_a_page(place: Place) -> None:
    (place.site / "index.html").unlink()


def remove_a_folder(place: Place) -> None:
    shutil.rmtree(place.site / "a")


def put_a_folder_in_the_place_of_a_page(place: Place) -> None:
    remove_a_page(place)
    (place.site / "index.html" / "inside").mkdir(parents=True)


def put_something_else_there(place: Place) -> None:
    (place.site / "a" / "left-over.html").write_bytes(b"old")


def put_something_else_into_the_spare(place: Place) -> None:
    (place.folder / SPARE / "a" / "left-over.html").write_bytes(b"old")


def put_another_page_into_the_spare(place: Place) -> None:
    (place.folder / SPARE / "index.html").unlink()
    (place.folder / SPARE / "index.html").write_bytes(b"old")


def lose_the_spare(place: Place) -> None:
    shutil.rmtree(place.folder / SPARE)


def lose_all_that_is_kept(place: Place) -> None:
    shutil.rmtree(place.folder)
    place.files, place.number = {}, 0


def put_a_copy_in_the_place_of_the_site(place: Place) -> None:
    shutil.copytree(place.site, place.root / "copy")
    shutil.rmtree(place.site)
    (place.root / "copy").rename(place.site)


def lose_the_site(place: Place) -> None:
    shutil.rmtree(place.site)


BY_HAND = (
    edit_a_page,
    remove_a_page,
    remove_a_folder,
    put_a_folder_in_the_place_of_a_page,
    put_something_else_there,
    put_something_else_into_the_spare,
    put_another_page_into_the_spare,
    lose_the_spare,
    lose_all_that_is_kept,
    put_a_copy_in_the_place_of_the_site,
    lose_the_site,
)


@pytest.mark.parametrize("change", BY_HAND, ids=lambda change: change.__name__)
@pytest.mark.parametrize("wanted", [BEFORE, AFTER], ids=["the same site", "another site"])
def test_whatever_was_done_by_hand_the_next_site_is_right(
    wanted: Files, change: Callable[[Place], None], tmp_path: Path
) -> None:
    place = Place(tmp_path)
    place.build(BEFORE)
    change(place)
    place.build(wanted)
    assert tree(place.site) == wanted
    assert place.is_settled()
    place.build(BEFORE)
    assert tree(place.site) == BEFORE
    assert numbers(place.folder / SPARE) == numbers(place.site)


def test_what_stays_is_not_written_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.build(BEFORE)
    before = numbers(place.site)
    place.build(AFTER)
    after = numbers(place.site)
    assert {path for path in AFTER if after[path] != before.get(path)} == {
        "a/index.html",
        "c/index.html",
    }


def test_a_page_is_never_changed_where_it_can_be_seen(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.build(BEFORE)
    with (place.site / "a" / "index.html").open("rb") as opened:
        place.build(AFTER)
        assert opened.read() == b"a"
    with (place.site / "a" / "index.html").open("rb") as opened:
        assert opened.read() == b"new"


def test_the_spare_costs_no_room_for_content(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.build(BEFORE)
    place.build(AFTER)
    assert {(place.site / path).stat().st_nlink for path in AFTER} == {2}


def test_folders_without_files_go(tmp_path: Path) -> None:
    for path in ("a/b/c.html", "a/d.html", "e.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    drop(tmp_path, ["a/b/c.html", "e.html", "gone.html"])
    assert sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*")) == [
        "a",
        "a/d.html",
    ]
    drop(tmp_path, ["a/d.html"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["nothing", "a file", "a folder"])
def test_a_link_takes_the_place_of_whatever_is_there(there: str, tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "new" / "link"
    file.write_bytes(b"page")
    if there == "a file":
        link.parent.mkdir()
        link.write_bytes(b"old")
    elif there == "a folder":
        (link / "inside").mkdir(parents=True)
    link_file(str(file), str(link))
    assert (link.read_bytes(), link.stat().st_ino) == (b"page", file.stat().st_ino)


def test_what_is_written_says_what_tells_it_from_another(tmp_path: Path) -> None:
    (tmp_path / "fresh").mkdir()
    trees = Trees(tmp_path / "site", tmp_path / "fresh", tmp_path / "twin")
    stamp = put(trees, "a/b.html", b"page")
    found = (tmp_path / "fresh" / "a" / "b.html").stat()
    assert stamp == (4, found.st_mtime_ns, found.st_ino)
    assert (tmp_path / "twin" / "a" / "b.html").stat().st_ino == found.st_ino
    assert found.st_nlink == 2


def test_no_spare_is_trusted_while_a_build_is_at_work(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.build(BEFORE)
    assert look_at_spare(place.site, place.folder, place.number) == numbers(place.site)
    assert look_at_spare(place.site, place.folder, place.number + 1) is None
    (place.folder / BUSY).touch()
    assert look_at_spare(place.site, place.folder, place.number) is None
    assert not (place.folder / TWIN).exists()
