"""YAML documents in folders of data/, and two kinds of articles that share a folder of content/."""

from pathlib import Path

import pytest
from conftest import MakeProject

from generator.clock import build_date
from generator.problems import Place
from generator.publish.load import Sources, load, nodes
from generator.publish.load.units import RawRecord
from generator.publish.stages import check

PLAN = "title: 示例计划\nyear: 2027\nregion: '000000'\nsample: true\nrows:\n"
ROW = "  - no: 1\n    category: 甲\n    task: 乙\n    nature: fixed\n    due_reading: strict\n"
CAMPAIGN = "title: 示例活动\nkind: themed\nsummary: 一句。\nsample: true\n"
EVENT = (
    "title: 示例场次\ncampaign: sample-week\nstarts_on: 2027-04-22\nplace: 示例路1号\n"
    "status: planned\nsummary: 一句。\nsample: true\n"
)


def put(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{text}---\n" if path.endswith(".md") else text, "utf-8")


def of(sources: Sources, collection: str) -> list[RawRecord]:
    return [record for record in sources.records if record.collection == collection]


def rules(root_of: MakeProject, path: str, text: str) -> set[tuple[str, str]]:
    project = root_of()
    put(project.root, path, text)
    return {(problem.place.path, problem.rule) for problem in check(project, build_date())}


def test_a_document_is_one_record_with_the_name_of_its_file(make_project: MakeProject) -> None:
    (plan,) = of(load(make_project()), "workplans")
    assert (plan.id, plan.file) == ("2026-sample", "data/workplans/2026-sample.yaml")
    assert (plan.place, plan.body) == (Place(plan.file, 1, 1), None)
    rows = plan.fields.get("rows")
    assert isinstance(rows, nodes.Sequence)
    assert rows.place == Place(plan.file, 7, 3)
    assert [row.text("no") for row in rows.items if isinstance(row, nodes.Mapping)] == [
        "1",
        "2",
        "3",
    ]


def test_two_plans_of_one_year_are_two_records(make_project: MakeProject) -> None:
    project = make_project()
    put(project.root, "data/workplans/2026-other.yaml", PLAN.replace("2027", "2026") + ROW)
    assert [plan.id for plan in of(load(project), "workplans")] == ["2026-other", "2026-sample"]
    assert [problem for problem in check(project, build_date()) if problem.level == "error"] == []


def test_a_document_that_cannot_be_read_leaves_the_others(make_project: MakeProject) -> None:
    project = make_project()
    put(project.root, "data/workplans/2027.yaml", "a: b: c\n")
    sources = load(project)
    assert [(str(p.place), p.rule) for p in sources.problems] == [
        ("data/workplans/2027.yaml:1:5", "yaml/syntax")
    ]
    assert [plan.id for plan in of(sources, "workplans")] == ["2026-sample"]


def test_a_folder_of_documents_may_be_missing(make_project: MakeProject) -> None:
    project = make_project()
    (project.data / "workplans").rename(project.root / "elsewhere")
    sources = load(project)
    assert (of(sources, "workplans"), sources.problems) == ([], ())


def test_campaigns_lie_in_their_folder_and_events_below(make_project: MakeProject) -> None:
    project = make_project()
    put(project.root, "content/campaigns/other.md", CAMPAIGN)
    put(project.root, "content/campaigns/other/first.md", EVENT)
    sources = load(project)
    assert [row.id for row in of(sources, "campaigns")] == ["brand-day", "other", "sample-week"]
    assert [row.file for row in of(sources, "events")] == [
        "content/campaigns/other/first.md",
        "content/campaigns/sample-week/open-day.md",
    ]


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("content/campaigns/case.md", EVENT, "record/unknown-key"),
        ("content/campaigns/sample-week/a/case.md", EVENT, "record/file-place"),
        ("content/campaigns/brand-day/case.md", EVENT, "record/file-place"),
        ("content/campaigns/sample-week/case.md", CAMPAIGN, "record/unknown-key"),
        ("data/workplans/case.yaml", PLAN + ROW.replace("fixed", "many"), "field/enum"),
        ("data/workplans/case.yaml", PLAN + ROW.replace("task", "tusk"), "record/unknown-key"),
        ("data/workplans/sub/case.yaml", PLAN + ROW, "record/file-place"),
        ("data/workplans/case.yaml", PLAN.replace("2027", "二七") + ROW, "field/type"),
    ],
    ids=[
        "an event among the campaigns",
        "an event too deep",
        "an event of another campaign",
        "a campaign among the events",
        "a code in a nested record",
        "a key in a nested record",
        "a plan too deep",
        "a year in words",
    ],
)
def test_what_lies_or_stands_in_the_wrong_place_is_told_in_its_file(
    make_project: MakeProject, path: str, text: str, rule: str
) -> None:
    assert (path, rule) in rules(make_project, path, text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/campaigns/case.md", CAMPAIGN),
        ("content/campaigns/sample-week/case.md", EVENT),
        ("data/workplans/case.yaml", PLAN + ROW),
    ],
)
def test_what_lies_in_the_right_place_is_no_fault(
    make_project: MakeProject, path: str, text: str
) -> None:
    assert path not in {file for file, _ in rules(make_project, path, text)}
