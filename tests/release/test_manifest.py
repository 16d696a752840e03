"""What is known of a site is kept whole or not at all, and tells an untouched file."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import Place, Problem, Words
from generator.release.manifest import (
    FILE,
    NO_MANIFEST,
    Made,
    Manifest,
    read_manifest,
    stamp_of,
    untouched,
    write_manifest,
)

PROBLEM = Problem(Place("content/a.md", 3, 1), "warning", "x/y", Words("甲", "a"), Words("", ""))
MANIFEST = Manifest(
    frame=b"frame",
    sources=b"sources",
    root=42,
    files={"index.html": Made(b"key", (5, 1, 2)), "新闻/index.html": Made(b"", (0, 0, 0))},
    problems=(PROBLEM,),
    index=b"index",
)
LONG_AGO = 1_000_000_000


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_manifest(tmp_path / "new", MANIFEST)
    found = read_manifest(tmp_path / "new")
    assert found == MANIFEST
    assert [made.key for made in found.files.values()] == [b"key", b""]
    assert [file.name for file in (tmp_path / "new").iterdir()] == [FILE]


def cut(data: bytes) -> bytes:
    return data[:-1]


def turn_a_bit(data: bytes) -> bytes:
    return bytes([*data[:-3], data[-3] ^ 1, *data[-2:]])


def empty(_: bytes) -> bytes:
    return b""


def another_file(_: bytes) -> bytes:
    return b"\x80\x04N."


@pytest.mark.parametrize("damage", [cut, turn_a_bit, empty, another_file])
def test_a_damaged_manifest_is_none(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == NO_MANIFEST
    write_manifest(tmp_path, MANIFEST)
    file = tmp_path / FILE
    file.write_bytes(damage(file.read_bytes()))
    assert read_manifest(tmp_path) == NO_MANIFEST


def remove(file: Path) -> None:
    file.unlink()


def make_longer(file: Path) -> None:
    file.write_bytes(b"pages")


def rewrite(file: Path) -> None:
    file.write_bytes(b"egap")


def put_another_in_its_place(file: Path) -> None:
    beside = file.with_name("beside")
    beside.write_bytes(b"page")
    os.utime(beside, (LONG_AGO, LONG_AGO))
    beside.replace(file)


def put_a_folder_in_its_place(file: Path) -> None:
    file.unlink()
    file.mkdir()


TOUCHED = (remove, make_longer, rewrite, put_another_in_its_place, put_a_folder_in_its_place)


@pytest.mark.parametrize("touch", TOUCHED, ids=lambda touch: touch.__name__)
def test_a_touched_file_is_told_from_the_others(
    touch: Callable[[Path], None], tmp_path: Path
) -> None:
    files: dict[str, Made] = {}
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(b"page")
        os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
        stamp = stamp_of(tmp_path / name)
        assert stamp is not None
        files[name] = Made(name.encode(), stamp)
    assert untouched(tmp_path, files) == files
    # The clock of a disk may stand still for a few milliseconds.
    time.sleep(0.02)
    touch(tmp_path / "a.html")
    assert untouched(tmp_path, files) == {"b.html": files["b.html"]}


def test_a_link_to_a_file_has_the_stamp_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"page")
    os.link(tmp_path / "a", tmp_path / "b")
    assert stamp_of(tmp_path / "a") == stamp_of(tmp_path / "b")
    assert stamp_of(tmp_path / "c") is None
