"""A project and what is kept of it -> its corpus, and what each file by itself has wrong."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from generator.parallel import each
from generator.problems import Problem
from generator.project import Project
from generator.publish.kept.records import KeptRecord, Summary, pack_rest, summarise
from generator.publish.kept.shelf import Damaged, Parts, Span, read_shelf, spans, write_shelf
from generator.publish.kept.sources import TOO_FRESH_NS
from generator.publish.load.catalogue import Catalogue
from generator.publish.load.inventory import Inventory, take_inventory
from generator.publish.load.listing import MISSING, Listing, Signature, signature
from generator.publish.load.units import Unit
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.judging import Judges
from generator.publish.validate.rules import OWN_RULES, RELEASE_OWN_RULES

# Articles are spread over so many files by their paths; tables and documents share one more.
SHELVES = 64
DATA = SHELVES
# Fewer changed files than this are read faster than a second process starts.
WORTH_FORKING = 100


class Entry(NamedTuple):
    """One source file as kept: its records, where their longer parts lie, and what was wrong."""

    signature: Signature
    records: tuple[Summary, ...]
    spans: tuple[Span, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What judging a file rests on besides the file."""

    project: Project
    judges: Judges
    settings: Record
    today: date
    release: bool

    @property
    def catalogue(self) -> Catalogue:
        """The collections and schemas by which files are judged."""
        return self.judges.catalogue

    def corpus(self, inventory: Inventory) -> Corpus:
        """A corpus without records."""
        files = inventory.attachments
        return Corpus(self.catalogue, self.settings, (), files, frozenset(), self.today)


@dataclass(frozen=True, slots=True)
class Around:
    """All files of the project: as they lie on the disk, and what each of them is."""

    listing: Listing
    inventory: Inventory


@dataclass(frozen=True, slots=True)
class Gathered:
    """All records in the order of the inventory, and what each file by itself has wrong.

    changed: the files read in this run.
    """

    records: tuple[KeptRecord, ...]
    problems: tuple[Problem, ...]
    changed: frozenset[str]


class Memory:
    """What a process remembers of shelves and records, so as not to read them again."""

    def __init__(self) -> None:
        self.shelves: dict[Path, tuple[Signature, Mapping[str, Entry], Parts | None]] = {}
        self.records: dict[str, tuple[Entry, tuple[KeptRecord, ...]]] = {}
        self._inventory: tuple[bytes, tuple[str, ...], Inventory] | None = None

    def inventory(self, catalogue: Catalogue, told: bytes, listing: Listing) -> Inventory:
        """What each file is, the same for as long as the same files are there.

        told: a digest of the catalogue.
        """
        paths = tuple(listing.files)
        known = self._inventory
        if known is None or known[:2] != (told, paths):
            known = self._inventory = (told, paths, take_inventory(catalogue, listing))
        return known[2]

    def read(self, file: Path) -> tuple[Mapping[str, Entry], Parts | None]:
        """The shelf in this file, the same values for as long as it is the same file."""
        now = signature(file)
        known = self.shelves.get(file)
        if known is None or known[0] != now or now == MISSING:
            found = read_shelf(file) or ({}, None)
            known = self.shelves[file] = (now, *found)
        return known[1:]

    def records_of(self, path: str, entry: Entry, parts: Parts | None) -> tuple[KeptRecord, ...]:
        """The records of an entry, the same ones for as long as it is the same entry."""
        known = self.records.get(path)
        if known is None or known[0] is not entry:
            pairs = zip(entry.records, entry.spans, strict=True)
            read = parts.read if parts else _unread
            made = tuple([KeptRecord(summary, read, span) for summary, span in pairs])
            known = self.records[path] = (entry, made)
        return known[1]

    def forget_others(self, folder: Path, paths: Set[str]) -> None:
        """Forgets other folders, of which every shelf is an open file, and files that are gone."""
        for file in [file for file in self.shelves if file.parent != folder]:
            del self.shelves[file]
        for path in self.records.keys() - paths:
            del self.records[path]


def _unread(_: Span) -> bytes:
    raise Damaged


def read_ahead(folder: Path, is_needed: Callable[[], bool]) -> Memory:
    """A memory of the shelves last used below a folder, as many as are read while that is asked."""
    memory = Memory()
    grounds = sorted(folder.glob("*/"), key=lambda ground: ground.stat().st_mtime_ns)
    for number in range(SHELVES + 1) if grounds else ():
        if is_needed():
            break
        memory.read(_file(grounds[-1], number))
    return memory


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number:02d}"


class _Shelf(NamedTuple):
    """The units of one shelf, those to be read anew, and what is kept of the others."""

    file: Path
    units: tuple[Unit, ...]
    stale: frozenset[str]
    kept: Mapping[str, Entry]
    parts: Parts | None


