"""Submissions as browsers and programs send them; whatever is not answered is sent again, blindly.

once     a program, with an idempotency key of its own
in two   a browser without a script: checked, then confirmed
sealed   a browser that seals: parts of files first, then the envelope
"""

import base64
import hashlib
import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from generator.endpoint import envelope
from generator.endpoint.envelope import Envelope, FileTold
from generator.endpoint.sealing import new_identity, seal
from intake import wire
from intake.office import Office
from intake.small_office import CONSENT, FORM, SLOT

POSTED = f"/api/v1/f/{FORM.id}"
SLIP = re.compile(rb'name="slip" value="([^"]+)"')
# A server that is started again has to answer by then.
PATIENCE_SECONDS = 120
# 503, and 408 where the machine was so busy that a body came too late.
COME_AGAIN = (408, 503)
File = tuple[str, bytes]
Fields = Sequence[tuple[str, str]]


class Refused(Exception):
    """An answer that is neither a receipt nor a request to come again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody sends. key: of the whole submission, the same for every try."""

    key: str
    name: str
    text: str
    files: tuple[File, ...] = ()

    @property
    def fields(self) -> Fields:
        """The texts of the form."""
        return (("name", self.name), ("text", self.text), CONSENT)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was acknowledged."""

    told: Told
    number: str
    code: str


class Sender:
    """One connection, made again when it breaks."""

    def __init__(self, office: Office, port: int) -> None:
        self._recipients = tuple(key.recipient for key in office.keys)
        self._port = port
        self._connection: HTTPConnection | None = None
        # Of requests that got no answer and were sent again.
        self.retries = 0
        # Of answers that said to come again.
        self.put_off = 0

    def once(self, told: Told) -> Receipt:
        """In one step."""
        body = multipart((("stage", "confirm"), *told.fields), told.files)
        return self._receipt(told, "POST", POSTED, body, {"Idempotency-Key": told.key})

    def in_two(self, told: Told) -> Receipt:
        """In the two steps of a browser."""
        return self.confirmed(told, self.checked(told))

    def checked(self, told: Told) -> str:
        """The slip of a draft."""
        _, page = self.answered("POST", POSTED, multipart(told.fields, told.files))
        found = SLIP.search(page)
        if not found:
            raise Refused(page[:500])
        return found[1].decode()

    def confirmed(self, told: Told, slip: str) -> Receipt:
        """The draft, confirmed."""
        body = multipart((("stage", "confirm"), ("slip", slip), *told.fields))
        return self._receipt(told, "POST", POSTED, body, {})

    def sealed(self, told: Told) -> Receipt:
        """As a browser seals it."""
        passport = new_identity()
        _, begun = self.answered("POST", "/api/v1/u", b"")
        upload = json.loads(begun)["upload"]
        files = [
            self._uploaded(f"{upload}/{turn}", seal(content, [passport.recipient]))
            for turn, (_, content) in enumerate(told.files)
        ]
        answers = {name: (value,) for name, value in told.fields}
        content = Envelope(FORM.id, "0" * 64, answers, tuple(files_told(told)), passport.secret)
        body = {
            "key": told.key,
            "version": "0" * 64,
            "envelope": base64.b64encode(
                seal(envelope.written(content), self._recipients)
            ).decode(),
            "files": files,
            "digests": [hashlib.sha256(content).hexdigest() for _, content in told.files],
            "altcha": "",
            "honeypot": "",
        }
        headers = {"Content-Type": "application/json"}
        return self._receipt(told, "POST", POSTED, json.dumps(body).encode(), headers)

    def _uploaded(self, place: str, sealed: bytes) -> list[object]:
        """What the endpoint said of the parts of a file."""
        half = len(sealed) // 2
        answers: list[object] = []
        for turn, part in enumerate((sealed[:half], sealed[half:])):
            headers = {"X-Part-Digest": hashlib.sha256(part).hexdigest()}
            _, said = self.answered("PUT", f"/api/v1/u/{place}/{turn}", part, headers)
            answers.append(json.loads(said))
        return answers

    def _receipt(
        self, told: Told, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> Receipt:
        asking = {"Accept": "application/json", **headers}
        status, content = self.answered(method, path, body, asking)
        if status != 201:
            raise Refused(status, content[:500])
        said = json.loads(content)
        return Receipt(told, said["number"], said["code"])

    def answered(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The answer, after as many tries as it takes. Raises Refused, TimeoutError."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                status, content = self.asked(method, path, body, headers)
            except (OSError, HTTPException):
                self.retries += 1
                time.sleep(0.02)
                continue
            if status in COME_AGAIN:
                self.put_off += 1
                time.sleep(0.02)
            elif status >= 400:
                raise Refused(status, content[:500])
            else:
                return status, content
        raise TimeoutError(path)

    def asked(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The answer to one try. Raises OSError and HTTPException."""
        self._connection = self._connection or HTTPConnection("127.0.0.1", self._port, timeout=30)
        told = dict((wire.form_kind(), *(headers or {}).items()))
        try:
            self._connection.request(method, path, body, told)
            answer = self._connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            self.close()
            raise

    def close(self) -> None:
        """Ends the connection."""
        if self._connection:
            self._connection.close()
            self._connection = None


def files_told(told: Told) -> Iterator[FileTold]:
    """The files as an envelope tells them."""
    for name, content in told.files:
        digest = hashlib.sha256(content).hexdigest()
        yield FileTold(SLOT, name, "application/pdf", len(content), digest)


def multipart(fields: Fields, files: Sequence[File] = ()) -> bytes:
    """A form as browsers post it."""
    return wire.multipart(fields, [(SLOT, name, content) for name, content in files])
