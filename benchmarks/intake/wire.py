"""Requests as bytes, and answers read from a socket: little work beside that of the server."""

import contextlib
import socket
from collections.abc import Sequence
from dataclasses import dataclass

BOUNDARY = "----example-boundary"
JSON = "application/json"
END_OF_HEAD = b"\r\n\r\n"
RECEIVED = 1 << 16
Pairs = Sequence[tuple[str, str]]
File = tuple[str, str, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """status: 0 when the connection was closed without an answer."""

    status: int
    content: bytes = b""


NO_ANSWER = Answer(0)


def request(method: str, path: str, headers: Pairs = (), body: bytes | None = None) -> bytes:
    """A request; body: None for one that has none and says nothing of it."""
    told = [("Host", "127.0.0.1"), *headers]
    told += [("Content-Length", str(len(body)))] if body is not None else []
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told)]
    return "\r\n".join((*lines, "", "")).encode("utf-8", "surrogateescape") + (body or b"")


def multipart(fields: Pairs, files: Sequence[File] = (), boundary: str = BOUNDARY) -> bytes:
    """The body of a form. files: slot, name, content."""
    heads = [(f'form-data; name="{name}"', value.encode()) for name, value in fields]
    heads += [
        (f'form-data; name="{slot}"; filename="{name}"\r\nContent-Type: application/pdf', content)
        for slot, name, content in files
    ]
    parts = b"".join(
        f"--{boundary}\r\nContent-Disposition: {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in heads
    )
    return parts + f"--{boundary}--\r\n".encode()


def form_kind(boundary: str = BOUNDARY) -> tuple[str, str]:
    """The header that says what `multipart` made."""
    return ("Content-Type", f"multipart/form-data; boundary={boundary}")


def once(
    form: str, key: str, fields: Pairs, files: Sequence[File] = (), accept: str = JSON
) -> bytes:
    """A submission in one step, by a program with an idempotency key of its own."""
    headers = (form_kind(), ("Accept", accept), ("Idempotency-Key", key))
    body = multipart((("stage", "confirm"), *fields), files)
    return request("POST", f"/api/v1/f/{form}", headers, body)


def asked(connection: socket.socket, content: bytes) -> Answer:
    """The answer to a request; what cannot be sent because it was answered first is left."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(content)
    return answer(connection)


def answer(connection: socket.socket, *, has_body: bool = True) -> Answer:
    """The next answer; one that only says to go on (100) is passed over. Raises TimeoutError.

    has_body: False for that to a HEAD, which tells the length of what does not come.
    """
    held, going_on = b"", b"HTTP/1.1 1"
    while END_OF_HEAD not in held or held.startswith(going_on):
        if END_OF_HEAD in held:
            held = held.partition(END_OF_HEAD)[2]
            continue
        try:
            piece = connection.recv(RECEIVED)
        except ConnectionResetError:
            piece = b""
        if not piece:
            return NO_ANSWER
        held += piece
    head, _, content = held.partition(END_OF_HEAD)
    missing = length_of(head) - len(content) if has_body else 0
    while missing > 0 and (piece := connection.recv(min(missing, RECEIVED))):
        content += piece
        missing -= len(piece)
    return Answer(status_of(head), content)


def status_of(head: bytes) -> int:
    """The status of the first line."""
    return int(head[9:12])


def length_of(head: bytes) -> int:
    """What Content-Length says, 0 for nothing."""
    _, found, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0]) if found else 0


def is_whole(content: bytes) -> bool:
    """False where a request ends before its end, as its own head tells it."""
    head, end, body = content.partition(END_OF_HEAD)
    low = head.lower()
    if not end or b"transfer-encoding:" in low:
        return bool(end) and content.endswith(b"0" + END_OF_HEAD)
    try:
        return length_of(head) <= len(body)
    except ValueError:
        return True
