"""Hostile JSON of the browser lane, proofs of work, and questions for a status."""

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any

from intake.hostile_case import ANY, BAD, REFUSED, TAKEN, Case, posted
from intake.office import own_form
from intake.wire import JSON, form_kind, multipart, request

AGE = b"age-encryption.org/v1\n-> X25519 example\n"
STATUS_AT = "/api/v1/status"


def told(**changes: Any) -> dict[str, Any]:
    """A submission as a browser seals it; only an office would see that it holds nothing."""
    return {
        "key": "hostile-sealed-key-0001",
        "version": "0" * 64,
        "envelope": base64.b64encode(AGE * 4).decode(),
        "files": [],
        "digests": [],
        "altcha": "",
        "honeypot": "",
        **changes,
    }


def sealed_cases() -> Iterator[Case]:
    """All of them."""
    yield from _json()
    yield from _values()
    yield from _proofs()
    yield from _status()
    yield from _challenges()


def _as_json(name: str, body: bytes, expected: tuple[int, ...]) -> Case:
    return posted(name, body, expected, kind=JSON)


def _json() -> Iterator[Case]:
    good = json.dumps(told()).encode()
    for name, body in (
        ("100000 brackets", b"[" * 100_000), ("100000 objects", b'{"a":' * 100_000),
        ("1 MB of digits", b"1" * 1_000_000), ("NaN", good.replace(b'""', b"NaN", 1)),
        ("Infinity", b"Infinity"), ("-Infinity", b"[-Infinity]"), ("nothing", b""),
        ("a byte-order mark", b"\xef\xbb\xbf" + good), ("UTF-16", good.decode().encode("utf-16")),
        ("half", good[: len(good) // 2]), ("a list", b"[]"), ("a text", b'"x"'), ("null", b"null"),
        ("a number", b"7"), ("two bodies", good + good), ("bad UTF-8", b'{"key": "\xff"}'),
        ("single quotes", good.replace(b'"', b"'")), ("a comment", b"//\n" + good),
        ("1e999999", b'{"key": 1e999999}'), ("NUL", b"\0" * 1_000),
        ("digits in an object", b'{"key": ' + b"9" * 100_000 + b"}"),
        ("a million keys", b"{" + b",".join(b'"%d":0' % n for n in range(300_000)) + b"}"),
    ):  # fmt: skip
        yield _as_json(f"E10 {name}", body, BAD)
    twice = good.replace(b'"key":', b'"key": "x", "key":', 1)
    yield _as_json("E10 a name twice", twice, ANY)
    yield _as_json("E10 as it should be", good, TAKEN)
    yield _as_json("E10 the same again", good, TAKEN)


def _values() -> Iterator[Case]:
    hexed = "0" * 64
    part = {"name": "u-x-0-0", "size": 1, "digest": hexed, "until": 2**40, "mark": hexed}
    changes: tuple[Mapping[str, Any], ...] = (
        {"key": ""}, {"key": "short"}, {"key": "k" * 101}, {"key": "键" * 16}, {"key": None},
        {"key": 7}, {"key": ["k"]}, {"key": "../../../../etc/passwd"}, {"key": "\ud800" * 16},
        {"version": "x"}, {"version": "0" * 65}, {"version": None}, {"version": {}},
        {"envelope": ""}, {"envelope": "!"}, {"envelope": None}, {"envelope": "AAAA"},
        {"envelope": "\ud800"}, {"envelope": 7}, {"envelope": [1]}, {"envelope": "示例"},
        {"files": None}, {"files": {}}, {"files": [[]]}, {"files": [None]}, {"files": "abc"},
        {"files": [[part]], "digests": [hexed]}, {"files": [[{**part, "mark": "\ud800"}]]},
        {"files": [[{**part, "until": 10**400}]], "digests": [hexed]},
        {"files": [[{**part, "size": True}]], "digests": [hexed]},
        {"files": [[{**part, "name": "../../x"}]], "digests": [hexed]},
        {"files": [[{**part, "until": -1}]], "digests": [hexed]},
        {"files": [[part] * 6_000], "digests": [hexed]}, {"files": [[]] * 300},
        {"files": [["x"]], "digests": [hexed]}, {"files": [[[]]], "digests": [hexed]},
        {"digests": None}, {"digests": [hexed]}, {"digests": ["x"]}, {"digests": [None]},
        {"digests": hexed}, {"digests": {"a": 1}}, {"digests": [hexed] * 1_000},
        {"altcha": None}, {"altcha": 7}, {"altcha": []},
    )  # fmt: skip
    for number, change in enumerate(changes):
        body = json.dumps(told(**change)).encode()
        # An empty object and an empty text hold no files and no digests.
        expected = ANY if change in ({"files": {}}, {"files": [[]] * 300}) else BAD
        yield _as_json(f"E10 value {number}: {next(iter(change))}", body, expected)
    for name in told():
        body = json.dumps({one: value for one, value in told().items() if one != name}).encode()
        yield _as_json(f"E10 without {name}", body, BAD)


def _proofs() -> Iterator[Case]:
    parameters = {"algorithm": "PBKDF2/SHA-256", "cost": 10**9, "data": {"form": "enquiry"},
                  "expiresAt": 2**40, "keyLength": 10**6, "keyPrefix": "", "nonce": "00",
                  "salt": "00"}  # fmt: skip
    solution = {"counter": 1, "derivedKey": "00"}
    solved = {"challenge": {"parameters": parameters, "signature": "0" * 64}, "solution": solution}
    for number, proof in enumerate((
        "x", "e30=", "A" * 5_000, "bnVsbA==", "W10=", "\0", "示例", "=" * 100,
        _packed(solved), _packed({**solved, "solution": {"counter": True, "derivedKey": 1}}),
        _packed({**solved, "solution": {"counter": -1, "derivedKey": ""}}),
        _packed({**solved, "solution": {"counter": 2**70, "derivedKey": ""}}),
        _packed({"challenge": {"parameters": {"a": "\ud800"}, "signature": "\ud800"},
                 "solution": solution}),
        _packed({"challenge": {"parameters": [], "signature": 1}, "solution": solution}),
        base64.b64encode(b"[" * 2_900).decode(),
    )):  # fmt: skip
        body = json.dumps(told(key=f"hostile-proof-{number:08}", altcha=proof)).encode()
        # A proof that proves nothing is looked at apart, not refused.
        yield _as_json(f"E17 proof {number}", body, TAKEN)
    for trap in (True, 1, "x", [1], {"a": 1}):
        body = json.dumps(told(key=f"hostile-trap-{str(trap)[:3]:.<12}".replace(".", "0")
                               .translate({ord(sign): "0" for sign in "[]{}' "}),
                               honeypot=trap)).encode()  # fmt: skip
        yield _as_json(f"E17 trap {trap!r}", body, ANY)


def _packed(value: object) -> str:
    return base64.b64encode(json.dumps(value).encode()).decode()


def _status() -> Iterator[Case]:
    for number, code in (
        ("", ""), ("WQ-00000-00000-0", "A" * 20), ("wq 00000 00000 0", "a" * 20),
        ("ＷＱ－０００００－０００００－２", "Ａ" * 20), ("WQ-12345-67890-7", ""), ("7" * 100_000,
        "A" * 100_000),
        ("' OR 1=1--", "' OR 1=1--"), ("\0", "\0"), ("WQ-12345-67890-7", "\u202e"), ("-1", "-1"),
        ("١٢٣٤٥٦٧٨٩٠١", "x"), ("<script>", "<script>"), ("%00", "%00"), ("²" * 11, "²" * 20),
    ):  # fmt: skip
        body = multipart((("number", number), ("code", code)))
        content = request("POST", STATUS_AT, (form_kind(),), body)
        yield Case(f"E18 status {number[:12]!r} {code[:6]!r}", content, ANY)
    for action in ("erase", "withdraw", "reply", "x", "", "erase\0"):
        fields = (("number", "WQ-12345-67890-7"), ("code", "A" * 20), ("action", action))
        content = request("POST", STATUS_AT, (form_kind(),), multipart(fields))
        yield Case(f"E18 {action!r} with a wrong code", content, ANY)
    twice = multipart((("number", "a"), ("number", "b"), ("code", "a"), ("code", "b")))
    yield Case("E18 two numbers", request("POST", STATUS_AT, (form_kind(),), twice), ANY)
    content = request("POST", STATUS_AT, (("Content-Type", JSON),), b'{"number": 1}')
    yield Case("E18 JSON", content, ANY)


def _challenges() -> Iterator[Case]:
    for form in (
        "",
        "none",
        "x" * 5_000,
        "\0",
        "示例",
        "__proto__",
        "enquiry, enquiry",
        "../enquiry",
    ):
        content = request("GET", "/api/v1/challenge", (("X-Form", form),))
        yield Case(f"E17 a challenge for {form[:12]!r}", content, REFUSED)
    known = request("GET", "/api/v1/challenge", (("X-Form", own_form("enquiry").id),))
    yield Case("E17 a challenge", known, (200,))
