"""An editor with the preview open sees every change and every mistake without doing anything."""

import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Expect, Page
from portal_runs import PORTAL, MakeProject, replace

from .conftest import in_thread

NEWS = "content/news/2026/first.md"
NEWS_PAGE = "news/2026/first/"
PATIENCE = 20
# How long a change may take to show on a machine that does other things as well.
SHOWS_WITHIN = 15_000
expect = Expect()
expect.set_options(timeout=SHOWS_WITHIN)


@dataclass(frozen=True)
class Preview:
    """A project whose preview runs: its folder, and where its pages are."""

    root: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def serve(root: Path) -> Iterator[Preview]:
    """The real command on a free port; Ctrl+C must end it without a word."""
    with subprocess.Popen(
        [PORTAL, "serve", "--port", "0"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        found = None
        while not found:
            line = process.stdout.readline()
            assert line, "the preview ended before it served"
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        preview = Preview(root, int(found[1]))
        try:
            get(preview, "/")
            yield preview
        finally:
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=PATIENCE)
        assert (process.returncode, out) == (0, "")


def get(preview: Preview, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    connection.putrequest("GET", path)
    connection.putheader("Connection", "close")
    connection.endheaders()
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body


Open = Callable[[str], Page]


@pytest.fixture
def look(browser: Browser) -> Iterator[Open]:
    """Opens a page in a browser window of its own."""
    contexts: list[BrowserContext] = []

    def open_page(address: str) -> Page:
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.set_default_timeout(SHOWS_WITHIN)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        in_thread(context.close)


def test_pages_come_and_nothing_outside_the_site_does(make_project: MakeProject) -> None:
    with serve(make_project().root) as preview:
        for path, title in {
            "/": "示例维权援助",
            "/centres/region/000001/": "示例市",
            f"/{NEWS_PAGE}": "示例：走进园区",
        }.items():
            status, page = get(preview, path)
            assert status == 200
            assert re.search(f"<h1[^>]*>{title}</h1>", page)
        for path in (
            "/nothing/",
            "/../data/portal.yaml",
            "/../../../../data/portal.yaml",
            "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/data/portal.yaml",
            "/..%2f..%2f..%2f..%2fdata%2fportal.yaml",
            "/%2e%2e%5c%2e%2e%5cdata%5cportal.yaml",
            "//etc/passwd",
            "/data/portal.yaml",
            "/mkdocs.yml",
        ):
            status, page = get(preview, path)
            assert status == 404, path
            assert "没有找到这一页" in page
            assert "centre: sample-city" not in page


def test_an_edited_body_shows_by_itself(make_project: MakeProject, look: Open) -> None:
    with serve(make_project().root) as preview:
        page = look(f"{preview.address}{NEWS_PAGE}")
        expect(page.locator(".prose")).to_contain_text("现场见图")
        replace(preview.root / NEWS, "现场见图：", "当天来了很多人。\n\n现场见图：")
        expect(page.locator(".prose")).to_contain_text("当天来了很多人。")
        assert page.locator("#portal-preview").count() == 0


def test_a_mistake_shows_with_place_and_remedy_until_it_is_mended(
    make_project: MakeProject, look: Open
) -> None:
    with serve(make_project().root) as preview:
        page = look(f"{preview.address}{NEWS_PAGE}")
        panel = page.get_by_role("alert")
        expect(panel).to_have_count(0)
        replace(preview.root / NEWS, "kind: campaign", "kind: party")
        expect(panel).to_be_visible()
        expect(panel).to_contain_text(f"{NEWS}:4:7")
        expect(panel).to_contain_text("“party”")
        expect(panel).to_contain_text("怎么办：可选：campaign")
        expect(page.locator("h1")).to_have_text("示例：走进园区")
        replace(preview.root / NEWS, "title: 示例：走进园区", "titel: 示例：走进园区")
        expect(panel).to_contain_text(f"{NEWS}:2:1")
        page.reload()
        expect(panel).to_contain_text(f"{NEWS}:2:1")
        replace(preview.root / NEWS, "titel: 示例：走进园区", "title: 改好的题名")
        replace(preview.root / NEWS, "kind: party", "kind: training")
        expect(panel).to_have_count(0)
        expect(page.locator("h1")).to_have_text("改好的题名")


def test_templates_styles_and_tables_are_followed_too(
    make_project: MakeProject, look: Open
) -> None:
    with serve(make_project().root) as preview:
        page = look(f"{preview.address}centres/sample-station/")
        theme = preview.root / "site_templates" / "theme"

        replace(preview.root / "data" / "centres.csv", "示例工作站", "示例园区工作站")
        expect(page.locator("h1")).to_have_text("示例园区工作站")

        replace(theme / "centre.html", "{% block page %}", "{% block page %}<p>新的一行</p>")
        expect(page.get_by_text("新的一行")).to_be_visible()

        # The copy that the page has must be told from the new one by its time in whole seconds.
        page.wait_for_timeout(1100)
        with (theme / "assets" / "portal.css").open("a", encoding="utf-8") as style:
            style.write("\nh1 { color: rgb(1, 2, 3) !important }\n")
        expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")


def test_a_mistake_in_a_template_shows_with_its_line(make_project: MakeProject, look: Open) -> None:
    with serve(make_project().root) as preview:
        page = look(f"{preview.address}centres/sample-station/")
        template = preview.root / "site_templates" / "theme" / "centre.html"
        replace(template, "{{ parts.facts(record.facts) }}", "{{ parts.factz(record.facts) }}")
        expect(page.get_by_role("alert")).to_contain_text("site_templates/theme/centre.html:5")
        replace(template, "{{ parts.factz(record.facts) }}", "{{ parts.facts(record.facts) }}")
        expect(page.get_by_role("alert")).to_have_count(0)


def test_sources_that_are_wrong_from_the_beginning_show_and_can_be_mended(
    make_project: MakeProject, look: Open
) -> None:
    project = make_project()
    replace(project.root / NEWS, "kind: campaign", "kind: party")
    with serve(project.root) as preview:
        page = look(preview.address)
        expect(page.get_by_role("alert")).to_contain_text(f"{NEWS}:4:7")
        expect(page.get_by_role("alert")).to_contain_text("怎么办：")
        replace(project.root / NEWS, "kind: party", "kind: campaign")
        expect(page.locator("h1")).to_have_text("示例维权援助")
        expect(page.get_by_role("alert")).to_have_count(0)
