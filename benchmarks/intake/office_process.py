"""The process that serves a small office: started, killed, started again."""

import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType

from intake.office import REPOSITORY, Office
from intake.running import free_port

SCRIPT = Path(__file__).with_name("office_server.py")
LOG = "server.log"
# On a machine with other work.
PATIENCE_SECONDS = 60


class NotStarted(Exception):
    """The server did not answer; what it said last."""


class OfficeProcess:
    """The server on a port of its own, the same after each start."""

    def __init__(self, office: Office, *words: str, more: Mapping[str, str] | None = None) -> None:
        self._log = office.folder / LOG
        self._environ = {**office.environ, **(more or {}), "PYTHONPATH": str(REPOSITORY)}
        self._words = words
        self.port = free_port()

    def __enter__(self) -> "OfficeProcess":
        self.begin()
        self.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def begin(self) -> None:
        """Starts it, without waiting."""
        # -P: modules of this folder are no part of it.
        command = [sys.executable, "-P", str(SCRIPT), str(self.port), *self._words]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._environ, stdout=log, stderr=subprocess.STDOUT
            )

    def wait(self) -> None:
        """Returns once it answers. Raises NotStarted."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            if self._is_well():
                return
            time.sleep(0.01)
        raise NotStarted(self._log.read_text("utf-8", "replace")[-2000:])

    def kill(self) -> None:
        """Ends it as kill -9 does, wherever it is."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Ends it as a service is ended."""
        self._process.terminate()
        self._process.wait(PATIENCE_SECONDS)

    def _is_well(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/api/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
