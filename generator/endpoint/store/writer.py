"""Changes from many threads -> one SQLite connection that writes them, several in one transaction.

Writers that compete for the lock starve each other; one that commits in groups keeps up with all of
them, because many answers wait for the same flush of the disk. Each statement lets other threads
of Python run and waits for its turn again, so that few statements are what is fast here.
"""

import queue
import sqlite3
import threading
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from generator.endpoint.store import Unavailable
from generator.endpoint.store.kept import AuditLine

MOST_AT_ONCE = 128


class Work:
    """A transaction that changes are made in. last: the end of the audit, once it is known."""

    __slots__ = ("last", "table")

    def __init__(self, table: sqlite3.Connection) -> None:
        self.table = table
        self.last: AuditLine | None = None


Change = Callable[[Work], Any]
# Somebody who cannot block gives what is called once the change is done, and what waits for that.
Pause = Callable[[], tuple[Callable[[], None], Callable[[], object]]]
PAUSE: ContextVar[Pause | None] = ContextVar("PAUSE", default=None)


class _Job:
    """A change that somebody waits for."""

    __slots__ = ("change", "error", "result", "tell")

    def __init__(self, change: Change, tell: Callable[[], None]) -> None:
        self.change = change
        self.tell = tell
        self.error: Exception | None = None
        self.result: Any = None


class Writer:
    """The one that writes. connect: opens the database in the thread that will use it."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._connect = connect
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def do(self, change: Change) -> Any:
        """What the change gives back, once it is on the disk.

        Raises what the change raises, which then leaves nothing behind, and Unavailable.
        """
        tell, wait = (PAUSE.get() or _block)()
        job = _Job(change, tell)
        self._jobs.put(job)
        wait()
        if isinstance(job.error, sqlite3.Error):
            raise Unavailable from job.error
        if job.error:
            raise job.error
        return job.result

    @property
    def waiting(self) -> int:
        """How many changes nobody has begun to write."""
        return self._jobs.qsize()

    def close(self) -> None:
        """Ends after what is waiting."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            connection = self._connect()
        except sqlite3.Error as error:
            self._refuse_all(error)
            return
        while batch := self._batch():
            self._write(connection, batch)
        connection.close()

    def _refuse_all(self, error: sqlite3.Error) -> None:
        while job := self._jobs.get():
            job.error = error
            job.tell()

    def _batch(self) -> list[_Job]:
        """All that wait by now, at least one; none at the end."""
        first = self._jobs.get()
        batch = [first] if first else []
        while batch and len(batch) < MOST_AT_ONCE:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def _write(self, connection: sqlite3.Connection, batch: list[_Job]) -> None:
        """All in one transaction; where one of them fails, each in one of its own."""
        if not _done(connection, batch):
            for job in batch:
                _done(connection, [job])
        for job in batch:
            job.tell()


def _block() -> tuple[Callable[[], None], Callable[[], object]]:
    """Of a thread that has nothing else to do."""
    done = threading.Lock()
    done.acquire()
    return done.release, done.acquire


def _done(connection: sqlite3.Connection, jobs: list[_Job]) -> bool:
    """The changes, durable or not made at all; False when a change failed and not the store."""
    work = Work(connection)
    error: Exception | None = None
    try:
        connection.execute("BEGIN IMMEDIATE")
        for job in jobs:
            job.result = job.change(work)
        connection.execute("COMMIT")
    except Exception as fault:  # noqa: BLE001 (whoever waits for it is told)
        error = fault
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    for job in jobs:
        job.error = error
    return error is None or isinstance(error, sqlite3.OperationalError)
