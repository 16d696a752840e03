"""Hostile requests below the form: lengths, heads, methods, addresses (facts, endpoint §6)."""

import gzip
from collections.abc import Callable, Iterator

from intake.hostile_case import (
    ANY,
    BAD,
    FORM_AT,
    LARGE,
    PHOTO,
    REFUSED,
    TAKEN,
    Case,
    filled,
    posted,
    with_fields,
)
from intake.wire import BOUNDARY, JSON, Pairs, form_kind, multipart, request

PART_AT = f"/api/v1/u/{'0' * 32}/0/0"
STATUS_AT = "/api/v1/status"
MOST_BODY, MOST_PART = 250_000_000, 4_000_000
CHUNK = b"x" * 65_536
BODY = multipart(with_fields(), (PHOTO,))
FORM_HEAD: Pairs = (form_kind(), ("Accept", JSON))


def http_cases() -> Iterator[Case]:
    """All of them."""
    yield from _too_long()
    yield from _lengths()
    yield from _heads()
    yield from _packed()
    yield from _foreign()
    yield from _methods()
    yield from _addresses()
    yield from _lies()


def _too_long() -> Iterator[Case]:
    for length in (MOST_BODY + 1, 10**10, 10**14):
        head = request("POST", FORM_AT, (*FORM_HEAD, ("Content-Length", str(length))))
        yield Case(f"E1 {length} bytes are announced", head, LARGE)
    for length in (MOST_PART + 1, 2 * MOST_PART):
        headers = (("X-Part-Digest", "0" * 64), ("Content-Length", str(length)))
        head = request("PUT", PART_AT, headers)
        yield Case(f"E1 a part of {length}", _streamed(head, MOST_PART + 1), LARGE)
    for name, method, at, kind, most in (
        ("form", "POST", FORM_AT, FORM_HEAD[0], 1_700_000),
        ("sealed", "POST", FORM_AT, ("Content-Type", JSON), MOST_PART),
        ("part", "PUT", PART_AT, ("X-Part-Digest", "0" * 64), MOST_PART),
        ("status", "POST", STATUS_AT, FORM_HEAD[0], 40_000_000),
    ):
        head = request(method, at, (kind, ("Accept", JSON), ("Transfer-Encoding", "chunked")))
        yield Case(f"E2 chunked without end: {name}", _chunked(head, most), (0, 400, 413))


