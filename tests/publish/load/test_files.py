from pathlib import Path

import pytest

from generator.problems import Place
from generator.publish.load.files import TEXT_LIMIT_MB, Text, read_text, relative

LIMIT = TEXT_LIMIT_MB * 1_000_000


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"a\nb\n", "a\nb\n"),
        ("名称\n".encode(), "名称\n"),
        ("名称\n".encode("utf-8-sig"), "名称\n"),
        ("\ufeff\ufeffa".encode(), "\ufeffa"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\n\r\rb\n\r", "a\n\n\nb\n\n"),
        ("\ufeffa\r\nb".encode(), "a\nb"),
        ("a\u2028b\u0085c\x0bd\n".encode(), "a\u2028b\u0085c\x0bd\n"),
        ("𠮷😀".encode(), "𠮷😀"),
        (b"a\0b", "a\0b"),
        (b"x" * LIMIT, "x" * LIMIT),
    ],
)
def test_utf_8_is_read_with_line_feeds_as_line_ends(
    tmp_path: Path, content: bytes, text: str
) -> None:
    file = tmp_path / "表.csv"
    file.write_bytes(content)
    assert read_text(tmp_path, file) == (Text("表.csv", text), ())


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("名称,电话\r\n甲,1\r\n", "名称,电话\n甲,1\n"),
        ("维权“援助”——\n", "维权“援助”——\n"),
        ("㐂\n", "㐂\n"),  # four bytes
    ],
)
def test_gb18030_is_read_and_reported(tmp_path: Path, written: str, text: str) -> None:
    file = tmp_path / "data" / "x.csv"
    file.parent.mkdir()
    file.write_bytes(written.encode("gb18030"))
    source, problems = read_text(tmp_path, file)
    assert source == Text("data/x.csv", text)
    assert [(problem.rule, problem.place) for problem in problems] == [
        ("file/encoding", Place("data/x.csv"))
    ]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"PK\3\4\0\0\xff\xfe", "file/binary"),
        ("名称".encode("utf-16"), "file/binary"),
        ("a,b\n".encode("utf-16"), "file/binary"),
        ("名称\0".encode("gb18030"), "file/binary"),
        (b"\xff\xff\xff", "file/binary"),
        (b"x" * (LIMIT + 1), "file/too-large"),
    ],
)
def test_what_is_no_text_is_reported_without_a_line(
    tmp_path: Path, content: bytes, rule: str
) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(content)
    source, problems = read_text(tmp_path, file)
    assert source is None
    assert [(problem.rule, problem.place) for problem in problems] == [(rule, Place("x.md"))]


def test_the_size_of_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"x" * (LIMIT + 260_000))
    _, (problem,) = read_text(tmp_path, file)
    assert f"有 {TEXT_LIMIT_MB}.3 MB" in problem.message.zh
    assert f"超过 {TEXT_LIMIT_MB} MB" in problem.message.zh


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    reasons = {}
    for name in ("absent", "folder", "link", "loop"):
        source, (problem,) = read_text(tmp_path, tmp_path / name)
        assert source is None
        assert (problem.rule, problem.place) == ("file/unreadable", Place(name))
        reasons[name] = problem.message.zh.partition("：")[2]
    assert reasons == {
        "absent": "文件不存在",
        "folder": "这是一个文件夹",
        "link": "文件不存在",
        "loop": "Too many levels of symbolic links",
    }


@pytest.mark.parametrize(
    ("root", "file", "path"),
    [
        ("/a/b", "/a/b/c/d.md", "c/d.md"),
        ("/", "/a/b", "a/b"),
        (".", "a/b", "a/b"),
        ("a", "a/../b", "../b"),
        ("/a/b", "/a/b", "."),
    ],
)
def test_a_path_is_told_from_the_project_root(root: str, file: str, path: str) -> None:
    assert relative(Path(root), Path(file)) == path


def test_a_path_beside_the_root_is_none() -> None:
    with pytest.raises(ValueError, match="/a/bc"):
        relative(Path("/a/b"), Path("/a/bc"))
