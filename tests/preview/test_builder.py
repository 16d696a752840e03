"""The preview shows what the sources say now; a mistake keeps the site before and is told."""

from datetime import date

from cold import PAGES
from portal_runs import MakeProject, replace

from generator.preview.builder import Builder
from generator.preview.desk import Folder, Shown
from generator.preview.state import State
from generator.project import Project
from generator.release import release

TODAY = date(2026, 11, 21)
FIRST = "content/news/2026/first.md"
FIRST_PAGE = "/news/2026/first/"


def builder_of(project: Project) -> tuple[Builder, State]:
    state = State()
    return Builder(project, state, TODAY), state


def shown_site(state: State) -> Shown:
    assert state.shown.site is not None
    return state.shown.site


def page_of(site: Shown, path: str) -> str:
    found = site.answer(path)
    assert found
    return found.page


def test_every_page_and_file_is_that_of_the_finished_site(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    builder.build()
    assert (state.shown.number, state.shown.problems) == (1, ())
    assert not project.site.exists()
    release(project, project.site, TODAY, PAGES)
    site = shown_site(state)
    for file in (file for file in project.site.rglob("*") if file.is_file()):
        path = file.relative_to(project.site).as_posix()
        if path.startswith(UNSEEN):
            continue
        found = site.answer(f"/{path}")
        if path == "404.html":
            assert site.missing().encode() == file.read_bytes()
        else:
            assert found, path
            content = found.file.read_bytes() if found.file else found.page.encode()
            assert content == file.read_bytes(), path


# Made from the finished site, which a preview has not.
UNSEEN = ("search/index/",)


def test_the_search_index_is_that_of_the_last_build(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    builder.build()
    path = "/search/index/bundles.json"
    assert shown_site(state).answer(path) is None
    (project.site / "search/index").mkdir(parents=True)
    (project.site / path[1:]).write_text("{}", "utf-8")
    found = shown_site(state).answer(path)
    assert found
    assert found.file
    assert found.file.read_text("utf-8") == "{}"
    for outside in ("/search/index/../../../mkdocs.yml", "/search/index/%2e%2e/%2e%2e/mkdocs.yml"):
        assert shown_site(state).answer(outside) is None


def test_a_path_without_its_slash_leads_to_the_page(make_project: MakeProject) -> None:
    builder, state = builder_of(make_project())
    builder.build()
    found = shown_site(state).answer("/news")
    assert found
    assert found.moved == "/news/"
    assert shown_site(state).answer("/nothing/") is None
    assert shown_site(state).answer("/../data/portal.yaml") is None
    assert shown_site(state).answer("/main.html") is None


def test_the_site_shown_stays_while_the_next_is_made(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    builder.build()
    first = shown_site(state)
    before = page_of(first, "/news/")
    replace(project.root / FIRST, "title: 示例：走进园区", "title: 新题名")
    builder.build()
    assert page_of(first, "/news/") == before
    assert "新题名" not in before
    assert "新题名" in page_of(shown_site(state), "/news/")
    assert "新题名" in page_of(shown_site(state), FIRST_PAGE)


def test_a_mistake_keeps_the_site_before_and_tells(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    builder.build()
    first, before = shown_site(state), page_of(shown_site(state), FIRST_PAGE)
    replace(project.root / FIRST, "kind: campaign", "kind: party")
    builder.build()
    assert shown_site(state) is first
    assert page_of(first, FIRST_PAGE) == before
    assert [str(problem.place) for problem in state.shown.problems] == [f"{FIRST}:4:7"]
    replace(project.root / FIRST, "kind: party", "kind: training")
    builder.build()
    assert state.shown.problems == ()
    assert shown_site(state) is not first


def test_a_mistake_from_the_beginning_leaves_nothing_to_show(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.root / FIRST, "kind: campaign", "kind: party")
    builder, state = builder_of(project)
    builder.build()
    assert state.shown.site is None
    assert [problem.rule for problem in state.shown.problems] == ["field/enum"]


def test_a_warning_comes_with_the_new_site(make_project: MakeProject) -> None:
    project = make_project()
    (project.content / "news" / "2026" / "unused.png").write_bytes(b"\x89PNG")
    builder, state = builder_of(project)
    builder.build()
    assert page_of(shown_site(state), "/")
    assert [problem.rule for problem in state.shown.problems] == ["attachment/unused"]


def test_a_mistake_in_a_template_is_told_with_its_line(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.root / "site_templates/theme/rule.html", "{{ parts.facts", "{{ parts.factz")
    builder, state = builder_of(project)
    builder.build()
    (problem,) = state.shown.problems
    assert problem.place.path == "site_templates/theme/rule.html"
    assert problem.place.line == 5


def test_without_a_place_to_keep_anything_the_preview_works(make_project: MakeProject) -> None:
    project = make_project()
    (project.root / ".cache").write_text("a file where a folder should be", "utf-8")
    builder, state = builder_of(project)
    builder.build()
    assert state.shown.problems == ()
    assert page_of(shown_site(state), "/")


def test_what_only_mkdocs_can_follow_is_built_whole(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.mkdocs_file, "plugins:", "hooks: [hook.py]\nplugins:")
    (project.root / "hook.py").write_text(
        "def on_post_page(output, **_):\n    return output + '<!-- hooked -->'\n", "utf-8"
    )
    builder, state = builder_of(project)
    builder.build()
    assert isinstance(state.shown.site, Folder)
    assert page_of(state.shown.site, FIRST_PAGE).endswith("<!-- hooked -->")
