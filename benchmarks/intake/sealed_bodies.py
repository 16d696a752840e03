"""Ready bodies for the load: a form as a browser without scripts posts it, and a sealed one."""

import base64
import json
from collections.abc import Callable

from generator.endpoint import envelope
from generator.endpoint.envelope import Envelope
from generator.endpoint.sealing import new_identity, seal
from intake.office import ENQUIRY, Office, enquiry, own_form
from intake.wire import JSON, form_kind, multipart, request

FORM_AT = f"/api/v1/f/{ENQUIRY}"
MARK = "key-that-is-put-in"
Prepare = Callable[[int], bytes]


def plain(run: str) -> Prepare:
    """Submissions in one step, each under a key of its own. run: no other run's name."""
    body = multipart((("stage", "confirm"), *enquiry()))
    headers = (form_kind(), ("Accept", JSON), ("Idempotency-Key", MARK))
    return _with_key(request("POST", FORM_AT, headers, body), run)


def sealed(office: Office, run: str) -> Prepare:
    """The same, sealed in a browser; one sealed text for all, because we measure the server."""
    answers = {name: (value,) for name, value in enquiry()}
    content = Envelope(own_form(ENQUIRY).id, "0" * 64, answers, (), new_identity().secret)
    recipients = tuple(key.recipient for key in office.keys)
    body = {
        "key": f"{MARK:<40}".replace(" ", "-"),
        "version": "0" * 64,
        "envelope": base64.b64encode(seal(envelope.written(content), recipients)).decode(),
        "files": [],
        "digests": [],
        "altcha": "",
        "honeypot": "",
    }
    headers = (("Content-Type", JSON), ("Accept", JSON))
    return _with_key(request("POST", FORM_AT, headers, json.dumps(body).encode()), run)


def _with_key(content: bytes, run: str) -> Prepare:
    """The request with another key of the same length for each number."""
    before, _, after = content.partition(MARK.encode())
    form = f"{run:.9}-%0{len(MARK) - len(run[:9]) - 1}d".encode()
    return lambda number: before + form % number + after
