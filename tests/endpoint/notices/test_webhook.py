"""The webhook: signed, to allowed hosts only, the same bytes for the same event."""

import hashlib
import hmac
import json

import pytest

from generator.endpoint.notices.message import message_of
from generator.endpoint.notices.outcome import NOT_ALLOWED, Outcome, Refused, Retry, Sent, code
from generator.endpoint.notices.posting import Reach
from generator.endpoint.notices.webhook import Webhook

from .memory import NOW, notice
from .servers import Said, silent, web
from .trust import Trust

SECRET = "0123456789abcdef" * 2
HOSTS = frozenset({"127.0.0.1"})
NEAR = Reach(private=True, seconds=0.3)
MESSAGE = message_of([notice(), notice(about="a2")], {"complaint": "侵权投诉"})


def test_the_receiver_can_check_who_sent_it() -> None:
    with web() as server:
        hook = Webhook(f"{server.base}/in?office=1", SECRET, HOSTS, NEAR)
        assert hook.send(MESSAGE, NOW) == Sent()
        (got,) = server.got
    signed = f"{got.headers['X-Portal-Timestamp']}.".encode() + got.body
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert got.headers["X-Portal-Signature"] == f"v1={expected}"
    assert got.headers["X-Portal-Timestamp"] == str(NOW)
    assert got.headers["X-Portal-Event"] == MESSAGE.id
    assert got.path == "/in?office=1"
    item = {"number": "WQ-12345-67890-3", "form": "侵权投诉"}
    assert json.loads(got.body) == {
        "event": MESSAGE.id,
        "kind": "submissions",
        "count": 2,
        "items": [item, item],
        "text": MESSAGE.text,
    }


def test_the_same_event_is_the_same_body() -> None:
    with web() as server:
        hook = Webhook(f"{server.base}/", SECRET, HOSTS, NEAR)
        hook.send(MESSAGE, NOW)
        hook.send(MESSAGE, NOW + 60)
        first, second = server.got
    assert first.body == second.body
    assert first.headers["X-Portal-Event"] == second.headers["X-Portal-Event"]
    assert first.headers["X-Portal-Signature"] != second.headers["X-Portal-Signature"]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://127.0.0.1.evil.example/",
        "https://127.0.0.1@evil.example/",
        "https://evil.example#127.0.0.1",
        "https://evil.example\\127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "https://[::ffff:169.254.169.254]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "http://0/",
        "gopher://127.0.0.1:25/_MAIL",
        "file:///etc/passwd",
        "",
    ],
)
def test_another_host_is_refused(url: str) -> None:
    assert Webhook(url, SECRET, HOSTS, NEAR).send(MESSAGE, NOW) == Refused(NOT_ALLOWED)


def test_an_allowed_name_that_leads_behind_a_wall_is_refused() -> None:
    with web() as server:
        hook = Webhook(f"http://localhost:{server.port}/", SECRET, frozenset({"localhost"}))
        assert hook.send(MESSAGE, NOW) == Refused(NOT_ALLOWED)
        assert not server.got


def test_a_redirect_elsewhere_is_not_followed() -> None:
    with web() as elsewhere:
        away = Said(307, b"", (("Location", f"{elsewhere.base}/"),))
        with web(lambda _: away) as server:
            hook = Webhook(f"{server.base}/", SECRET, HOSTS, NEAR)
            assert hook.send(MESSAGE, NOW) == Refused(code(307))
        assert not elsewhere.got


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, Sent()), (204, Sent()), (403, Refused(code(403))), (500, Retry(code(500)))],
)
def test_what_a_status_means(status: int, outcome: Outcome) -> None:
    with web(lambda _: Said(status, b"")) as server:
        assert Webhook(f"{server.base}/", SECRET, HOSTS, NEAR).send(MESSAGE, NOW) == outcome


def test_over_tls(trust: Trust) -> None:
    with web(context=trust.server) as server:
        reach = Reach(private=True, authorities=trust.authorities)
        hook = Webhook(f"https://127.0.0.1:{server.port}/", SECRET, HOSTS, reach)
        assert hook.send(MESSAGE, NOW) == Sent()


def test_one_that_hangs_is_tried_again() -> None:
    with silent() as port:
        hook = Webhook(f"http://127.0.0.1:{port}/", SECRET, HOSTS, NEAR)
        assert isinstance(hook.send(MESSAGE, NOW), Retry)


def test_no_secret_is_shown() -> None:
    hook = Webhook("https://hook.example/?key=abcdef", SECRET, frozenset({"hook.example"}))
    assert SECRET not in repr(hook)
    assert "abcdef" not in repr(hook)
