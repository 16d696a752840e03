"""One submission -> a folder: answers to read and as JSON, its files, and what to look at.

    填写内容.txt   answers in words                   填写内容.json   answers as they were sent
    文件清单.txt   each file and the sender's name    请注意.txt      what does not hold or is odd
    files         under names made here: number, slot, count
    补充-1         a folder of the same shape for what the sender added later

The folder appears whole or not at all.
"""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.endpoint.store import Objects
from generator.endpoint.store.kept import SealedFile
from generator.inbox.describing import (
    ANSWERS,
    ANSWERS_JSON,
    FILES,
    NOT_READ,
    NOTES,
    ODD,
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
from generator.inbox.oddities import oddities
from generator.inbox.unsealing import NotOpened, write_plain
from generator.problems import Words

# Editors of Windows of any age read the text right with a mark in front.
ENCODING = "utf-8-sig"
LATER = "补充-{}"
IN_REPLY = Words("{reply}：{note}", "{reply}: {note}")


class FolderThere(Exception):
    """The folder exists; nothing in it is replaced."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was made: the folder, its files, and everything that somebody has to look at."""

    folder: Path
    files: tuple[OpenedFile, ...]
    notes: tuple[Words, ...]


def open_into(
    one: Submission,
    objects: Objects,
    folder: Path,
    replies: Iterable[Submission | NotOpened] = (),
) -> Opened:
    """The folder of a submission. Raises FolderThere, OSError, and Unavailable of the store.

    replies: what was added later, or why it could not be opened.
    """
    if folder.exists():
        raise FolderThere(folder)
    made = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(mode=0o700, parents=True)
    try:
        files, notes = _fill(one, objects, made)
        for number, reply in enumerate(replies, start=1):
            notes += _reply(reply, objects, made / LATER.format(number))
        (made / NOTES).write_text(f"{notes_text(notes)}\n", ENCODING, newline="\r\n")
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Opened(folder, files, tuple(notes))


def _reply(reply: Submission | NotOpened, objects: Objects, folder: Path) -> list[Words]:
    """What to look at in a reply, named by its folder."""
    if isinstance(reply, NotOpened):
        return [NOT_READ.fill({"file": folder.name, "why": reply.words})]
    folder.mkdir(mode=0o700)
    _, notes = _fill(reply, objects, folder)
    return [IN_REPLY.fill({"reply": folder.name, "note": note}) for note in notes]


def _fill(
    one: Submission, objects: Objects, folder: Path
) -> tuple[tuple[OpenedFile, ...], list[Words]]:
    files, notes = files_of(one), list(notes_of(one))
    for kept, file in zip(one.entry.files, files, strict=True):
        notes += _write_file(kept, one.envelope.identity, file, objects, folder)
    texts = {ANSWERS: answers_text(one), FILES: files_text(files)}
    for name, text in texts.items():
        (folder / name).write_text(f"{text}\n", ENCODING, newline="\r\n")
    (folder / ANSWERS_JSON).write_text(f"{as_json(one, files)}\n", "utf-8", newline="\n")
    return files, notes


def _write_file(
    kept: SealedFile, identity: str, file: OpenedFile, objects: Objects, folder: Path
) -> Iterator[Words]:
    """Writes one file and tells what is wrong with it; one that does not open is left out."""
    place = folder / file.name
    try:
        with place.open("xb") as opened:
            measure = write_plain(objects, kept, identity, opened)
    except NotOpened as error:
        place.unlink(missing_ok=True)
        yield NOT_READ.fill({"file": file.name, "why": error.words})
        return
    place.chmod(0o600)
    yield from notes_on(file, measure)
    for what in oddities(place, file.told.name if file.told else None):
        yield ODD.fill({"file": file.name, "what": what})
