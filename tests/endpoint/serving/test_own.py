"""The endpoint's own server: what it refuses before anything of it reaches a form."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from counter import Counter

from generator.endpoint.parties import MOST_BYTES
from generator.endpoint.serving.own import Address, server_of

# Seconds; far less than a slow body may take.
SOON = 10


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    counter = Counter(tmp_path / "store")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    server = server_of(counter.deps, Address("127.0.0.1", number))
    loop = asyncio.new_event_loop()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(server.serve())

    thread = threading.Thread(target=run)
    thread.start()
    for _ in range(500):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", number)):
            break
        threading.Event().wait(0.02)
    yield number
    loop.call_soon_threadsafe(server.stop)
    thread.join()
    loop.close()
    counter.deps.ledger.close()  # type: ignore[attr-defined]


def asked(port: int, content: bytes) -> bytes:
    """What is answered first. Raises TimeoutError."""
    with socket.create_connection(("127.0.0.1", port), SOON) as connection:
        connection.sendall(content)
        return connection.recv(1000)


def test_a_body_that_is_announced_too_large_is_refused_before_it_is_sent(port: int) -> None:
    head = f"POST /api/v1/f/small HTTP/1.1\r\nHost: x\r\nContent-Length: {MOST_BYTES + 1}\r\n"
    kind = "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
    assert asked(port, f"{head}{kind}".encode()).startswith(b"HTTP/1.1 413 ")


def test_http_2_is_not_spoken_because_nothing_of_it_is_cut_off(port: int) -> None:
    assert asked(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")[:5] in (b"", b"HTTP/")
