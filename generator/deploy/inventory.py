"""The folders of a server -> which releases it holds and what is in each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.deploy.address import Address
from generator.deploy.batch import enter, may_fail
from generator.deploy.client import Client, Command, Stopped
from generator.deploy.layout import (
    CURRENT,
    RELEASES,
    State,
    site_of,
    state_of,
)
from generator.deploy.manifest import Damaged, Manifest, parse
from generator.deploy.plan import Stock

LISTS = f"{RELEASES}/*/*.tsv"
PRINTED_FOLDER = re.compile(r"Remote working directory: (.*)")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server holds: its state, and the manifest of every release that has a usable one."""

    state: State
    manifests: Mapping[str, Manifest]

    @property
    def live(self) -> Manifest:
        """What is online."""
        return self.manifests.get(self.state.live, {})

    @property
    def stock(self) -> tuple[Stock, ...]:
        """The whole releases, from which files may be linked."""
        known = (id_ for id_ in self.state.newest_first if id_ in self.manifests)
        return tuple(Stock(site_of(id_), self.manifests[id_]) for id_ in known)


def look(client: Client, address: Address, workshop: Path) -> Seen:
    """What the server holds; a folder that does not exist holds nothing.

    The lists are fetched into the workshop. Raises NotPublished when the folder holds what is not
    of our layout.
    """
    commands = (
        *enter(address.path),
        Command("ls -1a"),
        may_fail("ls -1", RELEASES),
        Command(f"ls -1 {LISTS}", may_fail=True),
        Command(f"get {LISTS}", may_fail=True),
        Command("pwd"),
        may_fail("cd", CURRENT),
        Command("pwd"),
    )
    try:
        _, names, releases, files, _, home, _, live = client.run(commands, workshop)
    except Stopped as stopped:
        if stopped.command is commands[0] and "No such file" in stopped.reason:
            return Seen(State(), {})
        raise
    state = state_of(
        address,
        [name for name in names.splitlines() if name not in (".", "..")],
        [path.rpartition("/")[2] for path in releases.splitlines()],
        files.splitlines(),
        _folder(live) if live != home else "",
    )
    read = ((id_, _read(workshop / name)) for id_, name in state.lists.items())
    return Seen(state, {id_: manifest for id_, manifest in read if manifest is not None})


def _folder(printed: str) -> str:
    found = PRINTED_FOLDER.search(printed)
    return found[1] if found else ""


def _read(file: Path) -> Manifest | None:
    """A list; None when it was not fetched, or is damaged or cut short."""
    try:
        return parse(file.read_text("utf-8"))
    except (Damaged, UnicodeDecodeError, FileNotFoundError):
        return None
