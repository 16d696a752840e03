"""Requests to one bucket over HTTP: connections that are kept, time limits, further attempts."""

import base64
import hashlib
import random
import ssl
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Literal
from urllib.parse import urlsplit

from generator.endpoint.store import Unavailable
from generator.endpoint.store.s3_signature import (
    Asked,
    Credentials,
    Pairs,
    query_text,
    quoted,
    signed,
)
from generator.endpoint.store.s3_xml import error_code

ATTEMPTS = 6
LONGEST_WAIT_S = 2.0
READ_BYTES = 1 << 16
# 409 stands for several things; these pass. 400 RequestTimeout: the body came too slowly.
PASSING_CODES = {"ConditionalRequestConflict", "OperationAborted", "RequestTimeout", "SlowDown"}
PASSING_STATUSES = {429, 500, 502, 503, 504, 520}
# Aliyun OSS and Tencent COS want a header of their own for what AWS calls If-None-Match: *, and
# answer it with 409 FileAlreadyExists instead of 412.
IF_NONE_MATCH = ("If-None-Match", "*")
OSS_CREATE = ("x-oss-forbid-overwrite", "true")
COS_CREATE = ("x-cos-forbid-overwrite", "true")


class Refused(Unavailable):
    """The object store said no; the text has the status and its code, never a key or a name."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where objects are kept.

    endpoint: such as `https://s3.oss-cn-hangzhou.aliyuncs.com`. path_style: the bucket in the path
    and not in front of the host; for servers of one's own. prefix: in front of every key. create:
    the header that makes a PUT fail when there is an object. replace: whether If-Match is
    understood; OSS and COS do not. timeout_s: of one step on the network. patience_s: no further
    attempt after so long. wait_s: at most so long before the second attempt, then twice as long.
    """

    endpoint: str
    name: str
    region: str
    path_style: bool = False
    prefix: str = ""
    create: tuple[str, str] = IF_NONE_MATCH
    replace: bool = True
    timeout_s: float = 10.0
    patience_s: float = 25.0
    wait_s: float = 0.2


@dataclass(frozen=True, slots=True)
class Call:
    """One request; key: below the prefix, None for the bucket itself."""

    method: Literal["GET", "PUT", "POST", "DELETE", "HEAD"]
    key: str | None = None
    query: Pairs = ()
    headers: Pairs = ()
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; is_first: no earlier attempt can have had an effect."""

    status: int
    etag: str
    content: bytes
    is_first: bool = True

    @property
    def code(self) -> str:
        """The store's name of the error; empty when there is none."""
        return error_code(self.content)

    @property
    def passes(self) -> bool:
        """Whether another attempt may get another answer."""
        if self.status in PASSING_STATUSES:
            return True
        return self.status >= 400 and self.code in PASSING_CODES


