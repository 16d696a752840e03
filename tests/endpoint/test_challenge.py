"""Challenges as ALTCHA's own program understands them, and everything that proves no work."""

import base64
import json
from typing import Any

import altcha
import pytest

from generator.endpoint.challenge import COST, LASTS, challenge, spent_name, why_not

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
# Far from now: the library looks at the clock of the machine.
NOW = 4_000_000_000
FORM = "report"
RNG = bytes(range(16))
Told = dict[str, Any]


def solved(told: Told) -> str:
    """What a browser would send, found by the library."""
    asked = altcha.Challenge.from_dict(told)
    solution = altcha.solve_challenge(asked)
    assert solution is not None
    return str(altcha.Payload(asked, solution).to_base64())


def changed(payload: str, *path: str, to: object) -> str:
    """The payload with one value in it changed."""
    told = json.loads(base64.b64decode(payload))
    at = told
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = to
    return packed(told)


def packed(told: object) -> str:
    return base64.b64encode(json.dumps(told).encode()).decode()


@pytest.fixture(scope="module")
def good() -> str:
    return solved(challenge(KEY, FORM, NOW, RNG))


def theirs(**more: Any) -> Told:
    """A challenge made and signed by the library; cheap, so that it is solved at once."""
    options = {"expires_at": NOW + 60, "data": {"form": FORM}, "hmac_secret": KEY, **more}
    made: Told = altcha.create_challenge("PBKDF2/SHA-256", 10, **options).to_dict()
    return made


def test_the_library_verifies_what_we_ask(good: str) -> None:
    result = altcha.verify_solution(good, KEY)
    assert result.verified
    assert altcha.verify_solution(good, OTHER_KEY).invalid_signature


def test_we_verify_what_the_library_asks_and_solves() -> None:
    assert why_not(solved(theirs()), KEY, FORM, NOW) is None
    # With a counter that was chosen before: the key is to begin with half of itself.
    assert why_not(solved(theirs(counter=7)), KEY, FORM, NOW) is None
    told = theirs(data={"form": FORM, "说明": "“é\u2028\u0001"})
    assert why_not(solved(told), KEY, FORM, NOW) is None


def test_a_solution_is_good_until_its_time_is_over(good: str) -> None:
    assert why_not(good, KEY, FORM, NOW) is None
    assert why_not(good, KEY, FORM, NOW + LASTS) is None
    assert why_not(good, KEY, FORM, NOW + LASTS + 1) == "expired"


def test_a_solution_holds_for_one_form_and_one_key(good: str) -> None:
    assert why_not(good, KEY, "satisfaction", NOW) == "other-form"
    assert why_not(good, OTHER_KEY, FORM, NOW) == "forged"


PARAMETERS = ("challenge", "parameters")


@pytest.mark.parametrize(
    ("path", "to", "why"),
    [
        ((*PARAMETERS, "cost"), 1, "forged"),
        ((*PARAMETERS, "cost"), float(COST), "forged"),
        ((*PARAMETERS, "cost"), 10**400, "forged"),
        ((*PARAMETERS, "keyPrefix"), "", "forged"),
        ((*PARAMETERS, "keyLength"), 1, "forged"),
        ((*PARAMETERS, "expiresAt"), NOW * 2, "forged"),
        ((*PARAMETERS, "expiresAt"), None, "forged"),
        ((*PARAMETERS, "data"), {"form": "other"}, "forged"),
        ((*PARAMETERS, "nonce"), "\ud800", "unreadable"),
        ((*PARAMETERS, "more"), 1, "forged"),
        (PARAMETERS, [], "unreadable"),
        (PARAMETERS, {}, "forged"),
        (("challenge", "signature"), None, "unreadable"),
        (("challenge", "signature"), "", "forged"),
        (("challenge", "signature"), "é\ud800", "forged"),
        (("solution", "counter"), -1, "unreadable"),
        (("solution", "counter"), 2**32, "unreadable"),
        (("solution", "counter"), 10**400, "unreadable"),
        (("solution", "counter"), True, "unreadable"),
        (("solution", "counter"), 1.0, "unreadable"),
        (("solution", "counter"), "1", "unreadable"),
        (("solution", "counter"), 2**32 - 1, "unsolved"),
        (("solution", "derivedKey"), "00" * 32, "unsolved"),
        (("solution", "derivedKey"), "", "unsolved"),
        (("solution", "derivedKey"), None, "unreadable"),
        (("solution",), None, "unreadable"),
    ],
)
def test_what_was_changed_proves_nothing(
    good: str, path: tuple[str, ...], to: object, why: str
) -> None:
    assert why_not(changed(good, *path, to=to), KEY, FORM, NOW) == why


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (None, "missing"),
        ("", "missing"),
        (0, "missing"),
        (17, "unreadable"),
        ([], "missing"),
        (["x"], "unreadable"),
        ({"challenge": {}}, "unreadable"),
        (b"e30=", "unreadable"),
        ("x", "unreadable"),
        ("é", "unreadable"),
        ("\ud800", "unreadable"),
        ("e30=\n", "unreadable"),
        (packed(None), "unreadable"),
        (packed([]), "unreadable"),
        (packed("x"), "unreadable"),
        (base64.b64encode(b"[" * 2900).decode(), "unreadable"),
        (base64.b64encode(b"9" * 2900).decode(), "unreadable"),
        (base64.b64encode(b"\xff\xfe").decode(), "unreadable"),
        ("A" * 1_000_000, "unreadable"),
    ],
)
def test_what_is_no_solution_is_called_so(payload: object, why: str) -> None:
    assert why_not(payload, KEY, FORM, NOW) == why
    assert spent_name(payload) == ""


def test_a_challenge_has_one_name_whatever_solves_it(good: str) -> None:
    name = spent_name(good)
    assert len(name) == 64
    assert spent_name(changed(good, "solution", "time", to=5)) == name
    told = challenge(KEY, FORM, NOW, RNG)
    asked = altcha.Challenge.from_dict(told)
    first = json.loads(base64.b64decode(good))["solution"]["counter"]
    second = altcha.solve_challenge(asked, counter_start=first + 1)
    assert second is not None
    again = str(altcha.Payload(asked, second).to_base64())
    assert why_not(again, KEY, FORM, NOW) is None
    assert spent_name(again) == name
    assert spent_name(solved(challenge(KEY, FORM, NOW, RNG[::-1]))) != name
