"""A sealed submission -> kept, with its number, code and signed receipt; a retry gets the same."""

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.endpoint.numbers import (
    code_of,
    id_of,
    identity_of,
    number_of,
    receipt_key_of,
    verifier_of,
)
from generator.endpoint.parties import Deps
from generator.endpoint.receipt import Receipt, SignedReceipt, public_key, read, saved, signed
from generator.endpoint.sealing import (
    NONCE_BYTES,
    open_with_key,
    recipient_of,
    seal_with_key,
)
from generator.endpoint.store import NumberTaken
from generator.endpoint.store.kept import Entry, Notice, SealedFile
from generator.schema.form import Form

SERVER, BROWSER = "server", "browser"
ALIKE = "duplicate"
# Two numbers meet once in ten thousand million; four in a row never do.
MOST_TURNS = 4


class Sealed(NamedTuple):
    """What is to be kept. digests: SHA-256 of each file as the sender has it."""

    key: str
    fingerprint: str
    envelope: bytes
    files: tuple[SealedFile, ...]
    digests: tuple[str, ...]
    lane: str
    aside: tuple[str, ...] = ()
    unit: str = ""
    version: str = ""
    draft: str = ""


class Accepted(NamedTuple):
    """What the sender is told: the code is told to nobody else and kept nowhere."""

    code: str
    receipt: SignedReceipt
    entry: Entry


def accept(deps: Deps, form: Form, sealed: Sealed) -> Accepted:
    """The submission, kept and durable. Raises Conflict and Unavailable."""
    id_ = id_of(deps.secret, sealed.key)
    code = code_of(deps.secret, id_)
    for turn in range(MOST_TURNS):
        number = number_of(deps.secret, id_, turn)
        receipt = _receipt(deps, form, sealed, number)
        entry = _entry(deps, sealed, id_, code, receipt)
        try:
            kept = deps.ledger.accept(entry, _notices(deps, entry), sealed.draft)
        except NumberTaken:
            continue
        return Accepted(code, receipt if kept is entry else opened(kept, code), kept)
    raise NumberTaken


def accepted_before(deps: Deps, key: str) -> Accepted | None:
    """What was kept under this idempotency key."""
    id_ = id_of(deps.secret, key)
    code = code_of(deps.secret, id_)
    for turn in range(MOST_TURNS):
        entry = deps.ledger.find(number_of(deps.secret, id_, turn))
        if entry and entry.id == id_:
            return Accepted(code, opened(entry, code), entry)
    return None


def opened(entry: Entry, code: str) -> SignedReceipt:
    """The receipt of a submission, for whoever has its code."""
    key = receipt_key_of(entry.number, code)
    return read(open_with_key(entry.receipt, key).decode())


def fingerprint(
    deps: Deps, form: str, answers: Mapping[str, Sequence[str]], digests: Sequence[str]
) -> str:
    """Keyed digest of what was sent: the same for a retry, and nobody can guess back from it."""
    told = json.dumps([sorted(answers.items()), list(digests)], ensure_ascii=False)
    return deps.secret.digest("fingerprint", form, told).hex()


def at_text(seconds: float) -> str:
    """A time as it is kept: UTC, to the second."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(seconds)))


def _received(deps: Deps, form: Form) -> str:
    """When it came; where senders may stay unnamed, only the day."""
    at = at_text(deps.now())
    return at[:10] if form.identity == "levels" else at


def _receipt(deps: Deps, form: Form, sealed: Sealed, number: str) -> SignedReceipt:
    seed = deps.seed()
    objects = [hashlib.sha256(sealed.envelope).hexdigest()]
    objects += [part.digest for file in sealed.files for part in file.parts]
    told = Receipt(
        number=number,
        time=_received(deps, form),
        form=form.id,
        title=form.tab,
        accepted_by=deps.accepted_by,
        digests=sealed.digests,
        objects=tuple(objects),
        key=public_key(seed),
    )
    return signed(told, seed)


def _entry(deps: Deps, sealed: Sealed, id_: str, code: str, receipt: SignedReceipt) -> Entry:
    number = receipt.receipt.number
    key, nonce = receipt_key_of(number, code), deps.rng(NONCE_BYTES)
    return Entry(
        id=id_,
        number=number,
        form=receipt.receipt.form,
        version=sealed.version or deps.version,
        received=receipt.receipt.time,
        lane=sealed.lane,
        fingerprint=sealed.fingerprint,
        envelope=sealed.envelope,
        files=sealed.files,
        verifier=verifier_of(deps.secret, number, code),
        answers_to=recipient_of(identity_of(number, code)),
        receipt=seal_with_key(saved(receipt).encode(), key, nonce),
        aside=(*sealed.aside, *((ALIKE,) if deps.seen(sealed.fingerprint, id_) else ())),
        unit=sealed.unit,
    )


def _notices(deps: Deps, entry: Entry) -> list[Notice]:
    due = int(deps.now())
    return [
        Notice(f"{entry.id}-{channel}", entry.number, entry.form, due) for channel in deps.channels
    ]
