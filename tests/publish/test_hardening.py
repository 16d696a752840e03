"""What a hostile or careless editor once got past the check, and no longer does."""

import shutil

import pytest
from validate.checking import CENTRES, NEWS, TODAY, MakeProject, faults, news

from generator.problems import Place
from generator.publish.load.files import Text
from generator.publish.load.front_matter import Body
from generator.publish.load.yaml_text import parse_yaml
from generator.publish.markdown.anchors import Anchors
from generator.publish.markdown.links import rewrite_links
from generator.publish.markdown.render import render
from generator.publish.stages import check

FORGED = [
    '<a data-sourcepos="1:1-1:1" data-footnote title=" href=" id=" onclick=x() ">click</a>',
    '<a data-sourcepos="1:1-1:1">x</a>',
    '<img data-sourcepos="1:1-1:1">',
    f'<p data-sourcepos="{"1" * 5000}:1-1:1">x</p>',
    '<A DATA-SOURCEPOS="1:1-1:1" href="javascript:x()">x</A>',
    "<!-- 没有写完",
    "<!--" * 1000,
]


@pytest.mark.parametrize("text", FORGED)
def test_html_that_passes_for_our_own_is_refused(text: str) -> None:
    page = render(Body("content/x.md", f"正文。\n\n{text}\n", 5))
    assert page.html == ""
    assert [finding.place.line for finding in page.raw_html] == [7]


def test_only_attributes_are_rewritten() -> None:
    html = '<a title=" href=" href="a.md">x</a> href="b.md"'
    rewritten = rewrite_links(html, lambda target: f"/{target}")
    assert rewritten == '<a title=" href=" href="/a.md">x</a> href="b.md"'


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["概况", "概况", "概况-1"], ["概况", "概况-1", "概况-1-1"]),
        (["附件", "附件", "附件1"], ["annex", "annex-1", "annex-1-1"]),
        (["一、甲", "一、乙", "（一）丙"], ["s1", "s1-1", "s1-1-1"]),
        ([f"{'1' * 5000}. 甲"], [f"{'1' * 5000}-甲"]),
    ],
)
def test_every_anchor_is_given_once(headings: list[str], anchors: list[str]) -> None:
    given = Anchors()
    assert [given.next(heading) for heading in headings] == anchors


@pytest.mark.parametrize("file", ["https://a.cn/x.pdf", "second.md", "#x", "javascript:x()"])
def test_an_attachment_is_a_file_beside_the_article(file: str, make_project: MakeProject) -> None:
    fields = f"attachments:\n  - title: 甲\n    file: '{file}'\n"
    found = faults(make_project, news(fields=fields))
    assert found == {("attachment/missing", NEWS, 10, 11)}


@pytest.mark.parametrize("figure", ["sNaN", "NaN", "Infinity", "１０８", "1_08"])
def test_a_figure_is_written_in_digits(figure: str, make_project: MakeProject) -> None:
    project = make_project()
    table = project.root / CENTRES
    table.write_text(table.read_text("utf-8").replace("108.3", figure), "utf-8")
    assert [problem.rule for problem in check(project, TODAY)] == ["field/type"]


@pytest.mark.parametrize("target", ["", ".", "../..", "abc.", "../../policies/nothing"])
def test_a_link_to_nothing_is_told_once(target: str, make_project: MakeProject) -> None:
    assert faults(make_project, news(f"[甲](<{target}>)")) == {("link/dead", NEWS, 9, 1)}


def test_a_region_without_a_body_has_no_page(make_project: MakeProject) -> None:
    project = make_project()
    regions = project.root / "data" / "regions.yaml"
    regions.write_text(
        regions.read_text("utf-8") + '- code: "999999"\n  name: 空地\n  sample: true\n', "utf-8"
    )
    (project.root / NEWS).write_text(news("[甲](/centres/region/999999/)")[NEWS], "utf-8")
    assert [problem.rule for problem in check(project, TODAY)] == ["link/dead"]


def test_a_table_nobody_can_read_is_one_problem(make_project: MakeProject) -> None:
    project = make_project()
    (project.root / CENTRES).write_bytes(b"")
    assert [problem.rule for problem in check(project, TODAY)] == ["table/empty"]


def test_a_stray_file_hides_no_other_problem(make_project: MakeProject) -> None:
    project = make_project()
    (project.root / "data" / "schemas" / "a.json").write_text("{}", "utf-8")
    (project.root / NEWS).write_text(news("[甲](gone.md)")[NEWS], "utf-8")
    assert {problem.rule for problem in check(project, TODAY)} == {"file/unlisted", "link/dead"}


def test_a_control_character_is_found_on_its_line_after_chinese() -> None:
    text = "名称: 中文中文中文中文中文\nb: \x01\nc: 1\nd: 2\ne: 4\n"
    _, (problem,) = parse_yaml(Text("x.yaml", text))
    assert problem.place == Place("x.yaml", 2, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\n\tb: 2\n", "制表符"),
        ("a:\n  - b\n c: 1\n", "缩进"),
        ("place: *重要* 通知\n", "加引号"),
        ("a: [1\n", "括号"),
        ('a: "\\路"\n', "反斜杠"),
    ],
)
def test_the_common_slips_are_told_in_chinese(text: str, words: str) -> None:
    _, (problem,) = parse_yaml(Text("x.yaml", text))
    assert words in problem.message.zh
    assert "expected" not in problem.message.zh


def test_without_schemas_no_file_is_called_a_stray(make_project: MakeProject) -> None:
    project = make_project()
    shutil.rmtree(project.data / "schemas")
    assert {problem.rule for problem in check(project, TODAY)} == {"schema/invalid"}
