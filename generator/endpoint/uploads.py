"""Sealed files from a browser, in parts -> objects, each with a mark that says it is here.

    POST /v1/u                        {"upload": id}
    PUT  /v1/u/{upload}/{file}/{part} one part, at most 4 MB; header X-Part-Digest: SHA-256, hex

Nothing is remembered between the requests: the answer to a part is handed back with the submission,
and its mark shows that it is ours. The same part again is no fault; another one in its place is.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from http import HTTPStatus

from generator.endpoint.exchange import JSON, Request, Response
from generator.endpoint.numbers import Secret
from generator.endpoint.parties import Deps
from generator.endpoint.posted import TooLarge, bounded
from generator.endpoint.sealing import is_sealed
from generator.endpoint.store.kept import Part
from generator.endpoint.written import as_json

# What the smallest of the platforms takes in one request, less its own wrapping
# (facts, endpoint §2.3: 6 MB with base64).
MOST_PART = 4_000_000
MARKED_SECONDS = 24 * 3600
PLACE = re.compile(r"/v1/u/([0-9a-f]{32})/([0-9]{1,3})/([0-9]{1,4})")
DIGEST = re.compile(r"[0-9a-f]{64}")


def begin(deps: Deps) -> Response:
    """The id of a new upload."""
    return _told(HTTPStatus.CREATED, {"upload": deps.rng(16).hex(), "most": MOST_PART})


def put_part(request: Request, deps: Deps) -> Response:
    """Keeps one part. Raises TooLarge, Broken and Unavailable."""
    found = PLACE.fullmatch(request.path)
    said = request.headers.get("x-part-digest", "").lower()
    if not found or not DIGEST.fullmatch(said):
        return _told(HTTPStatus.BAD_REQUEST, {"error": "address or X-Part-Digest"})
    if request.length is not None and request.length > MOST_PART:
        raise TooLarge
    content = bounded(request.body, MOST_PART)
    upload, file, number = found.groups()
    if hashlib.sha256(content).hexdigest() != said or not content:
        return _told(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "digest"})
    if int(number) == 0 and not is_sealed(content):
        return _told(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "not an age file"})
    name = f"u-{upload}-{int(file)}-{int(number)}"
    if not deps.objects.create(name, content) and not _is_same(deps, name, said):
        return _told(HTTPStatus.CONFLICT, {"error": "another part is there"})
    part = Part(name, len(content), said)
    until = int(deps.now()) + MARKED_SECONDS
    return _told(
        HTTPStatus.OK, {**_facts(part), "until": until, "mark": _mark(deps.secret, part, until)}
    )


def part_of(deps: Deps, told: object) -> Part | None:
    """The part that an answer of ours told of; None for anything else, or when it is too old."""
    if not isinstance(told, Mapping):
        return None
    match told:
        case {"name": str() as name, "size": int() as size, "digest": str() as digest,
              "until": int() as until, "mark": str() as mark}:  # fmt: skip
            part = Part(name, size, digest)
            is_ours = hmac.compare_digest(_mark(deps.secret, part, until).encode(), mark.encode())
            return part if is_ours and deps.now() < until else None
        case _:
            return None


def _is_same(deps: Deps, name: str, digest: str) -> bool:
    kept = hashlib.sha256()
    for piece in deps.objects.read(name):
        kept.update(piece)
    return kept.hexdigest() == digest


def _facts(part: Part) -> dict[str, object]:
    return {"name": part.name, "size": part.size, "digest": part.digest}


def _mark(secret: Secret, part: Part, until: int) -> str:
    return secret.digest("part", json.dumps([part.name, part.size, part.digest, until])).hex()


def _told(status: HTTPStatus, told: object) -> Response:
    return Response(status, as_json(told), JSON)
