"""A plan -> the commands of an SFTP session that carry it out, in an order that may break anywhere.

All is done in the folder of the new release, which nobody sees. Every file there that is linked
with one online is removed or renamed over, never written into. `current` is switched last, and the
session ends with the first command that fails.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.deploy.client import Command, quoted
from generator.deploy.faults import NO_SYMLINKS
from generator.deploy.layout import (
    CURRENT,
    FIRST,
    RELEASES,
    journal_of,
    manifest_of,
    site_of,
    spare_of,
    switching,
)
from generator.deploy.manifest import Manifest
from generator.deploy.plan import Plan
from generator.problems import Words

OVERTAKEN = Words(
    "另一次发布抢在了前面，这一次没有切换。线上网站是完整的；请再运行一次。",
    "Another publish came first; this one switched nothing. The site online is whole: run again.",
)
NOT_CLAIMED = Words(
    "服务器没有建立 {place}：{reason}。也许另一次发布抢在了前面，也许磁盘已满。线上网站是完整的；"
    "请再运行一次，仍不行就清理磁盘。",
    "The server did not make {place}: {reason}. Another publish may have come first, or the disk "
    "may be full. The site online is whole: run again, and if that does not help make room.",
)
LINKING = "ln "


@dataclass(frozen=True, slots=True)
class Start:
    """Where a new release begins: the folder of an older one, or nothing when release is empty.

    listed: the list that says what is in it. broken_by: who began it, empty when it was whole.
    """

    release: str = ""
    listed: str = ""
    broken_by: str = ""
    manifest: Manifest = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """One publish: the number of the release, who makes it, and what it begins with.

    files: the local name of each path that is sent. demoted: releases that become spare.
    """

    root: str
    new: str
    owner: str
    plan: Plan
    files: Mapping[str, str]
    start: Start
    demoted: tuple[str, ...] = ()


def publish_batch(job: Job) -> Iterator[Command]:
    """All of a publish. Beside the files there are journal.tsv and manifest.tsv here."""
    yield from enter(job.root, is_new=job.new == FIRST)
    yield from _claim(job)
    yield from _clear(job)
    yield from _write_journal(job)
    yield from _build(job)
    yield from _finish(job)
    yield from switch(job.new)
    yield from _clean(job.demoted)


def back_batch(root: str, release: str) -> Iterator[Command]:
    """Puts an older release online."""
    yield from enter(root)
    yield from link(release)
    yield from switch(release)


def enter(root: str, *, is_new: bool = False) -> Iterator[Command]:
    """Goes into the target's folder; with is_new it is made with those above."""
    if is_new:
        parts = root.split("/")
        above = ("/".join(parts[: count + 1]) for count in range(len(parts)))
        yield from (may_fail("mkdir", folder) for folder in above if folder)
    yield Command(f"cd {quoted(root)}")
    if is_new:
        yield may_fail("mkdir", RELEASES)


def link(release: str) -> Iterator[Command]:
    """The link that is to become `current`."""
    made = quoted(switching(release))
    yield Command(f"rm {made}", may_fail=True)
    yield Command(f"symlink {quoted(site_of(release))} {made}", refused=(("", NO_SYMLINKS),))


def switch(release: str) -> Iterator[Command]:
    """Puts the link in the place of `current`, in one step where the server can."""
    yield Command(f"rename {quoted(switching(release))} {CURRENT}", CURRENT)


def switch_in_two_steps(
    root: str, release: str, demoted: tuple[str, ...] = ()
) -> Iterator[Command]:
    """For servers that rename nothing over what exists."""
    yield from enter(root)
    # Made anew: without it there would be nothing to put in the place of what is removed.
    yield from link(release)
    yield may_fail("rm", CURRENT)
    yield from switch(release)
    yield from _clean(demoted)


def may_fail(verb: str, *paths: str) -> Command:
    """A command whose failure changes nothing for those after it."""
    return Command(" ".join((verb, *map(quoted, paths))), may_fail=True)


