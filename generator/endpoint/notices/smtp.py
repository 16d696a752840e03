"""Messages as mail, over TLS unless the server is this machine itself."""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Literal

from generator.endpoint.notices.addresses import is_host, is_loopback, is_mailbox
from generator.endpoint.notices.message import Message
from generator.endpoint.notices.outcome import (
    NO_ANSWER,
    NO_CONNECTION,
    NO_TRUST,
    Outcome,
    Refused,
    Retry,
    Sent,
    code,
)
from generator.endpoint.notices.posting import SECONDS, cut_after, trusting
from generator.problems import Words

Security = Literal["tls", "starttls", "plain"]
SENDER = "收件通知"
BAD_ADDRESS = Words("邮件地址不合规范", "a mail address is not of the plain form name@host")
NO_TLS = Words("没有加密的连接只能用于本机", "a connection without TLS goes to this machine only")
NOT_OFFERED = Words(
    "邮件服务器不支持加密连接或者登录方式", "the mail server offers no TLS or no way to log in"
)
SOME_REFUSED = Words(
    "邮件服务器拒绝了 {count} 个收件地址", "the mail server refused {count} of the recipients"
)
# Of what smtplib raises beside an answer of the server, the most telling first.
MEANINGS: tuple[tuple[type[Exception], Outcome], ...] = (
    (smtplib.SMTPServerDisconnected, Retry(NO_CONNECTION)),
    (smtplib.SMTPException, Refused(NOT_OFFERED)),
    (ssl.SSLCertVerificationError, Refused(NO_TRUST)),
    (TimeoutError, Retry(NO_ANSWER)),
    (Exception, Retry(NO_CONNECTION)),
)


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mailbox to send from. authorities: a PEM file to trust besides the usual ones."""

    host: str
    port: int
    security: Security
    sender: str
    to: tuple[str, ...]
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    authorities: str = ""
    seconds: float = SECONDS
    name: str = "smtp"

    def send(self, message: Message, now: int) -> Outcome:
        """Sends it to all recipients at once."""
        if not self.to or not all(map(is_mailbox, (self.sender, *self.to))):
            return Refused(BAD_ADDRESS)
        if not is_host(self.host) or (self.security == "plain" and not is_loopback(self.host)):
            return Refused(NO_TLS)
        try:
            return self._sent(mail_of(message, self.sender, self.to, now))
        except (smtplib.SMTPException, OSError) as error:
            return _failed(error)

    def _sent(self, mail: EmailMessage) -> Outcome:
        server = self._connected()
        with cut_after(3 * self.seconds, lambda: server.sock):
            try:
                return _partly(self._handed_over(server, mail))
            finally:
                _leave(server)

    def _connected(self) -> smtplib.SMTP:
        # Our own name of this machine is nobody's business, and looking it up may take long.
        named = self.sender.partition("@")[2]
        if self.security == "tls":
            context = trusting(self.authorities)
            return smtplib.SMTP_SSL(
                self.host, self.port, named, timeout=self.seconds, context=context
            )
        return smtplib.SMTP(self.host, self.port, named, timeout=self.seconds)

    def _handed_over(
        self, server: smtplib.SMTP, mail: EmailMessage
    ) -> Mapping[str, tuple[int, bytes]]:
        if self.security == "starttls":
            server.starttls(context=trusting(self.authorities))
        if self.user:
            server.login(self.user, self.password)
        return server.send_message(mail, self.sender, self.to)


def mail_of(message: Message, sender: str, to: tuple[str, ...], now: int) -> EmailMessage:
    """The mail; its Message-ID is made from the message, so that one sent twice is seen as one."""
    mail = EmailMessage(SMTP)
    user, _, domain = sender.partition("@")
    mail["From"] = Address(SENDER, user, domain)
    mail["To"] = [Address("", *one.split("@")) for one in to]
    mail["Subject"] = message.subject
    mail["Date"] = formatdate(now)
    mail["Message-ID"] = f"<{message.id}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="base64")
    return mail


def _leave(server: smtplib.SMTP) -> None:
    # It has the mail: whatever happens from here on is no reason to send it again.
    with suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _failed(error: Exception) -> Outcome:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _answered(min(status for status, _ in error.recipients.values()))
    return next(outcome for kind, outcome in MEANINGS if isinstance(error, kind))


def _answered(status: int) -> Outcome:
    """4xx is for now, 5xx for good (RFC 5321, 4.2.1); -1 is a server that said nothing."""
    return Refused(code(status)) if status >= 500 else Retry(code(status))


def _partly(refused: Mapping[str, tuple[int, bytes]]) -> Outcome:
    return Sent(SOME_REFUSED.fill({"count": len(refused)})) if refused else Sent()
