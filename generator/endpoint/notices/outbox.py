"""A notice -> the channel it goes by; and what notices need of a ledger.

A submission is kept with one notice for each channel, so that one that fails holds back no other.
"""

from collections.abc import Iterator
from typing import Protocol

from generator.endpoint.store.kept import AuditLine, Notice

# An id is what the notice is about, this sign and the name of the channel.
BETWEEN = "-"


class NoticeLedger(Protocol):
    """What notices need of a Ledger. All raise Unavailable."""

    def due(self, now: int, most: int) -> tuple[Notice, ...]:
        """Notices to be sent by now."""

    def settle(self, notice: Notice, due: int | None) -> None:
        """A notice was sent (None), or is to be tried again at a time, after one more try."""

    def spend(self, token: str, until: int) -> bool:
        """Marks a token as used up to a time; False when it was used before."""

    def audit(self, after: int = 0) -> Iterator[AuditLine]:
        """The audit from behind a line on."""


def channel_of(notice: Notice) -> str:
    """The name of the channel it goes by."""
    return notice.id.rpartition(BETWEEN)[2]
