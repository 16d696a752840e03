"""A multipart body -> texts by name, and files that are sealed while they are read.

Strict: a body without its last boundary, with a wrong length or with bytes that are no UTF-8 is
refused, so that half an upload is never taken for a whole one. python-multipart takes it for whole
(facts, endpoint §2.4).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from multipart import (  # type: ignore[import-untyped]
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from generator.endpoint.envelope import FileTold
from generator.endpoint.exchange import Body, Request
from generator.endpoint.sealing import Measured, Readable

MOST_TEXT = 200_000
MOST_TEXTS = 1_500_000
MOST_PARTS = 1000
MOST_NAME = 200
READ_BYTES = 1 << 16
LINE_ENDS = (b"\r", b"\n", b"\r\n")
# Takes the bytes of a file; what they are sealed into is the taker's affair.
TakeFile = Callable[[Readable], None]


class Unreadable(Exception):
    """The body is no form as browsers post it."""


class TooLarge(Exception):
    """The body is larger than forms may be."""


class Posted(NamedTuple):
    """Texts by name, and what there was of files."""

    texts: Mapping[str, Sequence[str]]
    files: tuple[FileTold, ...] = ()

    def first(self, name: str) -> str:
        """The first text of this name, nothing when there is none."""
        return next(iter(self.texts.get(name, ())), "")


def read_posted(request: Request, most: int, take: TakeFile | None) -> Posted:
    """What was posted. most: bytes of the body; take: None where files are not wanted.

    Raises Unreadable, TooLarge, Broken, and whatever take raises.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary or len(boundary) > 70:
        raise Unreadable
    if request.length is not None and request.length > most:
        raise TooLarge
    reading = _Reading(request.body, most, take)
    try:
        with PushMultipartParser(
            boundary,
            content_length=-1 if request.length is None else request.length,
            max_segment_count=MOST_PARTS,
            header_charset="utf-8",
            strict=True,
        ) as parser:
            reading.read(parser)
    except (MultipartError, UnicodeError) as error:
        raise Unreadable from error
    return Posted(reading.texts, tuple(reading.files))


class _Reading:
    """The parts as they come."""

    def __init__(self, body: Body, most: int, take: TakeFile | None) -> None:
        self._body, self._left, self._take = body, most, take
        self._room = MOST_TEXTS
        self.texts: dict[str, list[str]] = {}
        self.files: list[FileTold] = []

    def read(self, parser: PushMultipartParser) -> None:
        """All parts."""
        events = self._events(parser)
        for event in events:
            if not isinstance(event, MultipartSegment):
                raise Unreadable
            if len(event.name) > MOST_NAME:
                raise Unreadable
            if event.filename is None:
                self.texts.setdefault(event.name, []).append(self._text(events))
            else:
                self._file(event, events)

    def _events(self, parser: PushMultipartParser) -> Iterator[Any]:
        """Beginnings, contents and ends of parts, as they are read."""
        chunk = self._chunk()
        while not parser.closed:
            following = self._chunk()
            # Browsers end with a line end, which the parser takes with the last boundary only.
            while following in LINE_ENDS and len(chunk) < 2 * READ_BYTES:
                chunk, following = chunk + following, self._chunk()
            yield from parser.parse(chunk)
            chunk = following

    def _chunk(self) -> bytes:
        """The next bytes, none at the end. Raises TooLarge."""
        chunk = self._body.read(READ_BYTES)
        self._left -= len(chunk)
        if self._left < 0:
            raise TooLarge
        return chunk

    def _text(self, events: Iterator[Any]) -> str:
        held = bytearray()
        while content := next(events, None):
            held += content
            if len(held) > MOST_TEXT or len(held) > self._room:
                raise TooLarge
        self._room -= len(held)
        return held.decode()

    def _file(self, segment: MultipartSegment, events: Iterator[Any]) -> None:
        """One file; a place for files that nothing was put into has no name and no content."""
        source = Measured(_Content(events))
        if not segment.filename:
            if source.read(1):
                raise Unreadable
            return
        if self._take is None or len(segment.filename) > MOST_NAME:
            raise Unreadable
        self._take(source)
        kind = str(segment.content_type or "")[:100]
        told = FileTold(segment.name, segment.filename, kind, source.size, source.digest)
        self.files.append(told)


class _Content:
    """The content of one part, to be read."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._held = b""
        self._is_over = False

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes."""
        if not self._held and not self._is_over:
            self._held = bytes(next(self._events, None) or b"")
            self._is_over = not self._held
        size = len(self._held) if size < 0 else size
        given, self._held = self._held[:size], self._held[size:]
        return given


def bounded(body: Body, most: int) -> bytes:
    """A small body as a whole. Raises TooLarge."""
    held = bytearray()
    while chunk := body.read(READ_BYTES):
        held += chunk
        if len(held) > most:
            raise TooLarge
    return bytes(held)
