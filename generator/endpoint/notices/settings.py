"""Variables of the environment -> the channels that are set up, or every fault in them.

    PORTAL_SMTP_URL           smtps://user:password@host:465, or smtp:// for STARTTLS; signs such
                              as @ : / in a password as %40 %3A %2F
    PORTAL_NOTICE_FROM        the address mails come from
    PORTAL_NOTICE_TO          addresses they go to, with commas between them
    PORTAL_WECOM_KEY          what stands after key= in the robot's webhook address
    PORTAL_DINGTALK_TOKEN     what stands after access_token=; with PORTAL_DINGTALK_SECRET (加签)
    PORTAL_FEISHU_TOKEN       the end of the webhook address; with PORTAL_FEISHU_SECRET (签名校验)
    PORTAL_WEBHOOK_URL        https:// address of a program; with PORTAL_WEBHOOK_SECRET
    PORTAL_WEBHOOK_PRIVATE    yes: it may lie in the office's own network
    PORTAL_NOTICE_CA          a PEM file of certificate authorities to trust besides the usual

No value is repeated in what is said of it: any of them may hold a secret by mistake.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from generator.endpoint.notices.addresses import is_host, is_loopback, is_mailbox
from generator.late import late
from generator.problems import Words

if TYPE_CHECKING:
    from generator.endpoint.notices import posting, robots, smtp, webhook
    from generator.endpoint.notices.outcome import Channel
else:
    # A function that has no channel, or takes something in, starts without mail, HTTP and TLS.
    posting = late("generator.endpoint.notices.posting")
    robots = late("generator.endpoint.notices.robots")
    smtp = late("generator.endpoint.notices.smtp")
    webhook = late("generator.endpoint.notices.webhook")

MOST_ADDRESSES = 20
YES = ("yes", "1", "true")
NO = ("", "no", "0", "false")
PORTS: Mapping[str, int] = {"tls": 465, "starttls": 587, "plain": 25}

Environ = Mapping[str, str]

MISSING = Words(
    "设置了 {other}，还需要设置 {name}。",
    "{other} is set, so {name} is needed too.",
)
WRONG = Words(
    "{name} 的值（{count} 个字符）不对：应为{expected}。",
    "{name} ({count} characters) is wrong: expected {expected}.",
)
KEY = Words(
    "机器人 webhook 地址里 key= 后面的那一段，不要填整个地址",
    "what stands after key= in the robot's webhook address, not the whole address",
)
TOKEN = Words(
    "机器人 webhook 地址末尾的那一段，不要填整个地址",
    "the last part of the robot's webhook address, not the whole address",
)
SECRET = Words(
    "至少 8 个字符的密钥，只用半角字母、数字和符号",
    "a secret of at least 8 ASCII characters without blanks",
)
LONG_SECRET = Words(
    "至少 32 个字符的密钥，只用半角字母、数字和符号",
    "a secret of at least 32 ASCII characters without blanks",
)
SMTP_URL = Words(
    "形如 smtps://用户:密码@服务器:465 的地址，用户和密码里的 @ : / 写成 %40 %3A %2F",
    "an address such as smtps://user:password@host:465, with @ : / in user and password as "
    "%40 %3A %2F",
)
MAILBOX = Words("一个普通的邮件地址", "one plain mail address")
MAILBOXES = Words(
    "1 到 20 个普通的邮件地址，用逗号分开",
    "1 to 20 plain mail addresses, with commas between them",
)
WEBHOOK_URL = Words(
    "https:// 开头、不含用户名和 # 的地址",
    "an address that begins with https://, without user or #",
)
YES_OR_NO = Words("yes 或者 no", "yes or no")
AUTHORITIES = Words("一个 PEM 证书文件的路径", "the path of a PEM file of certificates")


class SettingsFault(Exception):
    """Settings that cannot be used; every fault, in sentences for people."""

    def __init__(self, *faults: Words) -> None:
        super().__init__(" ".join(fault.en for fault in faults))
        self.faults = faults


def channels_of(environ: Environ) -> "tuple[Channel, ...]":
    """The channels that are set up, none when no variable is set. Raises SettingsFault."""
    reader = Reader(environ)
    read = (_smtp(reader), _wecom(reader), _dingtalk(reader), _feishu(reader), _webhook(reader))
    if reader.faults:
        raise SettingsFault(*dict.fromkeys(reader.faults))
    return tuple(channel for channel in read if channel)


class Reader:
    """Takes values from the environment and collects what is wrong with them."""

    def __init__(self, environ: Environ) -> None:
        self._environ = environ
        self.faults: list[Words] = []

    def get(self, name: str) -> str:
        """The value without blanks around it; empty when there is none."""
        return self._environ.get(name, "").strip()

    def text(self, name: str, expected: Words, fits: Callable[[str], object]) -> str:
        """The value; one that does not fit is a fault."""
        value = self.get(name)
        if not fits(value):
            told = {"name": name, "count": len(value), "expected": expected}
            self.faults.append(WRONG.fill(told))
        return value

    def all_of(self, *names: str) -> bool:
        """True when all are set; to set some of them is a fault."""
        given = [name for name in names if self.get(name)]
        for name in names:
            if given and name not in given:
                self.faults.append(MISSING.fill({"name": name, "other": given[0]}))
        return len(given) == len(names)


def _smtp(reader: Reader) -> "smtp.Smtp | None":
    if not reader.all_of("PORTAL_SMTP_URL", "PORTAL_NOTICE_FROM", "PORTAL_NOTICE_TO"):
        return None
    server = _server(reader.text("PORTAL_SMTP_URL", SMTP_URL, _server))
    sender = reader.text("PORTAL_NOTICE_FROM", MAILBOX, is_mailbox)
    to = _addresses(reader.text("PORTAL_NOTICE_TO", MAILBOXES, _addresses))
    authorities = _authorities(reader)
    if server is None:
        return None
    host, port, security, user, password = server
    return smtp.Smtp(host, port, security, sender, to, user, password, authorities)


def _server(text: str) -> "tuple[str, int, smtp.Security, str, str] | None":
    """Host, port, security, user and password of an address."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    user, password = (unquote(part or "") for part in (parts.username, parts.password))
    # smtplib sends nothing else; whoever writes no %40 for an @ ends up with a strange host.
    sendable = all(part.isascii() and part.isprintable() for part in (user, password))
    whole = not (parts.path.strip("/") or parts.query or parts.fragment)
    if not is_host(host) or not sendable or not whole or bool(user) != bool(password):
        return None
    security = _security(parts, host)
    return (host, port or PORTS[security], security, user, password) if security else None