def _claim(job: Job) -> Iterator[Command]:
    """Takes the number and the folder, each by one step that only one publish can do."""
    new, start = _folder(job.new), job.start
    if start.broken_by:
        begun = _folder(start.release)
        yield Command(f"rm {begun}/spare-*.tsv", may_fail=True)
        yield _must("rename", f"{begun}/{start.listed}", f"{begun}/{spare_of(start.release)}")
        yield may_fail("rm", f"{begun}/{manifest_of(start.release)}")
    if start.release:
        yield _must("rename", _folder(start.release), new)
    else:
        yield _must("mkdir", new)
        yield Command(f"mkdir {quoted(site_of(job.new))}")


def _clear(job: Job) -> Iterator[Command]:
    """Removes what a publish left that broke off: its disk may be full."""
    yield may_fail("rm", f"{_folder(job.new)}/upload")
    yield from (_remove(job, path) for path in sorted(job.plan.unsure))


def _write_journal(job: Job) -> Iterator[Command]:
    """Says what is certain of the folder, before any of the rest is touched."""
    new, start = _folder(job.new), job.start
    yield from _put("journal.tsv", f"{new}/{journal_of(job.new, job.owner)}", new)
    if start.release:
        held = spare_of(start.release) if start.broken_by else start.listed
        yield _must("rm", f"{new}/{held}")
    yield from link(job.new)


def _build(job: Job) -> Iterator[Command]:
    site, plan = site_of(job.new), job.plan
    yield from (_remove(job, path) for path in plan.removed if path in plan.present)
    yield from (may_fail("rmdir", f"{site}/{folder}") for folder in plan.emptied)
    # Those of a publish that broke off may be there already; the first file shows if not.
    yield from (may_fail("mkdir", f"{site}/{folder}") for folder in plan.folders)
    for path, source in plan.links.items():
        if path in plan.present:
            yield _remove(job, path)
        yield Command(f"{LINKING}{quoted(source)} {quoted(f'{site}/{path}')}", path)
    for path in plan.sends:
        yield from _send(job, path)


def _send(job: Job, path: str) -> Iterator[Command]:
    """A file is put where none is; where one may still be, beside it, and renamed over it."""
    target = f"{site_of(job.new)}/{path}"
    if path in job.plan.present:
        yield _remove(job, path)
    if path in job.plan.unsure:
        yield from _put(job.files[path], target, _folder(job.new), path)
    else:
        yield Command(f"put {quoted(job.files[path])} {quoted(target)}", path)


def _finish(job: Job) -> Iterator[Command]:
    new = _folder(job.new)
    yield from _put("manifest.tsv", f"{new}/{manifest_of(job.new)}", new)
    # Whoever took this release over has renamed its journal: then it must not go online.
    yield _must("rm", f"{new}/{journal_of(job.new, job.owner)}")


def _clean(demoted: tuple[str, ...]) -> Iterator[Command]:
    """Makes older releases the beginnings of later ones, and removes links that lead nowhere."""
    for id_ in demoted:
        folder = _folder(id_)
        yield may_fail("rename", f"{folder}/{manifest_of(id_)}", f"{folder}/{spare_of(id_)}")
    yield Command(f"rm {CURRENT}.*", may_fail=True)


def _remove(job: Job, path: str) -> Command:
    line = f"rm {quoted(f'{site_of(job.new)}/{path}')}"
    return Command(line, path, may_fail=path in job.plan.unsure)


def _put(local: str, target: str, release: str, path: str = "") -> Iterator[Command]:
    beside = quoted(f"{release}/upload")
    yield Command(f"put {quoted(local)} {beside}", path)
    yield Command(f"rename {beside} {quoted(target)}", path)


def _must(verb: str, *paths: str) -> Command:
    line = " ".join((verb, *map(quoted, paths)))
    return Command(line, paths[-1], refused=(("No such file", OVERTAKEN), ("Failure", NOT_CLAIMED)))


def _folder(release: str) -> str:
    return f"{RELEASES}/{release}"
