"""A command -> how long its whole process took and how much memory its process tree held.

Memory is the sum of PSS (proportional set size, /proc/PID/smaps_rollup) over the process and all
its descendants: a page that forked workers share counts once, where the sum of resident sizes
would count it once for each worker. It is looked at every 50 ms or, where the looking itself takes
long because a process is large, ten times as seldom as it takes. Linux only.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

PROC = Path("/proc")
INTERVAL = 0.05
# As on an ordinary machine, Python keeps what it has compiled, whatever this one is set to.
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONUNBUFFERED": "1",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall seconds and the highest PSS of its tree in MB."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Size:
    """A folder: all files, all bytes, and of the .html files the number and the average bytes."""

    files: int
    bytes: int
    pages: int
    page_bytes: int


class Failed(RuntimeError):
    """A command that was to be measured ended with an error."""


def run(command: list[str], folder: Path) -> Run:
    """Runs the command to its end. Raises Failed with its last words."""
    start = time.perf_counter()
    process = started(command, folder)
    with Memory(process.pid) as memory:
        words, _ = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        said = words.decode("utf-8", "replace").strip().splitlines()[-3:]
        raise Failed(f"{' '.join(command)} ended with {process.returncode}: {' / '.join(said)}")
    return Run(seconds, memory.peak_mb)


def started(command: list[str], folder: Path) -> "subprocess.Popen[bytes]":
    """The running command; everything it says can be read from its output."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def stopped(process: "subprocess.Popen[bytes]") -> None:
    """Ends a command that would run for ever, as Ctrl+C does."""
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


class Memory:
    """While entered, watches the tree below a process; peak_mb is the highest sum seen."""

    def __init__(self, pid: int) -> None:
        self.peak_mb = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Memory":
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        is_over = False
        while not is_over:
            start = time.perf_counter()
            self.peak_mb = max(self.peak_mb, sum(_pss(pid) for pid in tree(self._pid)) / 1000)
            looked = time.perf_counter() - start
            is_over = self._over.wait(max(INTERVAL, 10 * looked))


def tree(pid: int) -> Iterator[int]:
    """The process and all its descendants that run now."""
    yield pid
    for child in _children(pid):
        yield from tree(child)


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        threads = [*Path(PROC, str(pid), "task").iterdir()]
        return [int(word) for task in threads for word in _text(task / "children").split()]
    return []


def _pss(pid: int) -> float:
    """What the process holds in units of 1000 bytes; 0 once it has ended."""
    for line in _text(PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return float(line.split()[1]) * 1.024
    return 0


def _text(file: Path) -> str:
    with contextlib.suppress(OSError):
        return file.read_text("ascii")
    return ""


def size(folder: Path) -> Size:
    """What a finished site holds."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    lengths = [file.stat().st_size for file in files]
    pages = [length for file, length in zip(files, lengths, strict=True) if file.suffix == ".html"]
    return Size(len(files), sum(lengths), len(pages), sum(pages) // max(1, len(pages)))


def require_linux() -> None:
    """Ends the program where the memory of a process tree cannot be read."""
    if not Path(PROC, "self", "smaps_rollup").is_file():
        sys.exit("memory is read from /proc/PID/smaps_rollup: this benchmark needs Linux")
