"""How fast messages and alarms of a channel may follow each other, remembered in memory."""

from collections import deque

MINUTE = 60
# Half of what 企业微信 and 钉钉 take, so that other programs of the office have room beside us.
MOST_A_MINUTE = 10
BETWEEN_ALARMS = 6 * 3600


class Pace:
    """One for each sender of messages; not for several threads at once."""

    def __init__(self) -> None:
        self._sent: dict[str, deque[int]] = {}
        self._alarms: dict[str, int] = {}

    def left(self, channel: str, now: int) -> int:
        """How many messages may be sent now."""
        moments = self._sent.get(channel, ())
        # Not those of a time that has not come: the clock was put back.
        return MOST_A_MINUTE - sum(now - MINUTE < moment <= now for moment in moments)

    def count(self, channel: str, now: int) -> None:
        """Remembers that a message is sent."""
        self._sent.setdefault(channel, deque(maxlen=MOST_A_MINUTE)).append(now)

    def may_alarm(self, channel: str, now: int) -> bool:
        """True for the first alarm of a channel in six hours."""
        before = self._alarms.get(channel)
        if before is not None and 0 <= now - before < BETWEEN_ALARMS:
            return False
        self._alarms[channel] = now
        return True
