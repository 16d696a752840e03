"""WSGI (PEP 3333) -> Request, and back."""

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any

from generator.endpoint.exchange import Broken, Response
from generator.endpoint.parties import Deps
from generator.endpoint.routes import handle
from generator.endpoint.serving.incoming import request_of

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[Environ, Start], Iterable[bytes]]


def wsgi(deps: Deps, proxies: int = 0) -> Application:
    """The endpoint as a WSGI application, mounted at its base."""

    def application(environ: Environ, start: Start) -> Iterable[bytes]:
        response = _answer(environ, deps, proxies)
        start(f"{response.status:d} {HTTPStatus(response.status).phrase}", list(response.headers))
        return [response.content]

    return application


def _answer(environ: Environ, deps: Deps, proxies: int) -> Response:
    path = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}"
    path = path.encode("latin-1").decode("utf-8", "replace")
    try:
        request = request_of(
            environ["REQUEST_METHOD"],
            # It was decoded once already; what is left of a percent sign is one.
            below(deps, path).replace("%", "%25"),
            _headers(environ),
            environ["wsgi.input"],
            environ.get("REMOTE_ADDR", ""),
            proxies,
        )
    except Broken:
        return Response(HTTPStatus.BAD_REQUEST)
    return handle(request, deps)


def below(deps: Deps, path: str) -> str:
    """The path below the endpoint's own address, cut off by a server in front or not."""
    base = deps.base.rstrip("/")
    return path.removeprefix(base) if base and path.startswith(f"{base}/") else path


def _headers(environ: Environ) -> Iterator[tuple[str, str]]:
    for name, value in environ.items():
        if name.startswith("HTTP_"):
            yield name[5:].replace("_", "-"), value
        elif name in ("CONTENT_TYPE", "CONTENT_LENGTH") and value:
            yield name.replace("_", "-"), value
