"""`portal serve` in a project -> seconds until the first page, and until an edit shows.

The server is started as an editor starts it, in a project whose site is built; it is asked every
20 ms, and the port is the one it prints.
"""

import http.client
import re
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from nation.measure import Failed, started, stopped

ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)")
INTERVAL = 0.02
# Seconds; a step that takes longer is a failure, not a figure.
LONGEST = 1_800


def serve(
    command: list[str], folder: Path, page: str, edit: Callable[[], str]
) -> tuple[float, float]:
    """Seconds from the start to the home page, and from the edit to the page that shows it.

    page: address of the page that the edit changes; edit: changes a source, returns what the page
    must then say. Raises Failed when the server ends or never gets there.
    """
    start = time.perf_counter()
    process = started(command, folder)
    try:
        port = _port(process)
        _wait(lambda: _page(port, "") is not None)
        first = time.perf_counter() - start
        _wait(lambda: _page(port, page) is not None)
        start = time.perf_counter()
        shown = edit()
        _wait(lambda: shown in (_page(port, page) or ""))
        return first, time.perf_counter() - start
    finally:
        stopped(process)


def _port(process: "subprocess.Popen[bytes]") -> int:
    if process.stdout is None:
        raise Failed("the output of the server cannot be read")
    for line in process.stdout:
        if found := ADDRESS.search(line):
            # The rest is read too, or a full pipe would stop the server.
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return int(found[1])
    raise Failed("the server ended without naming its address")


def _page(port: int, address: str) -> str | None:
    """The page as the server gives it; nothing unless it answers 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/{address}")
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    except OSError:
        return None
    else:
        return text if answer.status == http.HTTPStatus.OK else None
    finally:
        connection.close()


def _wait(is_so: Callable[[], bool]) -> None:
    end = time.perf_counter() + LONGEST
    while not is_so():
        if time.perf_counter() > end:
            raise Failed(f"the preview did not get there within {LONGEST} s")
        time.sleep(INTERVAL)
