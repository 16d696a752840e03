"""Texts and bytes -> every place of a folder in which they can be read, however they are written.

A text is looked for in UTF-8, GBK and UTF-16, each as it is, in base64 (wherever its first byte
falls in the groups of three), URL-encoded, in hex, and with the escapes of JSON.
"""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

# Long enough not to be met by chance, short enough for the pieces that a database leaves.
WIDTH = 12
CODES = ("utf-8", "gbk", "utf-16-le")


def windows_of_text(text: str) -> Iterator[bytes]:
    """Pieces by which a text is found, in each way it can be written."""
    for code in CODES:
        content = text.encode(code)
        yield from _ends(content)
        yield from _ends(content.hex().encode())
        yield from _ends(content.hex().upper().encode())
        for encoded in (quote(content, safe=""), quote(content, safe="").lower()):
            yield from _ends(encoded.encode())
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            for before in range(3):
                # Signs at both ends that depend on what stands beside the text are left out.
                signs = encode(bytes(before) + content).rstrip(b"=")
                yield from _ends(signs[(before * 8 + 5) // 6 : -1])
    yield from _ends(text.encode("ascii", "backslashreplace"))


def windows_of_bytes(content: bytes) -> Iterator[bytes]:
    """Pieces by which any part of some bytes is found that is twice as wide as they are."""
    for at in range(0, len(content) - WIDTH + 1, WIDTH):
        yield content[at : at + WIDTH]


def found_in(places: Iterable[Path], windows: frozenset[bytes]) -> frozenset[bytes]:
    """Which of these pieces are in the files below these places, or in the files' names."""
    return frozenset(
        window
        for content in _contents(places)
        for at in range(len(content) - WIDTH + 1)
        if (window := content[at : at + WIDTH]) in windows
    )


def _contents(places: Iterable[Path]) -> Iterator[bytes]:
    for place in places:
        for file in (place, *place.rglob("*")):
            yield str(file).encode()
            if file.is_file():
                yield file.read_bytes()


def _ends(content: bytes) -> Iterator[bytes]:
    """The first and the last bytes."""
    if len(content) >= WIDTH:
        yield content[:WIDTH]
        yield content[-WIDTH:]
