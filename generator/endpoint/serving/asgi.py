"""ASGI 3 -> Request, and back; a body that comes too slowly is cut off.

What is small is answered on the loop, where only the wait for the disk lets others go on; what has
files, and what is kept elsewhere than on the disk, waits in a thread.
"""

import asyncio
import functools
import queue
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from time import monotonic
from typing import Any, NamedTuple

from generator.endpoint.exchange import Body, Broken, Request, Response
from generator.endpoint.parties import Deps
from generator.endpoint.routes import FORMS, handle
from generator.endpoint.serving.aside import Aside
from generator.endpoint.serving.incoming import Whole, request_of
from generator.endpoint.serving.wsgi import below

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
# Of those that keep files, and of those that wait for large bodies.
THREADS, STREAMS = 24, 64
# Bytes of a body that is read before anything is done with it.
SMALL = 256_000
# Forms without files, as a rule: they are answered on the loop, which nothing else may hold up.
SMALLEST = 16_000
# How long a body may take before it has to have come at least this fast, and how long it may pause.
GRACE_S, LEAST_PER_S, PAUSE_S = 20, 4_000, 20
AHEAD = 16


class _Ways(NamedTuple):
    """Where requests are answered: on the loop, or in threads, for whole bodies and for others."""

    aside: Callable[[asyncio.AbstractEventLoop], Aside]
    whole: ThreadPoolExecutor
    streams: ThreadPoolExecutor


class _Later:
    """A body that is not there yet when the rest of the request is."""

    source: Body

    def read(self, size: int) -> bytes:
        """At most so many bytes. Raises Broken when the rest did not come."""
        return self.source.read(size)


class _Stream:
    """A large body on its way: pieces that the loop puts and a thread takes."""

    def __init__(self, first: bytes) -> None:
        self.pieces: queue.Queue[bytes | None] = queue.Queue()
        self._held = first
        self._is_over = False

    def read(self, size: int) -> bytes:
        """At most so many bytes. Raises Broken when the rest did not come."""
        if not self._held and not self._is_over:
            piece = self.pieces.get()
            if piece is None:
                raise Broken
            self._held, self._is_over = piece, not piece
        given, self._held = self._held[:size], self._held[size:]
        return given


def asgi(deps: Deps, proxies: int = 0) -> Application:
    """The endpoint as an ASGI application."""
    ways = _Ways(
        functools.cache(Aside),
        ThreadPoolExecutor(THREADS, "answering"),
        ThreadPoolExecutor(STREAMS, "reading"),
    )

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await _send(send, await _answer(scope, receive, deps, proxies, ways))
        elif scope["type"] == "lifespan":
            await _live(receive, send)

    return application


async def _answer(
    scope: Scope, receive: Receive, deps: Deps, proxies: int, ways: _Ways
) -> Response:
    loop = asyncio.get_running_loop()
    reading, body = _Reading(receive), _Later()
    try:
        request = _request(scope, body, deps, proxies)
    except Broken:
        return Response(HTTPStatus.BAD_REQUEST)
    # What is refused for its length is not waited for.
    is_refused = request.length is not None and request.length > deps.most_bytes
    try:
        first = b"" if is_refused else await reading.small()
    except Broken:
        return Response(HTTPStatus.REQUEST_TIMEOUT)
    if reading.is_over or is_refused:
        body.source = Whole(first)
        if len(first) <= SMALLEST and _only_waits_for_the_writer(request, deps):
            return await ways.aside(loop).answered(lambda: handle(request, deps))
        return await loop.run_in_executor(ways.whole, handle, request, deps)
    body.source = stream = _Stream(first)
    done = loop.run_in_executor(ways.streams, handle, request, deps)
    feeding = asyncio.ensure_future(reading.feed(stream))
    try:
        return await done
    finally:
        feeding.cancel()


def _only_waits_for_the_writer(request: Request, deps: Deps) -> bool:
    """True for posts, which come in thousands; erasing may wait for other processes."""
    return deps.ledger.steps_aside and request.method == "POST" and request.path.startswith(FORMS)


def _request(scope: Scope, body: Any, deps: Deps, proxies: int) -> Request:
    raw = scope.get("raw_path") or scope["path"].encode()
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
    ]
    peer = (scope.get("client") or ("",))[0]
    path = below(deps, raw.decode("latin-1"))
    return request_of(scope["method"], path, headers, body, peer, proxies)


class _Reading:
    """The messages of one request, against the clock."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._since = monotonic()
        self._size = 0
        self.is_over = False

    async def small(self) -> bytes:
        """What comes first, all of it when it is small. Raises Broken."""
        held = bytearray()
        while not self.is_over and len(held) < SMALL:
            held += await self._next()
        return bytes(held)

    async def feed(self, stream: _Stream) -> None:
        """Everything that is still to come."""
        try:
            while not self.is_over:
                while stream.pieces.qsize() > AHEAD:
                    await asyncio.sleep(0.005)
                if piece := await self._next():
                    stream.pieces.put(piece)
            stream.pieces.put(b"")
        except Broken:
            stream.pieces.put(None)

    async def _next(self) -> bytes:
        try:
            async with asyncio.timeout(self._patience()):
                message = await self._receive()
        except TimeoutError as error:
            raise Broken from error
        if message["type"] != "http.request":
            raise Broken
        self.is_over = not message.get("more_body", False)
        body: bytes = message.get("body", b"")
        self._size += len(body)
        return body

    def _patience(self) -> float:
        """Seconds until the next piece has to be here."""
        left = GRACE_S + self._size / LEAST_PER_S - (monotonic() - self._since)
        if left <= 0:
            raise Broken
        return min(left, PAUSE_S)


async def _send(send: Send, response: Response) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in response.headers]
    await send({"type": "http.response.start", "status": int(response.status), "headers": headers})
    await send({"type": "http.response.body", "body": response.content})


async def _live(receive: Receive, send: Send) -> None:
    """Says yes to beginning and end."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
