"""The folders of a server -> which releases it holds and what is in each."""

import re
from pathlib import Path

from generator.deploy.address import Address
from generator.deploy.batch import enter, may_fail
from generator.deploy.client import Client, Command, Stopped
from generator.deploy.holdings import Holdings
from generator.deploy.layout import (
    CURRENT,
    RELEASES,
    State,
    state_of,
)
from generator.deploy.manifest import read_list

LISTS = f"{RELEASES}/*/*.tsv"
PRINTED_FOLDER = re.compile(r"Remote working directory: (.*)")


def look(client: Client, address: Address, workshop: Path) -> Holdings:
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
            return Holdings(State(), {})
        raise
    state = state_of(
        address,
        [name for name in names.splitlines() if name not in (".", "..")],
        [path.rpartition("/")[2] for path in releases.splitlines()],
        files.splitlines(),
        _folder(live) if live != home else "",
    )
    read = ((id_, read_list(workshop / name)) for id_, name in state.lists.items())
    return Holdings(state, {id_: manifest for id_, manifest in read if manifest is not None})


def _folder(printed: str) -> str:
    found = PRINTED_FOLDER.search(printed)
    return found[1] if found else ""
