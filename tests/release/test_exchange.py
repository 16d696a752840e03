"""Two folders change places, and what a killed build set aside comes back."""

from pathlib import Path

from portal_runs import tree

from generator.release.exchange import exchange, restore

OLD, NEW = {"index.html": b"old", "a/index.html": b"a"}, {"index.html": b"new"}


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_the_new_site_stands_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    fresh, target = lay(tmp_path / "fresh", NEW), lay(tmp_path / "site", OLD)
    assert exchange(fresh, target) is True
    assert (tree(target), tree(fresh)) == (NEW, OLD)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["fresh", "site"]


def test_where_nothing_stood_nothing_comes_back(tmp_path: Path) -> None:
    fresh, target = lay(tmp_path / "fresh", NEW), tmp_path / "site"
    assert exchange(fresh, target) is False
    assert tree(target) == NEW
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_site_set_aside_by_a_killed_build_comes_back(tmp_path: Path) -> None:
    lay(tmp_path / ".site-previous", OLD)
    restore(tmp_path / "site")
    assert tree(tmp_path / "site") == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_site_in_its_place_stays_whatever_was_set_aside(tmp_path: Path) -> None:
    lay(tmp_path / ".site-previous", OLD)
    lay(tmp_path / "site", NEW)
    restore(tmp_path / "site")
    assert tree(tmp_path / "site") == NEW


def test_without_a_site_nothing_is_made_up(tmp_path: Path) -> None:
    restore(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
