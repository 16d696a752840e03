"""A request of the standard library's server -> the endpoint's answer, on one's own machine."""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from generator.endpoint.exchange import Broken, Response
from generator.endpoint.parties import Deps
from generator.endpoint.routes import handle
from generator.endpoint.serving.incoming import Counted, request_of
from generator.endpoint.serving.wsgi import below


def answer_plain(handler: BaseHTTPRequestHandler, deps: Deps) -> None:
    """Answers one request. What was not read of it ends the connection."""
    told = handler.headers.get("Content-Length", "0")
    body = Counted(handler.rfile, int(told) if told.isascii() and told.isdigit() else 0)
    try:
        path = below(deps, handler.path)
        peer = handler.client_address[0]
        headers = handler.headers.items()
        response = handle(request_of(handler.command, path, headers, body, peer), deps)
    except Broken:
        response = Response(HTTPStatus.BAD_REQUEST)
    handler.send_response(response.status)
    if not body.is_over:
        handler.send_header("Connection", "close")
    for name, value in response.headers:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(response.content)
