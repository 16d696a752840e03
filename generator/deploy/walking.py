"""A folder -> everything below it that is no folder, whatever it is."""

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The path from the folder, with `/`, and the entry of each; links are not followed."""
    waiting = [(str(folder), "")]
    while waiting:
        place, above = waiting.pop()
        with os.scandir(place) as entries:
            found = list(entries)
        for entry in found:
            path = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{path}/"))
            else:
                yield path, entry
