"""A proxy between client and store that loses, refuses and damages requests as it is told."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Literal
from urllib.parse import urlsplit

# pass: on to the store and back. busy: 503, the store sees nothing. lost: the connection ends, the
# store sees nothing. unheard: the store does it, the answer is lost. damaged: one byte of the body
# is another. half: half the answer, then the connection ends.
Action = Literal["pass", "busy", "lost", "unheard", "damaged", "half"]
Plan = Callable[[int, str, str], Action]
SLOW_DOWN = b"<Error><Code>SlowDown</Code></Error>"


class Proxy:
    """Passes requests on; plan: number from 0, method and path -> what is done with it."""

    def __init__(self, upstream: str) -> None:
        self._upstream = urlsplit(upstream)
        self._lock = Lock()
        self.plan: Plan = lambda *_: "pass"
        self.seen: list[str] = []

    def next(self, method: str, path: str) -> Action:
        with self._lock:
            turn = len(self.seen)
            self.seen.append(f"{method} {re.sub('[?].*', '', path)}")
        return self.plan(turn, method, path)

    def ask(self, method: str, path: str, body: bytes, headers: list[tuple[str, str]]) -> "Told":
        connection = HTTPConnection(self._upstream.hostname or "", self._upstream.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        told = Told(response, response.read())
        connection.close()
        return told


class Told:
    def __init__(self, response: HTTPResponse, content: bytes) -> None:
        self.status, self.content = response.status, content
        self.headers = response.getheaders()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    proxy: Proxy

    def handle_one_request(self) -> None:
        # The client may go away at any time, as a machine that stops does.
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def do_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        action = self.proxy.next(self.command, self.path)
        if action == "busy":
            self.reply(503, [], SLOW_DOWN)
        elif action == "lost":
            self.close_connection = True
        else:
            self.pass_on(action, body)

    def pass_on(self, action: Action, body: bytes) -> None:
        if action == "damaged":
            body = bytes([body[0] ^ 1]) + body[1:]
        told = self.proxy.ask(self.command, self.path, body, list(self.headers.items()))
        if action == "unheard":
            self.close_connection = True
        elif action == "half":
            self.reply(told.status, told.headers, told.content, len(told.content) // 2)
            self.close_connection = True
        else:
            self.reply(told.status, told.headers, told.content)

    def reply(
        self, status: int, headers: list[tuple[str, str]], content: bytes, most: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() in {"etag", "content-type"}:
                self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:most])

    def log_message(self, *_: object) -> None:
        pass

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do_any  # noqa: N815


@contextmanager
def proxy_to(upstream: str) -> Iterator[tuple[Proxy, str]]:
    """A proxy and its address."""
    proxy = Proxy(upstream)
    handler = type("ProxyHandler", (Handler,), {"proxy": proxy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield proxy, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
