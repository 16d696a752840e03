"""The ledger in one SQLite file: WAL, flushed at each commit, one thread that writes."""

import functools
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator.endpoint.store import Conflict, NumberTaken, Unavailable
from generator.endpoint.store.audit_chain import link
from generator.endpoint.store.kept import AuditLine, Draft, Entry, Event, Notice, Part
from generator.endpoint.store.rows import (
    NEW_ENTRY,
    Row,
    draft_of,
    draft_row,
    entry_of,
    entry_row,
    event_of,
    files_of,
    files_text,
    lines_of,
    notice_of,
)
from generator.endpoint.store.tables import connect, make_tables
from generator.endpoint.store.writer import Work, Writer

# Seconds: somebody may have begun to confirm a draft in time and still be at work.
MARGIN = 3600
FORGET = (
    "DELETE FROM entries WHERE number=?",
    "DELETE FROM events WHERE number=?",
    "DELETE FROM notices WHERE number=?",
    "DELETE FROM parts WHERE owner=?",
)
NEW_ENVELOPE = "UPDATE entries SET envelope=? WHERE number=?"
NEW_SEALED = "UPDATE events SET sealed=? WHERE number=? AND turn=?"


class SqliteLedger:
    """Submissions in a file, which is made when there is none.

    connect: how it is opened; the simulator of power cuts has a disk of its own.
    """

    steps_aside = True

    def __init__(self, file: Path, connect: Callable[[Path], sqlite3.Connection] = connect) -> None:
        self._connect = functools.partial(connect, file)
        self._local = threading.local()
        try:
            first = self._connect()
            make_tables(first)
            # What a killed process wrote and did not flush is flushed before anything relies on it.
            first.execute("PRAGMA wal_checkpoint").fetchone()
            first.close()
        except sqlite3.Error as error:
            raise Unavailable from error
        self._writer = Writer(self._connect)

    def close(self) -> None:
        """Ends the writing thread."""
        self._writer.close()

    def accept(self, entry: Entry, notices: Sequence[Notice], draft: str = "") -> Entry:
        """Keeps a submission, its notices, its line in the audit. Raises Conflict, NumberTaken."""

        def change(work: Work) -> Entry:
            if not work.table.execute(NEW_ENTRY, entry_row(entry)).rowcount:
                return _kept(work.table, entry)
            if draft:
                _forget_draft(work.table, draft)
            _own(work.table, entry.parts, entry.number)
            work.table.executemany("INSERT INTO notices VALUES (?,?,?,?,?)", notices)
            _audit(work, entry.received, "received", f"{entry.number} {entry.fingerprint}")
            return entry

        kept: Entry = self._writer.do(change)
        return kept

    def find(self, number: str) -> Entry | None:
        """The submission of this number."""
        row = self._row("SELECT * FROM entries WHERE number=?", number)
        return entry_of(row) if row else None

    def entries(self) -> Iterator[Entry]:
        """All submissions, the oldest first."""
        place = 0
        while rows := self._rows(
            "SELECT * FROM entries WHERE place>? ORDER BY place LIMIT 200", place
        ):
            yield from map(entry_of, rows)
            place = rows[-1][0]

    def hold(self, draft: Draft) -> None:
        """Keeps what is to be confirmed."""

        def change(work: Work) -> None:
            _forget_draft(work.table, draft.id)
            work.table.execute("INSERT INTO drafts VALUES (?,?,?,?,?,?,?,?,?)", draft_row(draft))
            _own(work.table, [part for file in draft.files for part in file.parts], draft.id)

        self._writer.do(change)

    def draft(self, id_: str) -> Draft | None:
        """What was kept to be confirmed."""
        row = self._row("SELECT * FROM drafts WHERE id=?", id_)
        return draft_of(row) if row else None

    def record(self, number: str, event: Event) -> None:
        """Adds to what happened to a submission. Raises KeyError when there is none."""

        def change(work: Work) -> None:
            if not work.table.execute("SELECT 1 FROM entries WHERE number=?", (number,)).fetchone():
                raise KeyError(number)
            work.table.execute(
                "INSERT INTO events SELECT ?, count(*), ?, ?, ?, ?, ? FROM events WHERE number=?",
                (number, event.at, event.kind, event.status, event.sealed,
                 files_text(event.files), number),
            )  # fmt: skip
            _own(work.table, [part for file in event.files for part in file.parts], number)
            _audit(work, event.at, event.kind, f"{number} {event.status}".strip())

        self._writer.do(change)

    def events(self, number: str) -> tuple[Event, ...]:
        """What happened to a submission, in order."""
        rows = self._rows(
            "SELECT at, kind, status, sealed, files FROM events WHERE number=? ORDER BY turn",
            number,
        )
        return tuple(map(event_of, rows))

    def erase(self, number: str, why: str) -> tuple[Part, ...]:
        """Forgets a submission; also in the file and its log, which is written through."""

        def change(work: Work) -> tuple[Part, ...]:
            found = work.table.execute(
                "SELECT id, received, files FROM entries WHERE number=?", (number,)
            ).fetchone()
            if not found:
                return ()
            told = [found[2]] + [
                row[0]
                for row in work.table.execute("SELECT files FROM events WHERE number=?", (number,))
            ]
            work.table.execute("INSERT INTO erased VALUES (?,?,?)", (found[0], number, why))
            for forget in FORGET:
                work.table.execute(forget, (number,))
            _audit(work, found[1], "erased", f"{number} {why}")
            return tuple(part for text in told for file in files_of(text) for part in file.parts)

        parts: tuple[Part, ...] = self._writer.do(change)
        self.write_through()
        return parts

    def was_erased(self, number: str) -> str | None:
        """Why a submission was erased; None when it was not."""
        row = self._row("SELECT why FROM erased WHERE number=?", number)
        return row[0] if row else None

    def rewrap(self, number: str, envelope: bytes, turn: int | None = None) -> None:
        """Puts a newly sealed envelope in place of the old one. Raises KeyError."""

        def change(work: Work) -> None:
            told = (envelope, number) if turn is None else (envelope, number, turn)
            if not work.table.execute(NEW_ENVELOPE if turn is None else NEW_SEALED, told).rowcount:
                raise KeyError(number)

        self._writer.do(change)

    def spend(self, token: str, until: int) -> bool:
        """Marks a token as used up to a time; False when it was used before."""

        def change(work: Work) -> bool:
            done = work.table.execute("INSERT OR IGNORE INTO tokens VALUES (?,?)", (token, until))
            return bool(done.rowcount)

        is_new: bool = self._writer.do(change)
        return is_new

    def due(self, now: int, most: int) -> tuple[Notice, ...]:
        """Notices to be sent by now."""
        found = "SELECT id, number, form, due, tries FROM notices WHERE due<=? ORDER BY due LIMIT ?"
        return tuple(map(notice_of, self._rows(found, now, most)))

    def settle(self, notice: Notice, due: int | None) -> None:
        """A notice was sent (None), or is to be tried again at a time."""

        def change(work: Work) -> None:
            if due is None:
                work.table.execute("DELETE FROM notices WHERE id=?", (notice.id,))
            else:
                again = "UPDATE notices SET due=?, tries=tries+1 WHERE id=?"
                work.table.execute(again, (due, notice.id))

        self._writer.do(change)

    def sweep(self, now: int) -> tuple[Part, ...]:
        """Forgets drafts and tokens whose time is over; the objects to be deleted with them."""

        def change(work: Work) -> tuple[Part, ...]:
            work.table.execute("DELETE FROM tokens WHERE until<?", (now,))
            over = "SELECT id, files FROM drafts WHERE until<?"
            rows = work.table.execute(over, (now - MARGIN,)).fetchall()
            for id_, _ in rows:
                _forget_draft(work.table, id_)
            return tuple(part for row in rows for file in files_of(row[1]) for part in file.parts)

        parts: tuple[Part, ...] = self._writer.do(change)
        self.write_through()
        return parts

    def owned(self, names: Sequence[str]) -> frozenset[str]:
        """Those of these objects that belong to a submission, a reply or a draft."""
        found = "SELECT 1 FROM parts WHERE name=?"
        return frozenset(name for name in names if self._row(found, name))

    def audit(self, after: int = 0) -> Iterator[AuditLine]:
        """The audit from behind a line on."""
        told = "SELECT * FROM audit WHERE number>? ORDER BY number LIMIT 1000"
        while lines := lines_of(self._reading().execute(told, (after,))):
            yield from lines
            after = lines[-1].number

    def write_through(self) -> None:
        """Empties the log into the file, so that what was deleted is in neither."""
        try:
            self._reading().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            raise Unavailable from error

    def _reading(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            try:
                self._local.connection = self._connect()
            except sqlite3.Error as error:
                raise Unavailable from error
        connection: sqlite3.Connection = self._local.connection
        return connection

    def _rows(self, query: str, *values: object) -> list[Row]:
        try:
            return self._reading().execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise Unavailable from error

    def _row(self, query: str, *values: object) -> Row | None:
        return next(iter(self._rows(query, *values)), None)


def _kept(table: sqlite3.Connection, entry: Entry) -> Entry:
    """What was kept under this id before. Raises Conflict and NumberTaken."""
    row = table.execute("SELECT * FROM entries WHERE id=?", (entry.id,)).fetchone()
    if row:
        kept = entry_of(row)
        if kept.fingerprint != entry.fingerprint:
            raise Conflict
        return kept
    if table.execute("SELECT 1 FROM erased WHERE id=?", (entry.id,)).fetchone():
        raise Conflict
    raise NumberTaken


def _forget_draft(table: sqlite3.Connection, id_: str) -> None:
    table.execute("DELETE FROM drafts WHERE id=?", (id_,))
    table.execute("DELETE FROM parts WHERE owner=?", (id_,))


def _own(table: sqlite3.Connection, parts: Sequence[Part], owner: str) -> None:
    table.executemany(
        "INSERT OR REPLACE INTO parts VALUES (?,?)", [(part.name, owner) for part in parts]
    )


def _audit(work: Work, at: str, what: str, about: str) -> None:
    """Adds a line; the one before is looked up once in a transaction."""
    if work.last is None:
        lines = lines_of(work.table.execute("SELECT * FROM audit ORDER BY number DESC LIMIT 1"))
        work.last = lines[0] if lines else None
    work.last = link(work.last, at, what, about)
    work.table.execute("INSERT INTO audit VALUES (?,?,?,?,?)", work.last)