class Wire:
    """A bucket that is spoken to; for any number of threads.

    credentials: may be replaced while in use, as those for a limited time are.
    """

    def __init__(self, bucket: Bucket, credentials: Credentials) -> None:
        self.bucket, self.credentials = bucket, credentials
        address = urlsplit(bucket.endpoint)
        host = address.hostname or ""
        self._host = host if bucket.path_style else f"{bucket.name}.{host}"
        self._port = address.port
        self._root = f"/{bucket.name}" if bucket.path_style else ""
        self._tls = ssl.create_default_context() if address.scheme == "https" else None
        self._idle: deque[HTTPConnection] = deque()

    def close(self) -> None:
        """Closes the connections that are kept."""
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def send(self, call: Call) -> Answer:
        """The answer, after as many attempts as it takes. Raises Unavailable."""
        until = time.monotonic() + self.bucket.patience_s
        for attempt in range(1, ATTEMPTS + 1):
            try:
                answer = self._finish(*self._open(call))
            except (OSError, HTTPException) as error:
                failure: Unavailable = _broken(call, error)
            else:
                if not answer.passes:
                    return replace(answer, is_first=attempt == 1)
                failure = refused(call, answer)
            if time.monotonic() >= until or attempt == ATTEMPTS:
                break
            time.sleep(self._wait(attempt))
        raise failure

    def stream(self, call: Call) -> Iterator[bytes]:
        """The body in pieces. Raises KeyError when there is none, Unavailable, also on the way."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                connection, response = self._open(call)
                if response.status == 200:
                    return self._pieces(connection, response)
                answer = self._finish(connection, response)
            except (OSError, HTTPException) as error:
                failure: Unavailable = _broken(call, error)
            else:
                if answer.status == 404:
                    raise KeyError(call.key)
                failure = refused(call, answer)
                if not answer.passes:
                    break
            time.sleep(self._wait(attempt))
        raise failure

    def _open(self, call: Call) -> tuple[HTTPConnection, HTTPResponse]:
        path, headers = self.signed(call)
        connection = self._connection()
        try:
            connection.request(call.method, path, body=call.content or None, headers=headers)
            return connection, connection.getresponse()
        except BaseException:
            # The others that were kept have probably been closed by the store as well.
            connection.close()
            self.close()
            raise

    def _finish(self, connection: HTTPConnection, response: HTTPResponse) -> Answer:
        try:
            content = response.read()
        except BaseException:
            connection.close()
            raise
        self._keep(connection, response)
        return Answer(response.status, response.headers.get("ETag", ""), content)

    def _pieces(self, connection: HTTPConnection, response: HTTPResponse) -> Iterator[bytes]:
        try:
            while piece := response.read(READ_BYTES):
                yield piece
        except (OSError, HTTPException) as error:
            raise Unavailable from error
        finally:
            is_whole = response.isclosed() and not response.length
            # Nobody may get an answer of which somebody has left a rest.
            if is_whole:
                self._keep(connection, response)
            else:
                connection.close()
        if not is_whole:
            raise Unavailable

    def signed(self, call: Call) -> tuple[str, dict[str, str]]:
        """What is sent: the path with its query, and all headers."""
        key = "/" if call.key is None else f"/{quoted(self.bucket.prefix + call.key, '/')}"
        path = self._root + key if call.key is not None else self._root or "/"
        default = 443 if self._tls else 80
        port = f":{self._port}" if self._port and self._port != default else ""
        headers = {"host": f"{self._host}{port}", **dict(call.headers)}
        if call.content:
            # A body that was damaged on its way is refused by either of the two digests.
            md5 = hashlib.md5(call.content, usedforsecurity=False).digest()
            headers["content-md5"] = base64.b64encode(md5).decode()
        if call.method in {"PUT", "POST"}:
            headers["content-length"] = str(len(call.content))
        digest = hashlib.sha256(call.content).hexdigest()
        asked = Asked(call.method, path, call.query, headers, digest)
        told = signed(asked, self.credentials, self.bucket.region, datetime.now(UTC))
        return path + (f"?{query_text(call.query)}" if call.query else ""), told

    def _wait(self, attempt: int) -> float:
        """Seconds before the next attempt; not the same for all who were turned away at once."""
        longest = min(LONGEST_WAIT_S, self.bucket.wait_s * 2.0 ** (attempt - 1))
        return longest * random.uniform(0.5, 1)  # noqa: S311 (hides nothing)

    def _connection(self) -> HTTPConnection:
        with suppress(IndexError):
            return self._idle.pop()
        if self._tls:
            return HTTPSConnection(
                self._host, self._port, timeout=self.bucket.timeout_s, context=self._tls
            )
        return HTTPConnection(self._host, self._port, timeout=self.bucket.timeout_s)

    def _keep(self, connection: HTTPConnection, response: HTTPResponse) -> None:
        if response.will_close:
            connection.close()
        else:
            self._idle.append(connection)


def refused(call: Call, answer: Answer) -> Refused:
    """What is raised for an answer nobody expected."""
    return Refused(f"{call.method} {answer.status} {answer.code}".rstrip())


def _broken(call: Call, error: Exception) -> Unavailable:
    """What is raised when no answer came, so that nobody knows what was done."""
    failure = Unavailable(f"{call.method} {type(error).__name__}")
    failure.__cause__ = error
    return failure
