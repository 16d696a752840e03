"""What a site holds and what a target holds -> what must be done there, as values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.deploy.manifest import UNKNOWN, Entry, Manifest
from generator.problems import Words


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths of the site by what becomes of them for a visitor, each in order."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.deleted)


@dataclass(frozen=True, slots=True)
class Sent:
    """What went to the target: files, and their bytes."""

    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did, or would do: the release that is online afterwards, empty for a zip."""

    release: str
    changes: Changes
    sent: Sent = Sent()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Stock:
    """A release at the target whose files may be linked: where they begin, and what they are."""

    place: str
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps that turn one folder into the site, in this order; other paths stay as they are.

    removed: files that go. emptied: folders that go, deepest first. folders: those to make,
    parents first. links: a path of the stock for each path of the site. sends: paths of the site.
    unsure: of all these paths, those that may or may not exist; present: those that do.
    """

    removed: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    sends: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()

    @property
    def replaced(self) -> tuple[str, ...]:
        """Files in whose place another comes, if they are there."""
        there = self.unsure | self.present
        return tuple(path for path in (*self.links, *self.sends) if path in there)


def changes(before: Manifest, after: Manifest) -> Changes:
    """What a visitor will find new, changed and gone."""
    return Changes(
        added=tuple(path for path in after if path not in before),
        updated=tuple(path for path in after if before.get(path, after[path]) != after[path]),
        deleted=tuple(sorted(path for path in before if path not in after)),
    )


def make_plan(site: Manifest, start: Manifest, stock: Sequence[Stock] = ()) -> Plan:
    """Turns a folder that holds `start` into the site; what the stock holds is not sent.

    An empty `start` is an empty folder.
    """
    before, after = folders_of(start), folders_of(site)
    needed = {path: entry for path, entry in site.items() if start.get(path) != entry}
    links = _links(needed, stock)
    return Plan(
        removed=tuple(sorted(path for path in start if path not in site)),
        emptied=tuple(sorted(before - after, reverse=True)),
        folders=tuple(sorted(after - _certain_folders(start))),
        links=links,
        sends=tuple(path for path in needed if path not in links),
        unsure=frozenset(path for path, entry in start.items() if entry == UNKNOWN),
        present=frozenset(path for path, entry in start.items() if entry != UNKNOWN),
    )


def journal(site: Manifest, start: Manifest) -> Manifest:
    """What is certain of the folder while the plan is carried out; all else is UNKNOWN."""
    return {
        path: start[path] if path in start and start[path] == site.get(path) else UNKNOWN
        for path in {**start, **site}
    }


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above these paths, without the outermost."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def size_of(manifest: Manifest, paths: Iterable[str]) -> int:
    """The bytes of these files."""
    return sum(manifest[path].size for path in paths)


def _certain_folders(start: Manifest) -> set[str]:
    return folders_of(path for path, entry in start.items() if entry != UNKNOWN)


def _links(needed: Mapping[str, Entry], stock: Sequence[Stock]) -> dict[str, str]:
    """The file of the same path where there is one, else any with the same content."""
    by_content: dict[Entry, str] = {}
    for release in reversed(stock):
        by_content.update(
            (entry, _join(release.place, path)) for path, entry in release.manifest.items()
        )
    found: dict[str, str] = {}
    for path, entry in needed.items():
        same = (each for each in stock if each.manifest.get(path) == entry)
        if nearest := next(same, None):
            found[path] = _join(nearest.place, path)
        elif entry in by_content:
            found[path] = by_content[entry]
    return found


def _join(place: str, path: str) -> str:
    return f"{place}/{path}"
