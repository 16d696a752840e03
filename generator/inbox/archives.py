"""A zip, or an office file that is one -> what its list of contents shows; nothing is unpacked."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.inbox.shown import hides, shown_in_line
from generator.problems import Words

# More than honest documents have; a zip bomb has hundreds of times its size inside.
MOST_RATIO = 100
MOST_BYTES = 2_000_000_000
MOST_FILES = 10_000
# The record at the end of an archive, with the longest remark it may have.
_LAST_RECORD = 22 + 0xFFFF
_IS_LOCKED = 0x1
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_MACROS = re.compile(r"vbaProject\.bin$|macrosheets/", re.IGNORECASE)
_RUNNABLE = re.compile(
    r"\.(?:exe|com|scr|bat|cmd|pif|msi|dll|js|jse|vbs|vbe|wsf|hta|ps1|lnk|jar|apk|chm|cpl|"
    r"docm|xlsm|pptm)$",
    re.IGNORECASE,
)

MACROS = Words("带有宏", "it has macros")
LOCKED = Words("加了密码，打不开", "it is locked with a password")
HUGE = Words(
    "解压后会非常大（{times} 倍），可能是压缩炸弹，不要解压",
    "it would become {times} times as large when unpacked: do not unpack it",
)
MANY = Words("里面的文件太多，不要解压", "it holds too many files: do not unpack it")
OUTSIDE = Words("里面有文件会解压到别处", "files in it would be unpacked elsewhere")
PROGRAMS = Words("里面有程序或者带宏的文件：{name}", "there are programs in it: {name}")
NESTED = Words("里面还有压缩包：{name}", "there are archives in it: {name}")
HIDDEN = Words("里面的文件名有看不见的字符", "names in it have signs that cannot be seen")
BROKEN = Words("压缩包已损坏，看不到目录", "the archive is damaged; its list cannot be read")


def archive_oddities(file: Path, *, is_office: bool) -> Iterator[Words]:
    """What is odd about an archive."""
    if _has_long_list(file):
        yield MANY
        return
    try:
        with zipfile.ZipFile(file) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield BROKEN
        return
    yield from _sizes(file, found)
    if any(one.flag_bits & _IS_LOCKED for one in found):
        yield LOCKED
    names = [one.filename for one in found]
    if any(map(_MACROS.search, names)):
        yield MACROS
    if any(map(_OUTSIDE.search, names)):
        yield OUTSIDE
    if any(map(hides, names)):
        yield HIDDEN
    if not is_office:
        yield from _named(PROGRAMS, _RUNNABLE, names)
        yield from _named(NESTED, re.compile(r"\.(?:zip|rar|7z|gz|tar)$", re.IGNORECASE), names)


def _has_long_list(file: Path) -> bool:
    """True where reading the list alone would fill the memory, by what its last record says.

    Source: APPNOTE.TXT of PKWARE, 4.3.16; 65535 stands for more, which honest archives of
    evidence do not have.
    """
    with file.open("rb") as opened:
        opened.seek(max(file.stat().st_size - _LAST_RECORD, 0))
        last = opened.read()
    at = last.rfind(b"PK\x05\x06")
    return at >= 0 and int.from_bytes(last[at + 10 : at + 12], "little") > MOST_FILES


def _sizes(file: Path, found: Sequence[zipfile.ZipInfo]) -> Iterator[Words]:
    packed, whole = max(file.stat().st_size, 1), sum(one.file_size for one in found)
    if whole > MOST_BYTES or whole > MOST_RATIO * packed:
        yield HUGE.fill({"times": whole // packed})


def _named(words: Words, pattern: re.Pattern[str], names: Sequence[str]) -> Iterator[Words]:
    """The first such name, made visible; one is enough to look."""
    name = next((name for name in names if pattern.search(name)), None)
    if name:
        yield words.fill({"name": shown_in_line(name)[:80]})
