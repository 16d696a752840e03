"""Where submissions are kept, behind two interfaces: Objects for sealed files, Ledger for the rest.

Whatever returns from either without an exception is on the disk, or with the object store.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from generator.endpoint.store.kept import AuditLine, Draft, Entry, Event, Notice, Part


class Unavailable(Exception):
    """Nothing can be kept now: the disk is full, locked or gone. The sender is to come again."""


class Conflict(Exception):
    """The id is taken by another submission, or by one that was erased."""


class NumberTaken(Exception):
    """The number is that of another submission; the next turn has another one."""


class Writing(Protocol):
    """An object on its way; nobody sees it before it is kept."""

    def write(self, content: bytes, /) -> int:
        """Takes the next bytes."""

    def keep(self) -> Part:
        """The object, durable from now on. Raises Unavailable."""

    def drop(self) -> None:
        """Forgets it."""


class Objects(Protocol):
    """Sealed files by name: letters, digits and `-`. All raise Unavailable."""

    def writing(self, name: str) -> Writing:
        """An object to be written as it comes."""

    def create(self, name: str, content: bytes) -> bool:
        """Keeps an object; False when there is one of that name, which stays as it is."""

    def read(self, name: str) -> Iterator[bytes]:
        """The content in pieces. Raises KeyError when there is none."""

    def delete(self, names: Sequence[str]) -> None:
        """Takes objects away; one that is not there is no fault."""

    def older_than(self, seconds: int) -> Iterator[str]:
        """Names of objects at least so old, for the search for those that belong to nothing."""


class Ledger(Protocol):
    """Submissions and what happens to them. All raise Unavailable.

    steps_aside: what changes them waits as `writer.PAUSE` says, and may be called on a loop.
    """

    steps_aside: bool

    def accept(self, entry: Entry, notices: Sequence[Notice], draft: str = "") -> Entry:
        """Keeps a submission, its notices and its line in the audit, all or nothing.

        The entry itself, or the one kept before under the same id with the same fingerprint: a
        retry. draft: the id of the draft that is done with. Raises Conflict and NumberTaken.
        """

    def find(self, number: str) -> Entry | None:
        """The submission of this number."""

    def entries(self) -> Iterator[Entry]:
        """All submissions, the oldest first."""

    def hold(self, draft: Draft) -> None:
        """Keeps what is to be confirmed; one of the same id is replaced."""

    def draft(self, id_: str) -> Draft | None:
        """What was kept to be confirmed."""

    def record(self, number: str, event: Event) -> None:
        """Adds to what happened to a submission. Raises KeyError when there is none."""

    def events(self, number: str) -> tuple[Event, ...]:
        """What happened to a submission, in order."""

    def erase(self, number: str, why: str) -> tuple[Part, ...]:
        """Forgets a submission, beyond recovery; the objects that are to be deleted with it."""

    def was_erased(self, number: str) -> str | None:
        """Why a submission was erased; None when it was not."""

    def rewrap(self, number: str, envelope: bytes, turn: int | None = None) -> None:
        """Puts a newly sealed envelope in place of the old one. Raises KeyError.

        turn: of the event whose content it is; the submission's own when there is none.
        """

    def spend(self, token: str, until: int) -> bool:
        """Marks a token as used up to a time; False when it was used before."""

    def due(self, now: int, most: int) -> tuple[Notice, ...]:
        """Notices to be sent by now."""

    def settle(self, notice: Notice, due: int | None) -> None:
        """A notice was sent (None), or is to be tried again at a time."""

    def sweep(self, now: int) -> tuple[Part, ...]:
        """Forgets drafts and tokens whose time is over; the objects to be deleted with them."""

    def owned(self, names: Sequence[str]) -> frozenset[str]:
        """Those of these objects that belong to a submission, a reply or a draft."""

    def audit(self, after: int = 0) -> Iterator[AuditLine]:
        """The audit from behind a line on."""
