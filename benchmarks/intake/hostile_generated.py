"""Right requests, recorded -> as many wrong ones as are wanted, the same for the same chance."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from random import Random

from intake.hostile_case import ANY, FORM_AT, PHOTO, Case, with_fields
from intake.hostile_http import STATUS_AT
from intake.hostile_sealed import AGE, told
from intake.wire import BOUNDARY, END_OF_HEAD, JSON, form_kind, multipart, request

TOKENS = (
    b"\0", b"\r\n", b"\r\n\r\n", b"\n", b"--", b'"', b"'", b";", b"%00", b"%0d%0a", b"%ff",
    b"\xff\xfe",
    b"\xed\xa0\x80", b"\xd5\xc5", "示例".encode(), "\u202e".encode(), b"__proto__", b"{", b"[",
    b"]" * 50,
    b"NaN", b"1e999", b"-1", b"9" * 40, b"../", b"A" * 5_000, f"--{BOUNDARY}".encode(),
    f"\r\n--{BOUNDARY}--\r\n".encode(), b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"Expect: 100-continue\r\n", b"filename=", b"\\u0000",
    b"\\ud800",
    b"=", b"&" * 100, b"<script>", b"${x}", b"null", b"true",
)  # fmt: skip
METHODS = (b"GET", b"PUT", b"POST", b"DELETE", b"HEAD", b"OPTIONS", b"get", b"")
Change = Callable[[Random, bytes], bytes]


def generated(chance: Random, count: int) -> Iterator[Case]:
    """So many."""
    for number in range(count):
        recorded = chance.choice(RECORDED)(f"generated-{number:08}")
        name = f"generated {number}"
        yield Case(name, changed(chance, recorded), ANY)


def changed(chance: Random, content: bytes) -> bytes:
    """The request with one to four changes; its length is put right again as a rule."""
    head, _, body = content.partition(END_OF_HEAD)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if chance.random() < 0.7:
            body = chance.choice(CHANGES)(chance, body)
        else:
            head = chance.choice((*CHANGES, _other_method))(chance, head)
    if chance.random() < 0.85:
        head = _with_length(head, len(body))
    whole = head + END_OF_HEAD + body
    return whole[: chance.randrange(len(whole))] if chance.random() < 0.05 else whole


def _with_length(head: bytes, length: int) -> bytes:
    lines = [
        line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length:")
    ]
    return b"\r\n".join([*lines, b"Content-Length: %d" % length])


def _flipped(chance: Random, content: bytes) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _cut(chance: Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:start] + content[end:]


def _doubled(chance: Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    return content[:end] + content[start:end] * chance.choice((1, 1, 2, 30)) + content[end:]


def _moved(chance: Random, content: bytes) -> bytes:
    start, end = _span(chance, content)
    rest = content[:start] + content[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + content[start:end] + rest[at:]


def _with_token(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    over = chance.choice((0, 0, 1, 8))
    return content[:at] + chance.choice(TOKENS) + content[at + over :]


def _with_noise(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.choice((1, 10, 1_000))) + content[at:]


def _other_method(chance: Random, head: bytes) -> bytes:
    return chance.choice(METHODS) + b" " + head.partition(b" ")[2]


def _span(chance: Random, content: bytes) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((1, 4, 30, 300)))


def _form(key: str, stage: str = "confirm") -> bytes:
    headers = (form_kind(), ("Accept", JSON), ("Idempotency-Key", key))
    body = multipart(with_fields((("stage", stage),)), (PHOTO,))
    return request("POST", FORM_AT, headers, body)


def _checked(key: str) -> bytes:
    return _form(key, "check")


def _sealed(key: str) -> bytes:
    body = json.dumps(told(key=key, envelope=base64.b64encode(AGE * 9).decode())).encode()
    return request("POST", FORM_AT, (("Content-Type", JSON), ("Accept", JSON)), body)


def _part(key: str) -> bytes:
    content = AGE + key.encode()
    upload = hashlib.sha256(key.encode()).hexdigest()
    headers = (("X-Part-Digest", hashlib.sha256(content).hexdigest()),)
    return request("PUT", f"/api/v1/u/{upload[:32]}/0/0", headers, content)


def _status(key: str) -> bytes:
    fields = (("number", "WQ-12345-67890-7"), ("code", key))
    return request("POST", STATUS_AT, (form_kind(),), multipart(fields))


def _begun(_key: str) -> bytes:
    return request("POST", "/api/v1/u", (), b"")


def _challenge(_key: str) -> bytes:
    return request("GET", "/api/v1/challenge", (("X-Form", "enquiry"),))


CHANGES: tuple[Change, ...] = (_flipped, _cut, _doubled, _moved, _with_token, _with_noise)
RECORDED = (_form, _form, _form, _checked, _sealed, _sealed, _part, _status, _status, _begun,
            _challenge)  # fmt: skip
