"""An office -> its endpoint, running as a process; how much memory it holds."""

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake.office import REPOSITORY, Office

OURS, BARE = (Path(__file__).with_name(f"{name}_server.py") for name in ("one", "bare"))
HOST = "127.0.0.1"
# As Linux tells it in /proc/net/tcp.
ESTABLISHED = "01"
# Seconds.
LONGEST_START, LONGEST_END = 30, 20
EVERY = 0.002


class NotRunning(RuntimeError):
    """The server ended, or never began to answer."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server. process: the one process that it is."""

    port: int
    process: "subprocess.Popen[bytes]"

    def connect(self, timeout: float = 30) -> socket.socket:
        """A connection to it."""
        made = socket.create_connection((HOST, self.port), timeout)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def memory_mb(self) -> float:
        """What it holds in memory, resident, in MB."""
        return self._status("VmRSS")

    def peak_mb(self) -> float:
        """The most it held since it began, or since the last `forget_peak`."""
        return self._status("VmHWM")

    def forget_peak(self) -> None:
        """Begins to look for the most anew."""
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def connections(self) -> frozenset[int]:
        """The ports of those it is connected with: what it has closed is not among them."""
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        own = f":{self.port:04X}"
        return frozenset(
            int(row[2].partition(":")[2], 16)
            for row in rows
            if row[1].endswith(own) and row[3] == ESTABLISHED
        )

    def _status(self, name: str) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
        raise NotRunning


@contextlib.contextmanager
def running(office: Office, script: Path = OURS) -> Iterator[Running]:
    """The endpoint of an office, listening; it is ended in the end. Raises NotRunning."""
    started = start(office, script)
    try:
        until_it_listens(started)
        yield started
    finally:
        started.process.terminate()
        try:
            started.process.wait(LONGEST_END)
        except subprocess.TimeoutExpired:
            started.process.kill()
            started.process.wait()


def start(office: Office, script: Path = OURS) -> Running:
    """The process, which does not listen yet."""
    port = free_port()
    command = [sys.executable, str(script), str(port)]
    return Running(port, subprocess.Popen(command, cwd=REPOSITORY, env=office.environ))


def until_it_listens(server: Running) -> None:
    """Waits for it. Raises NotRunning."""
    end = time.monotonic() + LONGEST_START
    while server.process.poll() is None and time.monotonic() < end:
        try:
            server.connect().close()
        except ConnectionRefusedError:
            time.sleep(EVERY)
        else:
            return
    raise NotRunning(f"the endpoint does not listen on port {server.port}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
