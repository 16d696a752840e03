"""What all servers tell of a request -> Request."""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from generator.endpoint.exchange import Body, Broken, Request

LONGEST_PATH = 1000


class Whole:
    """A body that is there as a whole."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def read(self, size: int) -> bytes:
        """At most so many bytes."""
        given = self._content[self._at : self._at + size]
        self._at += len(given)
        return given


class Counted:
    """A body of a said length: one that ends earlier is broken."""

    def __init__(self, source: Body, length: int) -> None:
        self._source, self._left = source, length

    @property
    def is_over(self) -> bool:
        """True when all of it was read."""
        return not self._left

    def read(self, size: int) -> bytes:
        """At most so many bytes. Raises Broken."""
        if not self._left:
            return b""
        given = self._source.read(min(size, self._left))
        if not given:
            raise Broken
        self._left -= len(given)
        return given


def request_of(
    method: str,
    path: str,
    headers: Iterable[tuple[str, str]],
    body: Body,
    peer: str,
    proxies: int = 0,
) -> Request:
    """The request. path: as it was sent, below the endpoint. Raises Broken.

    proxies: how many of ours stand in front; so many of the last addresses in X-Forwarded-For are
    theirs to tell, everything before them anybody could have written.
    """
    told = _joined(headers)
    length = _length(told.get("content-length"))
    counted = body if length is None else Counted(body, length)
    plain = unquote(path[:LONGEST_PATH].partition("?")[0])
    return Request(method, plain, told, counted, length, _peer(told, peer, proxies))


def _joined(headers: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    told: dict[str, str] = {}
    for name, value in headers:
        low = name.lower()
        if low in told and low == "content-length" and told[low] != value:
            raise Broken
        told[low] = f"{told[low]}, {value}" if low in told and low != "content-length" else value
    return told


def _length(text: str | None) -> int | None:
    if text is None or text == "":
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Broken
    return int(text)


def _peer(headers: Mapping[str, str], peer: str, proxies: int) -> str:
    told = [one.strip() for one in headers.get("x-forwarded-for", "").split(",") if one.strip()]
    return told[-proxies] if 0 < proxies <= len(told) else peer
