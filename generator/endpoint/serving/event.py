"""A Lambda event of a function URL or an HTTP API (payload 2.0) -> Request, and back."""

import base64
import binascii
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from generator.endpoint.exchange import Broken, Response
from generator.endpoint.parties import Deps
from generator.endpoint.routes import handle
from generator.endpoint.serving.incoming import Whole, request_of
from generator.endpoint.serving.wsgi import below

Event = Mapping[str, Any]
Handler = Callable[[Event, object], dict[str, Any]]


def event_handler(deps: Deps) -> Handler:
    """The endpoint as a function of events."""

    def handler(event: Event, _context: object) -> dict[str, Any]:
        return _told(_answer(event, deps))

    return handler


def _answer(event: Event, deps: Deps) -> Response:
    http = event["requestContext"]["http"]
    try:
        content = _content(event)
        headers = [(name, str(value)) for name, value in event.get("headers", {}).items()]
        path = below(deps, str(event.get("rawPath", "/")))
        # The platform itself says who it is that asks.
        peer = str(http.get("sourceIp", ""))
        request = request_of(str(http["method"]), path, headers, Whole(content), peer)
    except Broken:
        return Response(HTTPStatus.BAD_REQUEST)
    return handle(request, deps)


def _content(event: Event) -> bytes:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode()
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error as error:
        raise Broken from error


def _told(response: Response) -> dict[str, Any]:
    return {
        "statusCode": int(response.status),
        "headers": {name.lower(): value for name, value in response.headers},
        "isBase64Encoded": True,
        "body": base64.b64encode(response.content).decode(),
    }
