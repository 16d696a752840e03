"""A folder on a server that speaks SFTP -> the same releases as in a folder of this machine.

SFTP copies and removes no folders, so a new release is made in the folder of the oldest one: only
what differs is removed, linked from the release online, or sent. The first publishes, which find
no such folder, link every file.
"""

import getpass
import hashlib
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.deploy.address import Address
from generator.deploy.batch import (
    LINKING,
    Job,
    Start,
    back_batch,
    publish_batch,
    switch_in_two_steps,
)
from generator.deploy.client import Client, Command, Stopped
from generator.deploy.faults import NO_LINKS, NONE_OLDER, NOT_ATOMIC, NotPublished, not_written
from generator.deploy.holdings import Holdings
from generator.deploy.inventory import look
from generator.deploy.layout import CURRENT, State
from generator.deploy.lock import only_one
from generator.deploy.manifest import BuiltSite, Manifest, as_text, copy_verified
from generator.deploy.plan import (
    Outcome,
    Plan,
    Sent,
    changes,
    journal,
    make_plan,
    size_of,
)
from generator.problems import Words

IN_USE = Words(
    "{owner} 正在向 {place} 发布，或者上次发布中断了，没有改动。请等它结束；确认是中断的，"
    "加上 --take-over 接着发布。",
    "{owner} is publishing to {place}, or broke off; nothing changed. Wait for the end; when you "
    "know that it broke off, add --take-over.",
)


@dataclass(frozen=True, slots=True)
class SftpTarget:
    """A folder on a server. workshop: a folder of our own here, for the lock and what is sent."""

    address: Address
    workshop: Path
    settings: Path | None = None
    takes_over: bool = False

    @property
    def name(self) -> str:
        """What the user knows it by."""
        return str(self.address)

    def rehearse(self, site: BuiltSite) -> Outcome:
        """What publish would do; nothing is written at the server."""
        with self._alone() as client:
            seen = look(client, self.address, self.workshop)
            found = changes(seen.live, site.manifest)
            if seen.state.live and not found:
                return Outcome(seen.state.live, found)
            plan = make_plan(site.manifest, self._start(seen).manifest, seen.stock)
            sent = Sent(len(plan.sends), size_of(site.manifest, plan.sends))
            return Outcome(seen.state.next, found, sent)

    def publish(self, site: BuiltSite) -> Outcome:
        """Puts the site online as a new release; without a change there is none.

        Raises NotPublished; the release that was online is whole at every moment.
        """
        with self._alone() as client:
            try:
                return self._publish(client, site, has_links=True)
            except Stopped as stopped:
                if not stopped.command.line.startswith(LINKING):
                    raise
            _empty(self.workshop)
            done = self._publish(client, site, has_links=False)
            return replace(done, notes=(*done.notes, NO_LINKS))

    def back(self) -> Outcome:
        """Puts the release before online; raises NotPublished when there is none."""
        with self._alone() as client:
            seen = look(client, self.address, self.workshop)
            before = seen.state.before
            if not before:
                raise NotPublished(NONE_OLDER.fill({"place": self.address}))
            batch = tuple(back_batch(self.address.path, before))
            notes = self._carry_out(client, batch, before, ())
            found = changes(seen.live, seen.manifests.get(before, {}))
            return Outcome(before, found, notes=notes)

    def _publish(self, client: Client, site: BuiltSite, *, has_links: bool) -> Outcome:
        seen = look(client, self.address, self.workshop)
        found = changes(seen.live, site.manifest)
        if seen.state.live and not found:
            return Outcome(seen.state.live, found)
        start = self._start(seen)
        plan = make_plan(site.manifest, start.manifest, seen.stock if has_links else ())
        job = self._job(seen.state, start, plan)
        _stage(site, plan, start.manifest, self.workshop)
        notes = self._carry_out(client, tuple(publish_batch(job)), job.new, job.demoted)
        sent = Sent(len(plan.sends), size_of(site.manifest, plan.sends))
        return Outcome(job.new, found, sent, notes)

    def _job(self, state: State, start: Start, plan: Plan) -> Job:
        return Job(
            root=self.address.path,
            new=state.next,
            owner=self._owner,
            plan=plan,
            files={path: str(number) for number, path in enumerate(plan.sends)},
            start=start,
            demoted=tuple(sorted(state.whole - state.kept(state.next), key=int)),
        )

    def _start(self, seen: Holdings) -> Start:
        """A release that broke off, else one put aside, else nothing.

        Raises NotPublished when somebody else may be at work.
        """
        begun = seen.state.making
        for owner in begun.values():
            if owner != self._owner and not self.takes_over:
                raise NotPublished(IN_USE.fill({"owner": owner, "place": self.address}))
        for id_ in (*sorted(begun, key=int, reverse=True), *sorted(seen.state.spare, key=int)):
            if id_ in seen.manifests:
                listed, owner = seen.state.lists[id_], begun.get(id_, "")
                return Start(id_, listed, owner, seen.manifests[id_])
        return Start()

    def _carry_out(
        self, client: Client, batch: tuple[Command, ...], release: str, demoted: tuple[str, ...]
    ) -> tuple[Words, ...]:
        """Runs a batch; where the server renames nothing over `current`, in two steps."""
        try:
            client.run(batch, self.workshop)
        except Stopped as stopped:
            if stopped.command.place != CURRENT or not stopped.reason.endswith("Failure"):
                raise
            slowly = tuple(switch_in_two_steps(self.address.path, release, demoted))
            client.run(slowly, self.workshop)
            return (NOT_ATOMIC,)
        return ()

    @property
    def _owner(self) -> str:
        """Who publishes from where, in signs that any server takes: `user-machine-1f2e3d`."""
        where = hashlib.sha256(str(self.workshop).encode()).hexdigest()[:6]
        who = f"{getpass.getuser()}-{socket.gethostname()}"
        return f"{re.sub('[^A-Za-z0-9._-]', '_', who)}-{where}"

    @contextmanager
    def _alone(self) -> Iterator[Client]:
        """A workshop with nothing in it, for this process alone."""
        try:
            self.workshop.parent.mkdir(parents=True, exist_ok=True)
            with only_one(self.workshop.with_suffix(".lock")):
                _empty(self.workshop)
                try:
                    yield Client(self.address, self.settings)
                finally:
                    shutil.rmtree(self.workshop, ignore_errors=True)
        except OSError as error:
            raise not_written(error.filename or self.workshop, error) from None


def _stage(site: BuiltSite, plan: Plan, start: Manifest, workshop: Path) -> None:
    """Copies what is to be sent, so that a build meanwhile changes nothing of it."""
    for number, path in enumerate(plan.sends):
        copy_verified(site.folder / path, workshop / str(number), path, site.manifest[path])
    for name, manifest in (
        ("journal.tsv", journal(site.manifest, start)),
        ("manifest.tsv", site.manifest),
    ):
        (workshop / name).write_text(as_text(manifest), "utf-8", newline="\n")


def _empty(workshop: Path) -> None:
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir()
