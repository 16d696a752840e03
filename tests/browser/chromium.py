"""Fixtures: Chromium for all tests of a session, and a plain file server for a built site."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright
from serving import served

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
