"""A kept submission and a private key -> its envelope and its files, each checked as it is read."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from queue import Queue
from threading import Event, Thread
from typing import Protocol

import pyrage  # type: ignore[import-untyped]

from generator.endpoint.envelope import Envelope, NoEnvelope, read
from generator.endpoint.store import Objects, Unavailable
from generator.endpoint.store.kept import Entry, SealedFile
from generator.inbox.identities import Identity, keys_of
from generator.problems import Words

# Pieces between the thread that opens a file and whoever takes it: 64 KiB each.
PIECES_AHEAD = 8
CLOSED = Words(
    "用这个私钥打不开。它可能属于别的时期，或者内容已损坏。",
    "This private key does not open it: it may be of another time, or the content is damaged.",
)
NO_ENVELOPE = Words(
    "解开以后不是本系统的封套，内容已损坏或者不是本系统写的。",
    "What is inside is no envelope of ours: damaged, or written by something else.",
)
LOST = Words("存储中缺少第 {part} 段。", "Part {part} is missing in the store.")
CHANGED = Words(
    "存储中的第 {part} 段与收到时不同。", "Part {part} in the store is not what was received."
)
TORN = Words("文件不完整或者已损坏，解不开。", "The file is cut off or damaged and does not open.")


class NotOpened(Exception):
    """An envelope or a file that cannot be read; words: why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class Writable(Protocol):
    """What takes bytes."""

    def write(self, content: bytes, /) -> object:
        """Takes them all."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What came out of a file: bytes, and SHA-256 in hex."""

    size: int
    digest: str


def open_envelope(entry: Entry, identities: Sequence[Identity]) -> Envelope:
    """What was sent in. Raises NotOpened."""
    return opened(entry.envelope, identities)


def opened(sealed: bytes, identities: Sequence[Identity]) -> Envelope:
    """The content of a sealed envelope. Raises NotOpened."""
    try:
        return read(unsealed(sealed, identities))
    except NoEnvelope as error:
        raise NotOpened(NO_ENVELOPE) from error


def unsealed(sealed: bytes, identities: Sequence[Identity]) -> bytes:
    """What is inside, as it was written. Raises NotOpened."""
    try:
        content: bytes = pyrage.decrypt(sealed, keys_of(identities))
    except pyrage.DecryptError as error:
        raise NotOpened(CLOSED) from error
    return content


def write_plain(objects: Objects, file: SealedFile, identity: str, target: Writable) -> Measure:
    """Writes the file as it was into target. Raises NotOpened, and Unavailable of the store.

    What was written before that is a part of the file only: age seals in pieces.
    """
    source, measured = _Parts(objects, file), _Measured(target)
    try:
        pyrage.decrypt_io(source, measured, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as error:
        # What the store or the disk refused comes out of age as if the file were damaged.
        raise source.fault or measured.fault or NotOpened(TORN) from error
    if source.fault:
        raise source.fault
    return Measure(measured.size, measured.digest)


def plain_pieces(objects: Objects, file: SealedFile, identity: str) -> Iterator[bytes]:
    """The file as it was, piece by piece, never on a disk. Raises as `write_plain`."""
    queue: Queue[bytes | BaseException | None] = Queue(PIECES_AHEAD)
    target = _Into(queue)

    def work() -> None:
        try:
            write_plain(objects, file, identity, target)
            queue.put(None)
        except BaseException as error:  # noqa: BLE001 (told to whoever takes the pieces)
            queue.put(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        while (piece := queue.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        target.stop()
        thread.join()


class _Into:
    """Hands pieces on; refuses more when nobody takes them any longer."""

    def __init__(self, queue: "Queue[bytes | BaseException | None]") -> None:
        self._queue, self._is_over = queue, Event()

    def write(self, content: bytes) -> int:
        if self._is_over.is_set():
            raise BrokenPipeError
        self._queue.put(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing waits here."""

    def stop(self) -> None:
        """Lets a waiting writer go on, to be refused."""
        self._is_over.set()
        while not self._queue.empty():
            self._queue.get_nowait()


class _Measured:
    """Passes on and measures."""

    def __init__(self, target: Writable) -> None:
        self.fault: OSError | None = None
        self._target, self._hash, self.size = target, hashlib.sha256(), 0

    def write(self, content: bytes) -> int:
        self._hash.update(content)
        self.size += len(content)
        try:
            self._target.write(content)
        except OSError as error:
            self.fault = error
            raise
        return len(content)

    def flush(self) -> None:
        """The target is flushed by whoever opened it."""

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


class _Parts:
    """The parts one after the other as one source; each is compared with what was received."""

    def __init__(self, objects: Objects, file: SealedFile) -> None:
        self.fault: Exception | None = None
        self._pieces, self._rest = self._read(objects, file), b""

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end, or when something is wrong."""
        # An empty piece is not the end.
        while not self._rest and (piece := next(self._pieces, None)) is not None:
            self._rest = piece
        size = len(self._rest) if size < 0 else size
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def _read(self, objects: Objects, file: SealedFile) -> Iterator[bytes]:
        for number, part in enumerate(file.parts, start=1):
            seen = hashlib.sha256()
            try:
                for piece in objects.read(part.name):
                    seen.update(piece)
                    yield piece
            except KeyError:
                self.fault = NotOpened(LOST.fill({"part": number}))
                return
            except Unavailable as error:
                self.fault = error
                return
            if seen.hexdigest() != part.digest:
                self.fault = NotOpened(CHANGED.fill({"part": number}))
                return
