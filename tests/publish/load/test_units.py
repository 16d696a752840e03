"""The records of one file, each with its place, whatever kind of file it is."""

from pathlib import Path
from typing import NamedTuple

import pytest

from generator.problems import Place
from generator.publish.load.catalogue import Collection, Holds
from generator.publish.load.units import RawUnit, Unit, read_unit
from generator.schema.field import Field
from generator.schema.record import RecordSchema


def kind(name: str, source: str, holds: Holds, key: str | None = None) -> Collection:
    schema = RecordSchema(name, name, (Field("id", "", "string"),), key)
    return Collection(name, name, source, schema, holds, "", None, "", "")


EXPERTS = kind("experts", "experts.csv", "rows")
# Pages are written for bodies and regions, so that there must be some.
CENTRES = kind("centres", "centres.csv", "rows", "number")
REGIONS = kind("regions", "regions.yaml", "rows", "code")
PLANS = kind("workplans", "workplans", "documents")
NEWS = kind("news", "news", "articles")
CSV, YAML, PLAN, ARTICLE, SETTINGS = (
    Unit("data/experts.csv", EXPERTS),
    Unit("data/regions.yaml", REGIONS),
    Unit("data/workplans/2026.yaml", PLANS),
    Unit("content/news/2026/first.md", NEWS),
    Unit("data/portal.yaml", None),
)
BODIES = Unit("data/centres.csv", CENTRES)


class Found(NamedTuple):
    """What is expected: ids with line and column, column names, rules with line and column."""

    records: list[tuple[str, int, int]]
    header: list[str] | None = None
    problems: list[tuple[str, int, int]] = []  # noqa: RUF012 (no default is ever changed)


CASES: dict[str, tuple[Unit, str, Found]] = {
    "csv": (
        CSV,
        "id,name\nx,甲\ny,乙\n",
        Found([("x", 2, 1), ("y", 3, 1)], ["id", "name"]),
    ),
    "csv with another key": (
        BODIES,
        "id,number\nx,1\n",
        Found([("1", 2, 1)], ["id", "number"]),
    ),
    "csv without the key": (CSV, "name\n甲\n", Found([("", 2, 1)], ["name"])),
    "csv with an uneven row": (
        CSV,
        "id,name\nx\ny,乙\n",
        Found([("y", 3, 1)], ["id", "name"], [("csv/syntax", 2, 1)]),
    ),
    "csv of a header": (CSV, "id,name\n", Found([], ["id", "name"])),
    "csv of a header where rows are needed": (
        BODIES,
        "id,number\n",
        Found([], ["id", "number"], [("table/empty", 1, 1)]),
    ),
    "csv of nothing": (CSV, "", Found([], [])),
    "csv of nothing where rows are needed": (BODIES, "", Found([], [], [("table/empty", 1, 1)])),
    "csv of one uneven row where rows are needed": (
        BODIES,
        "id,number\nx\n",
        Found([], ["id", "number"], [("csv/syntax", 2, 1)]),
    ),
    "yaml": (
        YAML,
        "- code: a\n- name: 甲\n  code: b\n",
        Found([("a", 1, 3), ("b", 2, 3)]),
    ),
    "yaml with strays": (
        YAML,
        "- x\n- code: a\n- - y\n",
        Found([("a", 2, 3)], None, [("yaml/shape", 1, 3), ("yaml/shape", 3, 3)]),
    ),
    "yaml of a mapping": (YAML, "code: a\n", Found([], None, [("yaml/shape", 1, 1)])),
    "yaml of an empty list": (YAML, "[]\n", Found([], None, [("table/empty", 1, 1)])),
    "yaml of nothing": (YAML, "", Found([], None, [("table/empty", 1, 1)])),
    "yaml of no yaml": (YAML, "- a: b: c\n", Found([], None, [("yaml/syntax", 1, 7)])),
    "document": (PLAN, "title: 甲\n", Found([("2026", 1, 1)])),
    "document of a list": (PLAN, "- a\n", Found([], None, [("yaml/shape", 1, 1)])),
    "document of nothing": (PLAN, "", Found([], None, [("yaml/shape", 1, 1)])),
    "settings": (SETTINGS, "name: 甲\n", Found([("portal", 1, 1)])),
    "settings of a list": (SETTINGS, "- a\n", Found([], None, [("yaml/shape", 1, 1)])),
    "article": (ARTICLE, "---\ntitle: 甲\n---\n正文\n", Found([("first", 1, 1)])),
    "article of a text alone": (
        ARTICLE,
        "正文\n",
        Found([], None, [("markdown/front-matter", 1, 1)]),
    ),
}


