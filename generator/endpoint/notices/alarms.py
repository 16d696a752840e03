"""A channel that does not work -> what the technical contact is told."""

import logging
from dataclasses import dataclass

from generator.endpoint.notices.message import Message, id_of
from generator.problems import Words

log = logging.getLogger("portal.notices")
_TOLD = Words(
    "通知渠道 {channel} 出了问题：{reason}。本轮有 {waiting} 件通知没有发出，都已保留，"
    "会继续尝试。",
    "notices by {channel}: {reason}; {waiting} of this round wait, are kept and tried again.",
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Somebody has to look: notices of this channel wait; waiting: how many of this round."""

    channel: str
    waiting: int
    reason: Words

    @property
    def words(self) -> Words:
        """The sentence for people."""
        told = {"channel": self.channel, "reason": self.reason, "waiting": self.waiting}
        return _TOLD.fill(told)


def alarm_notice(alarm: Alarm, now: int) -> Message:
    """The same as a message, for a channel that still works. now: seconds since 1970."""
    subject = "通知渠道出了问题"
    id_ = id_of("alarm", alarm.channel, str(now))
    return Message(id_, "alarm", subject, f"{subject}\n{alarm.words.zh}")


def logged(alarm: Alarm) -> None:
    """The same as a line of the log."""
    log.error("%s / %s", alarm.words.zh, alarm.words.en)
