"""回执: what a sender can prove later -> canonical JSON, signed, to be checked without us.

    accepted_by  the body that received it       number, time, form, title   of the submission
    digests      SHA-256 in hex of each file as the sender has it, in order
    objects      SHA-256 in hex of each sealed object as it is kept
    key          public key of the signature, ed25519, in hex
    not          what a receipt is not

Sorted names, no blanks, so that the same facts are always the same bytes. A saved receipt is two
lines: the JSON, and the signature in base64.
"""

import base64
import json
from functools import lru_cache
from typing import Any, NamedTuple

from cryptography import exceptions
from cryptography.hazmat.primitives.asymmetric import ed25519

KIND, NOT = "receipt", "不等于受理"
# A receipt of a hundred files has about 20 kB.
MOST_SIGNS = 1_000_000
_MARK = "\ufeff"


class NoReceipt(Exception):
    """What was read is no receipt, or not as it was written."""


class Receipt(NamedTuple):
    """The facts. time: as in `Entry.received`; of anonymous forms the day only."""

    number: str
    time: str
    form: str
    title: str
    accepted_by: str
    digests: tuple[str, ...]
    objects: tuple[str, ...]
    key: str


class SignedReceipt(NamedTuple):
    """A receipt with the signature of its text; see `is_genuine` for whether it is right."""

    receipt: Receipt
    text: str
    signature: bytes


def written(receipt: Receipt) -> str:
    """The receipt as canonical JSON."""
    told = {
        "accepted_by": receipt.accepted_by,
        "digests": receipt.digests,
        "form": receipt.form,
        "key": receipt.key,
        "kind": KIND,
        "not": NOT,
        "number": receipt.number,
        "objects": receipt.objects,
        "time": receipt.time,
        "title": receipt.title,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=4)
def public_key(seed: bytes) -> str:
    """The public half, in hex, of the key with this seed of 32 bytes."""
    return _private(seed).public_key().public_bytes_raw().hex()


def sign(text: str, seed: bytes) -> bytes:
    """The signature of a text, 64 bytes; seed: 32 bytes."""
    return _private(seed).sign(text.encode())


def signed(receipt: Receipt, seed: bytes) -> SignedReceipt:
    """The receipt with its signature; its key is to be `public_key(seed)`."""
    text = written(receipt)
    return SignedReceipt(receipt, text, sign(text, seed))


def saved(receipt: SignedReceipt) -> str:
    """The text that a sender keeps; `read` gives the receipt back."""
    return f"{receipt.text}\n{base64.b64encode(receipt.signature).decode()}\n"


def read(text: str) -> SignedReceipt:
    """The receipt that was saved. Raises NoReceipt.

    A byte-order mark, other line ends and blanks around, which editors and mail programs add, are
    passed over; anything else that is not as it was written is refused.
    """
    if len(text) > MOST_SIGNS:
        raise NoReceipt
    told, _, signature = text.removeprefix(_MARK).strip().replace("\r\n", "\n").partition("\n")
    try:
        receipt = _told(json.loads(told.strip()))
        found = SignedReceipt(
            receipt, written(receipt), base64.b64decode(signature.strip(), validate=True)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoReceipt from error
    if found.text != told.strip():
        raise NoReceipt
    return found


def is_genuine(receipt: SignedReceipt, key: str) -> bool:
    """True when the holder of this public key, in hex, signed exactly this text."""
    try:
        known = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        known.verify(receipt.signature, receipt.text.encode())
    except (exceptions.InvalidSignature, ValueError):
        return False
    return receipt.receipt.key == key.lower()


@lru_cache(maxsize=4)
def _private(seed: bytes) -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.from_private_bytes(seed)


def _told(told: dict[str, Any]) -> Receipt:
    if told["kind"] != KIND or told["not"] != NOT:
        raise NoReceipt
    return Receipt(
        number=_text(told["number"]),
        time=_text(told["time"]),
        form=_text(told["form"]),
        title=_text(told["title"]),
        accepted_by=_text(told["accepted_by"]),
        digests=tuple(map(_text, told["digests"])),
        objects=tuple(map(_text, told["objects"])),
        key=_text(told["key"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NoReceipt
    # Half of a surrogate pair can be written in JSON, but signed by nobody.
    value.encode()
    return value
