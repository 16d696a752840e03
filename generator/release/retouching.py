"""A site of which only texts of news changed -> their pages anew, without looking at the others.

The commonest edit of a large site is a sentence in a report. No list, link or related page shows
it; so nothing is assembled, and the theme is opened in a second process while the sources are read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from generator.digest import DIGEST_BYTES
from generator.late import late
from generator.parallel import Aside
from generator.problems import Problem
from generator.project import Project
from generator.publish.kept.examining import Examined
from generator.publish.load.listing import Listing
from generator.publish.model import reports
from generator.publish.model.articles import may_have_named_files
from generator.publish.model.related import RelatedPages
from generator.publish.pages import news, with_steps
from generator.publish.pages.output import Json, Page, Planned
from generator.publish.validate.corpus import Record
from generator.release.frame import frame_digest
from generator.release.manifest import FILE as MANIFEST
from generator.release.manifest import (
    Made,
    Manifest,
    attachment_key,
    index_among,
    stamp_of,
    write_manifest,
)
from generator.release.opening import read_opening
from generator.release.standing import Moment, SitePlace
from generator.release.trees import Spare, Trees, number_of, open_trees, put, settle, switch

if TYPE_CHECKING:
    from generator.release import pressing, searching
else:
    pressing = late("generator.release.pressing")
    searching = late("generator.release.searching")

_Index: TypeAlias = "_OldIndex | searching.Reindexing"
COLLECTION = "news"
CONTENT, SOURCES, TEXT = "content/", "content/news/", ".md"
PAGE = "index.html"
# More changed texts than this are rendered on all cores.
MOST = 100


def others_of(examined: Examined) -> bytes:
    """A digest of all records apart from the texts of news; empty when none was kept."""
    if examined.corpus is None or not examined.faces:
        return b""
    told = {record.file for record in examined.corpus.all(COLLECTION)}
    texts = b"".join([seen for file, seen in examined.seen.items() if file not in told])
    return blake2b(examined.faces + texts, digest_size=DIGEST_BYTES).digest()


class Retouching:
    """A build that may turn out to be of a few texts only; begun before the sources are read."""

    def __init__(
        self, place: SitePlace, before: Manifest, moment: Moment, jobs: int, *, searched: bool
    ) -> None:
        """searched: True when the search is to find what a changed text says."""
        self._place = place
        self._before = before
        self._moment = moment
        self._searched = searched
        self._opening = read_opening(place.folder) if before.others else None
        self._press: Aside[Sequence[Page], pressing.Pressed] | None = None
        if self._opening:
            opening = (place.project, self._opening.header, self._opening.named)
            self._press = Aside(partial(_press, *opening), jobs)
        self._rebuilder: searching.Rebuilder | None = None
        newer = _newer_than(before, place, moment.listing) if searched and self._press else []
        if newer:
            self._rebuilder = Aside(partial(_rebuilder, place, before.index, newer), jobs)

    def end(self) -> None:
        """It was one of more than texts, or is done."""
        for work in (self._press, self._rebuilder):
            if work:
                work.end()

    def finish(self, examined: Examined, spare: Spare) -> tuple[Problem, ...] | None:
        """The problems of the finished build; None, and no change, when there is more to do.

        spare: what it holds. Raises OSError where the disk refuses.
        """
        if not self._is_framed(examined) or not _are_attached(self._before, self._moment.listing):
            return None
        changed = _changed(examined, self._before)
        if changed is None:
            return None
        problems = (*examined.problems, *self._before.notices)
        after = replace(self._before, sources=self._moment.sources, problems=problems)
        if not changed:
            write_manifest(self._place.folder, after)
            return problems
        return problems if self._has_renewed(examined, changed, spare, after) else None

    def _has_renewed(
        self, examined: Examined, changed: Sequence[Record], spare: Spare, after: Manifest
    ) -> bool:
        """Makes these pages anew, and what the search knows of them; False when it cannot."""
        reports = _Reports(examined)
        addresses = [row.address for row in changed if row.address]
        index = self._index(addresses, reports)
        if index is None:
            return False
        planned = reports.pages(addresses, {})
        htmls = self._pressed(planned)
        if htmls is None or not index.is_ready():
            return False
        self._put_in_place(dict(zip(planned, htmls, strict=True)), after, spare, index)
        return True

    def _index(self, changed: Sequence[str], reports: "_Reports") -> "_Index | None":
        if not self._searched:
            return _OldIndex()
        state = self._before.index
        index = searching.reindex(self._place, state, changed, reports.pages)
        if index and self._rebuilder:
            index.rebuild(self._rebuilder)
        return index

    def _is_framed(self, examined: Examined) -> bool:
        """True when all is as it was but the texts of news."""
        if self._opening is None or self._before.others != others_of(examined):
            return False
        frame = frame_digest(self._place.project, examined.ground, self._opening.shell)
        return frame == self._before.frame

    def _pressed(self, changed: Sequence[Planned]) -> Sequence[bytes] | None:
        if not self._press:
            return None
        known = {path.removesuffix(PAGE) for path in self._before.files if path.endswith(PAGE)}
        return self._press.ask([with_steps(planned.make(), known) for planned in changed])

    def _put_in_place(
        self, rendered: Mapping[Planned, bytes], after: Manifest, spare: Spare, index: "_Index"
    ) -> None:
        place, before = self._place, self._before
        trees = open_trees(place.target, place.folder, before.files, spare)
        made: dict[str, Made] = {}
        for planned, html in rendered.items():
            path = f"{planned.address}{PAGE}"
            made[path] = Made(planned.stamp, put(trees, path, html))
        old = index_among(before.files)
        found, state = index.put(trees, old)
        gone = old.keys() - found.keys()
        stays = {path: file for path, file in before.files.items() if path not in gone}
        files = {**stays, **found, **made}
        written = [path for path, file in found.items() if old.get(path) != file]
        switch(trees)
        root = number_of(trees.target)
        write_manifest(place.folder, replace(after, files=files, root=root, index=state))
        settle(trees, [*made, *written], gone, place.folder)


class _OldIndex:
    """The search index as it is, which is then of an earlier state of the site."""

    def is_ready(self) -> bool:
        """There is nothing to wait for."""
        return True

    def put(self, _: Trees, before: Mapping[str, Made]) -> tuple[Mapping[str, Made], bytes]:
        """Its files as they were."""
        return before, b""


class _Reports:
    """The reports of a corpus as pages."""

    def __init__(self, examined: Examined) -> None:
        if examined.corpus is None:
            raise ValueError("a corpus that could not be read has no pages")
        self._corpus = examined.corpus
        self._seen = examined.seen
        self._related = RelatedPages(self._corpus)
        self._rows = {row.address: row for row in self._corpus.all(COLLECTION) if row.address}

    def pages(
        self, addresses: Iterable[str], regions: Mapping[str, tuple[str, ...]]
    ) -> list[Planned]:
        """The pages at these addresses. regions: by body, what the search finds them by."""
        rows = [self._rows[address] for address in addresses]
        heads = reports(self._corpus, self._seen, rows, self._related)
        return [news.item(head, regions.get(head.centre, ())) for head in heads]


def _press(
    project: Project, header: Mapping[str, Json], named: Mapping[str, Page]
) -> Callable[[Sequence[Page]], "pressing.Pressed"]:
    return pressing.press_of(project, header, named)


def _rebuilder(
    place: SitePlace, index: bytes, addresses: Sequence[str]
) -> Callable[["searching.Order"], bool]:
    return searching.rebuilder_of(place, index, addresses)


def _newer_than(before: Manifest, place: SitePlace, listing: Listing) -> list[str]:
    """Addresses of reports whose files seem newer than the site; none when there are many."""
    built = stamp_of(place.folder / MANIFEST)
    if built is None or not before.index:
        return []
    newer = [
        path
        for path, found in listing.files.items()
        if max(found[1], found[2]) > built[1] and path.startswith(SOURCES)
    ]
    addresses = [f"{path.removeprefix(CONTENT).removesuffix(TEXT)}/" for path in newer]
    return addresses if len(addresses) <= MOST else []


def _changed(examined: Examined, before: Manifest) -> list[Record] | None:
    """The texts that changed; None for too many, and for one that may name files.

    A file named no more is to leave the site.
    """
    corpus, seen = examined.corpus, examined.seen
    rows: list[Record] = []
    for row in corpus.all(COLLECTION) if corpus else ():
        made = before.files.get(f"{row.address}{PAGE}")
        if made is None:
            return None
        if not made.key.startswith(seen[row.file]):
            rows.append(row)
            if row.may_name_files or may_have_named_files(made.key):
                return None
    return None if corpus is None or len(rows) > MOST else rows


def _are_attached(before: Manifest, listing: Listing) -> bool:
    """True when the files beside articles are those on the site."""
    sources = ((path, listing.files.get(f"content/{path}")) for path in before.files)
    return all(before.files[path].key == attachment_key(found) for path, found in sources if found)
