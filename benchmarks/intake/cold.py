"""From nothing to the first durable answer -> milliseconds over a Python that does nothing.

Each time a fresh process and an empty store, the median of the tries. A function opens the store
and answers one event; a server is asked as soon as it listens. Python itself is measured in turn
with them, because a machine is not equally fast all the time.
"""

import contextlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from intake.hostile_case import with_fields
from intake.office import ENQUIRY, REPOSITORY, Office
from intake.running import EVERY, LONGEST_START, NotRunning, start
from intake.wire import asked, multipart, once

SCRIPT = Path(__file__).parent / "one_event.py"
TRIES = 7


@dataclass(frozen=True, slots=True)
class Cold:
    """Milliseconds, over bare_ms: those of a Python that does nothing."""

    function_ms: float
    server_ms: float
    bare_ms: float


def cold(office: Office, tries: int = TRIES) -> Cold:
    """The medians of so many tries. Raises NotRunning where no receipt comes."""
    # What is compiled once is not compiled at every start.
    _function(office)
    runs = [(_bare(office), _function(office), _server(office)) for _ in range(tries)]
    bare, function, server = (median(times) * 1000 for times in zip(*runs, strict=True))
    return Cold(round(function - bare, 1), round(server - bare, 1), round(bare, 1))


def _timed(run: Callable[[], None]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _bare(office: Office) -> float:
    command = [sys.executable, "-c", "pass"]
    return _timed(lambda: _ended_well(command, office, b""))


def _function(office: Office) -> float:
    shutil.rmtree(office.store, ignore_errors=True)
    body = multipart(with_fields())
    command = [sys.executable, str(SCRIPT), ENQUIRY]
    return _timed(lambda: _ended_well(command, office, body))


def _ended_well(command: list[str], office: Office, given: bytes) -> None:
    done = subprocess.run(
        command, env=office.environ, cwd=REPOSITORY, input=given, capture_output=True, check=False
    )
    if done.returncode:
        raise NotRunning(done.stderr.decode("utf-8", "replace")[-2000:])


def _server(office: Office) -> float:
    shutil.rmtree(office.store, ignore_errors=True)
    content = once(ENQUIRY, "cold", with_fields())
    begun = time.perf_counter()
    server = start(office)
    try:
        while time.perf_counter() - begun < LONGEST_START:
            with contextlib.suppress(ConnectionRefusedError), server.connect() as connection:
                if asked(connection, content).status == 201:
                    return time.perf_counter() - begun
            time.sleep(EVERY)
    finally:
        server.process.kill()
        server.process.wait()
    raise NotRunning("no receipt from a server that was just started")