def _security(parts: SplitResult, host: str) -> "smtp.Security | None":
    if parts.scheme == "smtps":
        return "tls"
    if parts.scheme != "smtp":
        return None
    return "plain" if is_loopback(host) else "starttls"


def _addresses(text: str) -> tuple[str, ...]:
    """None of them unless all are plain."""
    parts = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    return parts if len(parts) <= MOST_ADDRESSES and all(map(is_mailbox, parts)) else ()


def _wecom(reader: Reader) -> "robots.WeCom | None":
    if not reader.all_of("PORTAL_WECOM_KEY"):
        return None
    return robots.WeCom(reader.text("PORTAL_WECOM_KEY", KEY, _like("[0-9A-Za-z-]{8,64}")))


def _dingtalk(reader: Reader) -> "robots.DingTalk | None":
    if not reader.all_of("PORTAL_DINGTALK_TOKEN", "PORTAL_DINGTALK_SECRET"):
        return None
    token = reader.text("PORTAL_DINGTALK_TOKEN", TOKEN, _like("[0-9A-Za-z]{16,128}"))
    return robots.DingTalk(
        token, reader.text("PORTAL_DINGTALK_SECRET", SECRET, _like("[!-~]{8,256}"))
    )


def _feishu(reader: Reader) -> "robots.Feishu | None":
    if not reader.all_of("PORTAL_FEISHU_TOKEN", "PORTAL_FEISHU_SECRET"):
        return None
    token = reader.text("PORTAL_FEISHU_TOKEN", TOKEN, _like("[0-9A-Za-z-]{8,64}"))
    return robots.Feishu(token, reader.text("PORTAL_FEISHU_SECRET", SECRET, _like("[!-~]{8,256}")))


def _webhook(reader: Reader) -> "webhook.Webhook | None":
    if not reader.all_of("PORTAL_WEBHOOK_URL", "PORTAL_WEBHOOK_SECRET"):
        return None
    url = reader.text("PORTAL_WEBHOOK_URL", WEBHOOK_URL, posting.place_of)
    secret = reader.text("PORTAL_WEBHOOK_SECRET", LONG_SECRET, _like("[!-~]{32,256}"))
    private = reader.text("PORTAL_WEBHOOK_PRIVATE", YES_OR_NO, (YES + NO).__contains__) in YES
    place = posting.place_of(url)
    hosts = frozenset({place.host} if place else ())
    return webhook.Webhook(url, secret, hosts, posting.Reach(private, _authorities(reader)))


def _authorities(reader: Reader) -> str:
    return reader.text("PORTAL_NOTICE_CA", AUTHORITIES, _holds_certificates)


def _holds_certificates(path: str) -> bool:
    try:
        return not path or bool(posting.trusting(path))
    except (OSError, ValueError):
        return False


def _like(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None
