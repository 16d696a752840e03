"""A store on the disk with submissions in it, sealed as the endpoint seals them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.endpoint.envelope import Envelope, FileTold
from generator.endpoint.numbers import Secret, id_of, number_of
from generator.endpoint.sealing import Passport, new_identity, seal
from generator.endpoint.store import Ledger, Objects
from generator.endpoint.store.folder import FolderObjects
from generator.endpoint.store.kept import Entry, Part, SealedFile
from generator.endpoint.store.sqlite import SqliteLedger
from generator.inbox.identities import Identity
from generator.inbox.identities import new_identity as new_key

SECRET = Secret(bytes(32))
Answers = Mapping[str, Sequence[str]]


def as_senders_may(envelope: Envelope) -> bytes:
    """In ASCII, which lets through what no text of ours could be: half a pair of surrogates."""
    files = [file._asdict() for file in envelope.files]
    return json.dumps({**envelope._asdict(), "files": files}).encode()


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as somebody sends it. told: what the envelope says where it is not the truth."""

    slot: str
    name: str
    content: bytes
    told_size: int | None = None
    told_digest: str | None = None

    def told(self) -> FileTold:
        digest = self.told_digest or hashlib.sha256(self.content).hexdigest()
        size = len(self.content) if self.told_size is None else self.told_size
        return FileTold(self.slot, self.name, "application/octet-stream", size, digest)


class Office:
    """A store and the two keys of its office."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.duty: Identity = new_key()
        self.recovery: Identity = new_key()
        self.objects: Objects = FolderObjects(folder / "objects")
        self._sqlite = SqliteLedger(folder / "ledger.sqlite")
        self.ledger: Ledger = self._sqlite
        self._count = 0

    def close(self) -> None:
        self._sqlite.close()

    def keep(
        self,
        form: str,
        answers: Answers,
        files: Sequence[Sent] = (),
        parts: int = 1,
        **fields: Any,
    ) -> Entry:
        """A submission, kept. parts: of each file; fields: of the entry, other than usual."""
        self._count += 1
        id_ = id_of(SECRET, f"key {self._count}")
        passport = new_identity()
        sealed = tuple(self._file(passport, file, parts) for file in files)
        envelope = Envelope(
            form=form,
            version="v1",
            answers={name: tuple(values) for name, values in answers.items()},
            files=tuple(file.told() for file in files),
            identity=passport.secret,
        )
        office = (self.duty.recipient, self.recovery.recipient)
        told: dict[str, Any] = {
            "id": id_,
            "number": number_of(SECRET, id_),
            "form": form,
            "version": "v1",
            "received": "2026-11-21T10:00:00Z",
            "lane": "server",
            "fingerprint": id_,
            "envelope": seal(as_senders_may(envelope), office),
            "files": sealed,
            "verifier": "",
            "answers_to": passport.recipient,
            "receipt": b"",
        }
        return self.ledger.accept(Entry(**{**told, **fields}), ())

    def _file(self, passport: Passport, file: Sent, parts: int) -> SealedFile:
        content = seal(file.content, [passport.recipient])
        size = -(-len(content) // parts)
        pieces = [content[at : at + size] for at in range(0, len(content), size)]
        return SealedFile(tuple(map(self._part, pieces)))

    def _part(self, content: bytes) -> Part:
        writing = self.objects.writing(hashlib.sha256(content).hexdigest()[:32])
        writing.write(content)
        return writing.keep()