def gather(ground: Ground, around: Around, folder: Path, jobs: int, memory: Memory) -> Gathered:
    """Reads and judges the files that changed, and takes the others from the folder.

    Raises OSError where the disk refuses.
    """
    shelves = _find(around, folder, memory)
    stale = [shelf for shelf in shelves if shelf.stale or len(shelf.kept) > len(shelf.units)]
    changed = frozenset(path for shelf in stale for path in shelf.stale)
    refresh = partial(_refresh, ground, around)
    # The tables take longest: begun last, they would keep one process waiting.
    list(each(refresh, stale[::-1], jobs if len(changed) > WORTH_FORKING else 1))
    records: list[KeptRecord] = []
    problems: list[Problem] = []
    made: dict[str, tuple[KeptRecord, ...]] = {}
    wrong: dict[str, tuple[Problem, ...]] = {}
    for shelf in shelves:
        kept, parts = memory.read(shelf.file)
        for path, entry in kept.items():
            made[path] = memory.records_of(path, entry, parts)
            if entry.problems:
                wrong[path] = entry.problems
    for unit in around.inventory.units:
        if unit.path not in made:
            # Another run, of other files or without a cache, was here in between.
            raise FileNotFoundError(folder)
        records += made[unit.path]
        problems += wrong.get(unit.path, ())
    memory.forget_others(folder, made.keys())
    return Gathered(tuple(records), tuple(problems), changed)


def _trusted(listing: Listing, path: str) -> Signature:
    """What to keep of a file's signature: nothing when it changed while it was being listed."""
    found = listing.files.get(path, MISSING)
    is_fresh = max(found[1], found[2]) > listing.at - TOO_FRESH_NS
    return MISSING if is_fresh else found


def _find(around: Around, folder: Path, memory: Memory) -> list[_Shelf]:
    units: list[list[Unit]] = [[] for _ in range(SHELVES + 1)]
    for unit in around.inventory.units:
        is_article = unit.kind is not None and unit.kind.holds == "articles"
        units[crc32(unit.path.encode()) % SHELVES if is_article else DATA].append(unit)
    found: list[_Shelf] = []
    for number, members in enumerate(units):
        file = _file(folder, number)
        kept, parts = memory.read(file)
        fresh = (unit.path for unit in members if not _is_fresh(unit, kept, around.listing))
        found.append(_Shelf(file, tuple(members), frozenset(fresh), kept, parts))
    return found


def _is_fresh(unit: Unit, kept: Mapping[str, Entry], listing: Listing) -> bool:
    entry = kept.get(unit.path)
    # A file that was not there, or changed while it was listed, is looked at again.
    if entry is None or entry.signature == MISSING:
        return False
    return entry.signature == listing.files.get(unit.path)


def _refresh(ground: Ground, around: Around, shelf: _Shelf) -> None:
    """Writes the shelf anew: stale units are read, the others moved over as they are."""
    corpus = ground.corpus(around.inventory)
    fresh = _fresh(ground, corpus, around.listing, shelf)
    entries: dict[str, Entry] = {}
    parts: list[bytes] = []
    for unit in shelf.units:
        if unit.path in fresh:
            entries[unit.path], own = fresh[unit.path]
        else:
            entries[unit.path] = shelf.kept[unit.path]
            own = [_moved(shelf, span) for span in shelf.kept[unit.path].spans]
        parts.extend(own)
    places = iter(spans(parts))
    placed = {
        path: entry._replace(spans=tuple(next(places) for _ in entry.records))
        for path, entry in entries.items()
    }
    write_shelf(shelf.file, placed, parts)


def _fresh(
    ground: Ground, corpus: Corpus, listing: Listing, shelf: _Shelf
) -> dict[str, tuple[Entry, list[bytes]]]:
    """The stale units as they are now: the entry of each, and its records' longer parts."""
    units = [unit for unit in shelf.units if unit.path in shelf.stale]
    judged = {unit.path: ground.judges.file(ground.project.root, unit) for unit in units}
    said = _said(ground, corpus, [record for records, _ in judged.values() for record in records])
    found: dict[str, tuple[Entry, list[bytes]]] = {}
    for path, (records, problems) in judged.items():
        parts = [pack_rest(record) for record in records]
        pairs = zip(records, parts, strict=True)
        summaries = tuple(summarise(corpus, record, rest) for record, rest in pairs)
        wrong = (*problems, *said.get(path, ()))
        found[path] = Entry(_trusted(listing, path), summaries, (), wrong), parts
    return found


def _said(
    ground: Ground, corpus: Corpus, records: Sequence[Record]
) -> Mapping[str, Sequence[Problem]]:
    """What the rules for single records say, by file."""
    part = corpus.part(tuple(records))
    found: dict[str, list[Problem]] = {}
    for rule in (*OWN_RULES, *(RELEASE_OWN_RULES if ground.release else ())):
        for problem in rule.check(part):
            found.setdefault(problem.place.path, []).append(problem)
    return found


def _moved(shelf: _Shelf, span: Span) -> bytes:
    if shelf.parts is None:
        raise Damaged
    return shelf.parts.read(span)
