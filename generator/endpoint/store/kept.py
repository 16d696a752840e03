"""What is kept of a submission, as values that nobody reads without a key of the office."""

from typing import NamedTuple


class Part(NamedTuple):
    """One object that was written: its name, its size in bytes and the SHA-256 of it, in hex."""

    name: str
    size: int
    digest: str


class SealedFile(NamedTuple):
    """A sealed file: its parts one after the other are one age file."""

    parts: tuple[Part, ...]


class Entry(NamedTuple):
    """收件: one submission.

    id: made from the sender's idempotency key. received: UTC, `2026-11-21T10:00:00Z`; of anonymous
    forms the day only. lane: who sealed it. fingerprint: keyed digest of what was sent, to tell a
    retry from another submission. envelope: an age file to the office's recipients, `envelope.py`.
    files: in the order of the envelope's. verifier: keyed digest of the secret code. answers_to:
    age recipient made from the code. receipt: the signed receipt, sealed with a key made from the
    code. aside:
    why it is to be looked at apart, empty as a rule. unit: whose reporting code it came with.
    """

    id: str
    number: str
    form: str
    version: str
    received: str
    lane: str
    fingerprint: str
    envelope: bytes
    files: tuple[SealedFile, ...]
    verifier: str
    answers_to: str
    receipt: bytes
    aside: tuple[str, ...] = ()
    unit: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All objects that belong to it."""
        return tuple(part for file in self.files for part in file.parts)


class Draft(NamedTuple):
    """材料 that were sent to be checked and are not yet confirmed; until: seconds since 1970."""

    id: str
    form: str
    version: str
    fingerprint: str
    envelope: bytes
    files: tuple[SealedFile, ...]
    aside: tuple[str, ...]
    unit: str
    until: int


class Event(NamedTuple):
    """What happened to a submission after it came.

    kind: status, message (from the office), reply (from the sender). status: of a status its code,
    of a reply the keyed digest by which one that is sent again is known. sealed: an age file, of a
    message to answers_to, of a reply to the office's recipients. files: of a reply.
    """

    at: str
    kind: str
    status: str = ""
    sealed: bytes = b""
    files: tuple[SealedFile, ...] = ()


class Notice(NamedTuple):
    """A message of the outbox: the number and the form, never a word of the sender.

    id: told to the channel, so that one sent twice is seen to be one. tries: so far. due: seconds
    since 1970.
    """

    id: str
    number: str
    form: str
    due: int
    tries: int = 0


class AuditLine(NamedTuple):
    """One link of the audit: ids and digests, never content."""

    number: int
    at: str
    what: str
    about: str
    digest: str
