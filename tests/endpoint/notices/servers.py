"""Real servers on this machine that stand for robots, programs and mail servers."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Got:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """What a server answers. headers: beside its length."""

    status: int = 200
    body: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()


class Web:
    """An HTTP server that answers what it is told to, by turns, and remembers all requests."""

    def __init__(self, answer: Callable[[Got], Said]) -> None:
        self.got: list[Got] = []
        self.answer = answer
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                got = Got(self.path, dict(self.headers.items()), body)
                web.got.append(got)
                said = web.answer(got)
                self.send_response(said.status)
                for name, value in (*said.headers, ("Content-Length", str(len(said.body)))):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said.body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def web(
    answer: Callable[[Got], Said] = lambda _: Said(), context: ssl.SSLContext | None = None
) -> Iterator[Web]:
    """The server while it runs; over TLS when there is a context."""
    running = Web(answer)
    if context:
        plain = running.server.socket
        running.server.socket = context.wrap_socket(plain, server_side=True)
    thread = threading.Thread(target=running.server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield running
    finally:
        running.server.shutdown()
        thread.join(PATIENCE)
        running.server.server_close()


@contextmanager
def silent(drip: bytes = b"") -> Iterator[int]:
    """The port of a server that takes connections and says nothing, or a byte now and then."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.02)
        thread = threading.Thread(target=_say_nothing, args=(listening, over, drip))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            over.set()
            thread.join(PATIENCE)


def _say_nothing(listening: socket.socket, over: threading.Event, drip: bytes) -> None:
    held: list[socket.socket] = []
    while not over.wait(0.02):
        with suppress(TimeoutError):
            held.append(listening.accept()[0])
        for connection in held:
            with suppress(OSError):
                connection.send(drip)
    for connection in held:
        connection.close()


@dataclass
class Mailbox:
    """What a mail server got; replies: by the verb, instead of 250."""

    mails: list[Envelope] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        reply = self.replies.get(address) or self.replies.get("RCPT")
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _: Session, envelope: Envelope
    ) -> str:
        if reply := self.replies.get("DATA"):
            return reply
        self.mails.append(envelope)
        transport = server.transport
        self.secured.append(bool(transport and transport.get_extra_info("ssl_object")))
        return "250 OK"

    def authenticate(
        self, _: SMTP, __: Session, ___: Envelope, ____: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login, data.password))
        return AuthResult(success=data.password == b"right", handled=False)


@contextmanager
def mail_server(
    box: Mailbox,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    login: bool = False,
) -> Iterator[int]:
    """The port of a mail server while it runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=port,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        authenticator=box.authenticate if login else None,
        auth_require_tls=starttls is not None,
        loop=asyncio.new_event_loop(),
    )
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
