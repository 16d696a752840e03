"""Hostile requests over raw sockets -> server errors, the slowest answer, memory, what was kept.

Named cases (facts, endpoint §6) and generated ones go to a running server one after the other. What
was answered with a receipt has to be in the ledger and nothing else, and no object may be there
that belongs to neither a submission nor a draft.
"""

import contextlib
import re
import select
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from generator.endpoint.store.folder import TMP
from generator.endpoint.store.opening import OBJECTS, open_store
from intake.hostile_case import REFUSED, Case, filled
from intake.hostile_forms import form_cases
from intake.hostile_generated import generated
from intake.hostile_http import http_cases
from intake.hostile_sealed import sealed_cases
from intake.office import Office
from intake.running import Running
from intake.wire import NO_ANSWER, Answer, answer, is_whole

# Where chance begins, and how many at once with the same key.
SEED, AT_ONCE = 20261121, 50
# Seconds until the other side is told that nothing more comes, and until it has to be over.
PATIENCE, LONGEST = 1.5, 30
NUMBER = re.compile(rb"WQ-[0-9]{5}-[0-9]{5}-[0-9]")
PART = re.compile(rb'"name":"(u-[0-9a-f]{32}-[0-9]+-[0-9]+)"')
CREATED, RECEIPT_PAGE = b'"receipt":', b"data-receipt="
EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Hostile:
    """slowest_s: seconds to an answer once all was sent; slowest: the case. rss_mb: more memory.

    unexpected: named cases that were answered in another way than is right. strays: kept without
    having been acknowledged, acknowledged without having been kept, or objects of nobody.
    """

    tried: int
    server_errors: int
    slowest_s: float
    slowest: str
    rss_mb: float
    unexpected: tuple[str, ...]
    strays: int


@dataclass
class Log:
    """What was seen so far. numbers: of receipts; parts: names of uploads that were kept."""

    tried: int = 0
    server_errors: int = 0
    slowest: tuple[float, str] = (0.0, "")
    unexpected: list[str] = field(default_factory=list)
    numbers: set[bytes] = field(default_factory=set)
    parts: set[bytes] = field(default_factory=set)

    def note(self, case: Case, got: Answer, seconds: float) -> None:
        """One more."""
        self.tried += 1
        is_error = got.status >= 500 and got.status not in REFUSED
        self.server_errors += is_error
        self.slowest = max(self.slowest, (seconds, case.name))
        if got.status not in case.expected or is_error:
            self.unexpected.append(f"{case.name}: {got.status}")
        if CREATED in got.content or RECEIPT_PAGE in got.content:
            self.numbers.update(NUMBER.findall(got.content)[:1])
        self.parts.update(PART.findall(got.content))


def named() -> Iterator[Case]:
    """All named cases."""
    yield from http_cases()
    yield from form_cases()
    yield from sealed_cases()


def hostile(server: Running, office: Office, more: int, seed: int = SEED) -> Hostile:
    """The named cases, and so many generated ones."""
    log = Log()
    for turn in range(AT_ONCE):
        log.note(*tried(server, filled(f"warm {turn}", (201,))))
    before = server.memory_mb()
    server.forget_peak()
    for case in _all(more, seed):
        log.note(*tried(server, case))
    _race(server, log)
    return Hostile(
        tried=log.tried - AT_ONCE,
        server_errors=log.server_errors,
        slowest_s=round(log.slowest[0], 3),
        slowest=log.slowest[1],
        rss_mb=round(server.peak_mb() - before, 1),
        unexpected=tuple(log.unexpected[:EXAMPLES]),
        strays=strays(office, log.numbers, log.parts),
    )


def _all(more: int, seed: int) -> Iterable[Case]:
    yield from named()
    yield from generated(Random(seed), more)  # noqa: S311 (attacks that can be repeated)


def tried(server: Running, case: Case) -> tuple[Case, Answer, float]:
    """The case, its answer, and how many seconds that took once all was sent."""
    with server.connect(LONGEST) as connection:
        _send(connection, case)
        sent = time.perf_counter()
        if not _is_readable(connection, 0 if _ends_early(case) else PATIENCE):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
            sent = time.perf_counter()
        try:
            got = answer(connection, has_body=not _is_head(case))
        except (TimeoutError, ValueError):
            got = NO_ANSWER
        return case, got, time.perf_counter() - sent


def _send(connection: socket.socket, case: Case) -> None:
    """All of it, or until it is answered."""
    pieces = (case.sent,) if isinstance(case.sent, bytes) else case.sent()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        for piece in pieces:
            connection.sendall(piece)
            if not isinstance(case.sent, bytes) and _is_readable(connection, 0):
                return


def _ends_early(case: Case) -> bool:
    """Whether less is sent than was announced: then the server waits for the rest, rightly."""
    return isinstance(case.sent, bytes) and not is_whole(case.sent)


def _is_head(case: Case) -> bool:
    return isinstance(case.sent, bytes) and case.sent.startswith(b"HEAD ")


def _is_readable(connection: socket.socket, seconds: float) -> bool:
    return bool(select.select([connection], [], [], seconds)[0])


def _race(server: Running, log: Log) -> None:
    """Many with the same key at the same time: one submission."""
    case = filled("E16 the same key at the same time", (201, 409))
    threads = [
        threading.Thread(target=lambda: log.note(*tried(server, case))) for _ in range(AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def strays(office: Office, acknowledged: set[bytes], parts: set[bytes]) -> int:
    """How much is kept that should not be, or is not kept that should be.

    parts: names of those uploads of a browser that were acknowledged, and belong to nothing yet.
    """
    ledger, objects = open_store(str(office.store))
    kept = {entry.number.encode() for entry in ledger.entries()}
    names = list(objects.older_than(-1))
    unowned = {name.encode() for name in names} - {one.encode() for one in ledger.owned(names)}
    left = list((office.store / OBJECTS / TMP).iterdir())
    return len(kept ^ acknowledged) + len(unowned ^ parts) + len(left)
