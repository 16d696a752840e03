"""A project and words of a command line -> what the real portal command said, did and left."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import portal as command_line
from generator.project import Project
from generator.publish.kept.sources import CACHE

REPOSITORY = Path(__file__).parent.parent
PORTAL = Path(sys.executable).with_name("portal")
PAGE_SIZE = 4096
KEPT = f"{CACHE}/"
SOURCES = ("content", "data", "site_templates", "mkdocs.yml")

MakeProject = Callable[..., Project]
Change = Callable[[Path], object]


def portal(folder: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The installed command, run in a folder as a user runs it."""
    return subprocess.run(
        [PORTAL, *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def said(done: "subprocess.CompletedProcess[str]") -> str:
    """All that came out, standard error last."""
    return done.stdout + done.stderr


def invoke(folder: Path, *words: str, **environment: str) -> Result:
    """The same command within this process: quick, for what needs no process of its own."""
    with chdir(folder):
        result = CliRunner().invoke(command_line, words, env=environment)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def own_project(root: Path) -> Project:
    """A copy of the repository's own portal."""
    for name in SOURCES:
        source = REPOSITORY / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copy(source, root / name)
    (root / "staged").mkdir()
    return Project(root)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, and its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder with its bytes and the time it was last written."""
    return {path: (data, (folder / path).stat().st_mtime_ns) for path, data in tree(folder).items()}


def lasting(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The same without what is only kept between runs, which Git passes over."""
    return {path: found for path, found in snapshot(folder).items() if not path.startswith(KEPT)}


def replace(file: Path, old: str, new: str) -> None:
    """Rewrites a file; the old text must be there, or the test would test nothing."""
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of that many bytes in place of the folder; skips where none can be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    options = ("-t", "tmpfs", "-o", f"size={size}")
    done = subprocess.run([mount, *options, "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"this machine mounts no tmpfs: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def make_read_only(folder: Path) -> None:
    """Lets nobody, not even root, write to a mounted disk any more."""
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)


def make_larger(folder: Path, size: int) -> None:
    """Gives a mounted disk that many bytes."""
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def room_for(files: dict[str, bytes]) -> int:
    """The bytes that the files take on a disk that counts in pages."""
    return sum(-(-len(data) // PAGE_SIZE) * PAGE_SIZE for data in files.values())
