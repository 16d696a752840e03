"""Envelopes of earlier keys -> the same ones sealed to today's, each checked before it is replaced.

What a sender added later has an envelope of its own, and is sealed anew with the submission.

Files are not touched: they are sealed to the identity inside their envelope. What is done is noted
by the digest of the new envelope, so that a run that was broken off goes on where it stopped.
"""

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.endpoint.sealing import seal
from generator.endpoint.store import Ledger
from generator.endpoint.store.kept import Entry
from generator.inbox.identities import Identity
from generator.inbox.replies import REPLY
from generator.inbox.unsealing import NotOpened, open_envelope, unsealed

Outcome = Literal["sealed", "already", "closed"]
WORST: tuple[Outcome, ...] = ("closed", "sealed", "already")


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What became of a submission with its replies: sealed anew, done before, or not opened.

    One that these keys do not open, or a reply of which they do not, counts as not opened.
    """

    number: str
    outcome: Outcome


class Journal:
    """Digests of the envelopes that have been sealed to these recipients, one for each line."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._done = set(file.read_text("ascii").split()) if file.is_file() else set[str]()

    def has(self, envelope: bytes) -> bool:
        """True for an envelope that was sealed in an earlier run."""
        return _digest(envelope) in self._done

    def note(self, envelope: bytes) -> None:
        """Remembers it. Before it is kept: one too many does no harm."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="ascii", newline="\n") as opened_file:
            opened_file.write(f"{_digest(envelope)}\n")


def journal_name(recipients: Sequence[str]) -> str:
    """A name for the journal of these recipients."""
    return f"{_digest(' '.join(sorted(recipients)).encode())[:16]}.txt"


def checking(identities: Sequence[Identity], recipients: Sequence[str]) -> tuple[Identity, ...]:
    """The private keys at hand that open what is sealed to these recipients.

    Without one, no new envelope can be checked.
    """
    return tuple(one for one in identities if one.recipient in recipients)


def rewrap(
    ledger: Ledger,
    identities: Sequence[Identity],
    recipients: Sequence[str],
    journal: Journal,
) -> Iterator[Rewrapped]:
    """Seals every envelope anew, the oldest first. Raises Unavailable."""
    checks = checking(identities, recipients)

    def renewed(number: str, envelope: bytes, turn: int | None) -> Outcome:
        if journal.has(envelope):
            return "already"
        sealed = _resealed(envelope, identities, recipients, checks)
        if sealed is None:
            return "closed"
        journal.note(sealed)
        ledger.rewrap(number, sealed, turn)
        return "sealed"

    for entry in ledger.entries():
        found = [renewed(entry.number, *envelope) for envelope in envelopes(ledger, entry)]
        yield Rewrapped(entry.number, next(one for one in WORST if one in found))


def envelopes(ledger: Ledger, entry: Entry) -> Iterator[tuple[bytes, int | None]]:
    """That of a submission, and those of its replies with their turns."""
    yield entry.envelope, None
    for turn, event in enumerate(ledger.events(entry.number)):
        if event.kind == REPLY:
            yield event.sealed, turn


def drill(ledger: Ledger, identities: Sequence[Identity], most: int) -> Iterator[Rewrapped]:
    """Whether the newest submissions open with these private keys alone; nothing is changed."""
    for entry in reversed(deque(ledger.entries(), most)):
        try:
            open_envelope(entry, identities)
        except NotOpened:
            yield Rewrapped(entry.number, "closed")
        else:
            yield Rewrapped(entry.number, "already")


def _resealed(
    envelope: bytes,
    identities: Sequence[Identity],
    recipients: Sequence[str],
    checks: Sequence[Identity],
) -> bytes | None:
    """The new envelope, opened and compared with the old one; None where that does not work."""
    try:
        content = unsealed(envelope, identities)
        sealed = seal(content, recipients)
        return sealed if unsealed(sealed, checks) == content else None
    except NotOpened:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
