"""A folder on this machine -> releases beside each other and a link to the one that is online."""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.deploy.faults import (
    NO_LINKS,
    NO_SYMLINKS,
    NONE_OLDER,
    NOT_ATOMIC,
    NotPublished,
    not_written,
)
from generator.deploy.filling import fill, what_is_there, write_through
from generator.deploy.holdings import Holdings
from generator.deploy.layout import (
    CURRENT,
    LOCK,
    RELEASES,
    SITE,
    State,
    manifest_of,
    site_of,
    spare_of,
    state_of,
    switching,
)
from generator.deploy.lock import only_one
from generator.deploy.manifest import BuiltSite, Manifest, as_text, read_list
from generator.deploy.plan import Outcome, Sent, changes, make_plan, size_of
from generator.problems import Words


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """A folder whose `current` a web server serves."""

    root: Path

    @property
    def name(self) -> str:
        """What the user knows it by."""
        return str(self.root)

    def rehearse(self, site: BuiltSite) -> Outcome:
        """What publish would do; nothing is written."""
        with _plainly(self.root):
            held = look(self.root)
            found = changes(held.live, site.manifest)
            if held.state.live and not found:
                return Outcome(held.state.live, found)
            _, start = _start(self.root, held)
            plan = make_plan(site.manifest, start, held.stock)
            sent = Sent(len(plan.sends), size_of(site.manifest, plan.sends))
            return Outcome(held.state.next, found, sent)

    def publish(self, site: BuiltSite) -> Outcome:
        """Puts the site online as a new release; without a change there is none.

        Raises NotPublished; the release that was online is whole at every moment.
        """
        with _plainly(self.root):
            state_at(self.root)
            self.root.mkdir(parents=True, exist_ok=True)
            with only_one(self.root / LOCK):
                return _publish(site, self.root)

    def back(self) -> Outcome:
        """Puts the release before online; raises NotPublished when there is none."""
        with _plainly(self.root):
            _before(self.root, state_at(self.root))
            with only_one(self.root / LOCK):
                return _back(self.root)


def look(root: Path) -> Holdings:
    """What the folder holds; raises NotPublished when it is not ours."""
    state = state_at(root)
    read = ((id_, read_list(root / RELEASES / id_ / name)) for id_, name in state.lists.items())
    return Holdings(state, {id_: manifest for id_, manifest in read if manifest is not None})


def state_at(root: Path) -> State:
    """The state of the folder, which need not exist; raises NotPublished when it is not ours."""
    if not root.exists():
        return State()
    if not root.is_dir():
        return state_of(root, (root.name,), (), (), "")
    current = root / CURRENT
    link = str(current.readlink()) if current.is_symlink() else ""
    if current.exists() and not current.is_symlink():
        link = CURRENT
    releases = root / RELEASES
    files = (file.relative_to(root).as_posix() for file in releases.glob("*/*.tsv"))
    names = [file.name for file in releases.iterdir()] if releases.is_dir() else []
    return state_of(root, (file.name for file in root.iterdir()), names, files, link)


def _publish(site: BuiltSite, root: Path) -> Outcome:
    held = look(root)
    state, found = held.state, changes(held.live, site.manifest)
    if state.live and not found:
        return Outcome(state.live, found)
    _remove((root / RELEASES).glob("*"), state.whole | state.spare)
    new = state.next
    plan = make_plan(site.manifest, _begin(root, held), held.stock)
    _make_link(root, new)
    copied = fill(site, root, root / site_of(new), plan)
    _write_manifest(root, new, site.manifest, copied)
    notes = _switch(root, new)
    _put_aside(root, state, new)
    if set(copied) - set(plan.sends):
        notes = (*notes, NO_LINKS)
    return Outcome(new, found, Sent(len(copied), size_of(site.manifest, copied)), notes)


def _begin(root: Path, held: Holdings) -> Manifest:
    """Makes the folder of the next release; what is in it.

    Until its manifest is written it has no list at all: when this breaks off it is a remnant.
    """
    spare, start = _start(root, held)
    folder = root / RELEASES / held.state.next
    if spare:
        (root / RELEASES / spare).rename(folder)
        (folder / held.state.lists[spare]).unlink()
    else:
        (folder / SITE).mkdir(parents=True)
    return start


def _start(root: Path, held: Holdings) -> tuple[str, Manifest]:
    """A release that was put aside and what is in it; empty when there is none."""
    for spare in sorted(held.state.spare & held.manifests.keys(), key=int, reverse=True):
        folder = root / site_of(spare)
        if folder.is_dir():
            return spare, what_is_there(folder, held.manifests[spare])
    return "", {}


def _back(root: Path) -> Outcome:
    held = look(root)
    before = _before(root, held.state)
    found = changes(held.live, held.manifests.get(before, {}))
    _make_link(root, before)
    return Outcome(before, found, notes=_switch(root, before))


def _before(root: Path, state: State) -> str:
    if not state.before:
        raise NotPublished(NONE_OLDER.fill({"place": root}))
    return state.before


def _write_manifest(root: Path, release: str, manifest: Manifest, copied: tuple[str, ...]) -> None:
    """Marks a release as whole, once all of it is on the disk and not only in memory."""
    made = root / RELEASES / release / "upload"
    made.write_text(as_text(manifest), "utf-8", newline="\n")
    write_through([made, *(root / site_of(release) / path for path in copied)])
    made.replace(made.with_name(manifest_of(release)))


def _make_link(root: Path, release: str) -> None:
    """The link that is to become `current`, made first: where none can be, nothing is copied."""
    link = root / switching(release)
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(Path(RELEASES, release, SITE), target_is_directory=True)
    except OSError:
        raise NotPublished(NO_SYMLINKS.fill({"place": root})) from None


def _switch(root: Path, release: str) -> tuple[Words, ...]:
    """Puts the release online; a note where that took two steps."""
    link, current = root / switching(release), root / CURRENT
    try:
        link.replace(current)
    except PermissionError:
        # Windows replaces no link to a folder.
        if os.name == "posix":
            raise
        current.rmdir()
        link.rename(current)
        return (NOT_ATOMIC,)
    return ()


def _put_aside(root: Path, state: State, new: str) -> None:
    """Keeps the newest of the older releases to begin the next one with, and removes the others.

    What cannot be removed now is tried again next time.
    """
    older = sorted(state.whole - state.kept(new), key=int)
    for release in older[-1:]:
        folder = root / RELEASES / release
        with suppress(OSError):
            (folder / state.lists[release]).rename(folder / spare_of(release))
    kept = state.kept(new) | set(older[-1:] or sorted(state.spare, key=int)[-1:])
    _remove((root / RELEASES).glob("*"), kept)
    _remove(root.glob(f"{CURRENT}.*"), frozenset())


def _remove(found: Iterable[Path], kept: Collection[str]) -> None:
    """Removes folders and links as far as the system lets us."""
    for each in found:
        if each.name not in kept:
            with suppress(OSError):
                _remove_one(each)


def _remove_one(found: Path) -> None:
    if found.is_symlink():
        found.unlink()
        return
    # Without its list a folder that is half removed is taken for nothing else.
    for file in found.glob("*.tsv"):
        file.unlink()
    shutil.rmtree(found)


@contextmanager
def _plainly(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_written(error.filename or root, error) from None
