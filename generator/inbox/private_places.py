"""A path -> whether what is written there could be committed by mistake; and a private file."""

import os
import shutil
import subprocess
from pathlib import Path


def may_be_committed(path: Path) -> bool:
    """True below a Git work tree that does not ignore the path; also where Git cannot be asked."""
    place = path.absolute()
    place = place.parent.resolve() / place.name
    tree = next((above for above in place.parents if (above / ".git").exists()), None)
    return tree is not None and not _is_ignored(tree, place)


def write_private(path: Path, text: str) -> None:
    """A new file that only its owner reads, durable. Raises FileExistsError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _is_ignored(tree: Path, place: Path) -> bool:
    git = shutil.which("git")
    if git is None:
        return False
    asked = subprocess.run(  # noqa: S603 (words of our own, and a path)
        [git, "-C", str(tree), "check-ignore", "--quiet", "--", str(place)],
        check=False,
        capture_output=True,
    )
    return asked.returncode == 0
