"""The ledger in objects alone: for functions, which have no disk that lasts.

A submission is kept from the moment its entry is created: one request, which only one sender can
win. The number is claimed before it, and what is owed is written down; notices and audit follow,
and what a failure leaves undone is done by the next sweep (object_debts). Nothing needs more than
`create if there is none`, so two machines may work on one bucket at any time.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from secrets import token_hex

from generator.endpoint.store import NumberTaken, Unavailable, entry_json
from generator.endpoint.store.kept import AuditLine, Draft, Entry, Event, Notice, Part
from generator.endpoint.store.object_audit import ObjectAudit
from generator.endpoint.store.object_debts import Debt, Debts
from generator.endpoint.store.object_drafts import ObjectDrafts
from generator.endpoint.store.object_entries import ObjectEntries
from generator.endpoint.store.object_outbox import ObjectOutbox
from generator.endpoint.store.s3 import S3


class ObjectLedger:
    """Submissions in a bucket; object_keys says where."""

    steps_aside = False

    def __init__(self, s3: S3) -> None:
        self._entries = ObjectEntries(s3)
        self._drafts = ObjectDrafts(s3)
        self._outbox = ObjectOutbox(s3)
        self._audit = ObjectAudit(s3)
        self._debts = Debts(s3, self._audit, self._outbox)

    def accept(self, entry: Entry, notices: Sequence[Notice], draft: str = "") -> Entry:
        """Keeps a submission with its notices and its line in the audit.

        Raises Conflict, NumberTaken, and Unavailable only while nobody can say that it is kept.
        """
        if not self._entries.claim(entry.number, entry.id):
            if kept := self._entries.kept(entry):
                return kept
            raise NumberTaken
        debt = _received(entry, notices, draft)
        self._debts.owe(debt)
        if self._entries.create(entry, debt.token):
            # From here on it is kept, and the sender is told so.
            with suppress(Unavailable):
                self._debts.pay(debt)
            return entry
        with suppress(Unavailable):
            self._debts.forget(debt)
        return self._entries.kept(entry) or _gone()

    def find(self, number: str) -> Entry | None:
        """The submission of this number."""
        told = self._entries.left(number)
        return entry_json.entry_of(told) if told and "erased" not in told else None

    def entries(self) -> Iterator[Entry]:
        """All submissions; the oldest first, to the second."""
        return self._entries.all()

    def hold(self, draft: Draft) -> None:
        """Keeps what is to be confirmed; one of the same id is replaced."""
        self._drafts.hold(draft)

    def draft(self, id_: str) -> Draft | None:
        """What was kept to be confirmed."""
        return self._drafts.find(id_)

    def record(self, number: str, event: Event) -> None:
        """Adds to what happened to a submission. Raises KeyError when there is none.

        After Unavailable it may be there or not, so adding it again may add it twice.
        """
        told = self._entries.told(number)
        debt = _happened(told["id"], number, event)
        self._debts.owe(debt)
        self._entries.add(number, event, debt.token)
        if self._debts.finish_erasing(told["id"]):
            # It came too late to be erased with the rest, and was erased now.
            raise KeyError(number)
        with suppress(Unavailable):
            self._debts.pay(debt)

    def events(self, number: str) -> tuple[Event, ...]:
        """What happened to a submission, in order."""
        return self._entries.events(number)

    def erase(self, number: str, why: str) -> tuple[Part, ...]:
        """Forgets a submission; the objects that are to be deleted with it.

        What is left says its number and why it was erased, so that id and number are not used
        again. The bucket must not keep versions, as S3.check makes sure.
        """
        entry = self.find(number)
        if entry is None:
            return ()
        debt = _erased(entry, self.events(number), why)
        self._debts.owe(debt)
        self._debts.erase(debt)
        # The debt stays until a sweep an hour later, for whoever changes the entry right now.
        with suppress(Unavailable):
            self._debts.follow(debt)
        return debt.parts

    def was_erased(self, number: str) -> str | None:
        """Why a submission was erased; None when it was not."""
        told = self._entries.left(number)
        why: str | None = told.get("erased") if told else None
        return why

    def rewrap(self, number: str, envelope: bytes, turn: int | None = None) -> None:
        """Puts a newly sealed envelope in place of the old one. Raises KeyError."""
        id_ = self._entries.rewrap(number, envelope, turn)
        # Where If-Match is not known the entry may have been erased and come back by this.
        if self._debts.finish_erasing(id_):
            raise KeyError(number)

    def spend(self, token: str, until: int) -> bool:
        """Marks a token as used up to a time; False when it was used before."""
        return self._drafts.spend(token, until)

    def due(self, now: int, most: int) -> tuple[Notice, ...]:
        """Notices to be sent by now."""
        return self._outbox.due(now, most)

    def settle(self, notice: Notice, due: int | None) -> None:
        """A notice was sent (None), or is to be tried again at a time."""
        self._outbox.settle(notice, due)

    def sweep(self, now: int) -> tuple[Part, ...]:
        """Does what was left undone for an hour, forgets drafts and tokens whose time is over.

        The objects to be deleted with them, and with what was erased. Drafts are kept for an hour
        longer, because somebody may have begun to confirm one in time.
        """
        # In this order: whoever confirms a draft writes down that it is owed, before anything else.
        over = self._drafts.over(now)
        parts, busy = self._debts.sweep(now)
        gone = self._drafts.forget([draft for draft in over if draft.id not in busy])
        self._drafts.forget_tokens(now)
        files = [file for draft in gone for file in draft.files]
        return (*parts, *(part for file in files for part in file.parts))

    def owned(self, names: Sequence[str]) -> frozenset[str]:
        """Those of these objects that belong to a submission, a reply or a draft.

        Reads all that is kept: ask for many names at once.
        """
        # Drafts first: one that is confirmed meanwhile is then found as a submission.
        files = [file for draft in self._drafts.all() for file in draft.files]
        files.extend(self._entries.files())
        return frozenset(names) & {part.name for file in files for part in file.parts}

    def audit(self, after: int = 0) -> Iterator[AuditLine]:
        """The audit from behind a line on."""
        return self._audit.lines(after)


def _received(entry: Entry, notices: Sequence[Notice], draft: str) -> Debt:
    about = f"{entry.number} {entry.fingerprint}"
    return Debt(
        *(token_hex(16), "received", entry.id, entry.number, entry.received, "received", about),
        notices=tuple(notices),
        draft=draft,
    )


def _happened(id_: str, number: str, event: Event) -> Debt:
    about = f"{number} {event.status}".strip()
    return Debt(token_hex(16), "event", id_, number, event.at, event.kind, about)


def _erased(entry: Entry, events: Sequence[Event], why: str) -> Debt:
    files = [*entry.files, *(file for event in events for file in event.files)]
    return Debt(
        *(token_hex(16), "erased", entry.id, entry.number),
        *(entry.received, "erased", f"{entry.number} {why}"),
        why=why,
        parts=tuple(part for file in files for part in file.parts),
    )


def _gone() -> Entry:
    """The id was taken a moment ago and is free now, which no store should do."""
    raise Unavailable
