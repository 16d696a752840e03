"""Kept digests: used for what nobody touched, and never for what somebody did."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.deploy.digests import Stamp, keep_digests, read_digests
from generator.deploy.manifest import read_site

from .sites import A, make_site

OLD = 1_000_000_000
FALSE = "0" * 64


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was built long ago."""
    folder = make_site(tmp_path / "site", A).folder
    for file in folder.rglob("*"):
        os.utime(file, (OLD, OLD))
    return folder


@pytest.fixture
def kept(site: Path, tmp_path: Path) -> Path:
    """Digests of an earlier run, all of them false: whoever uses them shows it."""
    file = tmp_path / "cache" / "digests"
    read_site(site, file)
    false = {path: (Stamp(*stamp), FALSE) for path, (stamp, _) in read_digests(file).items()}
    keep_digests(file, false, begun_ns=10**19)
    return file


def digest_of(site: Path, path: str, kept: Path) -> str:
    return read_site(site, kept).manifest[path].digest


def test_what_nobody_touched_is_not_read_again(site: Path, kept: Path) -> None:
    assert {entry.digest for entry in read_site(site, kept).manifest.values()} == {FALSE}


def another_size(file: Path) -> None:
    file.write_bytes(b"a longer text")
    os.utime(file, (OLD, OLD))


def another_time(file: Path) -> None:
    file.write_bytes(b"HOME")
    os.utime(file, (OLD, OLD + 1))


def another_file(file: Path) -> None:
    fresh = file.with_name("fresh")
    fresh.write_bytes(b"HOME")
    os.utime(fresh, (OLD, OLD))
    fresh.replace(file)


@pytest.mark.parametrize("change", [another_size, another_time, another_file])
def test_what_somebody_touched_is_read(
    change: Callable[[Path], None], site: Path, kept: Path
) -> None:
    change(site / "index.html")
    expected = hashlib.sha256((site / "index.html").read_bytes()).hexdigest()
    assert digest_of(site, "index.html", kept) == expected
    assert digest_of(site, "news/index.html", kept) == FALSE


def test_a_young_file_is_read_again_next_time(site: Path, tmp_path: Path) -> None:
    """Changed twice within the grain of the clock, it looks as after the first change."""
    kept, file = tmp_path / "digests", site / "index.html"
    file.write_bytes(b"1111")
    found = file.stat()
    read_site(site, kept)
    file.write_bytes(b"2222")
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert digest_of(site, "index.html", kept) == hashlib.sha256(b"2222").hexdigest()


@pytest.mark.parametrize("length", [0, 10, -1])
def test_a_damaged_file_counts_as_none(length: int, site: Path, kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:length])
    assert read_site(site, kept) == read_site(site)


def test_where_nothing_can_be_kept_all_is_read(site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert read_site(site, tmp_path / "file" / "digests") == read_site(site)


def test_files_that_went_are_forgotten(site: Path, kept: Path) -> None:
    (site / "index.html").unlink()
    read_site(site, kept)
    assert "index.html" not in read_digests(kept)
