"""A page of the press has the bytes that MkDocs itself gives it, whichever page came before."""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from portal_runs import MakeProject, own_project, replace, tree

from generator.clock import build_date
from generator.engine import Opened, open_press, render_site
from generator.paper.pdf import has_faces
from generator.project import Project
from generator.publish.pages import Layout, plan
from generator.publish.pages.output import staged_path
from generator.publish.pages.shell import spoken_frame
from generator.publish.stages import publish

SEED = 20261121
# Without an address pages name no canonical one.
ADDRESSES = {"no address": "", "an address": "https://www.example.cn/zscq/"}


class Rendered(NamedTuple):
    """A project, its pages, the press opened for them, and every file that MkDocs made."""

    project: Project
    layout: Layout
    opened: Opened
    by_mkdocs: dict[str, bytes]


@contextmanager
def site_address(address: str) -> Iterator[None]:
    before = os.environ.get("SITE_URL")
    os.environ["SITE_URL"] = address
    yield
    del os.environ["SITE_URL"]
    if before is not None:
        os.environ["SITE_URL"] = before


def press_of(project: Project) -> tuple[Layout, Opened | None]:
    site = publish(project, build_date()).site
    assert site is not None
    layout = plan(site)
    planned = {staged_path(page.address): partial(layout.make, page) for page in layout.pages}
    return layout, open_press(
        project, spoken_frame(site, offers_pdf=bool(site.forms) and has_faces()), planned
    )


@pytest.fixture(scope="module", params=list(ADDRESSES.values()), ids=list(ADDRESSES))
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The repository's own portal: every template and every kind of page."""
    project = own_project(tmp_path_factory.mktemp("own"))
    with site_address(request.param):
        layout, opened = press_of(project)
        assert opened is not None
        render_site(project, project.site)
    return Rendered(project, layout, opened, tree(project.site))


def test_every_page_has_the_bytes_of_mkdocs_in_any_order(own: Rendered) -> None:
    pages = list(own.layout.pages)
    random.Random(SEED).shuffle(pages)  # noqa: S311 (an order, not a secret)
    made = {
        f"{page.address}index.html": own.opened.press.html(own.layout.make(page)) for page in pages
    }
    expected = {path: data for path, data in own.by_mkdocs.items() if path.endswith("index.html")}
    assert made.keys() == expected.keys()
    assert [path for path in made if made[path] != expected[path]] == []


def test_a_page_rendered_twice_is_the_same(own: Rendered) -> None:
    for planned in own.layout.pages[:20]:
        page = own.layout.make(planned)
        assert own.opened.press.html(page) == own.opened.press.html(page)


def test_what_belongs_to_the_theme_is_written_as_by_mkdocs(own: Rendered, tmp_path: Path) -> None:
    written = own.opened.press.write_assets(tmp_path)
    assert list(written) == sorted(tree(tmp_path))
    files = {staged.relative_to(own.project.staged).as_posix()
             for staged in own.project.staged.rglob("*")}  # fmt: skip
    theirs = {path: data for path, data in own.by_mkdocs.items()
              if not path.endswith("index.html") and path not in files}  # fmt: skip
    assert tree(tmp_path) == theirs


def test_a_preview_is_given_the_same_files_of_the_theme(own: Rendered) -> None:
    assets = {path for path in own.by_mkdocs if path.startswith("assets/")}
    for path in assets:
        found = own.opened.press.asset(path)
        assert found is not None
        assert found.read_bytes() == own.by_mkdocs[path]
    assert own.opened.press.asset("assets/javascripts/bundle.min.js") is None
    assert own.opened.press.asset("index.html") is None
    assert own.opened.press.error_page().encode() == own.by_mkdocs["404.html"]


def test_the_address_of_the_site_is_what_the_environment_says(own: Rendered) -> None:
    home = own.by_mkdocs["index.html"].decode()
    address = own.opened.rendering.address
    assert address in ADDRESSES.values()
    assert (f'<link rel="canonical" href="{address}">' in home) is bool(address)


def with_hook(root: Path) -> None:
    (root / "hook.py").write_text("def on_post_page(output, **_):\n    return output\n", "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [hook.py]\n")


def with_extra_template(root: Path) -> None:
    (root / "site_templates" / "theme" / "list.txt").write_text("x", "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nextra_templates: [list.txt]\n")


def without_navigation(root: Path) -> None:
    text = (root / "mkdocs.yml").read_text("utf-8")
    before, _, rest = text.partition("\nnav:")
    (root / "mkdocs.yml").write_text(f"{before}\n{rest[rest.index('# ') :]}", "utf-8")


ONLY_MKDOCS: dict[str, Callable[[Path], None]] = {
    "another plugin": lambda root: replace(root / "mkdocs.yml", "- portal", "- portal\n  - search"),
    "a hook": with_hook,
    "an extra template": with_extra_template,
    "no navigation": without_navigation,
    "a template that walks all pages": lambda root: replace(
        root / "site_templates" / "theme" / "rule.html",
        "{% block page %}",
        "{% block page %}{% for each in pages %}{{ each.title }}{% endfor %}",
    ),
}


@pytest.mark.parametrize("change", ONLY_MKDOCS.values(), ids=ONLY_MKDOCS)
def test_what_only_mkdocs_can_follow_is_left_to_it(
    change: Callable[[Path], None], make_project: MakeProject
) -> None:
    project = make_project()
    assert press_of(project)[1] is not None
    change(project.root)
    assert press_of(project)[1] is None