def read(root: Path, unit: Unit, content: bytes) -> RawUnit:
    file = root / unit.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return read_unit(root, unit)


def told(raw: RawUnit) -> list[tuple[str, int, int]]:
    return [(problem.rule, *problem.place[1:]) for problem in raw.problems]


@pytest.mark.parametrize(("unit", "text", "found"), CASES.values(), ids=CASES)
def test_a_file_gives_its_records_its_header_and_its_faults(
    unit: Unit, text: str, found: Found, tmp_path: Path
) -> None:
    raw = read(tmp_path, unit, text.encode())
    assert [(record.id, *record.place[1:]) for record in raw.records] == found.records
    header = [cell.text for cell in raw.header.cells] if raw.header else None
    assert header == found.header
    assert told(raw) == found.problems
    collection = unit.kind.name if unit.kind else "settings"
    for record in raw.records:
        assert (record.collection, record.file) == (collection, unit.path)
        assert record.place.path == unit.path
    assert raw.header is None or raw.header.collection == collection
    assert {problem.place.path for problem in raw.problems} <= {unit.path}


@pytest.mark.parametrize("unit", [CSV, YAML, PLAN, ARTICLE, SETTINGS], ids=lambda unit: unit.path)
def test_a_file_of_another_encoding_is_read_and_told(unit: Unit, tmp_path: Path) -> None:
    text = next(text for other, text, _ in CASES.values() if other == unit)
    in_utf_8 = read(tmp_path, unit, text.encode())
    raw = read(tmp_path, unit, text.encode("gb18030"))
    assert raw.records == in_utf_8.records
    assert raw.records
    assert raw.header == in_utf_8.header
    assert told(raw) == [("file/encoding", 0, 0)]


@pytest.mark.parametrize("unit", [CSV, YAML, PLAN, ARTICLE, SETTINGS], ids=lambda unit: unit.path)
def test_a_file_that_cannot_be_read_gives_one_problem_and_no_record(
    unit: Unit, tmp_path: Path
) -> None:
    missing = read_unit(tmp_path, unit)
    (tmp_path / unit.path).mkdir(parents=True)
    a_folder = read_unit(tmp_path, unit)
    (tmp_path / unit.path).rmdir()
    no_text = read(tmp_path, unit, b"\0\xff")
    for raw, rule in (
        (missing, "file/unreadable"),
        (a_folder, "file/unreadable"),
        (no_text, "file/binary"),
    ):
        assert raw.records == ()
        assert [(problem.rule, problem.place) for problem in raw.problems] == [
            (rule, Place(unit.path))
        ]


def test_only_an_article_has_a_body_which_knows_its_line(tmp_path: Path) -> None:
    (record,) = read(tmp_path, ARTICLE, b"---\na: b\n---\n\ntext\n").records
    assert record.fields.text("a") == "b"
    assert record.body is not None
    assert (record.body.path, record.body.first_line) == (ARTICLE.path, 4)
    assert record.body.text == "\ntext\n"
    for unit in (CSV, YAML, PLAN, SETTINGS):
        text = next(text for other, text, _ in CASES.values() if other == unit)
        assert {one.body for one in read(tmp_path, unit, text.encode()).records} == {None}
