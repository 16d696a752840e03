"""封套: what only the office can read of a submission, as JSON inside an age file.

    suite     "age-x25519"; leaves room for others
    form      its id; version: of the bundle of forms
    answers   name → list of texts, as the judge keeps them; a consent is `consent.{id}` → version
    files     slot, name, type, size in bytes and SHA-256 of each file as it was, in order
    identity  the secret age identity the files of this submission are sealed to; none without files

Files are sealed to an identity of their own, so that a new key of the office, or erasing, concerns
nothing but the envelope.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

SUITE = "age-x25519"


class NoEnvelope(Exception):
    """What was decrypted is no envelope."""


class FileTold(NamedTuple):
    """A file as the sender has it; digest: SHA-256 in hex."""

    slot: str
    name: str
    type: str
    size: int
    digest: str


class Envelope(NamedTuple):
    """The content of an envelope."""

    form: str
    version: str
    answers: Mapping[str, tuple[str, ...]]
    files: tuple[FileTold, ...]
    identity: str
    suite: str = SUITE


def written(envelope: Envelope) -> bytes:
    """The envelope as JSON."""
    told = {
        "suite": envelope.suite,
        "form": envelope.form,
        "version": envelope.version,
        "answers": envelope.answers,
        "files": [file_told(file) for file in envelope.files],
        "identity": envelope.identity,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def file_told(file: FileTold) -> dict[str, str | int]:
    """A file as JSON tells it."""
    return {
        "slot": file.slot,
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "digest": file.digest,
    }


def read(content: bytes) -> Envelope:
    """The envelope that was written, by us or by a browser. Raises NoEnvelope."""
    try:
        told = json.loads(content)
        if told["suite"] != SUITE:
            raise NoEnvelope
        return Envelope(
            form=_text(told["form"]),
            version=_text(told["version"]),
            answers={_text(name): _texts(values) for name, values in told["answers"].items()},
            files=tuple(_file(file) for file in told["files"]),
            identity=_text(told["identity"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoEnvelope from error


def _file(told: Mapping[str, object]) -> FileTold:
    size = told["size"]
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise NoEnvelope
    texts = {name: _text(told[name]) for name in ("slot", "name", "type", "digest")}
    return FileTold(**texts, size=size)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NoEnvelope
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise NoEnvelope
    return tuple(map(_text, values))
