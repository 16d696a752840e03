"""Submissions erased by their senders -> how many of them can still be read anywhere in the store.

Each has answers, a file and a reply with another file; among them are others that stay. What was
kept of it is remembered: envelope, receipt, messages and objects as they were sealed, and what was
in them. Afterwards every byte of the database, of its log of changes and of the objects is searched
for pieces of them. That a number was given out and erased stays known on purpose.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from generator.endpoint import handle
from generator.endpoint.exchange import Response
from generator.endpoint.opening import open_endpoint
from generator.endpoint.parties import Deps, no_wait
from generator.endpoint.serving.incoming import Whole, request_of
from generator.endpoint.settings import settings_of
from generator.endpoint.store.opening import LEDGER
from generator.endpoint.store.sqlite import SqliteLedger
from generator.endpoint.store.tables import connect
from intake import wire
from intake.office import Office
from intake.searching import found_in, windows_of_bytes, windows_of_text
from intake.sending import multipart
from intake.small_office import CONSENT, FORM, small_office

# One in so many stays.
STAYS = 10
# What stands before it is alike in many age files; a piece of what follows is of one alone.
AGE_MAC = b"\n--- "


@dataclass(frozen=True, slots=True)
class Erased:
    """submissions: erased by their senders. readable: those of which any piece is still there."""

    submissions: int
    readable: int


@dataclass(frozen=True, slots=True)
class _Remembered:
    """One that is to be erased. windows: pieces of all that was kept of it."""

    number: str
    code: str
    windows: frozenset[bytes]


def measured(folder: Path, submissions: int, secure_delete: str = "ON", seed: int = 1) -> Erased:
    """So many erased. folder: a new one. secure_delete: a setting of SQLite that has to be ON.

    Raises RuntimeError where what is not yet erased cannot be found.
    """
    office = small_office(folder)
    counter = _Counter(office, secure_delete, Random(seed))  # noqa: S311 (marks, no secrets)
    with closing(counter):
        kept = [counter.submitted() for _ in range(submissions + submissions // (STAYS - 1) + 1)]
        gone = [one for turn, one in enumerate(kept) if turn % STAYS][:submissions]
        if len(gone) != readable(office.store, gone):
            raise RuntimeError("what is not yet erased cannot be found: the search is blind")
        for one in gone:
            counter.erase(one)
        return Erased(len(gone), readable(office.store, gone))


def readable(store: Path, gone: list[_Remembered]) -> int:
    """How many of these have left anything in a store."""
    pieces = found_in([store], frozenset(piece for one in gone for piece in one.windows))
    return sum(bool(one.windows & pieces) for one in gone)


class _Counter:
    """The endpoint without a server."""

    def __init__(self, office: Office, secure_delete: str, chance: Random) -> None:
        deps = _deps(office)
        self._ledger = SqliteLedger(
            office.store / LEDGER, lambda file: _connected(file, secure_delete)
        )
        self._deps = deps._replace(ledger=self._ledger)
        self._chance = chance

    def close(self) -> None:
        """Ends what it has open."""
        self._ledger.close()

    def submitted(self) -> _Remembered:
        """One that was sent, with a reply."""
        mark = self._chance.randbytes(12).hex()
        fields = (("stage", "confirm"), ("name", "示例人"), ("text", mark), CONSENT)
        said = json.loads(
            self._posted(f"/v1/f/{FORM.id}", fields, ("Idempotency-Key", f"key-{mark}")).content
        )
        holder = (("number", said["number"]), ("code", said["code"]))
        self._posted("/v1/status", (*holder, ("act", "reply"), ("text", mark)))
        pieces = (*windows_of_text(mark), *self._pieces(said["number"]))
        return _Remembered(said["number"], said["code"], frozenset(pieces))

    def erase(self, one: _Remembered) -> None:
        """As its sender erases it. Raises RuntimeError when it stays."""
        fields = (("number", one.number), ("code", one.code), ("act", "erase"), ("sure", "1"))
        self._posted("/v1/status", fields, files=False)
        if self._deps.ledger.was_erased(one.number) != "sender":
            raise RuntimeError(f"{one.number} was not erased")

    def _pieces(self, number: str) -> Iterator[bytes]:
        """Of everything sealed that is kept of a submission."""
        entry = self._deps.ledger.find(number)
        events = self._deps.ledger.events(number)
        if entry is None or not events:
            raise RuntimeError(f"{number} was not kept")
        files = (*entry.files, *(file for event in events for file in event.files))
        for part in (part for file in files for part in file.parts):
            yield from windows_of_bytes(_own(b"".join(self._deps.objects.read(part.name))))
            yield from windows_of_bytes(part.digest.encode())
        for sealed in (entry.envelope, *(event.sealed for event in events)):
            yield from windows_of_bytes(_own(sealed))
        yield from windows_of_bytes(entry.receipt)
        yield from windows_of_bytes(entry.verifier.encode())

    def _posted(
        self, path: str, fields: wire.Pairs, *headers: tuple[str, str], files: bool = True
    ) -> Response:
        content = self._chance.randbytes(self._chance.randrange(1, 4000))
        body = multipart(fields, [("示例.png", content)] if files else ())
        told = (wire.form_kind(), ("Accept", wire.JSON), *headers)
        return handle(request_of("POST", path, told, Whole(body), "127.0.0.1"), self._deps)


def _deps(office: Office) -> Deps:
    opened = open_endpoint(settings_of(office.environ, datetime.now(UTC).date()), ("mail",))
    if isinstance(opened.ledger, SqliteLedger):
        opened.ledger.close()
    return opened._replace(waits=no_wait)


def _connected(file: Path, secure_delete: str) -> sqlite3.Connection:
    connection = connect(file)
    connection.execute(f"PRAGMA secure_delete={secure_delete}")
    return connection


def _own(sealed: bytes) -> bytes:
    """What no other age file has."""
    return sealed.partition(AGE_MAC)[2]
