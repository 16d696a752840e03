"""Whatever server stands in front, the same request gets the same bytes."""

import asyncio
import base64
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from counter import BOUNDARY, PHOTO, RIGHT, Counter, multipart, receipt_of, slip_of
from ports import free_port, wait_for

from generator.endpoint.serving.asgi import asgi
from generator.endpoint.serving.event import event_handler
from generator.endpoint.serving.own import Address, server_of
from generator.endpoint.serving.plain import answer_plain
from generator.endpoint.serving.wsgi import wsgi

ROUND_TRIPS = 51
BASE = "/api"
Answer = tuple[int, dict[str, str], bytes]
Send = Callable[["Raw"], Answer]


@dataclass(frozen=True)
class Raw:
    """A request as it was recorded."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


def post(path: str, fields: Sequence[tuple[str, str]], *files: Any, **headers: str) -> Raw:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    kind = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    return Raw("POST", path, {**kind, **told}, multipart(fields, files))


@contextmanager
def opened(folder: Path) -> Iterator[Counter]:
    counter = Counter(folder, changes={"soonest": 0})
    yield counter
    counter.deps.ledger.close()  # type: ignore[attr-defined]


def through_wsgi(counter: Counter) -> Send:
    application = wsgi(counter.deps)

    def send(raw: Raw) -> Answer:
        told: list[Any] = []
        environ = {
            "REQUEST_METHOD": raw.method,
            "PATH_INFO": unquote(f"{BASE}{raw.path}", "latin-1"),
            "wsgi.input": BytesIO(raw.body),
            "CONTENT_LENGTH": str(len(raw.body)),
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": raw.headers.get("content-type", ""),
            **{
                f"HTTP_{name.upper().replace('-', '_')}": value
                for name, value in raw.headers.items()
                if name != "content-type"
            },
        }
        content = b"".join(application(environ, lambda *given: told.extend(given)))
        return int(told[0].split()[0]), lowered(told[1]), content

    return send


@contextmanager
def through_asgi(counter: Counter) -> Iterator[Send]:
    application = asgi(counter.deps)
    loop, thread = asyncio.new_event_loop(), ThreadPoolExecutor(1)

    def send(raw: Raw) -> Answer:
        # In two pieces, as they come from a network.
        half = len(raw.body) // 2
        pieces = [(raw.body[:half], True), (raw.body[half:], False)]
        told: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            body, more = pieces.pop(0)
            return {"type": "http.request", "body": body, "more_body": more}

        async def answer(message: dict[str, Any]) -> None:
            told.append(message)

        headers = {**raw.headers, "content-length": str(len(raw.body))}
        scope = {
            "type": "http",
            "method": raw.method,
            "path": unquote(f"{BASE}{raw.path}"),
            "raw_path": f"{BASE}{raw.path}".encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1),
        }
        # Other tests of the same process have a loop in the first thread.
        thread.submit(loop.run_until_complete, application(scope, receive, answer)).result()
        names = [(name.decode(), value.decode()) for name, value in told[0]["headers"]]
        return told[0]["status"], lowered(names), told[1]["body"]

    yield send
    thread.shutdown()
    loop.close()


@contextmanager
def through_events(counter: Counter) -> Iterator[Send]:
    handler = event_handler(counter.deps)

    def send(raw: Raw) -> Answer:
        told = handler(
            {
                "rawPath": f"{BASE}{raw.path}",
                "headers": {**raw.headers, "content-length": str(len(raw.body))},
                "requestContext": {"http": {"method": raw.method, "sourceIp": "127.0.0.1"}},
                "isBase64Encoded": True,
                "body": base64.b64encode(raw.body).decode(),
            },
            None,
        )
        return told["statusCode"], told["headers"], base64.b64decode(told["body"])

    yield send


@contextmanager
def by_http(port: int) -> Iterator[Send]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def send(raw: Raw) -> Answer:
        connection.request(raw.method, f"{BASE}{raw.path}", raw.body, dict(raw.headers))
        answer = connection.getresponse()
        return answer.status, lowered(answer.getheaders()), answer.read()

    yield send
    connection.close()


@contextmanager
def through_own_server(counter: Counter) -> Iterator[Send]:
    port = free_port()
    loop = asyncio.new_event_loop()
    server = server_of(counter.deps, Address("127.0.0.1", port))
    thread = threading.Thread(target=loop.run_until_complete, args=(server.serve(),))
    thread.start()
    wait_for(port)
    with by_http(port) as send:
        yield send
    loop.call_soon_threadsafe(server.stop)
    thread.join(20)
    loop.close()


@contextmanager
def through_plain_server(counter: Counter) -> Iterator[Send]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            answer_plain(self, counter.deps)

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 (theirs)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (theirs)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    with by_http(server.server_address[1]) as send:
        yield send
    server.shutdown()
    thread.join(20)
    server.server_close()


def lowered(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers that are ours; servers add their own."""
    return {
        name.lower(): value
        for name, value in headers
        if name.lower() not in ("date", "server", "connection", "transfer-encoding")
    }


