"""What notices need of a ledger, kept in memory; it counts tries as the real ones do."""

from collections.abc import Iterator

from generator.endpoint.notices.outbox import NoticeLedger
from generator.endpoint.store import Ledger, Unavailable
from generator.endpoint.store.audit_chain import link
from generator.endpoint.store.kept import AuditLine, Notice

NOW = 1_795_190_400


class MemoryLedger:
    """settles: how many may still be settled before the ledger is gone; None for any number."""

    def __init__(self, *notices: Notice, settles: int | None = None) -> None:
        self.notices = {notice.id: notice for notice in notices}
        self.lines: list[AuditLine] = []
        self.spent: dict[str, int] = {}
        self.settles = settles

    def due(self, now: int, most: int) -> tuple[Notice, ...]:
        waiting = sorted(self.notices.values(), key=lambda notice: notice.due)
        return tuple(notice for notice in waiting if notice.due <= now)[:most]

    def settle(self, notice: Notice, due: int | None) -> None:
        if self.settles == 0:
            raise Unavailable
        if self.settles is not None:
            self.settles -= 1
        if due is None:
            self.notices.pop(notice.id, None)
        else:
            kept = self.notices[notice.id]
            self.notices[notice.id] = kept._replace(due=due, tries=kept.tries + 1)

    def spend(self, token: str, until: int) -> bool:
        first = token not in self.spent
        self.spent.setdefault(token, until)
        return first

    def audit(self, after: int = 0) -> Iterator[AuditLine]:
        return iter(self.lines[after:])

    def write(self, what: str, about: str) -> None:
        before = self.lines[-1] if self.lines else None
        self.lines.append(link(before, "2026-11-21T10:00:00Z", what, about))


def seen_by_notices(ledger: Ledger) -> NoticeLedger:
    """Every ledger is one that notices can work with; told by the types."""
    return ledger


def notice(
    channel: str = "wecom", about: str = "a1", form: str = "complaint", due: int = NOW
) -> Notice:
    return Notice(f"{about}-{channel}", "WQ-12345-67890-3", form, due)
