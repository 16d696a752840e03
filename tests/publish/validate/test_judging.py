"""The records of one file, checked by themselves: what is wrong with each, and nothing else."""

from pathlib import Path

import pytest
from conftest import REPOSITORY

from generator.problems import Problem
from generator.publish.load import load
from generator.publish.load.catalogue import load_catalogue
from generator.publish.load.inventory import take_inventory
from generator.publish.load.listing import list_sources
from generator.publish.load.units import RawUnit, Unit, read_unit
from generator.publish.validate.corpus import Record
from generator.publish.validate.judging import Judges
from validate.checking import MakeProject

CATALOGUE, _ = load_catalogue(REPOSITORY)
KINDS = {kind.name: kind for kind in CATALOGUE.collections}
REGIONS = Unit("data/regions.yaml", KINDS["regions"])
EXPERTS = Unit("data/experts.csv", KINDS["experts"])
PLANS = Unit("data/workplans/2027.yaml", KINDS["workplans"])
NEWS = Unit("content/news/2026/x.md", KINDS["news"])
SETTINGS = Unit("data/portal.yaml", None)
FIELDS = "title: 题名\ncentre: city\nkind: work\npublished_on: 2026-05-01\nsummary: 一句。\n"


def judged(root: Path, unit: Unit, text: str) -> tuple[list[tuple[str, str | None]], list[str]]:
    """Id and address of each record of a file, and the rules that it breaks, with the place."""
    file = root / unit.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    records, problems = Judges(CATALOGUE).unit(read_unit(root, unit))
    told = [f"{problem.place.line}:{problem.place.column} {problem.rule}" for problem in problems]
    return [(record.id, record.address) for record in records], told


@pytest.mark.parametrize(
    ("unit", "text", "records", "problems"),
    [
        (NEWS, f"---\n{FIELDS}---\n正文\n", [("x", "news/2026/x/")], []),
        # What it names is looked up elsewhere: that there is no such body is not seen here.
        (NEWS, f"---\n{FIELDS}colour: red\n---\n", [("x", "news/2026/x/")],
         ["7:1 record/unknown-key"]),
        (NEWS, f"---\n{FIELDS.replace('2026-05-01', 'May')}---\n", [("x", None)],
         ["5:15 field/type"]),
        (NEWS, "正文\n", [], ["1:1 markdown/front-matter"]),
        (REGIONS, "- {code: '000009', name: 甲}\n- {code: '000009'}\n",
         [("000009", "centres/region/000009/"), ("000009", "centres/region/000009/")],
         ["2:3 field/required"]),
        (EXPERTS, "id,nmae\nx,甲\n", [("x", None)], ["1:4 record/unknown-key"]),
        (EXPERTS, "id,id\nx,y\n", [("x", None)], ["1:4 record/duplicate-key"]),
        (PLANS, "title: 计划\nyear: 2027\nyear: 2028\n", [("2027", "plan/2027/")],
         ["3:1 record/duplicate-key"]),
    ],
    ids=["article", "unknown key", "wrong day", "no fields", "rows", "header", "header twice",
         "document"],
)  # fmt: skip
def test_a_file_is_judged_by_itself(
    unit: Unit,
    text: str,
    records: list[tuple[str, str | None]],
    problems: list[str],
    tmp_path: Path,
) -> None:
    found, told = judged(tmp_path, unit, text)
    assert found == records
    assert [line for line in told if not line.endswith("field/required")] == [
        line for line in problems if not line.endswith("field/required")
    ]
    assert set(problems) <= set(told)


def test_a_header_is_judged_once_for_all_rows(tmp_path: Path) -> None:
    _, told = judged(tmp_path, EXPERTS, "id,nmae\n" + "x,甲\n" * 5)
    assert sum("record/unknown-key" in line for line in told) == 1


def test_a_table_that_could_not_be_read_has_no_header_to_judge() -> None:
    assert Judges(CATALOGUE).unit(RawUnit((), None, ())) == ((), ())


def test_files_judged_one_by_one_give_the_records_of_all_together(
    make_project: MakeProject,
) -> None:
    project = make_project()
    sources = load(project)
    problems: list[Problem] = []
    together = list(Judges(sources.catalogue).records(sources.records, []))
    units = take_inventory(sources.catalogue, list_sources(project)).units
    judges = Judges(sources.catalogue)
    alone: list[Record] = []
    for unit in units:
        records, said = judges.unit(read_unit(project.root, unit))
        alone += records
        problems += said
    assert alone == together
    assert problems == []
