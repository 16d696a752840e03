"""A request, whole or cut off -> the status each kind of server answers; 0 for no answer.

wsgi, asgi, event   called as their platforms call them
plain, own          over sockets: the standard library's server, and the endpoint's own process
"""

import asyncio
import base64
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any, Literal

from generator.endpoint.opening import open_endpoint
from generator.endpoint.parties import Deps, no_wait
from generator.endpoint.serving.asgi import asgi
from generator.endpoint.serving.event import event_handler
from generator.endpoint.serving.plain import answer_plain
from generator.endpoint.serving.wsgi import wsgi
from generator.endpoint.settings import settings_of
from generator.endpoint.store.sqlite import SqliteLedger
from intake import wire
from intake.office import Office
from intake.office_process import OfficeProcess

PATIENCE_SECONDS = 60
# What is said of the length of a body: that of the whole one, of what comes, or nothing.
Said = Literal["whole", "what comes", "nothing"]
SAID: tuple[Said, ...] = ("whole", "what comes", "nothing")
Send = Callable[["Cut"], int]
Door = Callable[[Office], AbstractContextManager[Send]]


@dataclass(frozen=True, slots=True)
class Cut:
    """A request of which only the beginning of the body comes."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    length: int
    said: Said

    @property
    def comes(self) -> bytes:
        """What comes of the body."""
        return self.body[: self.length]

    @property
    def told(self) -> dict[str, str]:
        """All headers, in small letters, with what is said of the length."""
        sizes = {"whole": len(self.body), "what comes": self.length}
        length = {"content-length": str(sizes[self.said])} if self.said in sizes else {}
        return {**self.headers, **length}


@contextmanager
def through_wsgi(office: Office) -> Iterator[Send]:
    """As a WSGI server calls it."""
    with _deps(office) as deps:
        application = wsgi(deps)

        def send(cut: Cut) -> int:
            statuses: list[str] = []
            names = {
                f"HTTP_{name.upper().replace('-', '_')}": one for name, one in cut.told.items()
            }
            names["CONTENT_TYPE"] = names.pop("HTTP_CONTENT_TYPE", "")
            names["CONTENT_LENGTH"] = names.pop("HTTP_CONTENT_LENGTH", "")
            environ = {
                "REQUEST_METHOD": cut.method,
                "PATH_INFO": cut.path,
                "wsgi.input": BytesIO(cut.comes),
                **names,
            }
            b"".join(application(environ, lambda status, _: statuses.append(status)))
            return int(statuses[0].split()[0])

        yield send


@contextmanager
def through_asgi(office: Office) -> Iterator[Send]:
    """As an ASGI server calls it: whoever said more than comes goes away."""
    with _deps(office) as deps, closing(asyncio.new_event_loop()) as loop:
        application = asgi(deps)

        def send(cut: Cut) -> int:
            pieces = [cut.comes[: cut.length // 2], cut.comes[cut.length // 2 :]]
            messages = [{"type": "http.request", "body": one, "more_body": True} for one in pieces]
            is_gone = cut.said == "whole" and cut.length < len(cut.body)
            end: dict[str, Any] = {"type": "http.request", "body": b"", "more_body": False}
            messages.append({"type": "http.disconnect"} if is_gone else end)
            answers: list[dict[str, Any]] = []

            async def receive() -> dict[str, Any]:
                return messages.pop(0)

            async def answer(message: dict[str, Any]) -> None:
                answers.append(message)

            headers = [(name.encode(), value.encode()) for name, value in cut.told.items()]
            scope = {"type": "http", "method": cut.method, "path": cut.path, "headers": headers}
            loop.run_until_complete(application(scope, receive, answer))
            return int(answers[0]["status"])

        yield send


@contextmanager
def through_event(office: Office) -> Iterator[Send]:
    """As a platform of functions calls it."""
    with _deps(office) as deps:
        handler = event_handler(deps)

        def send(cut: Cut) -> int:
            http = {"method": cut.method, "sourceIp": "127.0.0.1"}
            event = {
                "rawPath": cut.path,
                "headers": cut.told,
                "requestContext": {"http": http},
                "isBase64Encoded": True,
                "body": base64.b64encode(cut.comes).decode(),
            }
            return int(handler(event, None)["statusCode"])

        yield send


@contextmanager
def through_plain(office: Office) -> Iterator[Send]:
    """The server of the standard library."""
    with _deps(office) as deps:

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                answer_plain(self, deps)

            do_PUT = do_POST  # noqa: N815 (theirs)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield lambda cut: _over_socket(server.server_address[1], cut)
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def through_own(office: Office) -> Iterator[Send]:
    """The endpoint's own server, in a process of its own."""
    with OfficeProcess(office) as process:
        yield lambda cut: _over_socket(process.port, cut)
        process.stop()


DOORS: Mapping[str, Door] = {
    "wsgi": through_wsgi,
    "asgi": through_asgi,
    "event": through_event,
    "plain": through_plain,
    "own": through_own,
}


@contextmanager
def _deps(office: Office) -> Iterator[Deps]:
    deps = open_endpoint(settings_of(office.environ, datetime.now(UTC).date()))
    yield deps._replace(waits=no_wait, soonest=0)
    if isinstance(deps.ledger, SqliteLedger):
        deps.ledger.close()


def _over_socket(port: int, cut: Cut) -> int:
    """Sends what comes, in pieces where nothing is said of the length, and nothing more."""
    told = {"host": "127.0.0.1", "connection": "close", **cut.told}
    body, is_whole = cut.comes, cut.said == "what comes" or cut.length == len(cut.body)
    if cut.said == "nothing":
        told["transfer-encoding"] = "chunked"
        # Chunks may end rightly although the body in them is cut, or in the middle.
        is_whole = bool(cut.length % 2)
        end = b"0\r\n\r\n" if is_whole else b""
        body = f"{len(body):x}\r\n".encode() + body + b"\r\n" + end if body else end
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as connection:
        try:
            connection.sendall(f"{cut.method} {cut.path} HTTP/1.1\r\n{head}\r\n".encode() + body)
            if not is_whole:
                connection.shutdown(socket.SHUT_WR)
            return wire.answer(connection).status
        except OSError:
            return 0
