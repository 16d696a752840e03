"""The last line of the audit, sent out of the machine once a day, and compared with it later.

Whoever rewrites the audit has to change every digest behind the place, so a head kept outside
shows it; only a head kept outside shows that lines are missing at the end.
"""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from generator.clock import OFFICE_TIME
from generator.endpoint.notices.alarms import Alarm
from generator.endpoint.notices.delivery import attempt
from generator.endpoint.notices.message import Message, id_of
from generator.endpoint.notices.outbox import NoticeLedger
from generator.endpoint.notices.outcome import Channel, Sent
from generator.endpoint.notices.smtp import Smtp
from generator.endpoint.notices.webhook import Webhook
from generator.endpoint.store.kept import AuditLine

KEPT_FOR = 2 * 86_400
# What is sent stays with the reader there, where a robot's message drowns.
KEEPERS = (Smtp, Webhook)
_HEAD = re.compile(r"(?<![0-9a-f])([0-9]{1,12}) ([0-9a-f]{64})(?![0-9a-f])")

State = Literal["same", "shorter", "changed"]


@dataclass(frozen=True, slots=True)
class Head:
    """The number of a line of the audit, and its digest in hex."""

    number: int
    digest: str


def head_notice(line: AuditLine, day: str) -> Message:
    """The message that carries a head out; day: `2026-11-21`."""
    subject = f"{day} 审计记录校验值"
    lines = (
        subject,
        f"最后一行的行号和校验值：{line.number} {line.digest}",
        "请保存本消息，不要删除。以后用它核对审计记录是否被改动或者截短。",
    )
    id_ = id_of("audit-head", day, str(line.number), line.digest)
    return Message(id_, "audit-head", subject, "\n".join(lines))


def read_head(text: str) -> Head | None:
    """The head in a message that was kept, or in what was typed from it."""
    found = _HEAD.search(text)
    return Head(int(found[1]), found[2]) if found else None


def compared(received: Head, lines: Iterable[AuditLine]) -> State:
    """What a head received before says of the audit now.

    lines: at least those from the head's number on. shorter: the line is not there any more.
    """
    digest = next((line.digest for line in lines if line.number == received.number), None)
    if digest is None:
        return "shorter"
    return "same" if digest == received.digest else "changed"


def verify(ledger: NoticeLedger, received: Head) -> State:
    """The same, of a ledger. Raises Unavailable."""
    return compared(received, ledger.audit(received.number - 1))


def send_head(ledger: NoticeLedger, channels: Iterable[Channel], now: int) -> tuple[Alarm, ...]:
    """Sends the head of the day by every channel that keeps it, once a day over all machines.

    A day on which it fails is not made up for: the head of the next day speaks for both. Raises
    Unavailable.
    """
    keepers = [channel for channel in channels if isinstance(channel, KEEPERS)]
    last = list(deque(ledger.audit(), maxlen=1)) if keepers else []
    alarms = (_sent(ledger, channel, last[0], now) for channel in keepers if last)
    return tuple(alarm for alarm in alarms if alarm)


def _sent(ledger: NoticeLedger, channel: Channel, line: AuditLine, now: int) -> Alarm | None:
    day = day_of(now)
    if not ledger.spend(f"audit-head {day} {channel.name}", now + KEPT_FOR):
        return None
    outcome = attempt(channel, lambda: head_notice(line, day), now)
    return None if isinstance(outcome, Sent) else Alarm(channel.name, 0, outcome.reason)


def day_of(now: int) -> str:
    """The day at the office."""
    return datetime.fromtimestamp(now, OFFICE_TIME).date().isoformat()
