"""A submission sealed in the browser -> kept; the endpoint sees form, sizes and counts, no more.

The body is JSON:

    key        the idempotency key; the same for every try
    version    of the bundle of forms it was filled in with
    envelope   the age file of the envelope, base64
    files      for each file the answers to its parts, as `uploads.py` gave them
    digests    SHA-256 of each file as the sender has it
    altcha     the solved challenge
    honeypot   what stood in the fields nobody sees
"""

import base64
import json
import re
from http import HTTPStatus
from typing import Any, NamedTuple

from generator.endpoint import answers, challenge
from generator.endpoint.accepting import BROWSER, Sealed, accept, accepted_before, fingerprint
from generator.endpoint.exchange import JSON, Request, Response
from generator.endpoint.parties import Deps, Placed
from generator.endpoint.posted import Unreadable, bounded
from generator.endpoint.sealing import is_sealed
from generator.endpoint.server_lane import TRAPPED, UNPROVEN, conflicting
from generator.endpoint.store import Conflict
from generator.endpoint.store.kept import SealedFile
from generator.endpoint.uploads import part_of
from generator.endpoint.written import as_json

MOST_BODY = 4_000_000
MOST_FILES = 200
MOST_PARTS = 5000
KEY = re.compile(r"[0-9A-Za-z_-]{16,100}")
DIGEST = re.compile(r"[0-9a-f]{64}")


class _Told(NamedTuple):
    """The body, read."""

    key: str
    version: str
    envelope: bytes
    files: tuple[SealedFile, ...]
    digests: tuple[str, ...]
    altcha: str
    is_trapped: bool


def take_sealed(request: Request, deps: Deps, placed: Placed) -> Response:
    """The receipt page. Raises Unreadable, TooLarge, Broken and Unavailable."""
    form, _ = placed
    told = _read(bounded(request.body, MOST_BODY), deps)
    if wait := deps.waits(form.id, request.peer):
        more = (("Retry-After", str(wait)),)
        return Response(HTTPStatus.TOO_MANY_REQUESTS, as_json({"wait": wait}), JSON, more)
    print_ = fingerprint(deps, form.id, {"envelope": [told.envelope.hex()]}, told.digests)
    sealed = Sealed(
        key=f"own {told.key}",
        fingerprint=print_,
        envelope=told.envelope,
        files=told.files,
        digests=told.digests,
        lane=BROWSER,
        aside=_aside(deps, form.id, told),
        version=told.version,
    )
    try:
        done = accept(deps, form, sealed)
    except Conflict:
        return conflicting(placed)
    return answers.accepted(deps, placed, done, request)


def _aside(deps: Deps, form: str, told: _Told) -> tuple[str, ...]:
    reasons = (
        (TRAPPED, told.is_trapped),
        (UNPROVEN, not _is_proven(deps, form, told)),
    )
    return tuple(reason for reason, holds in reasons if holds)


def _is_proven(deps: Deps, form: str, told: _Told) -> bool:
    """Whether work was done for this form, and for this submission only."""
    now = int(deps.now())
    key = deps.secret.digest("challenge")
    if challenge.why_not(told.altcha, key, form, now):
        return False
    # A retry of the same submission shows the same proof again.
    name = challenge.spent_name(told.altcha)
    return deps.ledger.spend(name, now + challenge.LASTS) or _is_retry(deps, told)


def _is_retry(deps: Deps, told: _Told) -> bool:
    return accepted_before(deps, f"own {told.key}") is not None


def _read(content: bytes, deps: Deps) -> _Told:
    try:
        told = json.loads(content.decode(), parse_constant=_refuse)
        return _checked(told, deps)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable from error


def _checked(told: Any, deps: Deps) -> _Told:
    envelope = base64.b64decode(told["envelope"], validate=True)
    digests = tuple(told["digests"])
    is_right = (
        isinstance(told["key"], str)
        and KEY.fullmatch(told["key"])
        and re.fullmatch(r"[0-9a-f]{0,64}", told["version"])
        and is_sealed(envelope)
        and all(DIGEST.fullmatch(digest) for digest in digests)
        and isinstance(told["altcha"], str)
    )
    if not is_right:
        raise Unreadable
    files = tuple(_file(parts, deps) for parts in told["files"])
    if len(files) != len(digests) or len(files) > MOST_FILES:
        raise Unreadable
    is_trapped = bool(told["honeypot"])
    return _Told(told["key"], told["version"], envelope, files, digests, told["altcha"], is_trapped)


def _file(parts: Any, deps: Deps) -> SealedFile:
    found = [part_of(deps, one) for one in parts]
    if not found or len(found) > MOST_PARTS or None in found:
        raise Unreadable
    return SealedFile(tuple(part for part in found if part))


def _refuse(constant: str) -> None:
    raise ValueError(constant)
