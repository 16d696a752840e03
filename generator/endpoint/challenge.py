"""Proof of work: challenges that a browser solves before it sends, and what it sends checked.

The protocol is that of ALTCHA 2 (Python) and 3 (JavaScript), so that their programs understand
ours and we theirs. A challenge says: find a counter for which PBKDF2 of nonce and counter begins
with these bytes. It is signed, holds for one form and for a time; which ones were used is for the
caller to remember, by `spent_name`.

    {"parameters": {"algorithm", "cost", "data": {"form"}, "expiresAt", "keyLength", "keyPrefix",
                    "nonce", "salt"}, "signature"}                      what is sent out
    base64 of {"challenge": the same, "solution": {"counter", "derivedKey"}}      what comes back
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

ALGORITHM = "PBKDF2/SHA-256"
# 256 tries of 2,000 rounds in the mean: 0.2 s in Chromium on a desk, under 2 s on a phone that is
# eight times as slow; to check one costs us 0.5 ms.
COST, PREFIX = 2000, "00"
KEY_BYTES = 32
SALT_BYTES = 16
# Seconds: somebody reads what is to be sent, and files take their time.
LASTS = 3600
# Ours have 600; the rest of a longer one is not looked at.
MOST_SIGNS = 4000
MOST_COUNTER = 2**32 - 1


class _Unreadable(Exception):
    """What came is no solution of a challenge of this kind."""


class _Solved(NamedTuple):
    """What was sent back; parameters are trusted only when the signature is ours."""

    parameters: Mapping[str, Any]
    signature: str
    counter: int
    derived: str


def challenge(key: bytes, form: str, now: int, rng: bytes) -> dict[str, Any]:
    """A challenge for one form, as JSON. now: seconds since 1970. rng: 16 bytes by chance."""
    parameters = {
        "algorithm": ALGORITHM,
        "cost": COST,
        "data": {"form": form},
        "expiresAt": now + LASTS,
        "keyLength": KEY_BYTES,
        "keyPrefix": PREFIX,
        "nonce": rng.hex(),
        "salt": hmac.new(key, rng, hashlib.sha256).digest()[:SALT_BYTES].hex(),
    }
    return {"parameters": parameters, "signature": _signature(key, parameters)}


def spent_name(payload: object) -> str:
    """What a challenge is remembered by once it was used, whatever its solution; 64 hex digits.

    Nothing where nothing can be read. To be asked of what `why_not` finds good.
    """
    try:
        return hashlib.sha256(_read(payload).signature.encode()).hexdigest()
    except (_Unreadable, UnicodeEncodeError):
        return ""


def why_not(payload: object, key: bytes, form: str, now: int) -> str | None:
    """Why this proves no work for the form, in one word for the audit; None where it does.

    missing, unreadable, forged (signature), expired, other-form, unsolved.
    """
    if not payload:
        return "missing"
    try:
        solved = _read(payload)
        expected = _signature(key, solved.parameters)
    except (_Unreadable, ValueError, RecursionError):
        return "unreadable"
    if not hmac.compare_digest(expected.encode(), solved.signature.encode("utf-8", "replace")):
        return "forged"
    return _why_not_now(solved.parameters, form, now) or _why_unsolved(solved)


def _why_not_now(parameters: Mapping[str, Any], form: str, now: int) -> str | None:
    """Of parameters that we signed."""
    expires, data = parameters.get("expiresAt"), parameters.get("data")
    if not isinstance(expires, int) or expires < now:
        return "expired"
    return None if isinstance(data, dict) and data.get("form") == form else "other-form"


def _why_unsolved(solved: _Solved) -> str | None:
    told = solved.parameters
    if told.get("algorithm") != ALGORITHM:
        return "unsolved"
    password = bytes.fromhex(told["nonce"]) + solved.counter.to_bytes(4, "big")
    salt = bytes.fromhex(told["salt"])
    derived = hashlib.pbkdf2_hmac("sha256", password, salt, told["cost"], told["keyLength"]).hex()
    is_right = derived == solved.derived and derived.startswith(told["keyPrefix"].lower())
    return None if is_right else "unsolved"


def _read(payload: object) -> _Solved:
    """Raises _Unreadable."""
    if not isinstance(payload, str) or len(payload) > MOST_SIGNS:
        raise _Unreadable
    try:
        told = json.loads(base64.b64decode(payload, validate=True))
        challenge_, solution = told["challenge"], told["solution"]
        parameters, signature = challenge_["parameters"], challenge_["signature"]
        counter, derived = solution["counter"], solution["derivedKey"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _Unreadable from error
    if not (isinstance(parameters, dict) and isinstance(signature, str)):
        raise _Unreadable
    # True is a whole number for Python.
    if type(counter) is not int or not 0 <= counter <= MOST_COUNTER or type(derived) is not str:
        raise _Unreadable
    return _Solved(parameters, signature, counter, derived)


def _signature(key: bytes, parameters: Mapping[str, Any]) -> str:
    """Of the parameters as JSON with sorted names and without blanks. Raises ValueError."""
    text = json.dumps(parameters, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
