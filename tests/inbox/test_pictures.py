"""Pictures lose what they tell of place, time and device, and nothing of what they show."""

import struct
import zlib

import pytest

from generator.inbox.pictures import NotCleaned, cleaned

JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
GPS = b"Exif\0\0" + b"II*\0\x08\0\0\0" + b"GPSLatitude 24.8"
SCAN = b"\x01\x02\xff\x00\x03\xff\xd0\x04"


def segment(mark: int, body: bytes) -> bytes:
    return bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body


def jpeg(*segments: bytes, scan: bytes = SCAN, behind: bytes = b"") -> bytes:
    head = b"".join(segments)
    return b"\xff\xd8" + head + segment(0xDA, b"\x01\0") + scan + b"\xff\xd9" + behind


def exif(order: str, orientation: int) -> bytes:
    body = struct.pack(f"{order}HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return b"Exif\0\0" + (b"MM" if order == ">" else b"II") + body


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


HEAD, DATA, END = chunk(b"IHDR", bytes(13)), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")
PLAIN = jpeg(segment(0xE0, JFIF), segment(0xDB, bytes(65)))
TURNED = segment(0xE1, exif(">", 6))
CASES = [
    pytest.param(PLAIN, PLAIN, id="nothing to take away"),
    pytest.param(
        jpeg(segment(0xE0, JFIF), segment(0xE1, GPS), segment(0xDB, bytes(65))), PLAIN, id="gps"
    ),
    pytest.param(
        jpeg(
            segment(0xE0, JFIF),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"),
            segment(0xED, b"Photoshop 3.0\0author"),
            segment(0xFE, "张三拍摄".encode()),
            segment(0xE2, b"MPF\0second picture"),
            segment(0xDB, bytes(65)),
        ),
        PLAIN,
        id="remarks, author, second picture",
    ),
    pytest.param(
        jpeg(segment(0xE2, b"ICC_PROFILE\0x"), segment(0xEE, b"Adobe\0x")),
        jpeg(segment(0xE2, b"ICC_PROFILE\0x"), segment(0xEE, b"Adobe\0x")),
        id="colours stay",
    ),
    pytest.param(jpeg(segment(0xE1, exif("<", 6))), jpeg(TURNED), id="which way up stays"),
    pytest.param(jpeg(segment(0xE1, exif(">", 6))), jpeg(TURNED), id="in the other order, too"),
    pytest.param(jpeg(segment(0xE1, exif(">", 1))), jpeg(), id="upright needs no word"),
    pytest.param(jpeg(segment(0xE1, exif("<", 99))), jpeg(), id="nonsense is none"),
    pytest.param(jpeg(behind=b"\0\0ftypmp42\xff\xd9film"), jpeg(), id="a film behind it goes"),
    pytest.param(
        jpeg(scan=SCAN + segment(0xC4, b"xx") + segment(0xDA, b"\x01\0") + SCAN),
        jpeg(scan=SCAN + segment(0xC4, b"xx") + segment(0xDA, b"\x01\0") + SCAN),
        id="several scans",
    ),
    pytest.param(
        jpeg(scan=SCAN + segment(0xE1, GPS) + segment(0xDA, b"\x01\0") + SCAN),
        jpeg(scan=SCAN + segment(0xDA, b"\x01\0") + SCAN),
        id="traces between scans",
    ),
    pytest.param(png(HEAD, DATA, END), png(HEAD, DATA, END), id="png"),
    pytest.param(
        png(HEAD, chunk(b"eXIf", b"gps"), chunk(b"tEXt", b"Author"), chunk(b"tIME", b"x"), DATA,
            END, b"behind"),
        png(HEAD, DATA, END),
        id="png with traces",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES)
def test_only_what_is_seen_stays(before: bytes, after: bytes) -> None:
    assert cleaned(before) == after
    assert cleaned(after) == after


WHOLE = jpeg(segment(0xE0, JFIF), segment(0xE1, GPS))


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", *(WHOLE[:at] for at in range(len(WHOLE)))],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NotCleaned):
        cleaned(content)
