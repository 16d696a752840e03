"""The engine gives MkDocs' own bytes, asks nobody else for anything, and explains its faults."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from portal_runs import (
    REPOSITORY,
    Change,
    MakeProject,
    invoke,
    replace,
    snapshot,
    tree,
)
from shared import own_built

from generator.project import Project

THEME = Path("site_templates/theme")
TEMPLATES = sorted((REPOSITORY / THEME).rglob("*.html"))
OUR_ASSETS = {path.name for path in (REPOSITORY / THEME / "assets").iterdir()}
# Where the search has its index, and the program that reads it.
INDEX = "search/index/"
# Addresses that nothing is asked of: a namespace, and what Pagefind puts before a relative address
# to take it apart.
NAMES = {"http://www.w3.org/2000/svg", "https://example.com"}
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")
# Attributes by which a page makes the browser ask for something.
ASKING = {"src", "srcset", "href", "action", "formaction", "poster", "data", "background", "ping"}


class Requests(HTMLParser):
    """Collects the addresses a page makes the browser ask for, and the tags it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "a" or ("rel", "canonical") in attrs:
            return
        self.addresses.extend(value for name, value in attrs if name in ASKING and value)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy: tests here build it again."""
    made = own_built(tmp_path_factory)
    return Project(shutil.copytree(made.root, tmp_path_factory.mktemp("own") / "project"))


def built(project: Project, *words: str) -> Project:
    done = invoke(project.root, "build", *words)
    assert done.exit_code == 0, done.output
    return project


def build_by_mkdocs(project: Project, target: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", target],
        cwd=project.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        timeout=60,
    )


def differences(one: Path, other: Path) -> str:
    done = subprocess.run(
        ["diff", "-r", one, other], capture_output=True, check=False, encoding="utf-8"
    )
    return done.stdout + done.stderr


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path, data in tree(site).items():
        if path.endswith(".html"):
            yield path, data.decode()


def test_plain_mkdocs_gives_the_same_portal(own: Project, tmp_path: Path) -> None:
    build_by_mkdocs(own, tmp_path / "mkdocs")
    assert differences(own.site, tmp_path / "mkdocs") == ""


def test_plain_mkdocs_gives_the_same_good_site_without_any_staging_before(
    make_project: MakeProject, tmp_path: Path
) -> None:
    build_by_mkdocs(make_project(name="one"), tmp_path / "mkdocs")
    assert differences(built(make_project(name="two")).site, tmp_path / "mkdocs") == ""


def test_two_builds_give_the_same_bytes(own: Project, tmp_path: Path) -> None:
    built(own, "--out", str(tmp_path / "again"))
    assert tree(own.site) == tree(tmp_path / "again")


@pytest.mark.parametrize("engine", ["fast", "mkdocs"])
def test_a_folder_that_only_holds_what_is_made_need_not_be_there(
    engine: str, make_project: MakeProject
) -> None:
    project = make_project()
    project.staged.rmdir()
    assert (built(project, "--engine", engine, "--no-search").site / "index.html").is_file()


def test_no_page_asks_another_origin_for_anything(own: Project) -> None:
    found = {path: Requests(page).addresses for path, page in pages(own.site)}
    assert len(found) > 50
    assert all(found.values())
    strange = [
        (path, address)
        for path, addresses in found.items()
        for address in addresses
        if ELSEWHERE.match(address)
    ]
    assert strange == []


def test_no_style_or_script_asks_another_origin_for_anything(own: Project) -> None:
    files = tree(own.site)
    styles = [data.decode() for path, data in files.items() if path.endswith(".css")]
    scripts = [data.decode() for path, data in files.items() if path.endswith((".js", ".svg"))]
    assert styles
    assert scripts
    asked = ["".join(match) for style in styles for match in CSS_ADDRESS.findall(style)]
    assert [
        address for address in asked if ELSEWHERE.match(address) and address[:5] != "data:"
    ] == []
    assert {found for text in scripts for found in re.findall(r"https?://[\w./-]+", text)} <= NAMES


def test_the_scripts_and_indexes_of_the_theme_are_not_published(own: Project) -> None:
    theirs = r"lunr|search|bundle|worker|\.map$"
    paths = {path for path in tree(own.site) if re.search(theirs, path)}
    # The search is a page and a script of ours, and an index.
    ours = {f"assets/{name}" for name in OUR_ASSETS} | {"search/index.html"}
    assert {path for path in paths - ours if not path.startswith(INDEX)} == set()
    scripts = {
        Path(attributes["src"] or "").name
        for _, page in pages(own.site)
        for tag, attributes in Requests(page).tags
        if tag == "script" and "src" in attributes
    }
    assert scripts <= OUR_ASSETS


def test_every_page_of_the_site_comes_from_our_frame(own: Project) -> None:
    strange = [path for path, page in pages(own.site) if "assets/portal.css" not in page]
    assert strange == []


def test_only_the_cleaned_body_is_let_through_unescaped() -> None:
    trusted = [
        (template.name, expression.strip())
        for template in TEMPLATES
        for expression in re.findall(r"{{-?([^}]*\|\s*safe\b[^}]*)}}", template.read_text("utf-8"))
    ]
    # Forms are made of escaped texts by `schema/`, whose tests look at that.
    assert trusted == [
        ("entry.html", "record.lookup | safe"),
        ("form.html", "record.form | safe"),
        ("parts.html", "record.body | safe"),
    ]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_no_template_turns_escaping_off(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"autoescape|Markup|\|\s*(?:forceescape|tojson|xmlattr)", text)
    assert len(re.findall(r"\bsafe\b", text)) == (
        template.name in ("entry.html", "form.html", "parts.html")
    )


def test_what_editors_write_reaches_every_page_as_text(make_project: MakeProject) -> None:
    project = make_project()
    hostile = "<img src=x onerror=alert(1)>\"'&amp;"
    in_yaml = "'" + hostile.replace("'", "''") + "'"
    replace(project.data / "portal.yaml", "name: 示例维权援助", f"name: {in_yaml}")
    replace(project.data / "portal.yaml", "limits: 公益服务，不收费。", f"limits: {in_yaml}")
    replace(project.data / "portal.yaml", "announcement: 本站", f"announcement: {in_yaml} #")
    replace(project.data / "portal.yaml", "description: 一个", f"description: {in_yaml} #")
    in_csv = '"' + hostile.replace('"', '""') + '"'
    replace(project.data / "centres.csv", "示例院", in_csv)
    replace(project.data / "centres.csv", "示例工作站", in_csv)
    first = project.content / "news" / "2026" / "first.md"
    for value in ("示例：走进园区", "示例园区", "示例区分中心", "示例作者", "签到表"):
        replace(first, f": {value}", f": {in_yaml}")
    opinion = project.content / "policies" / "sample-opinion.md"
    for value in ("关于开展示例工作的意见", "示例意见说了什么。", "示例局"):
        replace(opinion, f": {value}", f": {in_yaml}")
    replace(opinion, "第二节写作“（2）”。", in_yaml)
    built(project, "--no-search")
    found = dict(pages(project.site))
    assert sum("&lt;img src=x onerror=alert(1)&gt;" in page for page in found.values()) == len(
        found
    )
    attributes = [
        (path, tag, given)
        for path, page in found.items()
        for tag, given in Requests(page).tags
        if "onerror" in given or given.get("src") == "x"
    ]
    assert attributes == []
    descriptions = {
        given.get("content")
        for page in found.values()
        for tag, given in Requests(page).tags
        if tag == "meta" and given.get("name") == "description"
    }
    assert hostile in descriptions


def append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


def edit(path: str, old: str, new: str) -> Change:
    return lambda root: replace(root / path, old, new)


def remove(path: str) -> Change:
    return lambda root: (root / path).unlink()


def add(path: str, text: str) -> Change:
    return lambda root: append(root / path, text)


POLICY = "site_templates/theme/policy.html"
TITLE = "parts.title(page.meta.title, record.badges)"
FAULTS: dict[str, tuple[Change, str, int, str]] = {
    "template missing": (remove(POLICY), "site_templates/theme", 0, "policy.html"),
    "macros missing": (
        remove("site_templates/theme/parts.html"),
        "site_templates/theme",
        0,
        "parts.html",
    ),
    "template syntax": (edit(POLICY, f"{{{{ {TITLE} }}}}", "{% if %}"), POLICY, 3, "expression"),
    "block not closed": (edit(POLICY, "{% endblock %}", ""), POLICY, 0, "endblock"),
    "unknown filter": (edit(POLICY, f"{TITLE} ", f"{TITLE} | nofilter "), POLICY, 3, "nofilter"),
    "unknown macro": (edit(POLICY, "parts.title", "parts.nothing"), POLICY, 3, "nothing"),
    "settings not YAML": (add("mkdocs.yml", "- [\n"), "mkdocs.yml", 0, ""),
    "settings not a mapping": (
        lambda root: (root / "mkdocs.yml").write_text("- a\n", "utf-8"),
        "mkdocs.yml",
        0,
        "mapping",
    ),
    "unknown theme": (edit("mkdocs.yml", "name: material", "name: nope"), "mkdocs.yml", 0, "nope"),
    "outermost frame missing": (
        remove("site_templates/theme/base.html"),
        "site_templates/theme",
        0,
        "base.html",
    ),
    "no portal plugin": (edit("mkdocs.yml", "- portal", "- search"), "mkdocs.yml", 0, "portal"),
    "unknown plugin": (edit("mkdocs.yml", "- portal", "- nope"), "mkdocs.yml", 0, "nope"),
    "frame missing": (
        remove("site_templates/theme/main.html"),
        "site_templates/theme",
        0,
        "main.html",
    ),
    "template computes": (edit(POLICY, TITLE, "1 / 0"), POLICY, 3, "division"),
    "template not UTF-8": (
        lambda root: (root / POLICY).write_bytes("制度".encode("gb18030")),
        POLICY,
        0,
        "GB18030",
    ),
    "theme folder missing": (
        lambda root: (root / "site_templates").rename(root / "elsewhere"),
        "site_templates/theme",
        0,
        "base.html",
    ),
}


@pytest.mark.parametrize("engine", ["fast", "mkdocs"])
@pytest.mark.parametrize(("change", "path", "line", "word"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_templates_or_settings_is_one_problem(
    change: Callable[[Path], object],
    path: str,
    line: int,
    word: str,
    engine: str,
    make_project: MakeProject,
) -> None:
    project = make_project()
    project.site.mkdir()
    (project.site / "assets").mkdir()
    (project.site / "assets" / "portal.css").write_text("/* the site before */", "utf-8")
    (project.site / "index.html").write_text("the site before", "utf-8")
    before = snapshot(project.site)
    change(project.root)
    names = {file.name for file in project.root.iterdir()}
    done = invoke(project.root, "build", "--engine", engine, "--format", "json", "--lang", "en")
    assert done.exit_code == 1, done.output
    assert done.stderr == ""
    (problem,) = json.loads(done.stdout)
    assert problem["level"] == "error"
    assert problem["path"].startswith(path)
    assert problem["line"] >= line
    assert problem["rule"] == ("engine/settings" if path == "mkdocs.yml" else "engine/template")
    assert word in problem["message"]
    assert problem["hint"]
    assert snapshot(project.site) == before
    # What is kept between builds lies in one folder that Git passes over.
    assert {file.name for file in project.root.iterdir()} - names <= {".cache"}
