"""The search index of a site: what it was made of, and its files among those of the site."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.digest import digest_of
from generator.finish import search
from generator.finish.search import Bundle, Placed, Prepared, Source
from generator.finish.search.record import SearchRecord
from generator.parallel import ahead
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
Regions = Mapping[str, tuple[str, ...]]
PagesOf = Callable[[Iterable[str], Regions], Sequence[Planned]]


class Lost(Exception):
    """A bundle that no text changed is not in the cache any more."""


class Other(NamedTuple):
    """A page that is no report: a digest of its records, and these."""

    address: str
    digest: bytes
    records: tuple[SearchRecord, ...]


# A report is known by its address alone.
Member: TypeAlias = "str | Other"


@dataclass(frozen=True, slots=True)
class Searched:
    """What an index was made of.

    bundles: by name, in the order of searching, the digest of each and its members; of none where
    it holds no report. regions: by address of a body, what its reports are found by.
    """

    bundles: Mapping[str, tuple[str, tuple[Member, ...]]]
    regions: Regions
    synonyms: Mapping[str, tuple[str, ...]]

    @property
    def digest(self) -> bytes:
        """Of all bundles: a manifest with another one is of another state of the site."""
        return digest_of(
            part.encode() for name, (digest, _) in self.bundles.items() for part in (name, digest)
        )

    def touched(self, reports: Collection[str]) -> Mapping[str, tuple[Member, ...]]:
        """The bundles of the reports at these addresses."""
        wanted = set(reports)
        held = {name: members for name, (_, members) in self.bundles.items() if members}
        return {name: members for name, members in held.items() if wanted & set(members)}

    def with_changed(self, changed: Bundles) -> Bundles:
        """All bundles in their order; those that did not change can only be found."""
        return {
            name: changed.get(name) or Bundle(digest, _lost)
            for name, (digest, _) in self.bundles.items()
        }

    def after(self, bundles: Bundles) -> "Searched":
        """The same of bundles that hold the same reports."""
        made_of = {name: (bundles[name].digest, held) for name, (_, held) in self.bundles.items()}
        return replace(self, bundles=made_of)


def _lost() -> Iterable[SearchRecord]:
    raise Lost


def searched_of(wanted: Wanted, bundles: Bundles) -> Searched:
    """What the index of a whole site is made of."""
    reports = {head.address for head in wanted.site.news}
    made_of = {name: (one.digest, _members(one, reports)) for name, one in bundles.items()}
    return Searched(made_of, centre_regions(wanted.site), wanted.site.synonyms)


def _members(bundle: Bundle, reports: Set[str]) -> tuple[Member, ...]:
    if reports.isdisjoint(source.address for source in bundle.sources):
        return ()
    return tuple(
        source.address
        if source.address in reports
        else Other(source.address, source.digest, tuple(source.records()))
        for source in bundle.sources
    )


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
    """The index of a site of which only texts of reports changed, built beside other work."""

    def __init__(self, place: SitePlace, searched: Searched, bundles: Bundles, jobs: int) -> None:
        """Begins. searched: what it is to be made of."""
        self._folder = place.folder
        self._searched = searched
        self._prepare = ahead(partial(_prepared, bundles, place), jobs)
        self._built: Prepared | None = None

    def is_ready(self) -> bool:
        """Waits; False when only a whole build can tell what is amiss."""
        self._built = self._prepare()
        return self._built is not None

    def put(self, trees: Trees, before: Mapping[str, Made]) -> tuple[dict[str, Made], bytes]:
        """The files of the index, and a digest of what it is made of; for one that is ready.

        before: those that were there. Raises OSError where the disk refuses.
        """
        if self._built is None:
            raise Lost
        keep_searched(self._folder, self._searched)
        placed = search.place_prepared(self._built, self._searched.synonyms, trees.fresh)
        return indexed(placed, trees, before), self._searched.digest


def reindex(
    place: SitePlace, index: bytes, changed: Collection[str], pages: PagesOf, jobs: int
) -> Reindexing | None:
    """Begins to build the bundles of changed reports; None when it is not known what they hold.

    index: digest of what the index was made of. changed: addresses. pages: makes the reports at
    addresses, which are found by the names of regions.
    """
    searched = read_searched(place.folder, index)
    if searched is None:
        return None
    ground = search.ground_of(place.project)
    made = {
        name: search.bundle_of(_sources(members, searched.regions, pages), ground)
        for name, members in searched.touched(changed).items()
    }
    bundles = searched.with_changed(made)
    # One is built by a process of its own; several take all cores, when they are waited for.
    beside = jobs if len(made) == 1 else 1
    return Reindexing(place, searched.after(bundles), bundles, beside)


def _sources(members: Sequence[Member], regions: Regions, pages: PagesOf) -> Iterator[Source]:
    reports = iter(pages([member for member in members if isinstance(member, str)], regions))
    for member in members:
        if isinstance(member, str):
            page = next(reports)
            yield search.source_of(page, page.stamp)
        else:
            yield Source(member.address, member.digest, partial(tuple, member.records))


def _prepared(bundles: Bundles, place: SitePlace) -> Prepared | None:
    try:
        return search.prepare_search(bundles, place.project, place.target)
    except (Lost, search.SearchFailed, OSError):
        return None
