"""Mail: to real servers, over TLS, with a Message-ID that comes from the notice."""

import socket
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest

from generator.endpoint.notices.message import message_of
from generator.endpoint.notices.outcome import (
    NO_CONNECTION,
    NO_TRUST,
    Outcome,
    Refused,
    Retry,
    Sent,
    code,
)
from generator.endpoint.notices.smtp import BAD_ADDRESS, NO_TLS, NOT_OFFERED, SOME_REFUSED, Smtp

from .memory import NOW, notice
from .servers import Mailbox, mail_server, silent
from .test_addresses import STRANGE
from .trust import Trust

MESSAGE = message_of([notice("smtp")], {"complaint": "侵权投诉"})
FROM, TO = "portal@office.example", ("duty@office.example", "lead@office.example")


def plain(port: int, seconds: float = 10) -> Smtp:
    return Smtp("127.0.0.1", port, "plain", FROM, TO, seconds=seconds)


def read(content: bytes | str | None) -> EmailMessage:
    assert isinstance(content, bytes)
    mail = BytesParser(policy=default).parsebytes(content)
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_mail_comes_whole() -> None:
    box = Mailbox()
    with mail_server(box) as port:
        assert plain(port).send(MESSAGE, NOW) == Sent()
    (envelope,) = box.mails
    mail = read(envelope.content)
    assert (envelope.mail_from, envelope.rcpt_tos) == (FROM, list(TO))
    assert mail["Message-ID"] == f"<{MESSAGE.id}@office.example>"
    assert mail["Subject"] == "1 件新提交"
    assert mail["From"] == f"收件通知 <{FROM}>"
    assert mail["To"] == ", ".join(TO)
    assert mail["Date"] == "Fri, 20 Nov 2026 16:00:00 -0000"
    assert mail.get_content().splitlines() == MESSAGE.text.splitlines()


def test_one_sent_twice_has_one_message_id() -> None:
    box = Mailbox()
    with mail_server(box) as port:
        plain(port).send(MESSAGE, NOW)
        plain(port).send(MESSAGE, NOW + 60)
    first, second = (read(envelope.content)["Message-ID"] for envelope in box.mails)
    assert first == second


def test_over_tls_with_a_login(trust: Trust) -> None:
    box = Mailbox()
    with mail_server(box, tls=trust.server, login=True) as port:
        channel = Smtp("127.0.0.1", port, "tls", FROM, TO, "user", "right", trust.authorities)
        assert channel.send(MESSAGE, NOW) == Sent()
    assert box.logins == [(b"user", b"right")]


def test_starttls_comes_before_the_login(trust: Trust) -> None:
    box = Mailbox()
    with mail_server(box, starttls=trust.server, login=True) as port:
        channel = Smtp("127.0.0.1", port, "starttls", FROM, TO, "user", "right", trust.authorities)
        assert channel.send(MESSAGE, NOW) == Sent()
    assert box.secured == [True]
    assert box.logins == [(b"user", b"right")]


def test_a_server_that_offers_no_tls_gets_no_password() -> None:
    box = Mailbox()
    with mail_server(box, login=True) as port:
        channel = Smtp("127.0.0.1", port, "starttls", FROM, TO, "user", "right")
        assert channel.send(MESSAGE, NOW) == Refused(NOT_OFFERED)
    assert not box.logins


def test_a_certificate_nobody_trusts(trust: Trust) -> None:
    box = Mailbox()
    with mail_server(box, tls=trust.server, login=True) as port:
        channel = Smtp("127.0.0.1", port, "tls", FROM, TO, "user", "right")
        assert channel.send(MESSAGE, NOW) == Refused(NO_TRUST)
    with mail_server(box, starttls=trust.server, login=True) as port:
        channel = Smtp("127.0.0.1", port, "starttls", FROM, TO, "user", "right")
        assert channel.send(MESSAGE, NOW) == Refused(NO_TRUST)
    assert not box.logins


def test_a_wrong_password(trust: Trust) -> None:
    box = Mailbox()
    with mail_server(box, tls=trust.server, login=True) as port:
        channel = Smtp("127.0.0.1", port, "tls", FROM, TO, "user", "wrong", trust.authorities)
        assert channel.send(MESSAGE, NOW) == Refused(code(535))
    assert not box.mails


@pytest.mark.parametrize(
    ("replies", "outcome"),
    [
        ({"DATA": "451 4.3.0 try later"}, Retry(code(451))),
        ({"DATA": "554 5.7.1 no"}, Refused(code(554))),
        ({"RCPT": "450 4.2.0 grey-listed"}, Retry(code(450))),
        ({"RCPT": "550 5.1.1 unknown"}, Refused(code(550))),
        ({TO[0]: "550 5.1.1 unknown", TO[1]: "450 4.2.0 grey-listed"}, Retry(code(450))),
        ({TO[0]: "550 5.1.1 unknown"}, Sent(SOME_REFUSED.fill({"count": 1}))),
    ],
)
def test_what_a_reply_means(replies: dict[str, str], outcome: Outcome) -> None:
    box = Mailbox(replies=replies)
    with mail_server(box) as port:
        assert plain(port).send(MESSAGE, NOW) == outcome


@pytest.mark.parametrize("address", STRANGE)
def test_a_strange_address_is_refused_before_anybody_is_called(address: str) -> None:
    box = Mailbox()
    with mail_server(box) as port:
        for sender, to in ((address, TO), (FROM, (*TO, address))):
            channel = Smtp("127.0.0.1", port, "plain", sender, to)
            assert channel.send(MESSAGE, NOW) == Refused(BAD_ADDRESS)
    assert not box.mails


def test_nobody_to_send_to() -> None:
    assert Smtp("127.0.0.1", 25, "plain", FROM, ()).send(MESSAGE, NOW) == Refused(BAD_ADDRESS)


@pytest.mark.parametrize("host", ["mail.office.example", "10.0.0.1", "localhost.evil.cn"])
def test_without_tls_only_this_machine_is_called(host: str) -> None:
    assert Smtp(host, 25, "plain", FROM, TO).send(MESSAGE, NOW) == Refused(NO_TLS)


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert plain(port).send(MESSAGE, NOW) == Retry(NO_CONNECTION)


@pytest.mark.parametrize("drip", [b"", b"999 what\r\n", b"421 busy\r\n", b"220 ok\r\n"])
def test_a_server_that_hangs_or_talks_nonsense_is_tried_again(drip: bytes) -> None:
    with silent(drip) as port:
        found = plain(port, 0.3).send(MESSAGE, NOW)
    assert isinstance(found, Retry | Refused)
    assert isinstance(found, Retry) or drip.startswith(b"999")


def test_no_secret_is_shown() -> None:
    shown = repr(Smtp("x.cn", 465, "tls", FROM, TO, "somebody", "password"))
    assert "password" not in shown.replace("password=", "")
    assert "somebody" not in shown
