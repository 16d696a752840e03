"""A real sshd on this machine with keys of its own, and a wire to it that can be cut."""

import os
import select
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PATIENCE = 20
ALIAS = "portal-test"
SERVER = """\
Port {port}
ListenAddress 127.0.0.1
HostKey "{folder}/host"
PidFile none
AuthorizedKeysFile "{folder}/user.pub"
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 100
"""
# One name for the host whatever the port, so that one record serves for the wires as well.
CLIENT = """\
Host *
  HostKeyAlias {alias}
  IdentityFile "{folder}/{key}"
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile "{folder}/{known}"
  GlobalKnownHostsFile none
  UpdateHostKeys no
"""
# A login takes a quarter of a second; tests that are about something else share one.
SHARED = """\
  ControlMaster auto
  ControlPath "{folder}/master"
  ControlPersist yes
"""


@dataclass(frozen=True)
class Server:
    """Where it listens, and the settings of ssh that let one in."""

    port: int
    folder: Path

    @property
    def settings(self) -> Path:
        """All connections are one."""
        return self._write("shared", CLIENT + SHARED)

    @property
    def alone(self) -> Path:
        """Every connection is one of its own."""
        return self.other_settings("alone")

    def other_settings(self, name: str, *, key: str = "user", known: str = "known_hosts") -> Path:
        """Settings with another key, or another record of hosts."""
        return self._write(name, CLIENT, key=key, known=known)

    def _write(self, name: str, text: str, key: str = "user", known: str = "known_hosts") -> Path:
        file = self.folder / name
        text = text.format(alias=ALIAS, folder=self.folder, key=key, known=known)
        file.write_text(text, "utf-8")
        return file


def program(name: str) -> str:
    """Where it is; daemons are not on everybody's path."""
    found = shutil.which(name, path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin{os.pathsep}/sbin")
    if found is None:
        pytest.skip(f"this machine has no {name}")
    return found


def make_keys(folder: Path) -> None:
    """Keys of a host, of a user it knows and of one it does not, and the record of the host."""
    keygen = program("ssh-keygen")
    for name in ("host", "user", "stranger"):
        words = (keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / name)
        subprocess.run(words, check=True)
    for known, key in (("known_hosts", "host"), ("changed_hosts", "stranger")):
        kind, public, *_ = (folder / f"{key}.pub").read_text("utf-8").split()
        (folder / known).write_text(f"{ALIAS} {kind} {public}\n", "utf-8")
    (folder / "nobody").write_text("", "utf-8")


@contextmanager
def sshd(folder: Path, subsystem: str = "internal-sftp") -> Iterator[Server]:
    """A server for the user who runs the tests; without a subsystem it has no SFTP."""
    daemon = program("sshd")
    if os.name == "posix" and os.geteuid() == 0:
        # Debian makes this folder when it starts its own sshd, which the tests do not need.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    make_keys(folder)
    server = Server(free_port(), folder)
    settings = SERVER.format(port=server.port, folder=folder)
    settings += f"Subsystem sftp {subsystem}\n" if subsystem else ""
    (folder / "sshd_config").write_text(settings, "utf-8")
    words = (daemon, "-D", "-e", "-f", folder / "sshd_config")
    with (folder / "log").open("wb") as log:
        daemon_at_work = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=log)
    with daemon_at_work as running:
        try:
            wait_for(server, running)
            yield server
        finally:
            leave = (program("ssh"), "-F", server.settings, "-O", "exit", "127.0.0.1")
            subprocess.run(leave, check=False, stderr=subprocess.DEVNULL)
            running.terminate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_for(server: Server, running: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and running.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail((server.folder / "log").read_text("utf-8"))


@dataclass
class Wire:
    """A way to the server that counts what the client sends, and is cut after so many bytes."""

    to: int
    cut_after: int | None = None
    sent: int = 0
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def port(self) -> int:
        return int(self.listener.getsockname()[1])

    @property
    def is_cut(self) -> bool:
        return self.cut_after is not None and self.sent >= self.cut_after

    def serve(self) -> None:
        """One connection after another, until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                with client, socket.create_connection(("127.0.0.1", self.to)) as server:
                    self.carry(client, server)

    def carry(self, client: socket.socket, server: socket.socket) -> None:
        """Hands bytes on in both directions until one side ends or the wire is cut."""
        with suppress(OSError):
            while not self.is_cut:
                ready, _, _ = select.select([client, server], [], [], PATIENCE)
                for end in ready:
                    data = end.recv(4096)
                    if not data:
                        return
                    self.sent += len(data) if end is client else 0
                    (server if end is client else client).sendall(data)


@contextmanager
def wire(server: Server, cut_after: int | None = None) -> Iterator[Wire]:
    made = Wire(server.port, cut_after)
    thread = threading.Thread(target=made.serve)
    thread.start()
    try:
        yield made
    finally:
        # Wakes the thread that waits for a connection, which closing alone does not.
        made.listener.shutdown(socket.SHUT_RDWR)
        made.listener.close()
        thread.join()
