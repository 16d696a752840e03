"""What a folder of objects does beyond what every store promises."""

import os
import time
from pathlib import Path

from generator.endpoint.store.folder import LEFT_SECONDS, TMP, FolderObjects


def test_what_killed_processes_left_is_cleared_and_what_is_on_its_way_stays(tmp_path: Path) -> None:
    root = tmp_path / "store" / "objects"
    FolderObjects(root)
    old, new = root / TMP / "old", root / TMP / "new"
    for file in (old, new):
        file.write_bytes(b"half")
    long_ago = time.time() - LEFT_SECONDS - 60
    os.utime(old, (long_ago, long_ago))
    FolderObjects(root)
    assert [file.name for file in (root / TMP).iterdir()] == ["new"]


def test_its_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    root = tmp_path / "store" / "objects"
    FolderObjects(root).create("a-1", b"x")
    folders = [root.parent, root, *(place for place in root.iterdir() if place.is_dir())]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
