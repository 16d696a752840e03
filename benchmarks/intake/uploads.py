"""Large files -> how much more memory the server holds; files of 1 MiB -> how many a second.

Each file comes with the form it belongs to, and is sealed, durable and receipted when it counts.
"""

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from intake.hostile_case import SLOT, with_fields
from intake.office import ENQUIRY
from intake.running import Running
from intake.wire import JSON, Answer, answer, asked, form_kind, multipart, once, request

MIB = 1 << 20
PIECE = 1 << 16
CONNECTIONS = 4


class NotTaken(RuntimeError):
    """An upload got no receipt."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """rss_mb: memory beyond that before, in MB, at most. per_s: files of 1 MiB with receipts."""

    rss_mb: float
    per_s: float


def uploads(server: Running, size: int, seconds: float) -> Uploads:
    """The figures. size: of the large file in bytes; seconds: for the small ones."""
    per_s = _many(server, seconds)
    before = server.memory_mb()
    server.forget_peak()
    _large(server, size)
    return Uploads(round(server.peak_mb() - before, 1), round(per_s, 1))


def _large(server: Running, size: int) -> None:
    """One file, made up while it is sent."""
    before, after = _around(size)
    headers = (form_kind(), ("Accept", JSON), ("Idempotency-Key", f"large {size}"))
    length = ("Content-Length", str(len(before) + size + len(after)))
    at = f"/api/v1/f/{ENQUIRY}"
    with server.connect(600) as connection:
        connection.sendall(request("POST", at, (*headers, length)) + before)
        for piece in _pieces(size):
            connection.sendall(piece)
        connection.sendall(after)
        _must_be_taken(answer(connection))


def _around(size: int) -> tuple[bytes, bytes]:
    """What stands before and after the content of the file in the body."""
    mark = b"content of %d" % size
    body = multipart((("stage", "confirm"), *with_fields()[1:]), ((SLOT, "示例.zip", mark),))
    before, _, after = body.partition(mark)
    return before, after


def _pieces(size: int) -> Iterator[bytes]:
    piece = os.urandom(PIECE)
    for at in range(0, size, PIECE):
        yield piece[: size - at]


def _many(server: Running, seconds: float) -> float:
    """Files of 1 MiB a second, over some connections at once."""
    fields, files = with_fields()[1:], ((SLOT, "示例.pdf", os.urandom(MIB)),)
    end = time.perf_counter() + seconds
    done: list[int] = []
    errors: list[Exception] = []

    def send(turn: int) -> None:
        count = 0
        try:
            with server.connect() as connection:
                while time.perf_counter() < end:
                    key = f"file {seconds} {turn} {count}"
                    _must_be_taken(asked(connection, once(ENQUIRY, key, fields, files)))
                    count += 1
        except (OSError, NotTaken) as error:
            errors.append(error)
        done.append(count)

    begun = time.perf_counter()
    threads = [threading.Thread(target=send, args=(turn,)) for turn in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return sum(done) / (time.perf_counter() - begun)


def _must_be_taken(got: Answer) -> None:
    if got.status != 201:
        raise NotTaken(f"{got.status} {got.content[:300]!r}")
