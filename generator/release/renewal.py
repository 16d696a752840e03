"""A site and what is known of it -> the next one, made of what stays and what is made anew."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.digest import digest_of
from generator.finish import bundle_files
from generator.finish.headers import header_files
from generator.finish.sitemap import crawler_files
from generator.late import late
from generator.parallel import ahead
from generator.problems import Place, Problem, has_errors
from generator.project import Project
from generator.publish.kept.examining import Examined, examine
from generator.publish.kept.gathering import Memory, read_ahead
from generator.publish.kept.shelf import Damaged
from generator.publish.kept.sources import RECORDS
from generator.publish.pages.forms import intake_of
from generator.publish.pages.output import Planned, staged_path
from generator.release.manifest import (
    Made,
    Manifest,
    index_among,
    is_of_index,
    write_manifest,
)
from generator.release.opening import keep_opening
from generator.release.printing import print_papers
from generator.release.rendering import render_pages, sort_out
from generator.release.retouching import Retouching, others_of
from generator.release.standing import Moment, SitePlace
from generator.release.trees import (
    Spare,
    Trees,
    abandon,
    drop,
    look_at_spare,
    number_of,
    open_trees,
    put,
    settle,
    switch,
)
from generator.release.wanted import Wanted, wanted_of

if TYPE_CHECKING:
    from generator import engine
    from generator.engine import Opened
    from generator.finish import search
    from generator.release import searching
else:
    engine, search = late("generator.engine"), late("generator.finish.search")
    searching = late("generator.release.searching")

ASSET = b"asset"
FINISHED = (
    *("robots.txt", "sitemap.xml", "forms/forms.json"),
    *("_headers", "_nginx.conf", "_Caddyfile"),
)


class OnlyMkDocs(Exception):
    """The project's mkdocs.yml asks for something that only MkDocs itself can do."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What of the old site may stay, and the pages that are to be rendered.

    live: the files of the old site that are as they were made. same: those of them that stay.
    """

    live: Mapping[str, Made]
    same: Mapping[str, Made]
    other: tuple[Planned, ...]
    needs_assets: bool


class Build(NamedTuple):
    """What is to be built.

    before: what is known of the site that stands there. touched: its files that are not as they
    were made. searched: False leaves the search index as it is, printed: False the paper of forms.
    """

    place: SitePlace
    before: Manifest
    touched: frozenset[str]
    moment: Moment
    jobs: int
    searched: bool
    printed: bool


def renew(build: Build, memory: Memory | None = None) -> tuple[Problem, ...]:
    """Builds the site at the cost of what changed, with the bytes of a build from nothing.

    memory: what has been read of the cache. Raises OnlyMkDocs, OSError where the disk refuses.
    """
    try:
        return _renew(build, memory)
    except Damaged:
        # Texts are read when their page is made, which is late to find one damaged.
        shutil.rmtree(build.place.project.root / RECORDS, ignore_errors=True)
        return _renew(build, None)


def _renew(build: Build, memory: Memory | None) -> tuple[Problem, ...]:
    place, before, touched, moment, jobs, searched, _ = build
    # Looking at tens of thousands of files takes as long as finding out what has changed.
    looking = ahead(partial(look_at_spare, place.target, place.folder, before.root), jobs)
    retouching = Retouching(place, before, moment, jobs, searched=searched)
    examined = examine(place.project, moment.today, jobs, listing=moment.listing, memory=memory)
    spare = looking()
    if examined.corpus is None or has_errors(examined.problems):
        return examined.problems
    is_whole = (before.index or not searched) and (before.printed or not build.printed)
    if spare is not None and not touched and is_whole:
        done = retouching.finish(examined, spare)
        if done is not None:
            retouching.end()
            return done
    retouching.end()
    return _rebuild(build, examined, spare)


def _rebuild(build: Build, examined: Examined, spare: Spare | None) -> tuple[Problem, ...]:
    """The site with every page anew that is not certainly as it was."""
    place, before, touched, moment, jobs, searched, _ = build
    project, target, folder = place.project, place.target, place.folder
    wanted = wanted_of(project, examined, moment.listing)
    live = _live(before, touched)
    draft = _compare(wanted, before, live, jobs)
    is_searched = bool(before.index) and search.knows_synonyms(wanted.site, target)
    # A build killed when its site was in place has left a spare that is no copy of it.
    is_settled = spare is not None and (is_searched or not searched)
    if is_settled and _is_done(draft, wanted, before, is_printed=build.printed):
        problems = (*examined.problems, *before.notices)
        printed = before.printed or build.printed
        known = replace(before, sources=moment.sources, problems=problems, printed=printed)
        write_manifest(folder, known if is_searched else replace(known, index=b""))
        return problems
    try:
        trees, made = _make_all(build, wanted, draft, spare)
    except engine.EngineFault as fault:
        return (*examined.problems, fault.problem)
    except OSError:
        abandon(folder)
        raise
    except search.SearchFailed as failure:
        problem = search.FAILED.at(Place(project.data.name), reason=str(failure))
        return (*examined.problems, problem)
    problems = (*examined.problems, *made.problems)
    keep_opening(folder, wanted.opening)
    others = others_of(examined)
    _put_in_place(trees, folder, draft, replace(made, problems=problems, others=others))
    return problems


def _make_all(
    build: Build, wanted: Wanted, draft: Draft, spare: Spare | None
) -> tuple[Trees, Manifest]:
    """The new tree, and what is in it. Raises EngineFault, SearchFailed and OSError."""
    place, jobs = build.place, build.jobs
    opened = _open(place.project, wanted)
    trees = open_trees(place.target, place.folder, draft.live, spare)
    made = _make(draft, wanted, opened, trees, jobs)
    old = {path: draft.live[path] for path in wanted.paper_keys if path in draft.live}
    made |= print_papers(draft.same, wanted, opened, trees, jobs) if build.printed else old
    index, state = index_among(draft.live), b""
    if build.searched:
        index, state = _index(build, wanted, trees, index)
    files = {**draft.same, **made, **index}
    sources, told = build.moment.sources, opened.rendering.problems
    return trees, Manifest(wanted.frame, sources, 0, files, told, state, printed=build.printed)


def ready(project: Project, is_needed: Callable[[], bool]) -> Memory:
    """What can be read of the cache until it is needed."""
    try:
        return read_ahead(project.root / RECORDS, is_needed)
    except OSError:
        return Memory()


def _live(before: Manifest, touched: frozenset[str]) -> dict[str, Made]:
    """The files as they were made; those of the search index, put there by folders, all or none."""
    is_whole = not any(is_of_index(path) for path in touched)
    return {
        path: made
        for path, made in before.files.items()
        if path not in touched and (is_whole or not is_of_index(path))
    }


def _compare(wanted: Wanted, before: Manifest, live: Mapping[str, Made], jobs: int) -> Draft:
    is_framed = before.frame == wanted.frame
    same, other = sort_out(wanted.layout, live if is_framed else {}, jobs)
    assets = {path: made for path, made in before.files.items() if made.key == ASSET}
    needs_assets = not is_framed or not assets.keys() <= live.keys()
    files = {path: live[path] for path, key in wanted.attachments.items()
             if path in live and live[path].key == key}  # fmt: skip
    kept = {} if needs_assets else assets
    known = live if is_framed else {}
    papers = {path: known[path] for path, key in wanted.paper_keys.items()
              if path in known and known[path].key == key}  # fmt: skip
    return Draft(live, {**same, **files, **kept, **papers}, tuple(other), needs_assets)


def _is_done(draft: Draft, wanted: Wanted, before: Manifest, *, is_printed: bool) -> bool:
    """True when every file of the old site stays, and no other is wanted."""
    beside = {*wanted.attachments, *(wanted.paper_keys if is_printed else ())}
    if draft.other or draft.needs_assets or not beside <= draft.same.keys():
        return False
    others = before.files.keys() - draft.same.keys()
    papers = set() if is_printed else set(wanted.paper_keys)
    stays = {path for path in others if path in {*FINISHED, *papers} or is_of_index(path)}
    return others <= stays & draft.live.keys()


def _open(project: Project, wanted: Wanted) -> "Opened":
    layout = wanted.layout
    planned = {staged_path(page.address): partial(layout.make, page) for page in layout.pages}
    try:
        opened = engine.open_press(project, wanted.opening.header, planned)
    except engine.EngineFault as fault:
        # The pages of the navigation are made while the theme is opened.
        raise fault.__cause__ if isinstance(fault.__cause__, Damaged) else fault from None
    if opened is None:
        raise OnlyMkDocs
    return opened


def _make(
    draft: Draft, wanted: Wanted, opened: "Opened", trees: Trees, jobs: int
) -> dict[str, Made]:
    """Everything that is not there or not the same, written into the new tree."""
    rendered = render_pages(draft.other, wanted.layout, opened, trees, jobs)
    made = {page.path: page.made for page in rendered}
    if draft.needs_assets:
        made.update(_assets(opened, trees))
    content = opened.project.content
    for path, key in wanted.attachments.items():
        if path not in draft.same:
            made[path] = Made(key, put(trees, path, (content / path).read_bytes()))
    listed = wanted.layout.known - wanted.site.unlisted
    finished = {
        **crawler_files(listed, opened.rendering.address),
        **header_files(opened.rendering.address),
        **bundle_files(intake_of(wanted.site), opened.rendering.address, trees.fresh),
    }
    for path, text in finished.items():
        made[path] = Made(digest_of((text,)), put(trees, path, text))
    return made


def _assets(opened: "Opened", trees: Trees) -> dict[str, Made]:
    """What belongs to the theme, made in a folder of its own: MkDocs writes through links."""
    made: dict[str, Made] = {}
    with tempfile.TemporaryDirectory(dir=trees.fresh.parent) as folder:
        for path in opened.press.write_assets(Path(folder)):
            made[path] = Made(ASSET, put(trees, path, Path(folder, path).read_bytes()))
    return made


def _index(
    build: Build, wanted: Wanted, trees: Trees, before: Mapping[str, Made]
) -> tuple[dict[str, Made], bytes]:
    """The files of the search index, and a digest of what it is made of.

    before: those that are there; unchanged parts stay.
    """
    project = build.place.project
    bundles = search.bundles_of(wanted.layout.pages, search.ground_of(project))
    prepared = search.prepare_search(bundles, project, trees.fresh)
    placed = search.place_prepared(prepared, wanted.site.synonyms, trees.fresh)
    searched = searching.searched_of(wanted, bundles)
    searching.keep_searched(build.place.folder, searched)
    return searching.indexed(placed, trees, before), searched.digest


def _put_in_place(trees: Trees, folder: Path, draft: Draft, manifest: Manifest) -> None:
    """The new site becomes the site, and the old one its spare."""
    gone = draft.live.keys() - manifest.files.keys()
    new = [path for path, made in manifest.files.items() if draft.live.get(path) != made]
    drop(trees.fresh, gone)
    switch(trees)
    write_manifest(folder, replace(manifest, root=number_of(trees.target)))
    settle(trees, new, gone, folder)
