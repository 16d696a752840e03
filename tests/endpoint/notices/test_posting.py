"""Requests: to one place only, never led elsewhere, never waiting for long."""

import socket

import pytest

from generator.endpoint.notices.outcome import (
    NO_ANSWER,
    NO_CONNECTION,
    NO_TRUST,
    NOT_ALLOWED,
    Refused,
    Retry,
)
from generator.endpoint.notices.posting import Answer, Place, Reach, place_of, post

from .servers import Said, silent, web
from .trust import Trust

NEAR = Reach(private=True)
BRIEF = Reach(private=True, seconds=0.3)


def here(port: int, *, secure: bool = False) -> Place:
    return Place(secure, "127.0.0.1", port, "/")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://x.cn", Place(True, "x.cn", 443, "/")),
        ("https://X.cn:8443/a?b=c", Place(True, "x.cn", 8443, "/a?b=c")),
        ("https://[2400:3200::1]/", Place(True, "2400:3200::1", 443, "/")),
        ("http://127.0.0.1:81/a", Place(False, "127.0.0.1", 81, "/a")),
        ("http://localhost/", Place(False, "localhost", 80, "/")),
        ("http://x.cn/", None),
        ("http://10.0.0.1/", None),
        ("http://localhost.evil.cn/", None),
        ("ftp://x.cn/", None),
        ("file:///etc/passwd", None),
        ("gopher://127.0.0.1:25/", None),
        ("//x.cn/", None),
        ("x.cn", None),
        ("", None),
        ("https://", None),
        ("https:///a", None),
        ("https://user:password@x.cn/", None),
        ("https://x.cn#@evil.cn/", None),
        ("https://x.cn\\@evil.cn/", None),
        ("https://x.cn:99999/", None),
        ("https://x.cn:a/", None),
        ("https://x.cn/\r\nX: y", None),
        ("https://x.cn/a b", None),
        ("https://例.cn/", None),
        ("https://x.cn/\u2028", None),
        ("https://[::1", None),
        ("https://x_y.cn/", None),
    ],
)
def test_the_place_of_an_address(url: str, place: Place | None) -> None:
    assert place_of(url) == place


def test_the_answer_comes_back() -> None:
    with web(lambda _: Said(200, b"fine")) as server:
        assert post(here(server.port), b"body", {"X-A": "b"}, NEAR) == Answer(200, b"fine")
        (got,) = server.got
    assert (got.path, got.body, got.headers["X-A"]) == ("/", b"body", "b")
    assert got.headers["Host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_refused_and_not_followed(status: int) -> None:
    with web() as elsewhere:
        said = Said(status, b"", (("Location", f"{elsewhere.base}/stolen"),))
        with web(lambda _: said) as server:
            answer = post(here(server.port), b"body", {}, NEAR)
        assert isinstance(answer, Answer)
        assert isinstance(answer.failure, Refused)
        assert not elsewhere.got


@pytest.mark.parametrize(
    ("status", "after", "failure"),
    [
        (200, "", None),
        (204, "", None),
        (400, "", Refused),
        (401, "", Refused),
        (404, "", Refused),
        (408, "", 0),
        (429, "120", 120),
        (429, "99999999999", 0),
        (429, "9" * 6, 6 * 3600),
        (429, "-1", 0),
        (429, "１２", 0),
        (500, "", 0),
        (503, "30", 30),
    ],
)
def test_what_a_status_means(status: int, after: str, failure: type[Refused] | int | None) -> None:
    with web(
        lambda _: Said(status, b"", (("Retry-After", after.encode().decode("latin-1")),))
    ) as server:
        answer = post(here(server.port), b"", {}, NEAR)
    assert isinstance(answer, Answer)
    found = answer.failure
    if isinstance(failure, int):
        assert isinstance(found, Retry)
        assert found.after == failure
    else:
        assert found is None if failure is None else isinstance(found, failure)


def test_a_private_address_is_refused_before_anything_is_sent() -> None:
    with web() as server:
        for host in ("127.0.0.1", "localhost"):
            answer = post(Place(False, host, server.port, "/"), b"", {}, Reach())
            assert answer == Refused(NOT_ALLOWED)
        assert not server.got


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert post(here(port), b"", {}, NEAR) == Retry(NO_CONNECTION)


def test_an_unknown_name() -> None:
    assert post(Place(True, "no-such-host.invalid", 443, "/"), b"", {}, NEAR) == Retry(
        NO_CONNECTION
    )


def test_a_server_that_says_nothing() -> None:
    with silent() as port:
        assert post(here(port), b"", {}, BRIEF) in (Retry(NO_ANSWER), Retry(NO_CONNECTION))


def test_a_server_that_says_a_byte_now_and_then() -> None:
    with silent(b"H") as port:
        assert post(here(port), b"", {}, BRIEF) == Retry(NO_CONNECTION)


def test_a_server_that_talks_something_else() -> None:
    with silent(b"220 mail ready\r\n") as port:
        assert post(here(port), b"", {}, NEAR) == Retry(NO_CONNECTION)


def test_an_endless_answer_is_cut() -> None:
    with web(lambda _: Said(200, b"x" * 300_000)) as server:
        answer = post(here(server.port), b"", {}, NEAR)
    assert isinstance(answer, Answer)
    assert len(answer.content) == 65_536


def test_a_certificate_that_is_trusted(trust: Trust) -> None:
    with web(lambda _: Said(200, b"fine"), trust.server) as server:
        reach = Reach(private=True, authorities=trust.authorities)
        assert post(here(server.port, secure=True), b"", {}, reach) == Answer(200, b"fine")


def test_a_certificate_nobody_trusts(trust: Trust) -> None:
    with web(context=trust.server) as server:
        assert post(here(server.port, secure=True), b"", {}, NEAR) == Refused(NO_TRUST)
        assert not server.got


def test_a_certificate_of_another_machine(other_name: Trust) -> None:
    with web(context=other_name.server) as server:
        reach = Reach(private=True, authorities=other_name.authorities)
        assert post(here(server.port, secure=True), b"", {}, reach) == Refused(NO_TRUST)
        assert not server.got
