"""Hundreds of slow connections -> how long normal posts take beside them, when they are cut off.

Nearly half of them send their head a byte at a time, as many their body, and the rest asks for page
after page and reads none. All are opened before the first normal post.
"""

import contextlib
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass

from intake.hostile_case import FORM_AT, with_fields
from intake.office import ENQUIRY, enquiry
from intake.rate import percentile
from intake.running import Running
from intake.wire import RECEIVED, asked, form_kind, multipart, once, request

# One of so many reads nothing; so many pages it asks for, more than fit between the two.
READERS, PAGES = 10, 40
# Seconds: between two bytes of a slow one, between two normal posts, and until nobody waits longer.
DRIP, EVERY, LONGEST = 2.0, 0.02, 60.0
SMALL_BUFFER = 4_096


@dataclass(frozen=True, slots=True)
class Slow:
    """normal_p99_ms: of posts beside them. cut_within_s: until the last one was closed.

    failed: normal posts without a receipt. left: slow ones that were never closed.
    """

    connections: int
    normal_p99_ms: float
    cut_within_s: float
    failed: int
    left: int


@dataclass
class _SlowOne:
    """rest: what it still has to send, byte by byte; None: it reads nothing."""

    connection: socket.socket
    rest: Iterator[int] | None


def slow(server: Running, connections: int, longest: float = LONGEST) -> Slow:
    """The figures with so many slow connections."""
    begun = time.perf_counter()
    slow_ones = [_opened(server, number) for number in range(connections)]
    times: list[float] = []
    failed, cut, next_drip = 0, 0.0, begun + DRIP
    with server.connect() as connection:
        while slow_ones and time.perf_counter() - begun < longest:
            took, is_taken = _normal(connection, len(times))
            times.append(took)
            failed += not is_taken
            held = server.connections()
            left = [one for one in slow_ones if not _is_closed(one, held)]
            cut = time.perf_counter() - begun if len(left) < len(slow_ones) else cut
            slow_ones = left
            if time.perf_counter() > next_drip:
                next_drip += DRIP
                for one in slow_ones:
                    _drip(one)
            time.sleep(EVERY)
    for one in slow_ones:
        one.connection.close()
    p99 = round(percentile(sorted(times), 0.99) * 1000, 1)
    return Slow(connections, p99, round(cut, 1), failed, len(slow_ones))


def _opened(server: Running, number: int) -> _SlowOne:
    if number % READERS == 0:
        connection = _small(server)
        page = request("POST", FORM_AT, (form_kind(),), multipart((("stage", "edit"),)))
        with contextlib.suppress(BlockingIOError):
            connection.send(page * PAGES)
        return _SlowOne(connection, None)
    content = once(ENQUIRY, f"slow {number}", with_fields())
    head, _, _ = content.partition(b"\r\n\r\n")
    start = 20 if number % 2 else len(head) + 30
    connection = server.connect()
    connection.setblocking(False)
    connection.send(content[:start])
    return _SlowOne(connection, iter(content[start:]))


def _small(server: Running) -> socket.socket:
    """A connection that takes in little before somebody reads."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
    connection.connect(("127.0.0.1", server.port))
    connection.setblocking(False)
    return connection


def _normal(connection: socket.socket, number: int) -> tuple[float, bool]:
    content = once(ENQUIRY, f"normal {number}", enquiry())
    begun = time.perf_counter()
    got = asked(connection, content)
    return time.perf_counter() - begun, got.status == 201


def _drip(one: _SlowOne) -> None:
    if one.rest and (byte := next(one.rest, None)) is not None:
        with contextlib.suppress(OSError):
            one.connection.send(bytes([byte]))


def _is_closed(one: _SlowOne, held: frozenset[int]) -> bool:
    """Whether the server has ended it. Who reads nothing cannot see it from this side."""
    if one.rest is None:
        is_closed = one.connection.getsockname()[1] not in held
        if is_closed:
            one.connection.close()
        return is_closed
    try:
        while one.connection.recv(RECEIVED):
            pass
    except BlockingIOError:
        return False
    except OSError:
        pass
    one.connection.close()
    return True
