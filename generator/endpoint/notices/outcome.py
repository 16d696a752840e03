"""What came of sending one message: it is there, it may be tried again, or it was refused."""

from dataclasses import dataclass
from typing import Protocol

from generator.endpoint.notices.message import Message
from generator.problems import Words

NO_ANSWER = Words("对方没有及时回答", "no answer in time")
NO_CONNECTION = Words("连接不上，或者连接中断", "no connection, or it broke")
NO_TRUST = Words(
    "对方的证书不被信任；单位自建的证书机构请用 PORTAL_NOTICE_CA 指明",
    "its certificate is not trusted; name an authority of your own in PORTAL_NOTICE_CA",
)
NOT_ALLOWED = Words("地址不在允许的范围内", "the address is not among those allowed")
UNREADABLE = Words("对方的回答读不懂", "its answer cannot be read")
TOO_FAST = Words("对方限制了发送频率", "it limits how often messages come")
_CODE = Words("对方回答代码 {code}", "it answered with code {code}")


@dataclass(frozen=True, slots=True)
class Sent:
    """The other side took it; note: what is wrong all the same."""

    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """Not now; after: the least number of seconds to wait."""

    reason: Words
    after: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Not before somebody changes the settings."""

    reason: Words


Outcome = Sent | Retry | Refused


class Channel(Protocol):
    """One way to the office."""

    @property
    def name(self) -> str:
        """Small letters; the last part of the ids of its notices."""

    def send(self, message: Message, now: int) -> Outcome:
        """Sends it. now: seconds since 1970."""


def code(value: int | str) -> Words:
    """The reason that is a number of theirs; what they say beside it may repeat our secrets."""
    return _CODE.fill({"code": value})