def _streamed(head: bytes, size: int) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        yield head
        for _ in range(size // len(CHUNK) + 1):
            yield CHUNK

    return pieces


def _chunked(head: bytes, size: int) -> Callable[[], Iterator[bytes]]:
    opening = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="question"\r\n\r\n'.encode()

    def pieces() -> Iterator[bytes]:
        yield head + b"%x\r\n%s\r\n" % (len(opening), opening)
        for _ in range(size // len(CHUNK) + 2):
            yield b"%x\r\n%s\r\n" % (len(CHUNK), CHUNK)

    return pieces


def _lengths() -> Iterator[Case]:
    for name, lengths in (
        ("longer than sent", (str(len(BODY) + 1),)),
        ("much longer than sent", (str(len(BODY) + 100_000),)),
        ("shorter than sent", (str(len(BODY) - 7),)),
        ("nothing", ("0",)),
        ("negative", ("-1",)),
        ("signed", (f"+{len(BODY)}",)),
        ("hexadecimal", (hex(len(BODY)),)),
        ("with a blank in it", ("1 2",)),
        ("no number", ("many",)),
        ("of 30 digits", ("9" * 30,)),
        ("with a fraction", (f"{len(BODY)}.0",)),
        ("in wide digits", ("１２",)),
        ("two different", (str(len(BODY)), str(len(BODY) - 7))),
        ("two different in one", (f"{len(BODY)}, {len(BODY) - 7}",)),
        ("empty", ("",)),
    ):
        told = tuple(("Content-Length", length) for length in lengths)
        content = request("POST", FORM_AT, (*FORM_HEAD, ("Idempotency-Key", name), *told))
        yield Case(f"E3 Content-Length {name}", content + BODY, REFUSED)
    for coding in (
        "chunked",
        "identity",
        "gzip, chunked",
        "chunked, chunked",
        "xchunked",
        "Chunked ",
    ):
        told = (("Content-Length", str(len(BODY))), ("Transfer-Encoding", coding))
        content = request("POST", FORM_AT, (*FORM_HEAD, *told))
        yield Case(f"E3 Content-Length and Transfer-Encoding {coding!r}", content + BODY, REFUSED)
    for name, chunks in (
        ("no size", b"\r\n\r\n"),
        ("a negative size", b"-1\r\nx\r\n0\r\n\r\n"),
        ("a huge size", b"f" * 20 + b"\r\nx"),
        ("no number", b"zz\r\nx\r\n0\r\n\r\n"),
        ("no last chunk", b"%x\r\n" % len(BODY) + BODY + b"\r\n"),
        ("a chunk cut off", b"%x\r\n" % (len(BODY) + 9) + BODY),
        ("a long extension", b"5;" + b"e" * 100_000 + b"\r\nhello\r\n0\r\n\r\n"),
        ("a long trailer", b"0\r\n" + b"T: " + b"t" * 100_000 + b"\r\n\r\n"),
        ("nothing at all", b"0\r\n\r\n"),
    ):
        head = request("POST", FORM_AT, (*FORM_HEAD, ("Transfer-Encoding", "chunked")))
        yield Case(f"E3 chunks: {name}", head + chunks, REFUSED)


def _heads() -> Iterator[Case]:
    for count in (90, 200, 2_000, 20_000):
        more = tuple((f"X-{number}", "x") for number in range(count))
        expected = ANY if count == 90 else REFUSED
        yield Case(f"E7 {count} headers", request("GET", "/api/healthz", more), expected)
    for size in (8_000, 60_000, 1_000_000):
        content = request("GET", "/api/healthz", (("X-Long", "x" * size),))
        yield Case(f"E7 a header of {size}", content, ANY)
    for name, content in (
        ("no version", b"GET /api/healthz\r\n\r\n"),
        ("version 0.9", b"GET /api/healthz HTTP/0.9\r\n\r\n"),
        ("version 3", b"GET /api/healthz HTTP/3.0\r\nHost: x\r\n\r\n"),
        ("HTTP/2 without asking", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("TLS", bytes.fromhex("16030100c8010000c40303") + bytes(200)),
        ("only line ends", b"\r\n" * 400),
        ("only zeros", bytes(4_000)),
        ("no Host", b"GET /api/healthz HTTP/1.1\r\n\r\n"),
        ("line ends without CR", b"GET /api/healthz HTTP/1.1\nHost: x\n\n"),
        ("a folded header", b"GET /api/healthz HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n"),
        ("a blank before the colon", b"GET /api/healthz HTTP/1.1\r\nHost : x\r\n\r\n"),
        ("NUL in a header", b"GET /api/healthz HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n"),
        ("a header without a name", b"GET /api/healthz HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n"),
        ("a header without a colon", b"GET /api/healthz HTTP/1.1\r\nHost: x\r\nabc\r\n\r\n"),
        ("Latin-1 in a header", b"GET /api/healthz HTTP/1.1\r\nHost: x\r\nX: \xff\xfe\r\n\r\n"),
        ("an upgrade", b"GET /api/healthz HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\n\r\n"),
    ):  # fmt: skip
        yield Case(f"E7 head: {name}", content, ANY)


def _packed() -> Iterator[Case]:
    bomb = gzip.compress(bytes(10_000_000))
    for coding in ("gzip", "deflate", "br", "zstd", "GZIP", "gzip, gzip", "x"):
        yield posted(f"E11 {coding}", bomb, (415,), (("Content-Encoding", coding),))
    yield posted("E11 gzip as a form", gzip.compress(BODY), REFUSED)


def _foreign() -> Iterator[Case]:
    for number, headers in enumerate((
        (("Sec-Fetch-Site", "cross-site"),),
        (("Sec-Fetch-Site", "cross-site"), ("Origin", "null")),
        (("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")),
    )):  # fmt: skip
        yield posted(f"E19 another site, {number}", BODY, (403,), headers)
        content = request("POST", STATUS_AT, (*FORM_HEAD, *headers), BODY)
        yield Case(f"E19 another site asks for a status, {number}", content, (403,))
    yield filled("E19 an old browser tells nothing", TAKEN)


def _methods() -> Iterator[Case]:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get",
                   "POST,GET", "X" * 2_000, "G\0T"):  # fmt: skip
        for at in (FORM_AT, STATUS_AT):
            name = f"E20 {method[:10]!r} {at}"
            yield Case(name, request(method, at, (), b""), REFUSED)
    for at in (STATUS_AT, PART_AT, "/api/v1/u"):
        yield Case(f"E20 GET {at}", request("GET", at), REFUSED)
    yield Case("E20 HEAD of a form", request("HEAD", FORM_AT), REFUSED)


def _addresses() -> Iterator[Case]:
    for at in (
        "//api/v1/f/enquiry", "/api//v1/f/enquiry", "/api/v1/f//enquiry", "/api/v1/f/enquiry/",
        "/api/v1/f/../f/enquiry", "/api/v1/f/%2e%2e/f/enquiry", "/api/v1/f/..%2fenquiry",
        "/api/v1/f/enquiry%00", "/api/v1/f/enquiry;a=b", "/api/v1/f/ENQUIRY",
        "/api/v1/f/%D5%C5", "/api/v1/f/%ff%fe", "/api/v1/f/%E5%92%A8", "/api/v1/f/__proto__",
        "/api/v1/f/" + "a" * 5_000, "/api/v1/f/" + "%2e" * 2_000, "/api/v1/f/{{7*7}}",
        "/api/v1/f/'%20OR%201=1--", "/api/v1/f/<script>", "/api/v1/f/%0d%0aSet-Cookie:a=b",
        "/api/v1/u/../../etc/passwd", "/api/v1/f", "/api/", "/", "*", "/api/v1/f/%",
        "/api/v1/f/%zz", "/api/v1/f/%u5f20", "/api/v1/f/\u202eyriuqne", "/api/.git/config",
        "/api/v1/f/enquiry\\..", "http://evil.example/api/v1/f/none", "/api/v1/tasks/outbox",
    ):  # fmt: skip
        yield Case(f"E20 {at[:40]}", request("POST", at, FORM_HEAD, BODY), REFUSED)
    for place in ("0/0/0", f"{'g' * 32}/0/0", f"{'0' * 32}/-1/0", f"{'0' * 32}/0/99999",
                  f"{'0' * 32}/0/0/0", f"{'0' * 32}/١/0", f"{'0' * 32}/0/", "../../x",
                  f"{'0' * 32}%2f0%2f0%2f0", f"{'0' * 32}/0/0%00"):  # fmt: skip
        headers = (("X-Part-Digest", "0" * 64),)
        yield Case(
            f"E20 part {place}", request("PUT", f"/api/v1/u/{place}", headers, b"x"), REFUSED
        )
    for digest in ("", "0", "0" * 63, "0" * 65, "g" * 64, "０" * 64, "0" * 64):
        headers = (("X-Part-Digest", digest),)
        expected = (400, 422) if digest.isascii() else REFUSED
        yield Case(f"E20 digest {digest[:4]!r} {len(digest)}",
                   request("PUT", PART_AT, headers, b"age-encryption.org/v1\n"),
                   expected)  # fmt: skip
    long = request("GET", "/api/v1/" + "a" * 8_000)
    yield Case("E20 an address of 8 kB", long, (404, 414, 400, 0))
    yield Case("E20 a question of 60 kB", request("GET", "/api/healthz?" + "q" * 60_000), ANY)


def _lies() -> Iterator[Case]:
    for number, (name, value) in enumerate((
        ("Host", "evil.example"), ("Host", "x" * 5_000), ("Host", "127.0.0.1:99999"),
        ("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-For", "," * 4_000),
        ("X-Forwarded-For", "<script>"), ("X-Forwarded-Host", "evil.example"),
        ("X-Original-URL", "/admin"), ("X-HTTP-Method-Override", "DELETE"),
        ("Forwarded", "for=evil"), ("Cookie", "a=b; " * 1_000), ("Range", "bytes=0-1"),
        ("Expect", "200-maybe"), ("Accept", "application/json, " * 400),
        ("Accept-Language", "zh;q=" + "9" * 4_000), ("Idempotency-Key", "k" * 10_000),
        ("Idempotency-Key", "键"), ("Idempotency-Key", " "), ("User-Agent", "${jndi:ldap://x}"),
    )):  # fmt: skip
        more = ((name, value), ("X-Number", str(number)))
        yield posted(f"E20 {name}: {value[:20]}", BODY, ANY, more)
    yield Case("E20 two requests in one", request("GET", "/api/healthz") * 2, ANY)
    smuggled = BODY + request("POST", FORM_AT, FORM_HEAD, BODY)
    yield Case("E3 a second request behind the length",
               request("POST", FORM_AT, FORM_HEAD, BODY)[: -len(BODY)] + smuggled, ANY)  # fmt: skip
    yield Case("E3 nothing but a body", BODY, BAD)
