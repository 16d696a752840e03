"""The builder never touches the site that is being shown."""

from datetime import date
from pathlib import Path

from portal_runs import MakeProject, replace, tree

from generator.preview.builder import Builder
from generator.preview.state import State
from generator.project import Project

TODAY = date(2026, 11, 21)
FIRST = "content/news/2026/first.md"


def builder_of(project: Project) -> tuple[Builder, State]:
    state = State()
    return Builder(project, state, TODAY), state


def shown_site(state: State) -> Path:
    assert state.shown.site is not None
    return state.shown.site


def test_the_first_build_is_shown_from_the_cache(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    builder.build()
    assert (state.shown.number, state.shown.problems) == (1, ())
    assert (shown_site(state) / "index.html").is_file()
    assert shown_site(state).is_relative_to(project.root / ".cache" / "portal")
    assert not project.site.exists()


def test_two_folders_take_turns(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    sites = []
    for _ in range(3):
        builder.build()
        sites.append(shown_site(state))
    assert sites[0] == sites[2] != sites[1]


def test_the_site_shown_stays_whole_while_the_next_is_made(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    builder.build()
    first = shown_site(state)
    before = tree(first)
    replace(project.root / FIRST, "title: 示例：走进园区", "title: 新题名")
    builder.build()
    assert tree(first) == before
    assert "新题名" in (shown_site(state) / "news" / "2026" / "first" / "index.html").read_text(
        "utf-8"
    )


def test_a_mistake_keeps_the_site_before_and_tells(make_project: MakeProject) -> None:
    project = make_project()
    builder, state = builder_of(project)
    builder.build()
    first, before = shown_site(state), tree(shown_site(state))
    replace(project.root / FIRST, "kind: campaign", "kind: party")
    builder.build()
    assert (shown_site(state), tree(first)) == (first, before)
    assert [str(problem.place) for problem in state.shown.problems] == [f"{FIRST}:4:7"]
    replace(project.root / FIRST, "kind: party", "kind: training")
    builder.build()
    assert state.shown.problems == ()
    assert shown_site(state) != first


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
    assert (shown_site(state) / "index.html").is_file()
    assert [problem.rule for problem in state.shown.problems] == ["attachment/unused"]


def test_a_mistake_in_a_template_is_told_with_its_line(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.root / "site_templates/theme/rule.html", "{{ parts.facts", "{{ parts.factz")
    builder, state = builder_of(project)
    builder.build()
    (problem,) = state.shown.problems
    assert problem.place.path == "site_templates/theme/rule.html"
    assert problem.place.line == 5


def test_what_the_system_refuses_is_told_and_can_be_mended(make_project: MakeProject) -> None:
    project = make_project()
    in_the_way = project.root / ".cache"
    in_the_way.write_text("a file where a folder should be", "utf-8")
    builder, state = builder_of(project)
    builder.build()
    (problem,) = state.shown.problems
    assert (problem.rule, problem.level) == ("preview/system", "error")
    assert problem.message.zh.startswith("系统拒绝了操作：")
    in_the_way.unlink()
    builder.build()
    assert state.shown.problems == ()
    assert (shown_site(state) / "index.html").is_file()
