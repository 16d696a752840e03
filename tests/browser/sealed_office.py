"""A small endpoint for what is sealed in the browser: it keeps what comes and can open it."""

import base64
import hashlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pyrage import decrypt, x25519  # type: ignore[import-untyped]
from serving import Quiet, served

from generator.endpoint.challenge import challenge
from generator.endpoint.envelope import Envelope, read
from generator.endpoint.parties import Deps
from generator.endpoint.serving.plain import answer_plain
from generator.schema.form import Form
from generator.schema.form_page import END, Shell, check_page, form_again, receipt_page
from generator.schema.question_html import EMPTY
from generator.schema.receipt_html import Receipt

API = "/api/v1"
VERSION = "ab12"
CHALLENGE_KEY, NOW = b"k" * 32, 4_000_000_000
RNG = bytes(range(16))
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'"
)
CUT, LOST = "cut", "lost"
# Method and path below API -> how it goes wrong: cut off, the answer lost, or a status.
Fault = Callable[[str, str], str | int | None]
Key = dict[str, Any]


def no_fault(_method: str, _path: str) -> None:
    return None


def key(recipient: str, begin: str = "2020-01-01", end: str = "2099-12-31") -> Key:
    return {"kid": recipient[4:12], "recipient": recipient, "not_before": begin, "not_after": end}


@dataclass
class Office:
    """What came, and how the next things go."""

    forms: Mapping[str, tuple[Form, Shell]]
    duty: x25519.Identity = field(default_factory=x25519.Identity.generate)
    recovery: x25519.Identity = field(default_factory=x25519.Identity.generate)
    keys: list[Key] = field(default_factory=list)
    origin: str = ""
    fault: Fault = no_fault
    has_challenge: bool = True
    asked: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    sealed: list[dict[str, Any]] = field(default_factory=list)
    posted: list[bytes] = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        own = [key(str(one.to_public())) for one in (self.duty, self.recovery)]
        self.keys = self.keys or own
        self.may_answer.set()

    def address(self, form: str) -> str:
        return f"{self.origin}forms/{form}/"

    def page(self, id_: str) -> str:
        """The form as the site shows it where there is an endpoint."""
        form, shell = self.forms[id_]
        page = form_again(shell, form, f"{API}/f/{id_}", EMPTY)
        keys = json.dumps(self.keys).replace("<", "\\u003c")
        told = f"<div hidden data-office-keys>{escape(keys)}</div>{END}"
        return page.replace(END, told).replace(
            " data-sealed", f' data-sealed data-version="{VERSION}"'
        )

    def puts(self) -> list[str]:
        return [path for method, path in self.asked if method == "PUT"]

    def opened(self, at: int = -1, by: x25519.Identity | None = None) -> Envelope:
        """The envelope of a submission."""
        envelope = base64.b64decode(self.sealed[at]["envelope"], validate=True)
        return read(decrypt(envelope, [by or self.duty]))

    def files(self, at: int = -1) -> list[bytes]:
        """The files of a submission as they were."""
        own = x25519.Identity.from_str(self.opened(at).identity)
        ages = [
            b"".join(self.parts[part["name"]] for part in parts)
            for parts in self.sealed[at]["files"]
        ]
        return [decrypt(age, [own]) for age in ages]


class Desk(Quiet):
    """Answers for the office that `at` tells."""

    office: Office

    def do_GET(self) -> None:  # noqa: N802 (theirs)
        address = urlsplit(self.path)
        if address.path == f"{API}/challenge":
            told = challenge(CHALLENGE_KEY, self.headers["X-Form"], NOW, RNG)
            self._json(told) if self.office.has_challenge else self._answer(404, b"")
        elif (id_ := address.path.strip("/").rpartition("/")[2]) in self.office.forms:
            self._answer(200, self.office.page(id_).encode())
        else:
            super().do_GET()

    def do_PUT(self) -> None:  # noqa: N802 (theirs)
        path, content = self._taken()
        if content is None:
            return
        digest = hashlib.sha256(content).hexdigest()
        name = path.strip("/").replace("/", "-")
        assert len(content) <= 4_000_000
        assert self.headers["X-Part-Digest"] == digest
        assert self.office.parts.setdefault(name, content) == content
        told = {"name": name, "size": len(content), "digest": digest, "mark": "m"}
        self._json(told, 201)

    def do_POST(self) -> None:  # noqa: N802 (theirs)
        path, content = self._taken()
        if content is None:
            return
        if path == "/u":
            self._json({"upload": f"{len(self.office.asked):032x}"}, 201)
        elif "json" in self.headers["Content-Type"]:
            self.office.may_answer.wait(10)
            form, shell = self.office.forms[path.rpartition("/")[2]]
            receipt = Receipt("WQ-00000-00000-0", "ABCD" * 5, "2026-11-21 10:00", "示例中心")
            self._answer(200, receipt_page(shell, form, receipt).encode())
        else:
            self.office.posted.append(content)
            form, shell = self.office.forms[path.rpartition("/")[2]]
            self._answer(200, check_page(shell, form, "", EMPTY, {}).encode())

    def _taken(self) -> tuple[str, bytes | None]:
        """The path below the endpoint and the body; no body where it goes wrong."""
        path = self.path.removeprefix(API)
        self.office.asked.append((self.command, path))
        fault = self.office.fault(self.command, path)
        length = int(self.headers["Content-Length"])
        if fault == CUT:
            self.rfile.read(length // 2)
            self._break_off()
            return path, None
        content = self.rfile.read(length)
        self.office.bodies.append(content)
        if "json" in (self.headers["Content-Type"] or ""):
            self.office.sealed.append(json.loads(content))
        if fault == LOST:
            self._break_off()
            return path, None
        if isinstance(fault, int):
            self._answer(fault, b"<h1>x</h1>")
            return path, None
        return path, content

    def _break_off(self) -> None:
        """At once and without a farewell; half a farewell is sometimes waited for."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _json(self, told: object, status: int = 200) -> None:
        self._answer(status, json.dumps(told).encode(), "application/json")

    def _answer(self, status: int, content: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        # Some go away before they are answered.
        with suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(content)


class Endpoint(Desk):
    """The same with the portal's own endpoint behind it."""

    deps: Deps

    def do_GET(self) -> None:  # noqa: N802 (theirs)
        if self.path.startswith(API):
            answer_plain(self, self.deps)
        else:
            super().do_GET()

    def do_PUT(self) -> None:  # noqa: N802 (theirs)
        answer_plain(self, self.deps)

    def do_POST(self) -> None:  # noqa: N802 (theirs)
        answer_plain(self, self.deps)


@contextmanager
def working(folder: Path, office: Office, deps: Deps | None = None) -> Iterator[Office]:
    """The office, open at its address under a strict policy. deps: of the portal's own endpoint."""
    kind: type[Desk] = type("At", (Endpoint if deps else Desk,), {"office": office, "deps": deps})
    with served(folder, POLICY, kind) as origin:
        office.origin = origin
        yield office
        office.may_answer.set()
