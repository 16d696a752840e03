"""Notices that are due -> sent, to be tried again, or an alarm; none is ever dropped.

What is sent is settled message by message, so that a crash repeats one message at most, under the
same id; of one that told of many, it repeats those that were not settled, under another id. A
message that fails stands for all of its channel in this round: the others would fail
in the same way, each after a wait of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator.endpoint.notices.alarms import Alarm
from generator.endpoint.notices.message import Message, message_of
from generator.endpoint.notices.outbox import NoticeLedger, channel_of
from generator.endpoint.notices.outcome import Channel, Outcome, Refused, Retry, Sent
from generator.endpoint.notices.pace import Pace
from generator.endpoint.store.kept import Notice
from generator.problems import Words

FIRST_WAIT = 60
LONGEST_WAIT = 6 * 3600
# Until somebody has changed the settings.
WAIT_IF_REFUSED = 3600
PATIENCE = 72 * 3600
# In one round; a message tells the numbers of the first, and counts all.
MOST = 1000
NO_CHANNEL = Words("没有设置这个渠道", "this channel is not set up")
BROKEN = Words("程序出错（{name}）", "the program failed ({name})")


@dataclass(frozen=True, slots=True)
class Delivered:
    """Numbers of notices that were sent and that wait, and what somebody has to look at."""

    sent: int = 0
    later: int = 0
    alarms: tuple[Alarm, ...] = ()

    def __add__(self, other: "Delivered") -> "Delivered":
        alarms = (*self.alarms, *other.alarms)
        return Delivered(self.sent + other.sent, self.later + other.later, alarms)


@dataclass(frozen=True, slots=True)
class Outbox:
    """What a delivery works with. titles: of forms, by id. pace: kept from round to round."""

    ledger: NoticeLedger
    channels: tuple[Channel, ...]
    titles: Mapping[str, str]
    pace: Pace = field(default_factory=Pace)


def deliver(outbox: Outbox, now: int, most: int = MOST) -> Delivered:
    """Sends what is due by now, in seconds since 1970. Raises Unavailable."""
    by_channel: dict[str, list[Notice]] = {}
    for notice in outbox.ledger.due(now, most):
        by_channel.setdefault(channel_of(notice), []).append(notice)
    channels = {channel.name: channel for channel in outbox.channels}
    rounds = (
        _round(outbox, channels[name], notices, now)
        if name in channels
        else _put_off(outbox, name, notices, Refused(NO_CHANNEL), now)
        for name, notices in by_channel.items()
    )
    return sum(rounds, Delivered())


def wait_after(tries: int) -> int:
    """Seconds to wait after so many tries have failed: doubling from a minute to six hours."""
    return min(FIRST_WAIT << min(tries - 1, 20), LONGEST_WAIT)


def waited(tries: int) -> int:
    """Seconds that lie at least between the first try and this one."""
    return sum(wait_after(one) for one in range(1, tries))


def _round(outbox: Outbox, channel: Channel, notices: Sequence[Notice], now: int) -> Delivered:
    allowed = outbox.pace.left(channel.name, now)
    if not allowed:
        # They stay due, and are told together as soon as there is room.
        return Delivered(later=len(notices))
    each = len(notices) <= allowed
    messages = [(notice,) for notice in notices] if each else [tuple(notices)]
    done = Delivered()
    for at, message in enumerate(messages):
        outbox.pace.count(channel.name, now)
        outcome = attempt(channel, partial(message_of, message, outbox.titles), now)
        if not isinstance(outcome, Sent):
            waiting = [notice for later in messages[at:] for notice in later]
            return done + _put_off(outbox, channel.name, waiting, outcome, now)
        for notice in message:
            outbox.ledger.settle(notice, None)
        alarms = _alarm(outbox, Alarm(channel.name, 0, outcome.note), now) if outcome.note else ()
        done += Delivered(sent=len(message), alarms=alarms)
    return done


def attempt(channel: Channel, message: Callable[[], Message], now: int) -> Outcome:
    """What came of sending; a fault in one channel must not hold back the others."""
    try:
        return channel.send(message(), now)
    except Exception as error:  # noqa: BLE001 (any fault of ours; what it says may be content)
        return Retry(BROKEN.fill({"name": type(error).__name__}))


def _put_off(
    outbox: Outbox, name: str, notices: Sequence[Notice], why: Retry | Refused, now: int
) -> Delivered:
    for notice in notices:
        outbox.ledger.settle(notice, now + _wait(notice, why))
    late = isinstance(why, Refused) or any(waited(one.tries + 1) >= PATIENCE for one in notices)
    alarms = _alarm(outbox, Alarm(name, len(notices), why.reason), now) if late else ()
    return Delivered(later=len(notices), alarms=alarms)


def _wait(notice: Notice, why: Retry | Refused) -> int:
    if isinstance(why, Refused):
        return max(WAIT_IF_REFUSED, wait_after(notice.tries + 1))
    return max(why.after, wait_after(notice.tries + 1))


def _alarm(outbox: Outbox, alarm: Alarm, now: int) -> tuple[Alarm, ...]:
    return (alarm,) if outbox.pace.may_alarm(alarm.channel, now) else ()
