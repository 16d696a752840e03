"""What is to be done after a change: written down before it, so that a failure does not lose it.

A change of the ledger is one request: the entry or the event that is created, the entry that is
overwritten when it is erased. Notices and the line of the audit follow. Were the machine to stop in
between, they would be missing; so `owed/{token}` is written first and taken away last, and the
entry or event holds the token. The next sweep finds what was left for an hour:

    not made (nothing holds the token)   the debt is forgotten
    made                                 notices, audit line and draft, as far as they are missing
    an erasure                           is done again from its beginning

A notice may go out twice when the machine stops between notice and audit line, never not at all.
"""

from dataclasses import dataclass, replace
from typing import Literal

from generator.endpoint.store import entry_json, object_keys
from generator.endpoint.store.entry_json import Told
from generator.endpoint.store.kept import Notice, Part
from generator.endpoint.store.object_audit import ObjectAudit
from generator.endpoint.store.object_outbox import ObjectOutbox
from generator.endpoint.store.s3 import S3

# Longer than any request may take; until then somebody may still be at work.
GRACE_S = 3600
# The clocks of one store need not agree to the second.
CLOCKS_S = 60
TEXTS = ("token", "kind", "id", "number", "at", "what", "about", "draft", "why")


@dataclass(frozen=True, slots=True)
class Debt:
    """What follows a change.

    token: what the changed object holds. at, what, about: the line of the audit. draft: the id of
    the one that is done with. why, parts: of an erasure, its reason and the objects to be deleted.
    """

    token: str
    kind: Literal["received", "event", "erased"]
    id: str
    number: str
    at: str
    what: str
    about: str
    notices: tuple[Notice, ...] = ()
    draft: str = ""
    why: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def key(self) -> str:
        """Where it is written down; of an erasure by the id, so that others see it."""
        is_erasure = self.kind == "erased"
        return object_keys.erasing_key(self.id) if is_erasure else object_keys.debt_key(self.token)


class Debts:
    """What is owed below `owed/`."""

    def __init__(self, s3: S3, audit: ObjectAudit, outbox: ObjectOutbox) -> None:
        self._s3, self._audit, self._outbox = s3, audit, outbox

    def owe(self, debt: Debt) -> None:
        """Writes down what will have to be done."""
        notices = [entry_json.told_of(notice) for notice in debt.notices]
        told = {name: getattr(debt, name) for name in TEXTS}
        parts = entry_json.parts_told(debt.parts)
        self._s3.put(debt.key, entry_json.written({**told, "notices": notices, "parts": parts}))

    def forget(self, debt: Debt) -> None:
        """The change was not made, or all is done."""
        self._s3.delete([debt.key])

    def follow(self, debt: Debt) -> None:
        """Does what follows a change that was made."""
        self._outbox.put(debt.notices)
        self._audit.append(debt.at, debt.what, debt.about, debt.token)
        if debt.draft:
            self._s3.delete([object_keys.draft_key(debt.draft)])

    def pay(self, debt: Debt) -> None:
        """Does what follows a change that was made, and owes nothing any more."""
        self.follow(debt)
        self.forget(debt)

    def erase(self, debt: Debt) -> None:
        """Overwrites an entry, takes its events and notices away; again does no harm."""
        key = object_keys.entry_key(debt.id)
        told = entry_json.read(self._s3.get(key))
        if "erased" not in told:
            left = {"erased": debt.why, "number": debt.number, "owed": told["owed"]}
            self._s3.put(key, entry_json.written(left))
        events = [one.key for one in self._s3.keys(object_keys.events_of(debt.number))]
        self._s3.delete(events)
        self._outbox.forget(debt.number)

    def finish_erasing(self, id_: str) -> bool:
        """Erases what was written while a submission was being erased; False when it is not."""
        debt = self._read(object_keys.erasing_key(id_))
        if debt is None:
            return False
        self.erase(debt)
        return True

    def sweep(self, now: int) -> tuple[tuple[Part, ...], frozenset[str]]:
        """Does what was left for an hour.

        The objects to be deleted with what was erased; and the drafts somebody may be at work with.
        """
        parts: list[Part] = []
        drafts: set[str] = set()
        for one in self._s3.keys(object_keys.OWED):
            debt = self._read(one.key)
            if debt and one.modified > now - GRACE_S:
                drafts.add(debt.draft)
            elif debt:
                self._settle(debt, one.modified - CLOCKS_S)
                parts.extend(debt.parts)
        return tuple(parts), frozenset(drafts)

    def _settle(self, debt: Debt, since: float) -> None:
        if debt.kind == "erased":
            self.erase(debt)
        holder = self._holder(debt)
        if holder is not None and not self._audit.has(debt.token, since):
            is_erased = "erased" in holder and debt.kind == "received"
            self.follow(replace(debt, notices=()) if is_erased else debt)
        elif holder is not None and debt.draft:
            # The line of the audit comes after the notices, but before the draft is deleted.
            self._s3.delete([object_keys.draft_key(debt.draft)])
        self.forget(debt)

    def _holder(self, debt: Debt) -> Told | None:
        """What the change has made; None when it was not made."""
        if debt.kind == "event":
            keys = [one.key for one in self._s3.keys(object_keys.events_of(debt.number))]
        else:
            keys = [object_keys.entry_key(debt.id)]
        told = [entry_json.read(content) for content in self._s3.get_all(keys) if content]
        if debt.kind == "erased":
            return told[0]
        return next((one for one in told if one["owed"] == debt.token), None)

    def _read(self, key: str) -> Debt | None:
        content = self._s3.find(key)
        if content is None:
            return None
        told = entry_json.read(content)
        notices = tuple(map(entry_json.notice_of, told.pop("notices")))
        return Debt(**told | {"notices": notices, "parts": entry_json.parts_of(told["parts"])})
