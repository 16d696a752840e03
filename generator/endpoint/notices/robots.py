"""Messages for the robots of 企业微信, 钉钉 and 飞书, signed as each of them asks.

All three get plain text: in Markdown a title could become a link or call for everybody. Sources:
developer.work.weixin.qq.com/document/path/91770 and 90455 (codes), open.dingtalk.com/document
/robots/custom-robot-access, open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from generator.endpoint.notices.message import Message
from generator.endpoint.notices.outcome import (
    NOT_ALLOWED,
    TOO_FAST,
    UNREADABLE,
    Outcome,
    Refused,
    Retry,
    Sent,
    code,
)
from generator.endpoint.notices.posting import SECONDS, Answer, Reach, place_of, post

JSON_HEADERS = {"Content-Type": "application/json; charset=utf-8"}
BUSY = -1
# None of them has such a code.
UNKNOWN = -1_000_000
# The code that means too fast -> for how many seconds nothing is taken.
WECOM_PAUSES = {45009: 60, 45033: 60}
DINGTALK_PAUSES = {130101: 600, 410100: 600}
FEISHU_PAUSES = {11232: 60, 99991400: 60}


@dataclass(frozen=True, slots=True)
class WeCom:
    """企业微信群机器人; key: of its webhook address. A text has at most 2,048 bytes."""

    key: str = field(repr=False)
    base: str = "https://qyapi.weixin.qq.com"
    seconds: float = SECONDS
    name: str = "wecom"

    def send(self, message: Message, now: int) -> Outcome:  # noqa: ARG002 (nothing is signed)
        """Sends it."""
        url = f"{self.base}/cgi-bin/webhook/send?{urlencode({'key': self.key})}"
        body = {"msgtype": "text", "text": {"content": message.text}}
        return _told(url, body, self.seconds, ("errcode",), WECOM_PAUSES)


@dataclass(frozen=True, slots=True)
class DingTalk:
    """钉钉自定义机器人 with 加签; more than 20 messages in a minute close it for ten."""

    token: str = field(repr=False)
    secret: str = field(repr=False)
    base: str = "https://oapi.dingtalk.com"
    seconds: float = SECONDS
    name: str = "dingtalk"

    def send(self, message: Message, now: int) -> Outcome:
        """Sends it."""
        moment = str(now * 1000)
        sign = _mac(self.secret, f"{moment}\n{self.secret}")
        query = {"access_token": self.token, "timestamp": moment, "sign": sign}
        body = {"msgtype": "text", "text": {"content": message.text}, "at": {"isAtAll": False}}
        url = f"{self.base}/robot/send?{urlencode(query)}"
        return _told(url, body, self.seconds, ("errcode",), DINGTALK_PAUSES)


@dataclass(frozen=True, slots=True)
class Feishu:
    """飞书自定义机器人 with 签名校验: the text to sign is the key there, and nothing is signed."""

    token: str = field(repr=False)
    secret: str = field(repr=False)
    base: str = "https://open.feishu.cn"
    seconds: float = SECONDS
    name: str = "feishu"

    def send(self, message: Message, now: int) -> Outcome:
        """Sends it."""
        sign = _mac(f"{now}\n{self.secret}", "")
        text = {"msg_type": "text", "content": {"text": message.text}}
        body = {"timestamp": str(now), "sign": sign, **text}
        url = f"{self.base}/open-apis/bot/v2/hook/{self.token}"
        return _told(url, body, self.seconds, ("code", "StatusCode"), FEISHU_PAUSES)


def _mac(key: str, text: str) -> str:
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def _told(
    url: str,
    body: Mapping[str, object],
    seconds: float,
    fields: tuple[str, ...],
    pauses: Mapping[int, int],
) -> Outcome:
    place = place_of(url)
    if place is None:
        return Refused(NOT_ALLOWED)
    # 企业微信 takes no \uXXXX (code 40033).
    content = json.dumps(body, ensure_ascii=False).encode()
    # An office may have these hosts behind a gateway of its own; the certificate tells who it is.
    answer = post(place, content, JSON_HEADERS, Reach(private=True, seconds=seconds))
    return _judged(answer, fields, pauses) if isinstance(answer, Answer) else answer


def _judged(answer: Answer, fields: tuple[str, ...], pauses: Mapping[int, int]) -> Outcome:
    """They answer 200 or 400 to nearly everything; what it means stands in the body."""
    value = _value(answer.content, fields)
    if value in pauses:
        return Retry(TOO_FAST, max(pauses[value], answer.after))
    if answer.failure:
        return answer.failure
    if value == BUSY:
        return Retry(code(value))
    if value == UNKNOWN:
        return Retry(UNREADABLE)
    return Refused(code(value)) if value else Sent()


def _value(content: bytes, fields: tuple[str, ...]) -> int:
    """The number in the first of the fields that is there."""
    try:
        told = json.loads(content)
        value = next(told[name] for name in fields if name in told)
    except (ValueError, TypeError, KeyError, StopIteration, RecursionError):
        return UNKNOWN
    return value if isinstance(value, int) else UNKNOWN
