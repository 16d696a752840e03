"""The endpoint's own server: granian, with limits for senders that are too slow."""

import asyncio
import signal
from dataclasses import dataclass

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from generator.endpoint.parties import Deps
from generator.endpoint.serving.asgi import asgi

# Milliseconds that the head of a request may take.
HEAD_MS = 10_000
BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Address:
    """Where it listens."""

    host: str
    port: int


def serve(deps: Deps, at: Address, proxies: int = 0) -> None:
    """Serves until it is told to stop; what is under way is finished."""
    asyncio.run(_serve(server_of(deps, at, proxies)))


def server_of(deps: Deps, at: Address, proxies: int = 0) -> Server:
    """The server, not yet running."""
    return Server(
        asgi(deps, proxies),
        address=at.host,
        port=at.port,
        interface=Interfaces.ASGI,
        # Of HTTP/2 nothing is cut off that is too slow.
        http=HTTPModes.http1,
        backlog=BACKLOG,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_MS),
        websockets=False,
        log_enabled=False,
    )


async def _serve(server: Server) -> None:
    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, server.stop)
    await server.serve()
