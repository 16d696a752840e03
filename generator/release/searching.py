"""The search index of a site: what it was made of, and its files among those of the site."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.digest import digest_of
from generator.finish import search
from generator.finish.search import Bundle, Placed, Prepared, SearchRecord
from generator.parallel import Aside
from generator.project import Project
from generator.publish.kept.shelf import read_shelf, write_shelf
from generator.publish.pages.output import Planned
from generator.publish.pages.regions import centre_regions
from generator.release.manifest import INDEX, Made, stamp_of
from generator.release.standing import SitePlace
from generator.release.trees import Trees, link_file
from generator.release.wanted import Wanted

FILE = "searched"
SEARCH = b"search"
Bundles = Mapping[str, Bundle]
Pages = tuple[tuple[str, bytes], ...]
Records = Mapping[str, SearchRecord]
Regions = Mapping[str, tuple[str, ...]]
PagesOf = Callable[[Sequence[str], Regions], Sequence[Planned]]


class Lost(Exception):
    """The records of a bundle are not in the cache any more."""


class Order(NamedTuple):
    """A bundle to be built anew: its name and digest then, and by address the changed records."""

    name: str
    digest: str
    changed: Records


Rebuilder = Aside[Order, bool]


@dataclass(frozen=True, slots=True)
class Searched:
    """What an index was made of.

    bundles: by name, in the order of searching, the digest of each, and address and digest of each
    of its pages. regions: by address of a body, what its reports are found by.
    """

    bundles: Mapping[str, tuple[str, Pages]]
    regions: Regions
    synonyms: Mapping[str, tuple[str, ...]]

    @property
    def digest(self) -> bytes:
        """Of all bundles: a manifest with another one is of another state of the site."""
        return digest_of(
            part.encode() for name, (digest, _) in self.bundles.items() for part in (name, digest)
        )

    def touched(self, addresses: Set[str]) -> list[str]:
        """The names of the bundles of these pages."""
        return [
            name
            for name, (_, pages) in self.bundles.items()
            if not addresses.isdisjoint(address for address, _ in pages)
        ]

    def after(self, changed: Mapping[str, bytes], ground: bytes) -> "Searched":
        """The same with other digests for the pages at these addresses."""
        bundles = dict(self.bundles)
        for name in self.touched(changed.keys()):
            pages = tuple((at, changed.get(at, digest)) for at, digest in bundles[name][1])
            bundles[name] = (search.bundle_digest([one for _, one in pages], ground), pages)
        return replace(self, bundles=bundles)


def searched_of(wanted: Wanted, bundles: Bundles) -> Searched:
    """What the index of a whole site is made of."""
    made_of = {name: (one.digest, one.pages) for name, one in bundles.items()}
    return Searched(made_of, centre_regions(wanted.site), wanted.site.synonyms)


def keep_searched(folder: Path, searched: Searched) -> None:
    """Keeps it for the next build; raises OSError where the disk refuses."""
    values = (searched.bundles, searched.regions, searched.synonyms)
    write_shelf(folder / FILE, values, ())


def read_searched(folder: Path, index: bytes) -> Searched | None:
    """What the index with this digest was made of; None when it is not known."""
    found = read_shelf(folder / FILE)
    searched = Searched(*found[0]) if found else None
    return searched if searched and searched.digest == index else None


def indexed(placed: Placed, trees: Trees, before: Mapping[str, Made]) -> dict[str, Made]:
    """The files of the index after it was placed. before: those that were there."""
    found = dict(before)
    for path in placed.removed:
        found.pop(INDEX + path, None)
    for path in (INDEX + path for path in placed.written):
        stamp = stamp_of(trees.fresh / path)
        if stamp:
            found[path] = Made(SEARCH, stamp)
        if trees.twin:
            link_file(f"{trees.fresh}/{path}", f"{trees.twin}/{path}")
    return found


class Reindexing:
    """The index of a site of which only texts of reports changed."""

    def __init__(
        self, place: SitePlace, before: Searched, after: Searched, changed: Records
    ) -> None:
        """before, after: what it is made of. changed: by address."""
        self._place = place
        self._before = before
        self._after = after
        self._changed = changed
        self._rebuilder: Rebuilder | None = None
        self._built: Prepared | None = None

    def rebuild(self, rebuilder: Rebuilder) -> None:
        """Begins with the bundle that another process knows most words of."""
        for name, (digest, _) in self._after.bundles.items():
            if digest != self._before.bundles[name][0]:
                rebuilder.tell(Order(name, digest, self._changed))
                self._rebuilder = rebuilder
                return

    def is_ready(self) -> bool:
        """Waits; False when only a whole build can tell what is amiss."""
        # What it could not build is built here.
        with suppress(EOFError):
            if self._rebuilder:
                self._rebuilder.answer()
        with suppress(Lost, search.SearchFailed, OSError):
            place = self._place
            self._built = search.prepare_search(self._bundles(), place.project, place.target)
        return self._built is not None

    def put(self, trees: Trees, before: Mapping[str, Made]) -> tuple[dict[str, Made], bytes]:
        """The files of the index, and a digest of what it is made of; for one that is ready.

        before: those that were there. Raises OSError where the disk refuses.
        """
        if self._built is None:
            raise Lost
        keep_searched(self._place.folder, self._after)
        placed = search.place_prepared(self._built, self._after.synonyms, trees.fresh)
        return indexed(placed, trees, before), self._after.digest

    def _bundles(self) -> Bundles:
        project, old = self._place.project, self._before.bundles
        return {
            name: Bundle(digest, partial(_records, project, name, old[name][0], self._changed))
            for name, (digest, _) in self._after.bundles.items()
        }


def reindex(
    place: SitePlace, index: bytes, changed: Sequence[str], pages: PagesOf
) -> Reindexing | None:
    """The index after reports changed; None when it is not known what it was made of.

    index: digest of what it was made of. changed: addresses. pages: makes the reports at addresses,
    which are found by the names of regions.
    """
    before = read_searched(place.folder, index)
    if before is None:
        return None
    made = pages(changed, before.regions)
    if not all(page.stamp for page in made):
        return None
    stamps = {page.address: page.stamp for page in made}
    after = before.after(stamps, search.ground_of(place.project))
    told = (record for page in made for record in search.records(page.make()))
    return Reindexing(place, before, after, {record.address: record for record in told})


def rebuilder_of(
    place: SitePlace, index: bytes, addresses: Sequence[str]
) -> Callable[[Order], bool]:
    """Builds the bundle of these pages, if it is one, from the words of its records as they were.

    For a process of its own, which finds these words while the sources are read.
    """
    searched = read_searched(place.folder, index)
    names = searched.touched(set(addresses)) if searched else []
    name = names[0] if len(names) == 1 else ""
    digest = searched.bundles[name][0] if searched and name else ""
    records = search.kept_records(place.project, name, digest) if name else None
    known = [search.worded(record) for record in records or ()]

    def rebuild(order: Order) -> bool:
        if not known or order.name != name:
            return False
        new = {at: search.worded(record) for at, record in order.changed.items()}
        words = (new.get(each.record.address, each) for each in known)
        with suppress(OSError):
            search.keep_bundle(place.project, name, order.digest, words)
            return True
        return False

    return rebuild


def _records(project: Project, name: str, digest: str, changed: Records) -> Iterable[SearchRecord]:
    """The records of a bundle as they were before, but for those that changed."""
    records = search.kept_records(project, name, digest)
    if records is None:
        raise Lost
    return [changed.get(record.address, record) for record in records]
