import os
from pathlib import Path, PurePosixPath

import pytest

from generator.publish.pages.output import Output
from generator.publish.write import write

LONG_AGO = 1_000_000_000_000_000_000
PICTURE = b"\x89PNG\r\n\0"
COPY = Output("news/照片.png", PurePosixPath("news/照片.png"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "news").mkdir(parents=True)
    (folder / "news" / "照片.png").write_bytes(PICTURE)
    return folder


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    folder = tmp_path / "staged"
    folder.mkdir()
    (folder / ".gitignore").write_bytes(b"*\n")
    return folder


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file with its bytes, every folder with None."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def make_old(folder: Path) -> None:
    for file in folder.rglob("*"):
        os.utime(file, ns=(LONG_AGO, LONG_AGO))


def untouched(file: Path) -> bool:
    return file.stat().st_mtime_ns == LONG_AGO


def test_staged_holds_exactly_the_outputs(content: Path, staged: Path) -> None:
    outputs = [Output("index.md", b"home\n"), Output("news/2026/first.md", "首".encode()), COPY]
    write(iter(outputs), content, staged)
    assert tree(staged) == {
        ".gitignore": b"*\n",
        "index.md": b"home\n",
        "news": None,
        "news/2026": None,
        "news/2026/first.md": "首".encode(),
        "news/照片.png": PICTURE,
    }


def test_a_folder_that_is_not_there_is_made(content: Path, tmp_path: Path) -> None:
    write([Output("a/b.md", b"b")], content, tmp_path / "new" / "staged")
    assert tree(tmp_path / "new") == {"staged": None, "staged/a": None, "staged/a/b.md": b"b"}


def test_nothing_to_write_empties_a_folder_or_leaves_it_unmade(
    content: Path, staged: Path, tmp_path: Path
) -> None:
    (staged / "index.md").write_bytes(b"old")
    write([], content, staged)
    write([], content, tmp_path / "absent")
    assert tree(staged) == {".gitignore": b"*\n"}


def test_unchanged_bytes_keep_their_time(content: Path, staged: Path) -> None:
    outputs = [Output("index.md", b"home\n"), COPY]
    write(outputs, content, staged)
    make_old(staged)
    write(outputs, content, staged)
    assert untouched(staged / "index.md")
    assert untouched(staged / "news" / "照片.png")


def test_only_what_changed_is_written(content: Path, staged: Path) -> None:
    write([Output("a.md", b"a"), Output("b.md", b"b"), COPY], content, staged)
    make_old(staged)
    (content / "news" / "照片.png").write_bytes(b"other")
    write([Output("a.md", b"a"), Output("b.md", b"B"), COPY], content, staged)
    assert untouched(staged / "a.md")
    assert not untouched(staged / "b.md")
    assert not untouched(staged / "news" / "照片.png")
    assert (staged / "b.md").read_bytes() == b"B"
    assert (staged / "news" / "照片.png").read_bytes() == b"other"


def test_a_watcher_sees_a_file_once_and_complete(content: Path, staged: Path) -> None:
    write([Output("index.md", b"old")], content, staged)
    with (staged / "index.md").open("rb") as reading:
        write([Output("index.md", b"new")], content, staged)
        assert reading.read() == b"old"
    assert (staged / "index.md").read_bytes() == b"new"


def test_stale_files_and_empty_folders_go(content: Path, staged: Path) -> None:
    outputs = [Output("a/b/c/deep.md", b"1"), Output("a/b/kept.md", b"2"), Output("z/z.md", b"3")]
    write(outputs, content, staged)
    (staged / "empty" / "inner").mkdir(parents=True)
    (staged / ".index.md.123").write_bytes(b"half")
    write(outputs[1:2], content, staged)
    assert tree(staged) == {
        ".gitignore": b"*\n",
        "a": None,
        "a/b": None,
        "a/b/kept.md": b"2",
    }


def test_only_the_topmost_gitignore_stays(content: Path, staged: Path) -> None:
    (staged / "a").mkdir()
    (staged / "a" / ".gitignore").write_bytes(b"*\n")
    write([], content, staged)
    assert tree(staged) == {".gitignore": b"*\n"}


def test_a_link_goes_and_what_it_points_at_stays(content: Path, staged: Path) -> None:
    (staged / "folder").symlink_to(content)
    (staged / "file").symlink_to(content / "news" / "照片.png")
    (staged / "nowhere").symlink_to(content / "absent")
    write([], content, staged)
    assert tree(staged) == {".gitignore": b"*\n"}
    assert tree(content) == {"news": None, "news/照片.png": PICTURE}


def test_a_missing_source_leaves_no_half_file(content: Path, staged: Path) -> None:
    before = tree(staged)
    with pytest.raises(FileNotFoundError):
        write([Output("a.png", PurePosixPath("absent.png"))], content, staged)
    assert tree(staged) == before


def test_a_missing_source_leaves_the_copy_before(content: Path, staged: Path) -> None:
    write([COPY], content, staged)
    before = tree(staged)
    (content / "news" / "照片.png").unlink()
    with pytest.raises(FileNotFoundError):
        write([COPY], content, staged)
    assert tree(staged) == before


@pytest.mark.parametrize(
    "output", [Output("a/b.md", b"b"), Output("a/b.png", PurePosixPath("news/照片.png"))]
)
def test_what_the_disk_refuses_is_raised(output: Output, content: Path, staged: Path) -> None:
    (staged / "a").write_bytes(b"a file where a folder should be")
    before = tree(staged)
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        write([output], content, staged)
    assert tree(staged) == before


def test_a_folder_in_the_place_of_a_file_is_left_alone(content: Path, staged: Path) -> None:
    (staged / "index.md").mkdir()
    (staged / "index.md" / "inside").write_bytes(b"kept")
    with pytest.raises(OSError, match="directory"):
        write([Output("index.md", b"home")], content, staged)
    assert (staged / "index.md" / "inside").read_bytes() == b"kept"
