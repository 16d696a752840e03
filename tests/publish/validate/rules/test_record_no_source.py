import pytest

from generator.publish.validate.rules.record_no_source import RULE, SOURCES
from validate.checking import RELEASED, Fault, MakeProject, edited, released_faults

CELLS = ",jia-measures\n"
ARTICLES = {
    "questions": "content/questions/win.md",
    "publications": "content/publications/warning.md",
    "campaigns": "content/campaigns/ip-week-2026.md",
    "pages": "content/pages/charges.md",
}
PAGE = "content/pages/charges.md"
BASIS = "basis:\n  - document: jia-measures#s2\n"
LISTED = "sources: [jia-measures]\n"
PATHS = [
    pytest.param("about/privacy", set(), id="privacy"),
    pytest.param("about/statement", set(), id="statement"),
    pytest.param("about/accessibility", set(), id="accessibility"),
    pytest.param("status", set(), id="status"),
    pytest.param("about/charges", {(RULE.id, PAGE, 1, 1)}, id="any other page"),
]
TABLES = [
    "partners", "cooperation", "exhibitions", "courses", "markets", "geographical_indications",
    "key_units", "volunteer_teams", "experts",
]  # fmt: skip


@pytest.mark.parametrize("field", ["", "sources: []\n", "sources:\n"])
@pytest.mark.parametrize("path", ARTICLES.values(), ids=ARTICLES)
def test_an_article_names_its_source(make_project: MakeProject, path: str, field: str) -> None:
    files = edited(path, (LISTED, field))
    assert released_faults(make_project, files, release=False) == {(RULE.id, path, 1, 1)}


@pytest.mark.parametrize("table", TABLES)
def test_a_row_names_its_source(make_project: MakeProject, table: str) -> None:
    path = f"data/{table}.csv"
    files = edited(path, (CELLS, ",\n"))
    assert released_faults(make_project, files, release=False) == {(RULE.id, path, 2, 1)}


@pytest.mark.parametrize("table", ["doors", "periods", "registers"])
def test_an_entry_of_a_list_names_its_source(make_project: MakeProject, table: str) -> None:
    path = f"data/{table}.yaml"
    files = edited(path, (f"  {LISTED}", ""))
    assert released_faults(make_project, files, release=False) == {(RULE.id, path, 1, 3)}


def test_a_guide_names_its_basis(make_project: MakeProject) -> None:
    path = "content/guides/application.md"
    files = edited(path, (BASIS, ""))
    assert released_faults(make_project, files, release=False) == {(RULE.id, path, 1, 1)}


def test_a_plan_names_its_document(make_project: MakeProject) -> None:
    path = "data/workplans/2026.yaml"
    files = edited(path, ("source: jia-measures\n", ""))
    assert released_faults(make_project, files, release=False) == {(RULE.id, path, 1, 1)}


@pytest.mark.parametrize(("path", "expected"), PATHS)
def test_pages_about_the_site_need_none(
    make_project: MakeProject, path: str, expected: set[Fault]
) -> None:
    files = edited(PAGE, (LISTED, ""), ("path: about/charges", f"path: {path}"))
    privacy = edited("content/pages/privacy.md", ("path: about/privacy", "path: about/statement"))
    other = privacy if path == "about/privacy" else {}
    assert released_faults(make_project, {**files, **other}, release=False) == expected


def test_a_sample_needs_none(make_project: MakeProject) -> None:
    files = edited("data/periods.yaml", (LISTED, "sample: true\n"))
    assert not released_faults(make_project, files, release=False)


def test_every_table_of_the_list_is_tried() -> None:
    tried = {*ARTICLES, *TABLES, "doors", "periods", "registers", "guides", "workplans"}
    # The document of a system is required by its schema.
    assert set(SOURCES) == tried | {"systems"}
    assert (RELEASED / "data" / "systems.csv").is_file()
