"""Power cuts at random moments of a ledger's work -> acknowledged changes lost, files corrupt.

The real ledger, its writer and its SQL work on a disk that remembers (`cut_disk.py`); what could be
left after a cut is opened with the ordinary library and compared with what had been acknowledged.
The same with synchronous=NORMAL has to lose, or the simulator sees nothing.
"""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from generator.endpoint.store import Unavailable
from generator.endpoint.store.audit_chain import broken
from generator.endpoint.store.kept import Draft, Entry, Event, Notice, Part, SealedFile
from generator.endpoint.store.sqlite import SqliteLedger
from intake import folder_cuts
from intake.cut_disk import Disk, Files, Platter

CUTS_OF_A_RUN = 50
THREADS, CHANGES = 4, 20
# With NORMAL a tenth as many cuts are enough to see that it loses.
SHARE_OF_NORMAL = 10
# Of each of four clients; each looks for all objects.
SHARE_OF_OBJECTS = 10
LEDGER = "ledger.sqlite"
LATER = 4_000_000_000


@dataclass(frozen=True, slots=True)
class PowerCuts:
    """lost: acknowledged changes that were gone. corrupt: cuts after which the file was no good.

    lost_with_normal: changes lost over a tenth as many cuts with synchronous=NORMAL. object_cuts
    and objects_lost: the same of the folder of objects.
    """

    cuts: int
    lost: int
    corrupt: int
    lost_with_normal: int
    object_cuts: int
    objects_lost: int


@dataclass(frozen=True, slots=True)
class _Told:
    """Something a client knows: kept, held, happened, spent; or about to be erased or confirmed."""

    what: str
    key: str
    value: object = None


@dataclass
class _Known:
    """All that clients know at a moment."""

    entries: dict[str, Entry] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)

    def take(self, told: _Told) -> None:
        match told.what, told.value:
            case "kept", Entry() as entry:
                self.entries[told.key] = entry
            case "held", Draft() as draft:
                self.drafts[told.key] = draft
            case "confirming", _:
                self.drafts.pop(told.key, None)
            case "happened", Event() as event:
                self.events.setdefault(told.key, []).append(event)
            case "spent", _:
                self.tokens.add(told.key)
            case "erasing", _:
                self.entries.pop(told.key, None)
                self.events.pop(told.key, None)
            case "erased", _:
                self.erased.add(told.key)

    def lost(self, ledger: SqliteLedger) -> int:
        """How much of it a ledger does not know, or knows otherwise."""
        audit = {line.about.split()[0] for line in ledger.audit() if line.what == "received"}
        owned = [
            entry
            for entry in self.entries.values()
            if {part.name for part in entry.parts}
            == ledger.owned([part.name for part in entry.parts])
        ]
        return (
            sum(ledger.find(number) != entry for number, entry in self.entries.items())
            + sum(number not in audit for number in self.entries)
            + (len(self.entries) - len(owned))
            + sum(ledger.draft(id_) != draft for id_, draft in self.drafts.items())
            # One more may be there already that nobody was told of yet.
            + sum(
                list(ledger.events(number)[: len(told)]) != told
                for number, told in self.events.items()
            )
            + sum(ledger.spend(token, LATER) for token in self.tokens)
            + sum(bool(ledger.find(number)) for number in self.erased)
            + sum(not ledger.was_erased(number) for number in self.erased)
        )


