"""Requests cut off at many points, by every kind of server -> how many are acknowledged or kept.

Posts with files, in one step and to be checked; parts of files; and envelopes sealed in a browser.
The length that is said is that of the whole, that of what comes, or none. First each kind of
request goes through whole, so that it is seen to be one that is acknowledged.
"""

import base64
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from generator.endpoint.sealing import new_identity, seal
from generator.endpoint.store.opening import LEDGER, OBJECTS
from intake import wire
from intake.doors import DOORS, SAID, Cut
from intake.office import Office
from intake.sending import POSTED, multipart
from intake.small_office import CONSENT, small_office

FIELDS = (("name", "示例人"), ("text", "经过 示例"), CONSENT)
FILES = (("一.png", b"\x89PNG" + bytes(range(256)) * 8), ("二.pdf", b"%PDF" + bytes(3000)))
# After the last boundary nothing is missing but the end of a line.
ENDING = len(b"--\r\n")
RECIPIENT = new_identity().recipient
Make = Callable[[str], Cut]


@dataclass(frozen=True, slots=True)
class Truncated:
    """tried: requests cut off. acknowledged: answered with 2xx. kept: rows and files they left."""

    tried: int
    acknowledged: int
    kept: int


def measured(folder: Path, cuts: int, doors: Sequence[str] = tuple(DOORS)) -> Truncated:
    """So many cuts through each door. folder: one that is there and empty."""
    each = [_through(small_office(folder / name), name, cuts) for name in doors]
    return Truncated(
        sum(one.tried for one in each),
        sum(one.acknowledged for one in each),
        sum(one.kept for one in each),
    )


def _through(office: Office, door: str, cuts: int) -> Truncated:
    with DOORS[door](office) as send:
        for make in KINDS:
            if (status := send(make(f"{door} whole, 16 signs"))) // 100 != 2:
                raise RuntimeError(f"{door} answers {status} to a whole request")
        before = kept_by(office)
        answers = [send(cut) for cut in _cuts(door, cuts)]
    return Truncated(
        len(answers), sum(status // 100 == 2 for status in answers), kept_by(office) - before
    )


def kept_by(office: Office) -> int:
    """How many submissions, drafts and files there are, on their way or kept."""
    with closing(sqlite3.connect(office.store / LEDGER)) as connection:
        rows = connection.execute("SELECT 1 FROM entries UNION ALL SELECT 1 FROM drafts").fetchall()
    return len(rows) + sum(one.is_file() for one in (office.store / OBJECTS).rglob("*"))


def _cuts(door: str, cuts: int) -> Iterator[Cut]:
    """Cuts spread evenly over the bodies, of all kinds and in all manners by turns."""
    for turn in range(cuts):
        whole = KINDS[turn % len(KINDS)](f"{door} cut number {turn}")
        said = SAID[turn // len(KINDS) % len(SAID)]
        most = len(whole.body) - ENDING
        yield Cut(whole.method, whole.path, whole.headers, whole.body, most * turn // cuts, said)


def _whole(method: str, path: str, body: bytes, *headers: tuple[str, str]) -> Cut:
    told = {name.lower(): value for name, value in headers}
    return Cut(method, path, told, body, len(body), "whole")


def _once(key: str) -> Cut:
    body = multipart((("stage", "confirm"), *FIELDS), FILES)
    return _whole("POST", POSTED, body, wire.form_kind(), ("Idempotency-Key", key))


def _to_check(_key: str) -> Cut:
    return _whole("POST", POSTED, multipart(FIELDS, FILES), wire.form_kind())


def _part(key: str) -> Cut:
    upload = hashlib.sha256(key.encode()).hexdigest()[:32]
    body = seal(FILES[0][1], [RECIPIENT])
    digest = ("X-Part-Digest", hashlib.sha256(body).hexdigest())
    return _whole("PUT", f"/api/v1/u/{upload}/0/0", body, digest)


def _sealed(key: str) -> Cut:
    told = {
        "key": hashlib.sha256(key.encode()).hexdigest(),
        "version": "",
        "envelope": base64.b64encode(seal(b"sample", [RECIPIENT])).decode(),
        "files": [],
        "digests": [],
        "altcha": "",
        "honeypot": "",
    }
    return _whole("POST", POSTED, json.dumps(told).encode(), ("Content-Type", wire.JSON))


KINDS: tuple[Make, ...] = (_once, _to_check, _part, _sealed)
