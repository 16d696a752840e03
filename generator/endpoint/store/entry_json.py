"""Values of the ledger <-> JSON that is kept as an object. Bytes are written in base64."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.endpoint.store.kept import AuditLine, Draft, Entry, Event, Notice, Part, SealedFile

Told = dict[str, Any]
BYTES = ("envelope", "receipt", "sealed", "digests")


def written(told: Mapping[str, Any]) -> bytes:
    """JSON without blanks, in UTF-8."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def read(content: bytes) -> Told:
    """What was written."""
    told: Told = json.loads(content)
    return told


def told_of(value: Entry | Draft | Event | Notice) -> Told:
    """The value as what JSON knows."""
    told = value._asdict()
    for name in BYTES:
        if name in told:
            told[name] = text_of(told[name])
    if "files" in told:
        told["files"] = files_told(told["files"])
    return told


def entry_of(told: Told) -> Entry:
    """The submission; what else was kept with it is left out."""
    return Entry(**_values(told, Entry))


def draft_of(told: Told) -> Draft:
    """The draft."""
    return Draft(**_values(told, Draft))


def event_of(told: Told) -> Event:
    """The event; what else was kept with it is left out."""
    return Event(**_values(told, Event))


def notice_of(told: Told) -> Notice:
    """The notice."""
    return Notice(**_values(told, Notice))


def line_of(number: int, told: Told) -> AuditLine:
    """The line of the audit of this number."""
    return AuditLine(number, told["at"], told["what"], told["about"], told["digest"])


def files_told(files: Sequence[SealedFile]) -> list[list[list[Any]]]:
    """Each file as its parts, each part as name, size and digest."""
    return [parts_told(file.parts) for file in files]


def text_of(content: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(content).decode("ascii")


def parts_told(parts: Sequence[Part]) -> list[list[Any]]:
    """Each part as name, size and digest."""
    return [list(part) for part in parts]


def parts_of(told: Sequence[Sequence[Any]]) -> tuple[Part, ...]:
    """The parts that were told."""
    return tuple(Part(*part) for part in told)


def _values(told: Told, kind: type[Entry | Draft | Event | Notice]) -> Told:
    values = {name: told[name] for name in kind._fields if name in told}
    for name in BYTES:
        if name in values:
            values[name] = base64.b64decode(values[name], validate=True)
    if "files" in values:
        values["files"] = tuple(SealedFile(parts_of(parts)) for parts in values["files"])
    if "aside" in values:
        values["aside"] = tuple(values["aside"])
    return values
