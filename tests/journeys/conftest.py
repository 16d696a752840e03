"""Chromium for the journeys, in a thread of its own, and the repository's own site to visit."""

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from shared import own_built

from .visits import PHONE, Begin, Visit, watch
from .www import BASE, Www, serve_folder

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A size and whether there are scripts -> whose windows are opened.
Visitor = Callable[[tuple[int, int], bool], BrowserContext]
# Playwright allows one driver in a thread, and other folders of tests have theirs in the first.
THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journeys")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    THREAD.submit(pyfuncitem.obj, **arguments).result()
    return True


def in_thread(work: Callable[[], None]) -> None:
    THREAD.submit(work).result()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    driver = THREAD.submit(sync_playwright().start).result()
    chromium = shutil.which("chromium")
    browser = THREAD.submit(
        driver.chromium.launch, executable_path=chromium, args=ARGUMENTS
    ).result()
    yield browser
    in_thread(browser.close)
    in_thread(driver.stop)


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of this repository."""
    return own_built(tmp_path_factory).site


@pytest.fixture(scope="session")
def www(own_site: Path) -> Iterator[Www]:
    """The site at the top of an address."""
    with serve_folder(own_site) as address:
        yield Www(address, own_site)


@pytest.fixture(scope="session")
def www_below(own_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Www]:
    """The same files below a base path, with nothing at the top."""
    root = tmp_path_factory.mktemp("www")
    shutil.copytree(own_site, root / BASE, copy_function=os.link)
    with serve_folder(root) as address:
        yield Www(f"{address}{BASE}/", own_site)


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Visitor:
    """Of each size, with scripts or without, one visitor for all tests: nothing is remembered."""

    @cache
    def come(size: tuple[int, int], scripts: bool) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts
        )
        context.set_default_timeout(5000)
        return context

    return come


@pytest.fixture
def begin(visitor: Visitor) -> Iterator[Begin]:
    """Opens a browser window of a size; at the end nothing may have gone wrong in it."""
    visits: list[Visit] = []

    def start(home: str, size: tuple[int, int] = PHONE, *, scripts: bool = True) -> Visit:
        page = visitor(size, scripts).new_page()
        origin = "file://" if home.startswith("file:") else "{0.scheme}://{0.netloc}/"
        visits.append(Visit(page, home, watch(page, origin.format(urlsplit(home)))))
        visits[-1].go_home()
        return visits[-1]

    yield start
    for visit in visits:
        in_thread(visit.page.close)
    assert [line for visit in visits for line in visit.trouble] == []
