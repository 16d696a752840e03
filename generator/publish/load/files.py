"""A path -> the text of a file, or the reason there is none."""

import codecs
import os
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from generator.problems import Place, Problem, Words
from generator.publish.load.faults import BINARY, ENCODING, TOO_LARGE, UNREADABLE

TEXT_LIMIT_MB = 2
IGNORED_NAMES = {"Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded file: path from the project root, and its text with line feeds as line ends."""

    path: str
    text: str


def relative(root: Path, file: Path) -> str:
    """The path from the project root, with `/` on every system."""
    start, path = f"{root}{os.sep}", str(file)
    # A path of a few parts is taken apart in ten times the time.
    below = path.removeprefix(start) if path.startswith(start) else str(file.relative_to(root))
    return below.replace(os.sep, "/")


def read_text(root: Path, file: Path) -> tuple[Text | None, tuple[Problem, ...]]:
    """The text of a file; None where nothing can be read: see `read_source`."""
    return read_source(root, relative(root, file))


def read_source(root: Path, path: str) -> tuple[Text | None, tuple[Problem, ...]]:
    """The text of the file at a path from the project root; None where nothing can be read.

    UTF-8 with or without a byte order mark is right. GB18030, what Excel and WPS write in China,
    is read as well, so that its other faults show, and reported.
    """
    place = Place(path)
    try:
        # Paths are put together as text: there are tens of thousands.
        with FileIO(f"{root}/{path}") as opened:
            content = opened.read()
    except OSError as error:
        return None, (UNREADABLE.at(place, reason=_reason(error)),)
    if len(content) > TEXT_LIMIT_MB * 1_000_000:
        size = f"{len(content) / 1_000_000:.1f}"
        return None, (TOO_LARGE.at(place, size=size, limit=TEXT_LIMIT_MB),)
    return _decode(place, content)


def _decode(place: Place, content: bytes) -> tuple[Text | None, tuple[Problem, ...]]:
    try:
        return _as_text(place, content.removeprefix(codecs.BOM_UTF8).decode()), ()
    except UnicodeDecodeError:
        pass
    if b"\0" in content:
        return None, (BINARY.at(place),)
    try:
        return _as_text(place, content.decode("gb18030")), (ENCODING.at(place),)
    except UnicodeDecodeError:
        return None, (BINARY.at(place),)


def _as_text(place: Place, text: str) -> Text:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(place.path, text)


def is_hidden_name(name: str) -> bool:
    """True for what systems and editors hide."""
    return name in IGNORED_NAMES or name.startswith((".", "~$"))


def _reason(error: OSError) -> Words:
    if isinstance(error, IsADirectoryError):
        return Words("这是一个文件夹", "it is a folder")
    if isinstance(error, FileNotFoundError):
        return Words("文件不存在", "there is no such file")
    if isinstance(error, PermissionError):
        return Words("没有读取权限", "permission denied")
    return Words(error.strerror or "原因不明", error.strerror or "unknown reason")
