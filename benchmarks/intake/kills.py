"""kill -9 at random moments under load -> how many acknowledged submissions are lost or doubled.

Clients send in all ways at once and send again, with the same key, whatever got no answer. At the
end everything that was acknowledged has to be in the store, open with a key of the office, its
files whole; and nothing that was sent may be there twice.
"""

import hashlib
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from generator.endpoint import envelope
from generator.endpoint.sealing import open_sealed
from generator.endpoint.store import Objects
from generator.endpoint.store.audit_chain import broken
from generator.endpoint.store.folder import FolderObjects
from generator.endpoint.store.kept import Entry, SealedFile
from generator.endpoint.store.opening import LEDGER, OBJECTS
from generator.endpoint.store.sqlite import SqliteLedger
from intake.office import Office
from intake.office_process import OfficeProcess
from intake.sending import Receipt, Sender, Told
from intake.small_office import small_office

CLIENTS = 12
# Seconds: how long a server that starts is left alive, and one that has answered enough.
START, MOMENT = 1.0, 0.05
# So often it is killed while it starts, and so often an acknowledged one is sent once more.
EARLY, AGAIN = 0.1, 0.05
MOST_FILE = 6_000
# What is in the store: the text of a submission, and SHA-256 of its files as they open.
Whole = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kills:
    """acknowledged: submissions. lost: of them. doubled: sent once and kept twice."""

    acknowledged: int
    lost: int
    doubled: int
    kills: int


@dataclass
class _Clients:
    """Threads that send until they are told to stop."""

    office: Office
    port: int
    seed: int
    receipts: list[Receipt] = field(default_factory=list)
    # Of submissions, each once, however often it was sent again.
    keys: set[str] = field(default_factory=set)
    errors: list[Exception] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> list[threading.Thread]:
        threads = [threading.Thread(target=self._run, args=(turn,)) for turn in range(CLIENTS)]
        for thread in threads:
            thread.start()
        return threads

    def _run(self, turn: int) -> None:
        chance = Random(f"{self.seed} {turn}")  # noqa: S311 (a load, no secret)
        sender = Sender(self.office, self.port)
        with closing(sender):
            try:
                while not self.is_over.is_set():
                    self._send(sender, chance)
            except Exception as error:  # noqa: BLE001 (told to whoever waits for the thread)
                self.errors.append(error)

    def _send(self, sender: Sender, chance: Random) -> None:
        told = _told(chance)
        kind = chance.random()
        way = sender.once if kind < 0.5 else sender.in_two if kind < 0.8 else sender.sealed
        self.receipts.append(way(told))
        self.keys.add(told.key)
        if way == sender.once and chance.random() < AGAIN:
            self.receipts.append(way(told))


def measured(folder: Path, kills: int, acknowledged: int, *words: str, seed: int = 1) -> Kills:
    """At least so many kills and so many acknowledged submissions. words: for the server."""
    office = small_office(folder)
    chance = Random(seed)  # noqa: S311 (moments, no secret)
    with OfficeProcess(office, *words) as process:
        clients = _Clients(office, process.port, seed)
        threads = clients.start()
        done = 0
        while not clients.errors and (done < kills or len(clients.keys) < acknowledged):
            enough = len(clients.keys) + chance.uniform(0, 2 * acknowledged / kills)
            while not clients.errors and len(clients.keys) < enough:
                time.sleep(0.005)
            done += _killed(process, chance)
        clients.is_over.set()
        for thread in threads:
            thread.join()
        process.stop()
    for error in clients.errors:
        raise error
    lost, doubled = compared(office, clients.receipts)
    return Kills(len(clients.keys), lost, doubled, done)


def _killed(process: OfficeProcess, chance: Random) -> int:
    """How often it was killed before it answers again."""
    time.sleep(chance.uniform(0, MOMENT))
    process.kill()
    process.begin()
    is_early = chance.random() < EARLY
    if is_early:
        time.sleep(chance.uniform(0, START))
        process.kill()
        process.begin()
    process.wait()
    return 1 + is_early


def compared(office: Office, receipts: Sequence[Receipt]) -> tuple[int, int]:
    """How many of the acknowledged are not whole in the store, and how many are there twice.

    Raises RuntimeError when the audit is no chain any more.
    """
    objects = FolderObjects(office.store / OBJECTS)
    with closing(SqliteLedger(office.store / LEDGER)) as ledger:
        found = {
            entry.number: _whole(entry, objects, office.keys[turn % 2].secret)
            for turn, entry in enumerate(ledger.entries())
        }
        if at := broken(ledger.audit()):
            raise RuntimeError(f"the audit is broken at line {at}")
    # A key that got a second number has lost it, or has it twice.
    promised = {(one.told.key, one.number): _of(one.told) for one in receipts}
    lost = sum(found.get(number) != whole for (_, number), whole in promised.items())
    texts = [whole[0] for whole in found.values() if whole]
    return lost, len(texts) - len(set(texts))


def _of(told: Told) -> Whole:
    return told.text, tuple(hashlib.sha256(content).hexdigest() for _, content in told.files)


def _whole(entry: Entry, objects: Objects, secret: str) -> Whole | None:
    """What a submission holds; None when anything of it is missing or cannot be opened."""
    try:
        content = envelope.read(open_sealed(entry.envelope, secret))
        digests = [_digest(file, objects, content.identity) for file in entry.files]
    except Exception:  # noqa: BLE001 (whatever it is, it cannot be read any more)
        return None
    return content.answers["text"][0], tuple(digests)


def _digest(file: SealedFile, objects: Objects, identity: str) -> str:
    parts = [b"".join(objects.read(part.name)) for part in file.parts]
    for part, kept in zip(file.parts, parts, strict=True):
        if (len(kept), hashlib.sha256(kept).hexdigest()) != (part.size, part.digest):
            raise ValueError(part.name)
    return hashlib.sha256(open_sealed(b"".join(parts), identity)).hexdigest()


def _told(chance: Random) -> Told:
    sizes: Iterable[int] = (chance.randrange(1, MOST_FILE) for _ in range(chance.choice((0, 1, 2))))
    files = tuple((f"示例{turn}.png", chance.randbytes(size)) for turn, size in enumerate(sizes))
    mark = chance.randbytes(12).hex()
    return Told(f"key-{mark}", "示例人", f"示例 {mark}", files)