def measured(folder: Path, cuts: int, seed: int = 1) -> PowerCuts:
    """So many power cuts, and a tenth of them with NORMAL. folder: one that is there and empty."""
    done, lost, corrupt = _over(folder, cuts, "FULL", seed)
    _, lost_with_normal, _ = _over(folder, max(1, cuts // SHARE_OF_NORMAL), "NORMAL", seed)
    objects = folder / "objects"
    objects.mkdir()
    kept = folder_cuts.measured(objects, max(1, cuts // SHARE_OF_OBJECTS), seed=seed)
    return PowerCuts(done, lost, corrupt, lost_with_normal, kept.cuts, kept.lost)


def _over(folder: Path, cuts: int, synchronous: str, seed: int) -> tuple[int, int, int]:
    """Cuts made, changes lost, files corrupt."""
    done = lost = corrupt = 0
    while done < cuts:
        chance = Random(f"{seed} {done} {synchronous}")  # noqa: S311 (moments, no secret)
        disk = _worked(folder, synchronous, chance)
        more = min(CUTS_OF_A_RUN, cuts - done)
        for files, known in _cuts(disk, more, chance):
            gone, is_corrupt = _compared(folder / "after", files, known)
            lost, corrupt = lost + gone, corrupt + is_corrupt
        done += more
        disk.unregister()
    return done, lost, corrupt


def _worked(folder: Path, synchronous: str, chance: Random) -> Disk:
    """A disk on which a ledger has worked for several clients at once."""
    place = folder / "before"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    disk = Disk(f"cut-{id(chance)}")
    ledger = SqliteLedger(place / LEDGER, lambda file: disk.connect(file, synchronous))
    chances = [Random(chance.random()) for _ in range(THREADS)]  # noqa: S311 (a load, no secret)
    work = [_Client(ledger, disk, f"{turn}", one) for turn, one in enumerate(chances)]
    threads = [threading.Thread(target=one.run) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ledger.close()
    if errors := [one.error for one in work if one.error]:
        raise errors[0]
    return disk


@dataclass
class _Client:
    """Somebody who changes things one after the other, and tells the disk what is acknowledged."""

    ledger: SqliteLedger
    disk: Disk
    name: str
    chance: Random
    mine: list[str] = field(default_factory=list)
    error: Exception | None = None

    def run(self) -> None:
        try:
            for turn in range(CHANGES):
                self._change()(f"{self.name}-{turn}")
        except Exception as error:  # noqa: BLE001 (told to whoever waits for the thread)
            self.error = error

    def _change(self) -> Callable[[str], None]:
        if not self.mine:
            return self._keep
        ways = (self._keep, self._confirm, self._happen, self._spend, self._erase)
        return self.chance.choices(ways, (8, 4, 3, 2, 1))[0]

    def _keep(self, name: str, draft: str = "") -> None:
        entry = _entry(name, self.chance)
        notice = Notice(f"{entry.id}-mail", entry.number, entry.form, 0)
        self.ledger.accept(entry, [notice], draft)
        self.disk.tell(_Told("kept", entry.number, entry))
        self.mine.append(entry.number)

    def _confirm(self, name: str) -> None:
        entry = _entry(f"{name}-draft", self.chance)
        draft = Draft(entry.id, "sample", "", "", entry.envelope, entry.files, (), "", LATER)
        self.ledger.hold(draft)
        self.disk.tell(_Told("held", draft.id, draft))
        if self.chance.random() < 0.7:
            self.disk.tell(_Told("confirming", draft.id))
            self._keep(name, draft.id)

    def _happen(self, name: str) -> None:
        number = self.chance.choice(self.mine)
        event = Event(name, "reply", sealed=self.chance.randbytes(500))
        self.ledger.record(number, event)
        self.disk.tell(_Told("happened", number, event))

    def _spend(self, name: str) -> None:
        self.ledger.spend(name, LATER)
        self.disk.tell(_Told("spent", name))

    def _erase(self, _name: str) -> None:
        number = self.mine.pop(self.chance.randrange(len(self.mine)))
        self.disk.tell(_Told("erasing", number))
        self.ledger.erase(number, "sender")
        self.disk.tell(_Told("erased", number))


def _entry(name: str, chance: Random) -> Entry:
    files = tuple(
        SealedFile((Part(f"{name}-{turn}", 5, "d" * 64),)) for turn in range(chance.randrange(3))
    )
    return Entry(
        id=f"id-{name}",
        number=f"WQ-{name}",
        form="sample",
        version="",
        received="2026-11-21T10:00:00Z",
        lane="server",
        fingerprint=f"f-{name}",
        envelope=chance.randbytes(chance.randrange(400, 30_000)),
        files=files,
        verifier="aa",
        answers_to="age1sample",
        receipt=chance.randbytes(900),
    )


def _cuts(disk: Disk, cuts: int, chance: Random) -> list[tuple[Files, _Known]]:
    """What is left after each of so many cuts, and what was known then."""
    moments = sorted(chance.randrange(1, len(disk.done) + 1) for _ in range(cuts))
    platter, known, at = Platter(), _Known(), 0
    found: list[tuple[Files, _Known]] = []
    for moment in moments:
        for did in disk.done[at:moment]:
            if isinstance(did.told, _Told):
                known.take(did.told)
            else:
                platter.take(did)
        at = moment
        found.append((platter.cut(chance), _copied(known)))
    return found


def _copied(known: _Known) -> _Known:
    events = {number: list(told) for number, told in known.events.items()}
    return _Known(
        dict(known.entries), dict(known.drafts), events, set(known.tokens), set(known.erased)
    )


def _compared(folder: Path, files: Files, known: _Known) -> tuple[int, bool]:
    """What is lost of what was known, and whether the file is no good; then all counts as lost."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        with closing(SqliteLedger(folder / LEDGER)) as ledger:
            return known.lost(ledger), not _is_sound(folder / LEDGER, ledger)
    except (Unavailable, sqlite3.Error):
        return len(known.entries), True


def _is_sound(file: Path, ledger: SqliteLedger) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        said = connection.execute("PRAGMA integrity_check").fetchall()
    return said == [("ok",)] and broken(ledger.audit()) is None
