"""A file and the name it came under -> what is odd about it. Nothing is opened or run.

A virus scanner is still needed: this finds what is not what it says, and what can run.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.inbox.archives import LOCKED, MACROS, archive_oddities
from generator.inbox.file_names import ending_of
from generator.inbox.shown import REORDERING, hides
from generator.problems import Words
from generator.schema.form_judge import ACCEPTED

READ_BYTES = 1 << 20
HEAD_BYTES = 4096
# In two parts, or scanners would take this module for the test file of their own.
EICAR = b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!"
ZIPPED = ("docx", "xlsx", "pptx", "ofd", "zip")
COMPOUND = ("doc", "xls", "ppt", "wps", "et")
MOVIES = ("mp4", "mov", "m4a", "heic")
_ZIP, _COMPOUND = rb"PK(?:\x03\x04|\x05\x06)", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first bytes of each kind of file that forms take. WPS writes both kinds of office files.
_FIRST = {
    "jpg": rb"\xff\xd8\xff",
    "jpeg": rb"\xff\xd8\xff",
    "png": rb"\x89PNG\r\n\x1a\n",
    "webp": rb"RIFF....WEBP",
    "pdf": rb".{0,1024}%PDF-",
    "mp3": rb"ID3|\xff[\xe2-\xff]",
    "amr": rb"#!AMR",
    **dict.fromkeys(ZIPPED, _ZIP),
    **dict.fromkeys(COMPOUND, rb"%b|%b" % (_COMPOUND, _ZIP)),
    **dict.fromkeys(MOVIES, rb"....(?:ftyp|moov|mdat|wide|free|skip)"),
}
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|script|svg|iframe)\b", re.IGNORECASE)
_SCRIPTS = re.compile(rb"\s*(?:#!(?!AMR)|@echo|MZ|<%|<\?php|\x7fELF)", re.IGNORECASE)
# Long enough not to stand in packed content by chance.
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?)\b|/JS\s*[(<]")
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OLD_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RUNNABLE = (
    "exe|com|scr|bat|cmd|pif|msi|dll|js|jse|vbs|vbe|wsf|hta|ps1|lnk|jar|apk|sh|py|html?|svg|xml|"
    "docm|xlsm|pptm|iso|img|reg|url|chm|cpl"
)
_TWO_ENDINGS = re.compile(rf"\.(?:{_RUNNABLE}|{'|'.join(ACCEPTED)})\.[^.]+$", re.IGNORECASE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)

NAME_ENDING = Words("扩展名不在可接收之列", "the name's ending is none that forms take")
NAME_TWO = Words("文件名有两个扩展名", "the name has two endings")
NAME_ORDER = Words(
    "文件名里有改变文字方向的字符，显示的扩展名可能是假的",
    "the name has signs that reorder text: the ending one sees may not be the real one",
)
NAME_HIDDEN = Words("文件名里有看不见的字符", "the name has signs that cannot be seen")
NAME_PATH = Words("文件名里有路径，或者是系统保留的名字", "the name is a path, or a system's own")
NOT_WHAT = Words(
    "扩展名是 {ending}，内容不像这种文件", "it ends with {ending}, but does not begin like one"
)
MARKUP = Words("内容里有网页或者脚本", "there is a web page or a script in it")
PROGRAM = Words("内容是程序或者脚本", "it is a program or a script")
ACTIVE_PDF = Words(
    "PDF 里有脚本、附件或者自动执行的动作", "the PDF has scripts, attachments or actions"
)
TEST_VIRUS = Words("杀毒软件的测试文件（EICAR）", "the test file of virus scanners (EICAR)")
EMPTY = Words("空文件", "it is empty")


def oddities(file: Path, name: str | None) -> tuple[Words, ...]:
    """All that is odd about a file that lies there, and came under this name, or under none."""
    found = () if name is None else of_name(name)
    return tuple(dict.fromkeys((*found, *_of_content(file, ending_of(name or "")))))


def of_name(name: str) -> Iterator[Words]:
    """What is odd about a name alone."""
    if not ending_of(name):
        yield NAME_ENDING
    if _TWO_ENDINGS.search(name):
        yield NAME_TWO
    if REORDERING.search(name):
        yield NAME_ORDER
    elif hides(name):
        yield NAME_HIDDEN
    if re.search(r"[/\\:]", name) or _RESERVED.fullmatch(name) or name != name.rstrip(". "):
        yield NAME_PATH


def _of_content(file: Path, ending: str) -> Iterator[Words]:
    with file.open("rb") as opened:
        head = opened.read(HEAD_BYTES)
    if not head:
        yield EMPTY
        return
    pattern = _FIRST.get(ending)
    if pattern and not re.match(pattern, head, re.DOTALL):
        yield NOT_WHAT.fill({"ending": ending})
    if _SCRIPTS.match(head):
        yield PROGRAM
    yield from _of_all(file, is_pdf=b"%PDF-" in head)
    if re.match(_ZIP, head):
        yield from archive_oddities(file, is_office=ending != "zip")


def _of_all(file: Path, *, is_pdf: bool) -> Iterator[Words]:
    """What may stand anywhere in it."""
    wanted: dict[Words, re.Pattern[bytes]] = {
        MARKUP: _MARKUP,
        TEST_VIRUS: re.compile(re.escape(EICAR)),
        MACROS: re.compile(re.escape(_OLD_MACROS)),
        LOCKED: re.compile(re.escape(_OLD_LOCKED)),
        **({ACTIVE_PDF: _ACTIVE_PDF} if is_pdf else {}),
    }
    before = b""
    with file.open("rb") as opened:
        while wanted and (piece := opened.read(READ_BYTES)):
            seen = before + piece
            for words in [words for words, pattern in wanted.items() if pattern.search(seen)]:
                del wanted[words]
                yield words
            before = piece[-64:]
