"""Nothing an editor can write runs: in any field of any collection, and in any text."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from cold import ALL, PAGES, good_project
from conftest import MakeProject
from payloads import FIELD_PAYLOADS, HARMLESS, PAYLOADS
from playwright.sync_api import Browser, Frame, Page, Request, Route
from thorough import rounds

from generator.clock import build_date
from generator.problems import as_text, has_errors
from generator.project import Project
from generator.publish.load import load
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue, load_catalogue
from generator.publish.load.front_matter import Body
from generator.publish.markdown.cleaner import BLOCKS, INLINES, SCHEMES
from generator.publish.markdown.links import is_external, rewrite_links
from generator.publish.markdown.render import render
from generator.publish.stages import check
from generator.release import Manner, release
from generator.schema.field import Field
from generator.schema.record import RecordSchema

# No conftest.py of our own: for mypy there would be two of them.
pytest_plugins = ("chromium",)
Serve = Callable[[Path], str]

# Fields of free text that no page shows: who checked an article, what lies outside the repository,
# and what only editors and the office's own tools read.
NOT_DISPLAYED = {
    "sign_off.role", "secrecy_review.role", "private_attachments", "rights.note",
    "systems.system", "systems.place", "systems.missing",
    "holidays.notice", "owners.path", "settings.ledger", "synonyms.words", "synonyms.same",
}  # fmt: skip
# Names of records, units or places of the repository: a rule of their own refuses any other text.
NAMES = {"former_ids", "units"}
# Of the payloads, at least so many are refused before anything is built.
REFUSED_AT_LEAST = 320
ON_ONE_PAGE = 50
# Each round gives every field another payload, and every payload to dozens of fields.
ROUNDS = rounds(2)
# What rules demand beside a field that is filled.
BESIDE = {
    "centres": {"verified_on": "2026-11-02"},
    "partners": {"verified_on": "2026-11-02"},
    "settings": {"progress": "totals"},
}
# Rows for the tables that are empty on the good site.
COUNTED = {"required": "4", "as_of": "2026-11-01", "sample": "true"}
ROWS = {
    "holidays": [{"id": "2027-01-02", "kind": "rest"}],
    "progress": [{"id": "x", "plan": "2026-sample", "year": "2026", "unit": "", **COUNTED}],
}

LISTEN = """
window.ran = [];
Object.defineProperty(window, "__ran", {set: (what) => window.ran.push(what), get: () => 0});
window.a = (what) => { window.__ran = what; };
"""
SKELETON = """() => [...document.querySelectorAll("*")].map(
    (element) => [element.tagName, ...element.getAttributeNames(), element.protocol].join(" "))"""
INSIDE = """() => [...document.querySelectorAll(".prose [data-payload] *")].map((element) => ({
    tag: element.tagName.toLowerCase(),
    attributes: element.getAttributeNames(),
    scheme: (element.protocol || ":").slice(0, -1),
    payload: Number(element.closest("[data-payload]").dataset.payload),
}))"""
SECTIONS = """() => [...document.querySelector(".prose").childNodes].map(
    (node) => node.nodeName + (node.dataset ? node.dataset.payload : ""))"""
PARSE_AGAIN = """() => {
    const prose = document.querySelector(".prose");
    const before = prose.innerHTML;
    prose.innerHTML = before;
    return before === prose.innerHTML;
}"""
CLICK_ALL = """async () => {
    const links = [...document.querySelectorAll(".prose a[href], .prose summary, .prose input")];
    for (const link of links) {
        link.click();
        await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return links.length;
}"""
FRAME = (
    {"div", "section"} | BLOCKS | INLINES,
    {"href", "src", "alt", "title", "id", "class", "rel", "loading", "start", "type", "checked"}
    | {"disabled", "aria-label", "role", "tabindex", "data-payload"},
)


@dataclass
class Watch:
    """A page, and everything on it that should not have been."""

    page: Page
    origin: str
    dialogs: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    is_clicking: bool = False

    def ran(self) -> list[Any]:
        return [what for frame in self.page.frames for what in frame.evaluate("window.ran")]

    def note(self, request: Request) -> None:
        is_own = request.url.startswith((self.origin, "data:"))
        if not is_own and not (self.is_clicking and request.is_navigation_request()):
            self.foreign.append(request.url)

    def stay(self, route: Route) -> None:
        """While links are clicked no page is left, and nothing is fetched from the net."""
        if self.is_clicking and route.request.is_navigation_request():
            route.fulfill(status=204)
        elif route.request.url.startswith(self.origin):
            route.continue_()
        else:
            route.abort()

    def click_everything(self) -> int:
        self.is_clicking = True
        clicked = sum(int(frame.evaluate(CLICK_ALL)) for frame in self.page.frames)
        self.page.wait_for_timeout(50)
        # A link may have been followed: what is looked at next is a whole page again.
        self.page.wait_for_load_state()
        self.is_clicking = False
        return clicked

    def open_together(self, site: Path, paths: list[str]) -> dict[str, Frame]:
        """All pages at once, each in a frame of one more page."""
        frames = "".join(f'<iframe name="{path}" src="{path}"></iframe>' for path in paths)
        (site / "together.html").write_text(f"<!doctype html>{frames}", "utf-8")
        self.page.goto(f"{self.origin}together.html")
        (site / "together.html").unlink()
        return {frame.name: frame for frame in self.page.frames[1:]}

    def assert_nothing_happened(self) -> None:
        assert (self.ran(), self.dialogs, self.foreign) == ([], [], []), self.page.url


@contextmanager
def watching(browser: Browser, origin: str, *, clicks: bool = True) -> Iterator[Watch]:
    context = browser.new_context()
    context.add_init_script(LISTEN)
    watch = Watch(context.new_page(), origin)

    def dismiss(dialog: Any) -> None:
        watch.dialogs.append(dialog.message)
        dialog.dismiss()

    watch.page.on("dialog", dismiss)
    context.on("request", watch.note)
    if clicks:
        context.route("**/*", watch.stay)
    yield watch
    context.close()


def build(project: Project, manner: Manner = ALL) -> Path:
    problems = release(project, project.site, build_date(), manner)
    assert not has_errors(problems), [as_text(problem, "en") for problem in problems]
    return project.site


def pages(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


# In every field.


@dataclass(frozen=True)
class Slot:
    """A field of free text: of a collection, or of a record inside one of its fields."""

    collection: str
    names: tuple[str, ...]
    is_list: bool
    longest: int
    prefix: str

    def written(self, payload: str) -> str:
        """The payload as this field takes it: an address of the web has no blanks."""
        return self.prefix + payload.replace(" ", "/") if self.prefix else payload

    @property
    def path(self) -> str:
        return ".".join((self.collection, *self.names))

    @property
    def is_displayed(self) -> bool:
        return not {self.path, ".".join(self.names)} & NOT_DISPLAYED

    def put(self, record: dict[str, Any], text: str, depth: int = 0) -> bool:
        """Writes a text into this field of a record; False when there is no such place in it."""
        name, *below = self.names[depth:]
        if not below:
            record[name] = [text] if self.is_list else text
            return True
        inner = record.get(name) or []
        items = inner if isinstance(inner, list) else [inner]
        places = [self.put(item, text, depth + 1) for item in items]
        return any(places)


# A public key is taken by its own rule alone.
OF_FORMS = ("forms", "form_blocks", "consents", "keys")


def slots(catalogue: Catalogue) -> list[Slot]:
    """Every field that takes any text, as the schemas say."""
    # Forms have tests of their own: `tests/schema/test_form_html.py`.
    schemas = {
        kind.name: kind.schema for kind in catalogue.collections if kind.name not in OF_FORMS
    }
    schemas[SETTINGS_SCHEMA] = catalogue.schemas[SETTINGS_SCHEMA]
    found = []
    for name, schema in schemas.items():
        found += inside(catalogue, name, (), schema)
    return found


def inside(
    catalogue: Catalogue, collection: str, above: tuple[str, ...], schema: RecordSchema
) -> list[Slot]:
    """The fields of free text of a schema and of the records inside its fields, however deep."""
    found = []
    for described in schema.fields:
        names = (*above, described.name)
        if nested := catalogue.schemas.get(described.record or ""):
            found += inside(catalogue, collection, names, nested)
        elif is_free(described) and described.name != schema.primary_key:
            found.append(slot(collection, names, described))
    return found


def slot(collection: str, names: tuple[str, ...], free: Field) -> Slot:
    return Slot(
        collection=collection,
        names=names,
        is_list=free.type == "list",
        longest=free.constraints.max_length or 1000,
        # What is no address of the web is refused or has a case of its own.
        prefix="https://x/" if free.format == "uri" else "",
    )


def is_free(described: Field) -> bool:
    limits = described.constraints
    coded = limits.pattern or limits.enum or described.references
    named = described.names_file or described.names_section or described.name in NAMES
    return described.type in ("string", "list") and not coded and not named


def chosen(index: int, slot: Slot, turn: int) -> str:
    """The payload of a round for one field: another one each time, and one it has room for."""
    first = (index + 2 * turn) % len(FIELD_PAYLOADS)
    number = str(index + 100)
    in_turn = (*FIELD_PAYLOADS[first:], *FIELD_PAYLOADS[:first])
    texts = (slot.written(payload.replace("N", number)) for payload in in_turn)
    return next(text for text in texts if len(text) <= slot.longest)


def plant(project: Project, texts: Mapping[Slot, str]) -> set[Slot]:
    """Writes every text into its field of every record; gives back the fields that were there."""
    planted: set[Slot] = set()
    catalogue, _ = load_catalogue(project.root)

    def fill(collection: str, record: dict[str, Any]) -> None:
        record.update(BESIDE.get(collection, {}))
        for slot, text in texts.items():
            if slot.collection == collection and slot.put(record, text):
                planted.add(slot)

    for article in load(project).records:
        if article.body:
            file = project.root / article.file
            _, front, body = file.read_text("utf-8").split("---\n", 2)
            record = written(front)
            fill(article.collection, record)
            file.write_text(f"---\n{dump(record)}---\n{body}", "utf-8")
    for kind in catalogue.documents:
        for file in (project.root / kind.folder).glob("*.yaml"):
            record = written(file.read_text("utf-8"))
            fill(kind.name, record)
            file.write_text(dump(record), "utf-8")
    for kind in (kind for kind in catalogue.tables if not kind.is_optional):
        file = project.data / kind.source
        is_csv = file.suffix == ".csv"
        rows = read_csv(file) if is_csv else written(file.read_text("utf-8"))
        rows = rows or ROWS[kind.name]
        for row in rows:
            fill(kind.name, row)
        write_csv(file, rows) if is_csv else file.write_text(dump(rows), "utf-8")
    settings = project.data / "portal.yaml"
    record = written(settings.read_text("utf-8"))
    fill(SETTINGS_SCHEMA, record)
    settings.write_text(dump(record), "utf-8")
    return planted


def written(text: str) -> Any:
    """The values as they are written: a key such as `on` is no truth."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 (it makes nothing but texts)


def dump(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


def read_csv(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write_csv(file: Path, rows: list[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        for row in rows:
            writer.writerow({k: v[0] if isinstance(v, list) else v for k, v in row.items()})


class Words(HTMLParser):
    """The texts and the attribute values of a page, decoded."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.fixture
def catalogue(make_project: MakeProject) -> Catalogue:
    return load_catalogue(make_project(name="described").root)[0]


def test_fields_of_free_text_are_found_in_the_schemas(catalogue: Catalogue) -> None:
    paths = {slot.path for slot in slots(catalogue)}
    assert {
        "settings.name",
        "regions.name",
        "centres.aliases",
        "policies.remarks",
        "rules.version",
        "news.attachments.title",
        "news.source_url",
        "guides.steps.text",
        "doors.exits.note",
        "registers.supports.title",
        "experts.fields",
        "events.signup",
        "workplans.rows.content",
        "workplans.rows.milestones.what",
        "cases.secrecy_review.role",
    } <= paths
    assert not {"centres.phone", "centres.id", "policies.kind", "cases.former_ids"} & paths
    assert {path.partition(".")[0] for path in paths} == {
        kind.name for kind in catalogue.collections
    } - {"casework", *OF_FORMS} | {"settings"}
    assert len(paths) >= 150


def test_a_payload_in_every_field_is_shown_and_never_runs(
    make_project: MakeProject, catalogue: Catalogue, browser: Browser, serve: Serve
) -> None:
    all_slots = slots(catalogue)
    hidden = {slot.path for slot in all_slots if not slot.is_displayed}
    quiet = make_project(name="quiet")
    plant(
        quiet, {s: s.written(HARMLESS.replace("N", str(n + 100))) for n, s in enumerate(all_slots)}
    )
    expected = skeletons(browser, serve(build(quiet)), quiet.site)
    shown: set[Slot] = set()
    for turn in range(ROUNDS):
        project = make_project(name=f"round-{turn}")
        texts = {slot: chosen(index, slot, turn) for index, slot in enumerate(all_slots)}
        assert plant(project, texts) == set(all_slots), "a field that no record of the site has"
        site = build(project)
        seen = seen_escaped(site, texts)
        assert {slot.path for slot in all_slots if slot not in seen} == hidden
        shown |= seen
        assert skeletons(browser, serve(site), site) == expected
    assert {slot.path for slot in all_slots} - {slot.path for slot in shown} == hidden


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("content/cases/sample-case.md", "former_ids:\n  - old-case"),
        ("data/workplans/2026-sample.yaml", "units: [sub-centre]"),
    ],
)
def test_a_name_of_a_record_or_place_is_no_free_text(
    make_project: MakeProject, path: str, line: str
) -> None:
    project = make_project()
    before, old, after = (project.root / path).read_text("utf-8").partition(line)
    assert old
    hostile = re.sub(r"[a-z/-]+(?=\]?$)", "<img/src=x/onerror=a(1)>", line)
    (project.root / path).write_text(f"{before}{hostile}{after}", "utf-8")
    assert [p.place.path for p in check(project, build_date()) if p.level == "error"] == [path]


def seen_escaped(site: Path, texts: Mapping[Slot, str]) -> set[Slot]:
    """The fields whose text stands on a page; none may stand there as it is."""
    seen = set()
    for path in pages(site):
        html = (site / path).read_text("utf-8")
        words = "\n".join(Words(html).found)
        for slot, text in texts.items():
            if re.search("[<>\"'&]", text):
                assert text not in html, (path, slot)
            if text in words:
                seen.add(slot)
    return seen


def skeletons(browser: Browser, origin: str, site: Path) -> dict[str, list[str]]:
    """The elements of each page with their attributes' names and schemes; nothing has run."""
    paths = pages(site)
    found: dict[str, list[str]] = {}
    with watching(browser, origin, clicks=False) as watch:
        for first in range(0, len(paths), ON_ONE_PAGE):
            frames = watch.open_together(site, paths[first : first + ON_ONE_PAGE])
            watch.assert_nothing_happened()
            found |= {path: frame.evaluate(SKELETON) for path, frame in frames.items()}
    return found


# In every text.


def test_there_are_hundreds_of_different_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200


@pytest.fixture(scope="module")
def template_page(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, Callable[[str], str]]:
    """A built site, and its policy page with any HTML in the place of its text."""
    site = build(good_project(tmp_path_factory.mktemp("template") / "built"), PAGES)
    html = (site / "policies" / "sample-opinion" / "index.html").read_text("utf-8")
    before, prose, rest = html.partition('<div class="prose md-typeset">')
    after = rest[rest.index("\n<section") :]
    assert prose
    assert "portal-remarks" in after
    return site, lambda inside: f"{before}{prose}{inside}</div>{after}"


def published(payload: str) -> str:
    """The payload as a page would show it: rendered, cleaned, links made."""
    html = render(Body("content/policies/x.md", payload, 1)).html
    return rewrite_links(html, lambda target: target if is_external(target) else f"../{target}")


def test_no_payload_in_a_text_runs(
    template_page: tuple[Path, Callable[[str], str]], browser: Browser, serve: Serve
) -> None:
    site, page_with = template_page
    origin, clicked = serve(site), 0
    numbered = list(enumerate(PAYLOADS))
    with watching(browser, origin) as watch:
        for first in range(0, len(numbered), ON_ONE_PAGE):
            batch = numbered[first : first + ON_ONE_PAGE]
            sections = "".join(
                f'<section data-payload="{number}">{published(payload)}</section>'
                for number, payload in batch
            )
            (site / "payloads.html").write_text(page_with(sections), "utf-8")
            watch.page.goto(f"{origin}payloads.html")
            assert watch.page.evaluate(SECTIONS) == [f"SECTION{number}" for number, _ in batch]
            assert_only_listed(watch.page)
            assert watch.page.evaluate(PARSE_AGAIN)
            assert_only_listed(watch.page)
            clicked += watch.click_everything()
            watch.assert_nothing_happened()
    assert clicked > 50


def assert_only_listed(page: Page) -> None:
    """Chromium's own view of the text: no element, attribute or scheme but those allowed."""
    tags, names = FRAME
    for element in page.evaluate(INSIDE):
        payload = PAYLOADS[element["payload"]]
        assert element["tag"] in tags, payload
        assert set(element["attributes"]) <= names, payload
        assert element["scheme"] in SCHEMES | {""}, payload


def article(title: str, body: str) -> str:
    head = (
        "centre: sample-city\nkind: work\npublished_on: 2026-05-01\nsummary: 一句。\nsample: true"
    )
    return f"---\ntitle: {title}\n{head}\n---\n\n{body}\n"


def test_most_payloads_are_refused_and_what_is_accepted_runs_nothing(
    make_project: MakeProject, browser: Browser, serve: Serve
) -> None:
    project = make_project()
    folder = project.content / "news" / "2026"
    for number, payload in enumerate(PAYLOADS):
        (folder / f"p{number}.md").write_text(article(f"第{number}种", payload), "utf-8")
    errors = [problem for problem in check(project, build_date()) if problem.level == "error"]
    refused = {Path(problem.place.path).stem for problem in errors}
    assert len(refused) >= REFUSED_AT_LEAST
    for name in refused:
        (folder / f"{name}.md").unlink()
    site = build(project, PAGES)
    names = [record.id for record in load(project).records if re.fullmatch(r"p\d+", record.id)]
    assert len(names) == len(PAYLOADS) - len(refused) > 0
    paths = [f"news/2026/{name}/" for name in names]
    with watching(browser, serve(site)) as watch:
        for first in range(0, len(paths), ON_ONE_PAGE):
            watch.open_together(site, paths[first : first + ON_ONE_PAGE])
            watch.click_everything()
            watch.assert_nothing_happened()


@pytest.mark.parametrize(
    "unsafe",
    [
        "<script>window.__ran=1</script>",
        "<img src=x onerror=window.__ran=1>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:window.__ran=1'>x</a>",
        "<a href='javascript:alert(1)'>x</a>",
        "<img src='https://evil.example/x.png'>",
        "<a id=__ran></a><a href=x onclick=window.__ran=1>x</a>",
    ],
)
def test_what_would_run_is_noticed(
    unsafe: str,
    template_page: tuple[Path, Callable[[str], str]],
    browser: Browser,
    serve: Serve,
) -> None:
    site, page_with = template_page
    origin = serve(site)
    (site / "payloads.html").write_text(page_with(unsafe), "utf-8")
    with watching(browser, origin) as watch:
        watch.page.goto(f"{origin}payloads.html")
        watch.click_everything()
        with pytest.raises(AssertionError):
            watch.assert_nothing_happened()
