"""Fixtures: Chromium for all tests of a session, and a plain file server for a built site."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A folder -> the address, ending in `/`, at which it is served until the test ends.
Serve = Callable[..., str]


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing on the terminal."""

    policy = ""

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (theirs)
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as running:
        yield lambda folder, policy="": running.enter_context(served(folder, policy))


@pytest.fixture(scope="module")
def serve_for_all() -> Iterator[Serve]:
    """The same until the last test of the module."""
    with ExitStack() as running:
        yield lambda folder: running.enter_context(served(folder))


@contextmanager
def served(folder: Path, policy: str = "") -> Iterator[str]:
    """The address of a folder's files on this machine alone; policy: what its pages may load."""
    handler = partial(type("Strict", (Quiet,), {"policy": policy}), directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
