"""Submissions -> one age file for a machine without a network, with all files, never on a disk.

Inside is a tar file. For each submission a folder with the answers in words and as JSON, and the
files under safe names; `age -d` and any program for tar files are enough to read it.
"""

import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.endpoint.sealing import seal_stream
from generator.endpoint.store import Objects
from generator.endpoint.store.kept import SealedFile
from generator.inbox.describing import (
    ANSWERS,
    ANSWERS_JSON,
    FILES,
    NOT_READ,
    NOTES,
    OpenedFile,
    Submission,
    answers_text,
    as_json,
    files_of,
    files_text,
    notes_of,
    notes_on,
    notes_text,
)
from generator.inbox.file_names import safe_number
from generator.inbox.opening import LATER
from generator.inbox.unsealing import NotOpened, plain_pieces, write_plain
from generator.problems import Words

MARK = "\ufeff"


def hand_over(
    folders: Iterable[tuple[str, Submission]],
    objects: Objects,
    recipients: Iterable[str],
    target: Path,
) -> None:
    """Writes the sealed file. Raises FileExistsError, OSError, and Unavailable of the store.

    folders: the submissions, each with the name of its folder, `folder_of`.
    """
    if target.exists():
        raise FileExistsError(target)
    made = target.with_name(f".{target.name}.new")
    source = _Source(_tar(folders, objects))
    try:
        with made.open("wb") as opened:
            made.chmod(0o600)
            try:
                seal_stream(source, opened, recipients)
            except Exception as error:
                # What is raised while reading comes out of age as a fault of its own.
                raise source.fault or error from error
        if source.fault:
            raise source.fault
        made.rename(target)
    finally:
        source.close()
        made.unlink(missing_ok=True)


class _Source:
    """Pieces as something to read from; remembers why they ended."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.fault: Exception | None = None
        self._pieces, self._rest = pieces, b""

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end."""
        try:
            # An empty piece is not the end.
            while not self._rest and (piece := next(self._pieces, None)) is not None:
                self._rest = piece
        except Exception as error:
            self.fault = error
            raise
        size = len(self._rest) if size < 0 else size
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def close(self) -> None:
        """Ends what is still open."""
        if hasattr(self._pieces, "close"):
            self._pieces.close()


def folder_of(one: Submission, reply: int = 0) -> str:
    """The folder of a submission, or of a reply to it, counted from 1."""
    number = safe_number(one.entry.number)
    return f"{number}/{LATER.format(reply)}" if reply else number


def _tar(folders: Iterable[tuple[str, Submission]], objects: Objects) -> Iterator[bytes]:
    for folder, one in folders:
        yield from _submission(one, objects, folder)
    yield bytes(2 * tarfile.BLOCKSIZE)


def _submission(one: Submission, objects: Objects, folder: str) -> Iterator[bytes]:
    files, notes = files_of(one), list(notes_of(one))
    for kept, file in zip(one.entry.files, files, strict=True):
        sealed = _Sealed(kept, one.envelope.identity, objects)
        yield from _file(sealed, file, f"{folder}/{file.name}", notes)
    texts = {ANSWERS: answers_text(one), FILES: files_text(files), NOTES: notes_text(notes)}
    for name, text in texts.items():
        yield from _member(f"{folder}/{name}", f"{MARK}{text}\n".encode())
    yield from _member(f"{folder}/{ANSWERS_JSON}", f"{as_json(one, files)}\n".encode())


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A kept file and what opens it."""

    file: SealedFile
    identity: str
    objects: Objects


class _Nowhere:
    """Takes bytes and forgets them."""

    def write(self, content: bytes) -> int:
        return len(content)


def _file(sealed: _Sealed, file: OpenedFile, name: str, notes: list[Words]) -> Iterator[bytes]:
    """The file; one that does not open is left out, with a note.

    A tar says the size first, so it is read twice: what the envelope says of it may be wrong.
    """
    try:
        measure = write_plain(sealed.objects, sealed.file, sealed.identity, _Nowhere())
    except NotOpened as error:
        notes.append(NOT_READ.fill({"file": file.name, "why": error.words}))
        return
    notes += notes_on(file, measure)
    yield _header(name, measure.size)
    yield from plain_pieces(sealed.objects, sealed.file, sealed.identity)
    yield _padding(measure.size)


def _member(name: str, content: bytes) -> Iterator[bytes]:
    yield _header(name, len(content))
    yield content
    yield _padding(len(content))


def _header(name: str, size: int) -> bytes:
    """Private, of no time and nobody: the same submissions are the same bytes."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.PAX_FORMAT)


def _padding(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)
