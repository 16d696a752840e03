"""The manifest: every file once, the same text for the same site, and nothing believed unread."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.deploy.faults import NotPublished
from generator.deploy.manifest import (
    UNKNOWN,
    Damaged,
    Entry,
    as_text,
    copy_verified,
    parse,
    read_site,
)

from .sites import STRANGE, A, make_site

SHA = hashlib.sha256(b"x").hexdigest()


def test_every_file_is_listed_with_size_and_sha_256(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"b/index.html": b"x", "a.css": b"", ".hidden": b"x"})
    empty = hashlib.sha256(b"").hexdigest()
    assert as_text(site.manifest).splitlines() == [
        "3 files: SHA-256, bytes, path",
        f"{SHA}\t1\t.hidden",
        f"{empty}\t0\ta.css",
        f"{SHA}\t1\tb/index.html",
    ]


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path) -> None:
    files = {name: name.encode() for name in (*STRANGE, "z", "a/z", "a.b", "a-b/c")}
    one = make_site(tmp_path / "one", files)
    other = make_site(tmp_path / "other", dict(reversed(files.items())))
    assert as_text(one.manifest) == as_text(other.manifest)
    assert list(one.manifest) == sorted(files)


def test_a_text_is_read_back_as_it_was(tmp_path: Path) -> None:
    files = {name: name.encode() for name in STRANGE}
    manifest = {**make_site(tmp_path / "site", files).manifest, "unsure": UNKNOWN}
    assert parse(as_text(manifest)) == manifest
    assert parse(as_text({})) == {}


@pytest.mark.parametrize(
    "line",
    [
        f"{SHA}\t1",
        f"{SHA}\t1\t",
        f"{SHA[:-1]}\t1\tshort",
        f"{SHA}\tx\tno size",
        f"{SHA}\t1\t/etc/passwd",
        f"{SHA}\t1\t../outside",
        f"{SHA}\t1\ta/../../outside",
        f"{SHA}\t1\ta//b",
        f"{SHA}\t1\t..\\outside",
        f"{SHA}\t1\ta\tb",
        "",
        "<html>",
    ],
)
def test_a_line_that_is_no_entry_is_not_believed(line: str) -> None:
    with pytest.raises(Damaged):
        parse(f"1 files: SHA-256, bytes, path\n{line}\n")


def test_a_text_cut_anywhere_is_not_believed(tmp_path: Path) -> None:
    text = as_text(make_site(tmp_path / "site", A).manifest)
    for length in range(len(text)):
        with pytest.raises(Damaged):
            parse(text[:length])
    with pytest.raises(Damaged):
        parse(text * 2)


def a_link_out(site: Path) -> None:
    (site / "out.html").symlink_to("/etc/hostname")


def a_link_to_a_folder(site: Path) -> None:
    (site / "folder").symlink_to(site.parent)


def a_pipe(site: Path) -> None:
    os.mkfifo(site / "pipe")


def a_line_break(site: Path) -> None:
    (site / "two\nlines").write_bytes(b"")


def a_backslash(site: Path) -> None:
    (site / "a\\b").mkdir()
    (site / "a\\b" / "c.html").write_bytes(b"")


def no_text(site: Path) -> None:
    Path(os.fsdecode(os.fsencode(site) + b"/\xd6\xd0.html")).write_bytes(b"")


@pytest.mark.skipif(os.name != "posix", reason="such files are a matter of POSIX")
@pytest.mark.parametrize(
    ("add", "said"),
    [
        (a_link_out, "out.html 是链接"),
        (a_link_to_a_folder, "folder 是链接"),
        (a_pipe, "pipe 是链接或者特殊文件"),
        (a_line_break, r"不能发布的文件名 'two\nlines'"),
        (a_backslash, "不能发布的文件名"),
        (no_text, "不能发布的文件名"),
    ],
)
def test_what_is_no_plain_file_is_refused(
    add: Callable[[Path], object], said: str, tmp_path: Path
) -> None:
    folder = make_site(tmp_path / "site", {"index.html": b"x"}).folder
    add(folder)
    with pytest.raises(NotPublished) as refused:
        read_site(folder)
    assert said in refused.value.words.zh


@pytest.mark.parametrize("now", [b"y", b"xx", None])
def test_a_copy_has_the_bytes_that_were_listed(now: bytes | None, tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"x")
    copy_verified(source, target, "source", Entry(SHA, 1))
    assert target.read_bytes() == b"x"
    target.unlink()
    source.unlink() if now is None else source.write_bytes(now)
    with pytest.raises(NotPublished, match="changed while the site was published"):
        copy_verified(source, target, "source", Entry(SHA, 1))
