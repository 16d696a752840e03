"""What the office decides or says -> events that only the holder of the code can read in full."""

from collections.abc import Sequence
from datetime import UTC, datetime

from generator.endpoint.sealing import seal
from generator.endpoint.statuses import NEEDS_MORE, OVER, RECEIVED, STATUSES, status_of
from generator.endpoint.store.kept import Entry, Event
from generator.problems import Words

# A sender has to learn what is missing, and why something is not taken up (facts §12.2, §2.1).
WITH_REASONS = frozenset((NEEDS_MORE, "not-accepted"))
TO_SET = tuple(status for status in STATUSES if status != RECEIVED)
MOST = 5000
IS_OVER = Words(
    "这件材料已经“{status}”，不能再改状态；可以只写留言。",
    "It is “{status}” and keeps that status; a message alone can be sent.",
)
NOTHING = Words("请用 --status 写状态，或者用 --text 写留言。", "Give --status or --text.")
NO_REASON = Words(
    "“{status}”要用 --text 告诉提交人缺什么，或者为什么、可以去哪里。",
    "“{status}” needs --text: what is missing, or why, and where else to go.",
)
LONG = Words("留言最多 {most} 个字，现在有 {count} 个字。", "At most {most} signs, not {count}.")


def why_not(events: Sequence[Event], status: str, text: str) -> Words | None:
    """Why it cannot be answered so; None when it can."""
    now = status_of(events)
    if not status and not text:
        return NOTHING
    if status and now in OVER:
        return IS_OVER.fill({"status": STATUSES[now]})
    if status in WITH_REASONS and not text:
        return NO_REASON.fill({"status": STATUSES[status]})
    if len(text) > MOST:
        return LONG.fill({"most": MOST, "count": len(text)})
    return None


def event_of(entry: Entry, status: str, text: str, seconds: float) -> Event:
    """The event; its text is sealed to the recipient made from the sender's code."""
    at = f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}"
    sealed = seal(text.encode(), [entry.answers_to]) if text else b""
    return Event(at, "status" if status else "message", status, sealed)