def record(send: Send) -> list[Raw]:
    """Requests of people, programs and others; what was answered goes into later ones."""
    made: list[Raw] = []

    def ask(raw: Raw) -> bytes:
        made.append(raw)
        return send(raw)[2]

    for turn in range(ROUND_TRIPS):
        fields = (("name", f"示例人{turn}"), *RIGHT[1:])
        page = ask(post("/v1/f/small", fields, PHOTO)).decode()
        slip = slip_of(page)
        ask(post("/v1/f/small", (("stage", "edit"), ("slip", slip), *fields)))
        told = (("stage", "confirm"), ("slip", slip), *fields)
        number, code = receipt_of(ask(post("/v1/f/small", told)).decode())
        ask(post("/v1/f/small", told))
        ask(post("/v1/status", (("number", number), ("code", code))))
        ask(post("/v1/status", (("number", number), ("code", code[1:]))))
        ask(post("/v1/f/small", (("name", ""), ("kind", "b"))))
        key = f"a key of a program {turn}"
        ask(post("/v1/f/small", (("stage", "confirm"), *fields), PHOTO, idempotency_key=key))
        ask(post("/v1/f/small", (("stage", "confirm"), *fields), PHOTO, idempotency_key=key,
                 accept="application/json"))  # fmt: skip
    strange = ["/", "//", "/v1/f/", "/v1/f/none", "/v1/f/small", "/healthz", "/v1/u", "/%e6%8a%a5",
               "/v1/f/../f/small", "/v1/f/small%00", "/v1/status", "/v1/challenge?x=1"]  # fmt: skip
    for path in strange:
        for method in ("GET", "POST", "PUT", "DELETE"):
            ask(Raw(method, quote(path, safe="/%?=."), {"content-type": "text/plain"}, b"x"))
    return made


SERVERS = {
    "asgi": through_asgi,
    "events": through_events,
    "own server": through_own_server,
    "plain server": through_plain_server,
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Raw], list[Answer]]:
    """A store in which everything has happened once, the requests, and their answers since then."""
    folder = tmp_path_factory.mktemp("recorded") / "store"
    with opened(folder) as counter:
        requests = record(through_wsgi(counter))
    again = folder.parent / "again"
    shutil.copytree(folder, again)
    with opened(again) as counter:
        send = through_wsgi(counter)
        return folder, requests, [send(raw) for raw in requests]


@pytest.mark.parametrize("name", SERVERS)
def test_every_server_gives_the_same_bytes(
    name: str, recorded: tuple[Path, list[Raw], list[Answer]], tmp_path: Path
) -> None:
    folder, requests, expected = recorded
    assert len(requests) >= 500
    shutil.copytree(folder, tmp_path / "store")
    with opened(tmp_path / "store") as counter, SERVERS[name](counter) as send:
        found = [send(raw) for raw in requests]
    different = [
        (raw, one, other)
        for raw, one, other in zip(requests, found, expected, strict=True)
        if one != other
    ]
    for raw, one, other in different[:1]:
        assert (one, raw) == (other, raw)
