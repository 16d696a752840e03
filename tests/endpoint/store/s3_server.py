"""An S3-speaking server on loopback: moto, behind a door that is as strict as the real one.

moto believes every signature, damaged bodies too, completes an upload twice, and looks before it
creates without holding anybody back. The door checks the signature with botocore, both digests of
the body and the clock, knows no upload that is completed, and lets one request in at a time, so
that a conditional create is one step.

Buckets whose name begins with `oss-` speak as Aliyun OSS does: conditions of AWS are not
implemented, x-oss-forbid-overwrite is, and says 409 FileAlreadyExists. No namespace in its lists.

    python s3_server.py     prints its port once it listens
"""

import base64
import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from threading import Lock
from typing import Any

from botocore.auth import S3SigV4Auth  # type: ignore[import-untyped]
from botocore.awsrequest import AWSRequest  # type: ignore[import-untyped]
from botocore.credentials import Credentials  # type: ignore[import-untyped]
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

KEY_ID, SECRET, REGION = "AKIDSAMPLE", "sample/secret+key", "us-east-1"
SKEW_S = 900
NAMESPACE = b' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
Environ = dict[str, Any]
Start = Callable[..., Any]


class Door:
    """The application behind it sees only what the real one would take."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._lock = Lock()
        self._completed: set[str] = set()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        is_oss = environ["PATH_INFO"].startswith("/oss-")
        code = fault(environ, body) or (oss_fault(environ) if is_oss else "")
        if code:
            return refuse(start, "501 Not Implemented" if "Not" in code[:3] else "400 Bad", code)
        if is_oss:
            environ["QUERY_STRING"] = re.sub(
                r"\bmax-keys=1000\b", "max-keys=3", environ["QUERY_STRING"]
            )
        environ["wsgi.input"] = BytesIO(body)
        with self._lock:
            content = self._inside(environ, start, is_oss)
        return [content.replace(NAMESPACE, b"") if is_oss else content]

    def _inside(self, environ: Environ, start: Start, is_oss: bool) -> bytes:
        told: list[Any] = []
        upload = re.search(r"uploadId=[^&]+", environ["QUERY_STRING"])
        if upload and upload[0] in self._completed:
            return b"".join(refuse(start, "404 Not Found", "NoSuchUpload"))
        if upload and environ["REQUEST_METHOD"] == "POST":
            self._completed.add(upload[0])
        answer: Iterator[bytes] = self._app(environ, lambda *all_: told.extend(all_))
        content = b"".join(answer)
        if is_oss and told[0].startswith("412"):
            return b"".join(refuse(start, "409 Conflict", "FileAlreadyExists"))
        headers = [(name, value) for name, value in told[1] if name.lower() != "content-length"]
        shown = content.replace(NAMESPACE, b"") if is_oss else content
        length = str(len(shown))
        if environ["REQUEST_METHOD"] == "HEAD":
            length = dict(told[1]).get("Content-Length", "0")
        start(told[0], [*headers, ("Content-Length", length)])
        return content


def refuse(start: Start, status: str, code: str) -> list[bytes]:
    content = f"<Error><Code>{code}</Code></Error>".encode()
    start(status, [("Content-Type", "application/xml"), ("Content-Length", str(len(content)))])
    return [content]


def oss_fault(environ: Environ) -> str:
    """What OSS does not know; else its own header is made the one moto knows."""
    if environ["REQUEST_METHOD"] != "PUT":
        return ""
    if "HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MATCH" in environ:
        return "NotImplemented"
    if environ.get("HTTP_X_OSS_FORBID_OVERWRITE") == "true":
        environ["HTTP_IF_NONE_MATCH"] = "*"
    return ""


def fault(environ: Environ, body: bytes) -> str:
    """The code of the error; empty when the request is in order."""
    headers = headers_of(environ)
    digest = headers.get("x-amz-content-sha256", "")
    at = datetime.strptime(headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if abs((datetime.now(UTC) - at).total_seconds()) > SKEW_S:
        return "RequestTimeTooSkewed"
    if signature(environ, headers) != headers["authorization"].rpartition("Signature=")[2]:
        return "SignatureDoesNotMatch"
    if digest != hashlib.sha256(body).hexdigest():
        return "XAmzContentSHA256Mismatch"
    md5 = hashlib.md5(body, usedforsecurity=False).digest()
    if body and headers.get("content-md5") != base64.b64encode(md5).decode():
        return "BadDigest"
    return ""


def signature(environ: Environ, headers: dict[str, str]) -> str:
    """What botocore signs such a request with."""
    names = headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
    url = f"http://{headers['host']}{environ['REQUEST_URI']}"
    told = {name: headers[name] for name in names}
    request = AWSRequest(environ["REQUEST_METHOD"], url, told, auth_path=None)
    request.context["timestamp"] = headers["x-amz-date"]
    auth = S3SigV4Auth(Credentials(KEY_ID, SECRET), "s3", REGION)
    content = auth.string_to_sign(request, auth.canonical_request(request))
    made: str = auth.signature(content, request)
    return made


def headers_of(environ: Environ) -> dict[str, str]:
    found = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if environ.get("CONTENT_LENGTH"):
        found["content-length"] = environ["CONTENT_LENGTH"]
    return found


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log(self, *_: Any) -> None:
        pass


def main() -> None:
    app = Door(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
