"""What is odd about a file is seen; what is ordinary is left in peace. Nothing is opened."""

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.inbox import archives, oddities
from generator.inbox.oddities import EICAR
from generator.inbox.oddities import oddities as odd
from generator.problems import Words

JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + bytes(40) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MP4 = b"\0\0\0\x18ftypmp42" + bytes(40)
WEBP = b"RIFF\x10\0\0\0WEBPVP8 "


def packed(*names: str, content: bytes = b"x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return made.getvalue()


def locked(content: bytes) -> bytes:
    """The same archive with the mark of a password on its first file, in both its places."""
    changed = bytearray(content)
    changed[6] |= 1
    changed[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def listed_as(content: bytes, count: int) -> bytes:
    """The same archive, whose last record tells of so many files."""
    at = content.rindex(b"PK\x05\x06")
    return content[: at + 8] + struct.pack("<HH", count, count) + content[at + 12 :]


DOCX = packed("[Content_Types].xml", "word/document.xml")
DOCM = packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
BOMB = packed("a.txt", content=bytes(3_000_000))
CASES = [
    # What is ordinary.
    pytest.param("照片.jpg", JPG, [], id="jpg"),
    pytest.param("照片.JPEG", JPG, [], id="jpeg in capitals"),
    pytest.param("图.png", PNG, [], id="png"),
    pytest.param("图.webp", WEBP, [], id="webp"),
    pytest.param("合同.pdf", PDF, [], id="pdf"),
    pytest.param("合同.doc", OLE, [], id="doc"),
    pytest.param("合同.wps", OLE, [], id="wps as it was"),
    pytest.param("合同.wps", DOCX, [], id="wps as it is now"),
    pytest.param("合同.docx", DOCX, [], id="docx"),
    pytest.param("录像.mp4", MP4, [], id="mp4"),
    pytest.param("录音.m4a", MP4, [], id="m4a"),
    pytest.param("录音.mp3", b"ID3\x04" + bytes(40), [], id="mp3 with a head"),
    pytest.param("录音.mp3", b"\xff\xfb\x90" + bytes(40), [], id="mp3 without"),
    pytest.param("录音.amr", b"#!AMR\n" + bytes(9), [], id="amr"),
    pytest.param("证据.zip", packed("一.jpg", "二.pdf"), [], id="zip"),
    pytest.param("第1.2版.pdf", PDF, [], id="a dot in the name"),
    # Names.
    pytest.param("合同\u202efdp.jpg", JPG, [oddities.NAME_ORDER], id="turned round"),
    pytest.param("合\u200b同.jpg", JPG, [oddities.NAME_HIDDEN], id="a sign without width"),
    pytest.param("合同\n.jpg", JPG, [oddities.NAME_HIDDEN], id="a line end"),
    pytest.param("合同.pdf.jpg", JPG, [oddities.NAME_TWO], id="two endings"),
    pytest.param("setup.exe.zip", packed("a.txt"), [oddities.NAME_TWO], id="a program's ending"),
    pytest.param("../../etc/passwd.jpg", JPG, [oddities.NAME_PATH], id="a path"),
    pytest.param("C:\\a.jpg", JPG, [oddities.NAME_PATH], id="a path of Windows"),
    pytest.param("nul.jpg", JPG, [oddities.NAME_PATH], id="a name of Windows"),
    pytest.param("a.exe", b"x", [oddities.NAME_ENDING], id="an ending that forms do not take"),
    pytest.param("a", JPG, [oddities.NAME_ENDING], id="no ending"),
    # Contents.
    pytest.param("a.jpg", b"", [oddities.EMPTY], id="empty"),
    pytest.param("a.jpg", PNG, [oddities.NOT_WHAT.fill({"ending": "jpg"})], id="png as jpg"),
    pytest.param("a.docx", OLE, [oddities.NOT_WHAT.fill({"ending": "docx"})], id="doc as docx"),
    pytest.param(
        "a.pdf",
        b"<!DOCTYPE html><p>x",
        [oddities.NOT_WHAT.fill({"ending": "pdf"}), oddities.MARKUP],
        id="a page as pdf",
    ),
    pytest.param(
        "a.png",
        b'<svg onload="x">',
        [oddities.NOT_WHAT.fill({"ending": "png"}), oddities.MARKUP],
        id="svg as png",
    ),
    pytest.param("a.jpg", JPG + b"<ScRiPt>x", [oddities.MARKUP], id="a picture with a script"),
    pytest.param(
        "a.pdf",
        b"MZ\x90\0" + bytes(2000),
        [oddities.NOT_WHAT.fill({"ending": "pdf"}), oddities.PROGRAM],
        id="a program as pdf",
    ),
    pytest.param("a.pdf", PDF + b"/JS (app.alert(1))", [oddities.ACTIVE_PDF], id="pdf that acts"),
    pytest.param(
        "a.pdf", PDF + bytes(3_000_000) + b"/Launch /F", [oddities.ACTIVE_PDF], id="far behind"
    ),
    pytest.param("a.docx", DOCM, [archives.MACROS], id="docm as docx"),
    pytest.param(
        "a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), [archives.MACROS], id="old macros"
    ),
    pytest.param(
        "a.xls", OLE + "EncryptedPackage".encode("utf-16-le"), [archives.LOCKED], id="locked xlsx"
    ),
    pytest.param("a.zip", locked(packed("a.txt")), [archives.LOCKED], id="locked zip"),
    pytest.param(
        "a.zip",
        BOMB,
        [archives.HUGE.fill({"times": 3_000_000 // len(BOMB)})],
        id="a bomb",
    ),
    pytest.param("a.zip", listed_as(packed("a.txt"), 20_000), [archives.MANY], id="a long list"),
    pytest.param("a.zip", packed("../../a.txt"), [archives.OUTSIDE], id="leads elsewhere"),
    pytest.param(
        "a.zip",
        packed("说明.txt", "run.exe"),
        [archives.PROGRAMS.fill({"name": "run.exe"})],
        id="a program in it",
    ),
    pytest.param(
        "a.zip", packed("b.zip"), [archives.NESTED.fill({"name": "b.zip"})], id="a zip in a zip"
    ),
    pytest.param("a.zip", packed("a\u202etxt.jpg"), [archives.HIDDEN], id="a turned name in it"),
    pytest.param("a.zip", packed("a.txt")[:-10], [archives.BROKEN], id="a torn zip"),
    pytest.param(
        "a.zip",
        packed("{0}.exe"),
        [archives.PROGRAMS.fill({"name": "{0}.exe"})],
        id="braces in a name",
    ),
    pytest.param("a.jpg", JPG + b"X5O!P%@AP" + EICAR, [oddities.TEST_VIRUS], id="eicar"),
]


@pytest.mark.parametrize(("name", "content", "found"), CASES)
def test_what_is_odd_about_a_file(
    tmp_path: Path, name: str, content: bytes, found: Sequence[Words]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert list(odd(file, name)) == list(found)


def test_what_lies_across_two_pieces_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(JPG.ljust(oddities.READ_BYTES - 10, b"\0") + EICAR)
    assert odd(file, "a.jpg") == (oddities.TEST_VIRUS,)
