"""Fixtures: a site with two of the portal's forms, and the endpoint that answers them."""

import re
import shutil
import threading
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest
from conftest import PRODUCT, PRODUCT_FILES, REPOSITORY, SITES, lay_over
from form_desk import Desk, Post, Visit
from playwright.sync_api import Browser, Page
from portal_runs import invoke
from serving import Quiet, served

from generator.endpoint.development import development_deps
from generator.endpoint.posted import read_posted
from generator.endpoint.sealing import Readable
from generator.endpoint.serving.incoming import Whole, request_of
from generator.endpoint.serving.plain import answer_plain
from generator.schema.form_bundle import BUNDLE, read_bundle

FORMS = ("assistance-application", "report")
SHARED = ("data/form-blocks", "data/consents", "site_templates")
# Guides and doors of the portal that the small site does not have.
ELSEWHERE = re.compile(r"^(guide|also_for|doors):.*\n", re.MULTILINE)
TYPE = "Content-Type"


@pytest.fixture(scope="session")
def form_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site with the two forms, built once: no test changes it."""
    root = tmp_path_factory.mktemp("forms") / "project"
    lay_over(SITES / "good", root)
    for name in (*PRODUCT, *PRODUCT_FILES, *SHARED):
        source = REPOSITORY / name
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, root / name, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, root / name)
    (root / "data" / "forms").mkdir()
    for name in FORMS:
        text = (REPOSITORY / "data" / "forms" / f"{name}.yaml").read_text("utf-8")
        (root / "data" / "forms" / f"{name}.yaml").write_text(ELSEWHERE.sub("", text), "utf-8")
    done = invoke(root, "build")
    assert done.exit_code == 0, done.output
    return root / "site"


def drained(source: Readable) -> None:
    while source.read(1 << 16):
        pass


def posted(kind: str, body: bytes) -> Post:
    request = request_of("POST", "/", [(TYPE, kind)], Whole(body), "")
    read = read_posted(request, len(body), drained)
    files = {one.slot: [file for file in read.files if file.slot == one.slot] for one in read.files}
    return Post(read.texts, files)


@pytest.fixture
def desk(form_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The site, served; what is posted to the endpoint is answered."""
    bundle = read_bundle((form_site / BUNDLE).read_bytes())
    form, page = bundle.forms.get, bundle.pages.get
    deps = development_deps(tmp_path_factory.mktemp("kept"), form, page, bundle.base)
    posts: list[Post] = []
    bodies: list[bytes] = []
    may_answer = threading.Event()
    may_answer.set()

    class Answering(Quiet):
        def do_POST(self) -> None:  # noqa: N802 (theirs)
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            posts.append(posted(self.headers[TYPE], body))
            bodies.append(body)
            may_answer.wait(10)
            self.rfile = BufferedReader(BytesIO(body))
            answer_plain(self, deps)

    with served(form_site, kind=Answering) as origin:
        yield Desk(origin, posts, bodies, may_answer)
        may_answer.set()


@pytest.fixture
def visit(browser: Browser, desk: Desk) -> Iterator[Visit]:
    """Opens a form in a browser of its own; a mistake of a script fails the test."""
    contexts = []
    failed: list[str] = []

    def start(form: str, *, scripts: bool = True, before: str = "", width: int = 1280) -> Page:
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 800}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        if before:
            page.add_init_script(before)
        page.goto(desk.address(form))
        return page

    yield start
    for context in contexts:
        context.close()
    assert failed == []
