"""A project -> its corpus and all problems, at the cost of what changed since the last time."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.digest import digest_of
from generator.problems import Problem, in_file_order
from generator.project import Project
from generator.publish.kept.description import described, forget_others
from generator.publish.kept.gathering import Around, Gathered, Ground, Memory, gather
from generator.publish.kept.names import Names
from generator.publish.kept.records import KeptRecord
from generator.publish.kept.shelf import Damaged, read_shelf, write_shelf
from generator.publish.kept.sources import RECORDS
from generator.publish.kept.version import contents
from generator.publish.load import load, unread_tables
from generator.publish.load.catalogue import SETTINGS_FILE
from generator.publish.load.inventory import Inventory, strays
from generator.publish.load.listing import Listing, list_sources
from generator.publish.load.units import read_unit
from generator.publish.validate import as_released, is_description_broken, validate
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.judging import Judges
from generator.publish.validate.rules import (
    LINKED_RULES,
    OWN_RULES,
    RELEASE_LINKED_RULES,
    RELEASE_OWN_RULES,
    RELEASE_WHOLE_RULES,
    WHOLE_RULES,
)

# One for a plain check and one for a release's; those of yesterday are of no use.
KEPT_GROUNDS = 2
LINKED = "linked"
# A digest of all faces, and by file of an article its own digest and that of what it sees.
Linked: TypeAlias = tuple[bytes, Mapping[str, tuple[bytes, bytes]]]
NOTHING_LINKED: Linked = (b"", {})
UNKNOWN = (b"", b"")


@dataclass(frozen=True, slots=True)
class Examined:
    """The corpus, None when the description of the data is broken, and all problems in file order.

    seen: by file of an article, a digest of it and of all that it names. faces: of all that records
    take from each other. ground: of everything that judging rests on besides the records.
    """

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    seen: Mapping[str, bytes]
    faces: bytes
    ground: bytes


class Asked(NamedTuple):
    """What is to be examined, and how."""

    project: Project
    today: date
    jobs: int
    release: bool
    listing: Listing


def examine(
    project: Project,
    today: date,
    jobs: int,
    *,
    release: bool = False,
    memory: Memory | None = None,
    listing: Listing | None = None,
) -> Examined:
    """The verdict of `validate` on what `load` reads, by way of what the project's cache keeps.

    memory: of a process that examines again and again. listing: the sources, when they have been
    listed already. Where the disk refuses to keep anything,
    all is read.
    """
    remembered = memory or Memory()
    ask = Asked(project, today, jobs, release, listing or list_sources(project))
    cache = project.root / RECORDS
    try:
        try:
            return _examine(ask, remembered)
        except Damaged:
            forget_others(cache, 0)
            return _examine(ask, remembered)
    except OSError:
        return _from_nothing(project, today, release)


def _from_nothing(project: Project, today: date, release: bool) -> Examined:
    verdict = validate(load(project), today, release=release)
    return Examined(verdict.corpus, in_file_order(verdict.problems), {}, b"", b"")


def _examine(ask: Asked, memory: Memory) -> Examined:
    project, today, release, listing = ask.project, ask.today, ask.release, ask.listing
    cache = project.root / RECORDS
    cache.mkdir(parents=True, exist_ok=True)
    catalogue, faults, description = described(project.root)
    inventory = memory.inventory(catalogue, description, listing)
    settings = read_unit(project.root, inventory.settings)
    if is_description_broken(faults) or not settings.records:
        return _from_nothing(project, today, release)
    judges = Judges(catalogue)
    (own,), said = judges.unit(settings)
    told = contents([project.data / SETTINGS_FILE])
    digest = digest_of((description, told, str(today).encode(), bytes([release])))
    ground = Ground(project, judges, own, today, release)
    folder = cache / digest.hex()
    gathered = gather(ground, Around(listing, inventory), folder, ask.jobs, memory)
    corpus = _corpus(ground, inventory, gathered)
    faces = _faces(corpus)
    seen, linked = _linked(ground, corpus, faces, folder)
    os.utime(folder)
    forget_others(cache, KEPT_GROUNDS)
    unlisted = () if faults else tuple(strays(catalogue, listing))
    problems = (*faults, *said, *gathered.problems, *linked, *_whole(ground, corpus), *unlisted)
    found = in_file_order(as_released(problems) if release else problems)
    return Examined(corpus, found, seen, faces, digest)


def _corpus(ground: Ground, inventory: Inventory, gathered: Gathered) -> Corpus:
    read = frozenset(record.collection for record in gathered.records)
    return Corpus(
        ground.catalogue,
        ground.settings,
        gathered.records,
        inventory.attachments,
        unread_tables(ground.catalogue, read),
        ground.today,
    )


def _whole(ground: Ground, corpus: Corpus) -> list[Problem]:
    """What all records together show, and what the settings have wrong."""
    rules = (*WHOLE_RULES, *(RELEASE_WHOLE_RULES if ground.release else ()))
    found = [problem for rule in rules for problem in rule.check(corpus)]
    alone = corpus.part((), with_settings=True)
    single = (*OWN_RULES, *LINKED_RULES)
    strict = (*RELEASE_OWN_RULES, *RELEASE_LINKED_RULES) if ground.release else ()
    return found + [problem for rule in (*single, *strict) for problem in rule.check(alone)]


def _faces(corpus: Corpus) -> bytes:
    """A digest of all that is looked up in a corpus: with the same one only texts can differ."""
    files = (path.encode() for path in sorted(corpus.attachments))
    unread = (name.encode() for name in sorted(corpus.unread))
    faces = b"".join([record.face for record in corpus.records])
    return digest_of((faces, digest_of(files), digest_of(unread)))


def _linked(
    ground: Ground, corpus: Corpus, faces: bytes, folder: Path
) -> tuple[Mapping[str, bytes], list[Problem]]:
    """By file what each article sees, and what the rules about links say of every record.

    Kept is what an article saw when nothing was wrong with it. One with a problem is looked at
    every time: the problem may propose any other name there is.
    """
    found = read_shelf(folder / LINKED)
    kept: Linked = found[0] if found else NOTHING_LINKED
    before = kept[1]
    articles = {kind.name for kind in ground.catalogue.articles}
    records = [
        record
        for record in corpus.records
        if isinstance(record, KeptRecord) and record.collection in articles
    ]
    seen = _seen(corpus, records, before if kept[0] == faces else {})
    looked_at = tuple(
        record
        for record in corpus.records
        if record.file not in seen or before.get(record.file, UNKNOWN)[1] != seen[record.file]
    )
    rules = (*LINKED_RULES, *(RELEASE_LINKED_RULES if ground.release else ()))
    part = corpus.part(looked_at)
    problems = [problem for rule in rules for problem in rule.check(part)]
    wrong = {problem.place.path for problem in problems}
    clean = {r.file: (r.summary.own, seen[r.file]) for r in records if r.file not in wrong}
    if (faces, clean) != kept:
        write_shelf(folder / LINKED, (faces, clean), ())
    return seen, problems


def _seen(
    corpus: Corpus, records: Iterable[KeptRecord], known: Mapping[str, tuple[bytes, bytes]]
) -> Mapping[str, bytes]:
    """What each article sees. known: of those whose names lead where they led, by their own."""
    names = Names(corpus)
    seen: dict[str, bytes] = {}
    for record in records:
        own, told = known.get(record.file, UNKNOWN)
        seen[record.file] = told if own == record.summary.own else names.seen_by(record)
    return seen
