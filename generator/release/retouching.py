"""A site of which only texts of news changed -> their pages anew, without looking at the others.

The commonest edit of a large site is a sentence in a report. No list, link or related page shows
it; so nothing is assembled, and the theme is opened in a second process while the sources are read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from generator.digest import DIGEST_BYTES
from generator.late import late
from generator.parallel import Aside
from generator.problems import Problem
from generator.project import Project
from generator.publish.kept.examining import Examined
from generator.publish.kept.shelf import read_shelf, write_shelf
from generator.publish.load.listing import Listing
from generator.publish.model import reports
from generator.publish.model.articles import may_have_named_files
from generator.publish.pages import news, with_steps
from generator.publish.pages.output import Json, Page, Planned, as_json
from generator.publish.validate.corpus import Record
from generator.release.frame import frame_digest
from generator.release.manifest import Made, Manifest, attachment_key, write_manifest
from generator.release.standing import Moment, SitePlace
from generator.release.trees import Spare, number_of, open_trees, put, settle, switch

if TYPE_CHECKING:
    from generator.release import pressing
else:
    pressing = late("generator.release.pressing")

COLLECTION = "news"
FILE = "opening"
INDEX = "index.html"
# More changed texts than this are rendered on all cores.
MOST = 100


@dataclass(frozen=True, slots=True)
class Opening:
    """What a press is opened with: header and footer, and the pages of the navigation by path."""

    header: Mapping[str, Json]
    named: Mapping[str, Page]

    @property
    def shell(self) -> bytes:
        """What every page shows of it."""
        titles: list[Json] = [[path, page.title] for path, page in self.named.items()]
        return as_json([self.header, *titles]).encode()


def keep_opening(folder: Path, opening: Opening) -> None:
    """Keeps it for the next build; raises OSError where the disk refuses."""
    write_shelf(folder / FILE, (opening.header, opening.named), ())


def others_of(examined: Examined) -> bytes:
    """A digest of all records apart from the texts of news; empty when none was kept."""
    if examined.corpus is None or not examined.faces:
        return b""
    told = {record.file for record in examined.corpus.all(COLLECTION)}
    texts = b"".join([seen for file, seen in examined.seen.items() if file not in told])
    return blake2b(examined.faces + texts, digest_size=DIGEST_BYTES).digest()


class Retouching:
    """A build that may turn out to be of a few texts only; begun before the sources are read."""

    def __init__(self, place: SitePlace, before: Manifest, jobs: int, *, searched: bool) -> None:
        """searched: True when the search is to find what a changed text says, which takes more."""
        found = read_shelf(place.folder / FILE) if before.others else None
        self._place = place
        self._before = before
        self._opening = Opening(*found[0]) if found else None
        self._press: Aside[Sequence[Page], pressing.Pressed] | None = None
        if self._opening and not searched:
            opening = (place.project, self._opening.header, self._opening.named)
            self._press = Aside(partial(_press, *opening), jobs)

    def end(self) -> None:
        """It was one of more than texts, or is done."""
        if self._press:
            self._press.end()

    def finish(
        self, examined: Examined, spare: Spare, moment: Moment
    ) -> tuple[Problem, ...] | None:
        """The problems of the finished build; None, and no change, when there is more to do.

        spare: what it holds. Raises OSError where the disk refuses.
        """
        if not self._is_framed(examined) or not _are_attached(self._before, moment.listing):
            return None
        changed = _changed(examined, self._before)
        htmls = None if changed is None else self._pressed(changed)
        if changed is None or htmls is None:
            return None
        after = replace(
            self._before,
            sources=moment.sources,
            problems=(*examined.problems, *self._before.notices),
        )
        if changed:
            self._put_in_place(dict(zip(changed, htmls, strict=True)), after, spare)
        else:
            write_manifest(self._place.folder, after)
        return after.problems

    def _is_framed(self, examined: Examined) -> bool:
        """True when all is as it was but the texts of news."""
        if self._opening is None or self._before.others != others_of(examined):
            return False
        frame = frame_digest(self._place.project, examined.ground, self._opening.shell)
        return frame == self._before.frame

    def _pressed(self, changed: Sequence[Planned]) -> Sequence[bytes] | None:
        if not changed or not self._press:
            return None if changed else []
        known = {path.removesuffix(INDEX) for path in self._before.files if path.endswith(INDEX)}
        return self._press.ask([with_steps(planned.make(), known) for planned in changed])

    def _put_in_place(
        self, rendered: Mapping[Planned, bytes], after: Manifest, spare: Spare
    ) -> None:
        place, before = self._place, self._before
        trees = open_trees(place.target, place.folder, before.files, spare)
        made: dict[str, Made] = {}
        for planned, html in rendered.items():
            path = f"{planned.address}{INDEX}"
            made[path] = Made(planned.stamp, put(trees, path, html))
        switch(trees)
        root = number_of(trees.target)
        files = {**before.files, **made}
        write_manifest(place.folder, replace(after, files=files, root=root, searched=False))
        settle(trees, made, (), place.folder)


def _press(
    project: Project, header: Mapping[str, Json], named: Mapping[str, Page]
) -> Callable[[Sequence[Page]], "pressing.Pressed"]:
    return pressing.press_of(project, header, named)


def _changed(examined: Examined, before: Manifest) -> list[Planned] | None:
    """The pages of texts that changed; None for too many, and for one that may name files.

    A file named no more is to leave the site.
    """
    corpus, seen = examined.corpus, examined.seen
    rows: list[Record] = []
    for row in corpus.all(COLLECTION) if corpus else ():
        made = before.files.get(f"{row.address}{INDEX}")
        if made is None:
            return None
        if not made.key.startswith(seen[row.file]):
            rows.append(row)
            if row.may_name_files or may_have_named_files(made.key):
                return None
    if corpus is None or len(rows) > MOST:
        return None
    return [news.item(head, ()) for head in reports(corpus, seen, rows)] if rows else []


def _are_attached(before: Manifest, listing: Listing) -> bool:
    """True when the files beside articles are those on the site."""
    sources = ((path, listing.files.get(f"content/{path}")) for path in before.files)
    return all(before.files[path].key == attachment_key(found) for path, found in sources if found)
