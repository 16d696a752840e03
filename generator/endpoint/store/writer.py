"""Changes from many threads -> one SQLite connection that writes them, several in one transaction.

Writers that compete for the lock starve each other; one that commits in groups keeps up with all of
them, because many answers wait for the same flush of the disk.
"""

import queue
import sqlite3
import threading
from collections.abc import Callable
from typing import Any

from generator.endpoint.store import Unavailable

MOST_AT_ONCE = 128
Change = Callable[[sqlite3.Connection], Any]


class _Job:
    """A change that somebody waits for."""

    __slots__ = ("change", "done", "error", "result")

    def __init__(self, change: Change) -> None:
        self.change = change
        self.done = threading.Lock()
        self.done.acquire()
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
        job = _Job(change)
        self._jobs.put(job)
        job.done.acquire()
        if isinstance(job.error, sqlite3.Error):
            raise Unavailable from job.error
        if job.error:
            raise job.error
        return job.result

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
            job.done.release()

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
        try:
            connection.execute("BEGIN IMMEDIATE")
            for job in batch:
                _attempt(connection, job)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            for job in batch:
                job.error = error
        for job in batch:
            job.done.release()


def _attempt(connection: sqlite3.Connection, job: _Job) -> None:
    """The change alone: one that fails takes nothing of the others with it."""
    connection.execute("SAVEPOINT one")
    try:
        job.result = job.change(connection)
    except Exception as error:
        job.error = error
        if not connection.in_transaction:
            raise sqlite3.OperationalError("the transaction is over") from error
        connection.execute("ROLLBACK TO one")
    connection.execute("RELEASE one")
