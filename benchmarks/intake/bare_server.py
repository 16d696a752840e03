"""The least that a sealed durable submission costs: what our endpoint is measured beside.

    python benchmarks/intake/bare_server.py PORT

The same server, parser of forms, seal to two recipients and SQLite file, flushed for each group of
submissions, and nothing else: no judging, no receipt, no number, no audit, no notice. The proof of
concept that the bars were set by was of this kind (facts, endpoint §8: 1 850 to 2 010 a second).
"""

import asyncio
import json
import os
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import multipart  # type: ignore[import-untyped]
import pyrage  # type: ignore[import-untyped]
from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

Scope = dict[str, Any]


def main(port: int) -> None:
    """Serves until it is ended."""
    told = Path(os.environ["PORTAL_STORE"], "bare.sqlite")
    told.parent.mkdir(parents=True, exist_ok=True)
    keys = json.loads(Path(os.environ["PORTAL_FORMS"]).read_bytes())["keys"]
    recipients = [pyrage.x25519.Recipient.from_str(key["recipient"]) for key in keys]
    desk = _Desk(_opened(told), recipients)
    server = Server(
        desk, address="127.0.0.1", port=port, interface=Interfaces.ASGI, http=HTTPModes.http1,
        websockets=False, log_enabled=False,
    )  # fmt: skip
    asyncio.run(server.serve())


def _opened(file: Path) -> sqlite3.Connection:
    made = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    for setting in ("journal_mode=WAL", "synchronous=FULL"):
        made.execute(f"PRAGMA {setting}")
    made.execute("CREATE TABLE kept (envelope BLOB NOT NULL) STRICT")
    return made


class _Desk:
    """The application."""

    def __init__(self, table: sqlite3.Connection, recipients: list[Any]) -> None:
        self._table, self._recipients = table, recipients
        self._writer = ThreadPoolExecutor(1)
        self._waiting: list[tuple[bytes, asyncio.Future[None]]] = []
        self._is_writing = False

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        kind = dict(scope["headers"])[b"content-type"].decode()
        await self._kept(self._sealed(bytes(body), kind))
        told = b'{"kept": true}'
        headers = [(b"content-length", str(len(told)).encode())]
        await send({"type": "http.response.start", "status": 201, "headers": headers})
        await send({"type": "http.response.body", "body": told})

    def _sealed(self, body: bytes, kind: str) -> bytes:
        boundary = multipart.parse_options_header(kind)[1]["boundary"]
        texts: dict[str, str] = {}
        name = ""
        with multipart.PushMultipartParser(boundary, strict=True) as parser:
            for event in parser.parse(body):
                if isinstance(event, multipart.MultipartSegment):
                    name = event.name
                elif event:
                    texts[name] = texts.get(name, "") + event.decode()
        sealed: bytes = pyrage.encrypt(json.dumps(texts).encode(), self._recipients)
        return sealed

    async def _kept(self, envelope: bytes) -> None:
        """Waits until it is on the disk, together with all that wait meanwhile."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._waiting.append((envelope, done))
        if not self._is_writing:
            self._is_writing = True
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await loop.run_in_executor(self._writer, self._write, [one for one, _ in batch])
                for _, other in batch:
                    other.set_result(None)
            self._is_writing = False
        await done

    def _write(self, envelopes: list[bytes]) -> None:
        self._table.execute("BEGIN IMMEDIATE")
        self._table.executemany("INSERT INTO kept VALUES (?)", [(one,) for one in envelopes])
        self._table.execute("COMMIT")


if __name__ == "__main__":
    main(int(sys.argv[1]))
