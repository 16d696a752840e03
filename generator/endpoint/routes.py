"""Method and path -> who answers; every fault of a request gets a page that says what to do."""

import hmac
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from urllib.parse import quote

from generator.endpoint import answers, challenge, uploads
from generator.endpoint.browser_lane import take_sealed
from generator.endpoint.exchange import JSON, TEXT, Broken, Headers, Request, Response
from generator.endpoint.openapi import openapi
from generator.endpoint.parties import Deps
from generator.endpoint.posted import TooLarge, Unreadable
from generator.endpoint.receipt import public_key
from generator.endpoint.server_lane import take_post
from generator.endpoint.status import take_status
from generator.endpoint.store import Unavailable
from generator.endpoint.written import as_json, local_day
from generator.schema.form import Form

FORMS = "/v1/f/"
SOON = (("Retry-After", "60"),)
# A page of the web may be framed by nobody, and posts of other sites are not taken.
FOREIGN = frozenset(("cross-site",))
Answer = Callable[[Request, Deps], Response]


def handle(request: Request, deps: Deps) -> Response:
    """The answer to any request at all; whatever is acknowledged is kept."""
    try:
        return _routed(request, deps)
    except TooLarge:
        return _fault(deps, request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, answers.LARGE)
    except (Unreadable, Broken):
        return _fault(deps, request, HTTPStatus.BAD_REQUEST, answers.UNREADABLE)
    except Unavailable:
        return _fault(deps, request, HTTPStatus.SERVICE_UNAVAILABLE, answers.BUSY_PLAIN, SOON)


def _routed(request: Request, deps: Deps) -> Response:
    path, method = request.path, request.method
    if request.headers.get("content-encoding", "identity") != "identity":
        return _fault(deps, request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, answers.UNREADABLE)
    if request.headers.get("sec-fetch-site") in FOREIGN and method != "GET":
        return _fault(deps, request, HTTPStatus.FORBIDDEN, answers.ELSEWHERE)
    if path.startswith(FORMS):
        return _form(request, deps)
    allowed, answer = next((one for start, one in ROUTES if path.startswith(start)), NO_ROUTE)
    if allowed and method != allowed:
        return _wrong_method(allowed)
    return answer(request, deps)


def _form(request: Request, deps: Deps) -> Response:
    id_ = request.path.removeprefix(FORMS)
    placed = deps.form(id_) if len(id_) <= 100 else None
    if placed is None:
        return _fault(deps, request, HTTPStatus.NOT_FOUND, answers.NOWHERE)
    form, shell = placed
    if request.method == "GET":
        # Whoever opens the address of an answer again wants the form.
        where = f"{deps.base.removesuffix('api/')}forms/{quote(form.id)}/"
        return Response(HTTPStatus.SEE_OTHER, more=(("Location", where),))
    if request.method != "POST":
        return _wrong_method("GET, POST")
    if not _is_open(form, deps.now()):
        return answers.plain(shell, "现在不收件", answers.CLOSED, HTTPStatus.GONE)
    is_json = request.headers.get("content-type", "").startswith("application/json")
    return (take_sealed if is_json else take_post)(request, deps, placed)


def _is_open(form: Form, now: float) -> bool:
    last = date.fromisoformat(form.closes_on).toordinal() if form.closes_on else None
    return form.mode == "own" and (last is None or local_day(now) <= last)


def _challenge(request: Request, deps: Deps) -> Response:
    """A challenge for a form, whose id stands in a header so that no address tells it."""
    form = request.headers.get("x-form", "")
    if len(form) > 100 or deps.form(form) is None:
        return _fault(deps, request, HTTPStatus.NOT_FOUND, answers.NOWHERE)
    key = deps.secret.digest("challenge")
    told = challenge.challenge(key, form, int(deps.now()), deps.rng(16))
    return Response(HTTPStatus.OK, as_json(told), JSON)


def _nowhere(request: Request, deps: Deps) -> Response:
    return _fault(deps, request, HTTPStatus.NOT_FOUND, answers.NOWHERE)


def _begin(request: Request, deps: Deps) -> Response:
    return uploads.begin(deps) if request.path == "/v1/u" else _nowhere(request, deps)


def _work(request: Request, deps: Deps) -> Response:
    """What is due, for whoever holds the token that `portal endpoint token` prints."""
    told = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(told.encode(), deps.secret.digest("task").hex().encode()):
        return Response(HTTPStatus.FORBIDDEN, as_json({"error": "token"}), JSON)
    return Response(HTTPStatus.OK, as_json(deps.work()), JSON)


def _described(_request: Request, deps: Deps) -> Response:
    told = openapi(deps.forms(), deps.base, deps.version)
    return Response(HTTPStatus.OK, as_json(told), JSON)


def _key(_request: Request, deps: Deps) -> Response:
    """The public key of receipts, for whoever checks one without us: a line for `inbox verify`."""
    return Response(HTTPStatus.OK, f"{public_key(deps.seed())}\n".encode(), TEXT)


def _well(_request: Request, _deps: Deps) -> Response:
    return Response(HTTPStatus.OK, b'{"ok":true}', JSON)


def _wrong_method(allowed: str) -> Response:
    return Response(HTTPStatus.METHOD_NOT_ALLOWED, more=(("Allow", allowed),))


def _fault(
    deps: Deps, request: Request, status: HTTPStatus, text: str,
    more: Headers = (),
) -> Response:  # fmt: skip
    """A fault in words, or as JSON for programs."""
    if answers.wants_json(request):
        return Response(status, as_json({"error": status.phrase, "message": text}), JSON, more)
    return answers.plain(deps.page("status"), "没有办成", text, status, more)


# The beginning of a path, the one method it takes, and who answers.
ROUTES: tuple[tuple[str, tuple[str, Answer]], ...] = (
    ("/v1/u/", ("PUT", uploads.put_part)),
    ("/v1/u", ("POST", _begin)),
    ("/v1/status", ("POST", take_status)),
    ("/v1/challenge", ("GET", _challenge)),
    ("/v1/tasks/outbox", ("POST", _work)),
    ("/v1/key", ("GET", _key)),
    ("/healthz", ("GET", _well)),
    ("/openapi.json", ("GET", _described)),
)
NO_ROUTE: tuple[str, Answer] = ("", _nowhere)
