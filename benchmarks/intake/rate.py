"""Sealed durable submissions -> how many a second one process takes, and how long each waits.

One thread with a selector sends prepared bytes over kept connections, the next request as soon as
an answer is there: it runs on the same cores as the server and must cost little. What is answered
with anything but a receipt counts as failed.
"""

import itertools
import selectors
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake.running import Running
from intake.wire import END_OF_HEAD, RECEIVED, length_of

CREATED = b"201"
LIMIT_MS = 50.0
# How many connections at once; the figure is the best of those that keep within the limit.
COUNTS = (4, 8, 16, 24, 32)
Prepare = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Rate:
    """connections: at once. p99_ms: of the time to the answer. failed: no receipt came."""

    connections: int
    rate_per_s: float
    p50_ms: float
    p99_ms: float
    sent: int
    failed: int


class _Sender:
    """One connection: sends, collects the answer, sends the next."""

    __slots__ = ("held", "since", "socket")

    def __init__(self, connection: socket.socket) -> None:
        self.socket, self.held, self.since = connection, b"", 0.0

    def send(self, content: bytes) -> None:
        self.since = time.perf_counter()
        self.socket.sendall(content)

    def is_answered(self) -> bytes | None:
        """The status once the whole answer is there."""
        piece = self.socket.recv(RECEIVED)
        self.held = self.held + piece if self.held else piece
        at = self.held.find(END_OF_HEAD)
        if piece and (at < 0 or len(self.held) < at + 4 + length_of(self.held[:at])):
            return None
        status, self.held = self.held[9:12], b""
        return status or b"000"


def rate(server: Running, prepare: Prepare, connections: int, seconds: float) -> Rate:
    """What the server takes in so many seconds. prepare: the request of a number."""
    numbers = itertools.count()
    times: list[float] = []
    failed = 0
    with selectors.DefaultSelector() as waiting:
        senders = [_Sender(server.connect()) for _ in range(connections)]
        start = time.perf_counter()
        for sender in senders:
            waiting.register(sender.socket, selectors.EVENT_READ, sender)
            sender.send(prepare(next(numbers)))
        open_, end = connections, start + seconds
        while open_:
            for key, _ in waiting.select(30):
                sender = key.data
                status = sender.is_answered()
                if status is None:
                    continue
                now = time.perf_counter()
                times.append(now - sender.since)
                failed += status != CREATED
                if now < end and status != b"000":
                    sender.send(prepare(next(numbers)))
                else:
                    waiting.unregister(sender.socket)
                    sender.socket.close()
                    open_ -= 1
        took = time.perf_counter() - start
    return _told(connections, times, took, failed)


def best(rates: Sequence[Rate], limit_ms: float = LIMIT_MS) -> Rate:
    """The highest rate within the limit; the one that waits least when none is."""
    within = [one for one in rates if one.p99_ms <= limit_ms]
    if within:
        return max(within, key=lambda one: one.rate_per_s)
    return min(rates, key=lambda one: one.p99_ms)


def _told(connections: int, times: list[float], took: float, failed: int) -> Rate:
    times.sort()
    return Rate(
        connections,
        round((len(times) - failed) / took, 1),
        round(percentile(times, 0.5) * 1000, 1),
        round(percentile(times, 0.99) * 1000, 1),
        len(times),
        failed,
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value that this share of the values keeps within; ordered: the smallest first."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
