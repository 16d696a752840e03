"""What is to be done from time to time: drafts, tokens, old objects, what was kept long enough.

Retention is a table of each form: stage → days. Before a matter is taken up they count from the
last thing that happened; afterwards from its end. Nothing is erased where no days are written.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from generator.endpoint.statuses import OVER, is_on_record, status_of
from generator.endpoint.store import Ledger, Objects, Unavailable
from generator.endpoint.store.kept import Entry, Event
from generator.schema.form import Form

DAY = 24 * 3600
# Longer than any upload may take, drafts included.
ORPHAN_SECONDS = 48 * 3600
AT_ONCE = 500
EVERY_SECONDS = 3600
RETENTION = "retention"
BEFORE, AFTER = "not-accepted", "closed"


class Swept(NamedTuple):
    """How much was done away with: objects of nobody, and submissions whose time was over."""

    objects: int
    submissions: int


def sweep(ledger: Ledger, objects: Objects, forms: Mapping[str, Form], now: int) -> Swept:
    """Everything that is due. Raises Unavailable; what was done until then stays done."""
    objects.delete([part.name for part in ledger.sweep(now)])
    over = list(_kept_enough(ledger, forms, now))
    for number in over:
        objects.delete([part.name for part in ledger.erase(number, RETENTION)])
    return Swept(_orphans(ledger, objects), len(over))


def until(form: Form, entry: Entry, events: Sequence[Event]) -> int | None:
    """When a submission has been kept enough, seconds since 1970; None where nothing says so."""
    is_over = status_of(events) in OVER
    stage = AFTER if is_on_record(events) else BEFORE
    if stage == AFTER and not is_over:
        return None
    days = dict(form.retention).get(stage)
    last = max([_seconds(entry.received), *(_seconds(event.at) for event in events)])
    return None if days is None else last + days * DAY


def _kept_enough(ledger: Ledger, forms: Mapping[str, Form], now: int) -> Iterator[str]:
    for entry in ledger.entries():
        form = forms.get(entry.form)
        if form and form.retention:
            end = until(form, entry, ledger.events(entry.number))
            if end is not None and end < now:
                yield entry.number


def _orphans(ledger: Ledger, objects: Objects) -> int:
    """Deletes objects that belong to nothing: their request ended before it was acknowledged."""
    old = list(objects.older_than(ORPHAN_SECONDS))
    done = 0
    for start in range(0, len(old), AT_ONCE):
        names = old[start : start + AT_ONCE]
        owned = ledger.owned(names)
        objects.delete([name for name in names if name not in owned])
        done += len(names) - len(owned)
    return done


def _seconds(at: str) -> int:
    """A kept time, or the end of a kept day."""
    day = datetime.fromisoformat(at.removesuffix("Z")).replace(tzinfo=UTC)
    return int(day.timestamp()) + (DAY if len(at) == len("2026-11-21") else 0)


class Upkeep:
    """A thread that sweeps every hour, for servers of our own."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        """Begins; once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends it after what it is doing."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            # The next hour is soon enough.
            with suppress(Unavailable):
                self._work()
            self._stopping.wait(EVERY_SECONDS)
