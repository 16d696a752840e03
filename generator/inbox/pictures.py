"""A photograph -> the same picture without where, when and with what it was taken.

Only which way up it is stays, since the picture would lie on its side without it.
Sources: ITU-T T.81 B.1.1 (segments of JPEG), CIPA DC-008 4.6.4 (orientation), PNG 11.3.
"""

import re
import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SCAN, _EXIF, _REMARK = 0xDA, 0xE1, 0xFE
_JPEG_END = b"\xff\xd9"
_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_NEXT_MARK = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_ORIENTATION = 0x0112
_UPRIGHT = 1
_PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"bKGD",
    b"pHYs", b"sBIT",
}  # fmt: skip


class NotCleaned(Exception):
    """No JPEG and no PNG, or a damaged one."""


def cleaned(content: bytes) -> bytes:
    """The picture without its traces. Raises NotCleaned."""
    try:
        if content.startswith(_JPEG):
            return b"".join(_jpeg(content))
        if content.startswith(_PNG):
            return b"".join(_png(content))
    except (struct.error, IndexError) as error:
        raise NotCleaned from error
    raise NotCleaned


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Segment by segment up to the end; what phones put behind it, such as a film, goes."""
    yield _JPEG
    at, orientation, is_begun = len(_JPEG), _UPRIGHT, False
    while content[at : at + 2] != _JPEG_END:
        mark, size = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        segment = content[at : at + 2 + size]
        if content[at] != 0xFF or size < 2 or len(segment) < 2 + size:
            raise NotCleaned
        at += 2 + size
        if mark == _EXIF and not is_begun:
            orientation = _orientation(segment[4:]) or orientation
        if mark == _SCAN:
            yield b"" if is_begun else _upright(orientation)
            end, is_begun = _scan_end(content, at), True
            segment, at = segment + content[at:end], end
        if _is_kept(mark, segment):
            yield segment
    yield _JPEG_END


def _is_kept(mark: int, segment: bytes) -> bool:
    """Colours stay: the JFIF head, the profile, and what Adobe says of it."""
    wanted = _KEPT.get(mark)
    if wanted is not None:
        return segment[4:].startswith(wanted)
    return mark != _REMARK and not 0xE0 <= mark <= 0xEF


def _scan_end(content: bytes, at: int) -> int:
    """Where the packed part ends: at the next mark that is neither filling nor a restart."""
    found = _NEXT_MARK.search(content, at)
    if found is None:
        raise NotCleaned
    return found.start()


def _orientation(segment: bytes) -> int | None:
    """Which way up, 1 to 8, of an Exif segment; None where it does not say, or is damaged."""
    order = {b"Exif\0\0II": "<", b"Exif\0\0MM": ">"}.get(segment[:8])
    if order is None:
        return None
    body = segment[6:]
    try:
        start = struct.unpack_from(f"{order}I", body, 4)[0]
        for number in range(struct.unpack_from(f"{order}H", body, start)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", body, start + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else None
    except struct.error:
        return None
    return None


def _upright(orientation: int) -> bytes:
    """An Exif segment that says which way up and nothing else; none for what is upright."""
    if orientation == _UPRIGHT:
        return b""
    body = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    told = b"Exif\0\0" + body
    return b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told


def _png(content: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    while True:
        size, kind = struct.unpack_from(">I4s", content, at)
        if at + 12 + size > len(content):
            raise NotCleaned
        if kind in _PNG_KEPT:
            yield content[at : at + 12 + size]
        if kind == b"IEND":
            return
        at += 12 + size
