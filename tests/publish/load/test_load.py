from pathlib import Path

import pytest
from conftest import MakeProject

from generator.problems import Place
from generator.publish.load import Sources, load
from generator.publish.load.files import TEXT_LIMIT_MB

ATTACHMENTS = {
    "campaigns/plan.csv",
    "cases/compare.csv",
    "guides/specimen.csv",
    "guides/申请表.docx",
    "news/2026/照片.png",
    "news/2026/签到 表.csv",
    "notices/units.csv",
    "publications/checklist.csv",
}
# What an office fills from notices of holidays and with `portal quota --publish`: a header alone.
EMPTY = {"forms", "form_blocks", "consents", "holidays", "keys", "progress"}
TOO_LARGE = b"x" * (TEXT_LIMIT_MB * 1_000_000 + 1)


def told(sources: Sources) -> list[tuple[str, str]]:
    return [(str(problem.place), problem.rule) for problem in sources.problems]


def ids(sources: Sources, collection: str) -> list[str]:
    return [record.id for record in sources.records if record.collection == collection]


def put(root: Path, path: str, content: str | bytes = "") -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_the_good_site_is_read_whole(make_project: MakeProject) -> None:
    sources = load(make_project())
    assert told(sources) == []
    assert ids(sources, "regions") == ["000000", "000001"]
    assert ids(sources, "centres") == ["sample-city", "sample-district", "sample-station"]
    assert ids(sources, "policies") == ["sample-law", "sample-opinion", "sample-reading"]
    assert ids(sources, "rules") == ["duties", "later"]
    assert ids(sources, "news") == ["first", "second"]
    assert ids(sources, "guides") == ["sample-exit", "sample-guide"]
    assert ids(sources, "pages") == ["privacy"]
    assert ids(sources, "doors") == ["sample-copied", "sample-consumer"]
    assert ids(sources, "workplans") == ["2026-sample"]
    assert {record.collection for record in sources.records} == {
        kind.name for kind in sources.catalogue.collections
    } - EMPTY
    assert sources.attachments == ATTACHMENTS


def test_a_record_knows_its_file_and_place(make_project: MakeProject) -> None:
    sources = load(make_project())
    found = {(record.collection, record.id): record for record in sources.records}
    district, first = found["centres", "sample-district"], found["news", "first"]
    assert (district.file, district.place) == ("data/centres.csv", Place("data/centres.csv", 3, 1))
    assert district.fields.text("name") == '示例区"分中心"'
    assert district.body is None
    assert first.file == "content/news/2026/first.md"
    assert first.place == Place("content/news/2026/first.md", 1, 1)
    assert first.body is not None
    assert first.body.text.startswith("\n现场见图：")
    assert first.body.first_line == 17
    region = found["regions", "000001"]
    assert (region.file, region.place) == ("data/regions.yaml", Place("data/regions.yaml", 5, 3))


def test_the_settings_are_a_record_of_their_own(make_project: MakeProject) -> None:
    settings = load(make_project()).settings
    assert settings is not None
    assert (settings.collection, settings.id) == ("settings", "portal")
    assert settings.fields.text("name") == "示例维权援助"
    assert settings.place == Place("data/portal.yaml", 1, 1)


def test_a_table_gives_its_header_once(make_project: MakeProject) -> None:
    sources = load(make_project())
    names = [header.collection for header in sources.headers]
    assert names == [k.name for k in sources.catalogue.tables if k.source.endswith(".csv")]
    header = sources.headers[names.index("centres")]
    assert [cell.text for cell in header.cells][:3] == ["id", "name", "aliases"]
    assert header.cells[1].place == Place("data/centres.csv", 1, 4)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("content/readme.md", "content/readme.md"),
        ("content/newsletter/x.md", "content/newsletter/x.md"),
        ("content/照片.png", "content/照片.png"),
        ("data/centres.xlsx", "data/centres.xlsx"),
        ("data/old/centres.csv", "data/old/centres.csv"),
        ("data/regions.yml", "data/regions.yml"),
        ("data/schemas/x.yml", "data/schemas/x.yml"),
        ("data/schemas/README.md", "data/schemas/README.md"),
        ("data/workplans/2026.yml", "data/workplans/2026.yml"),
        ("data/workplans/notes.md", "data/workplans/notes.md"),
    ],
)
def test_a_file_that_belongs_nowhere_is_told(
    make_project: MakeProject, path: str, place: str
) -> None:
    project = make_project()
    put(project.root, path, "---\ntitle: x\n---\n")
    sources = load(project)
    assert told(sources) == [(place, "file/unlisted")]
    assert path.removeprefix("content/") not in sources.attachments


def test_where_articles_belong_is_told_as_well(make_project: MakeProject) -> None:
    project = make_project()
    put(project.root, "content/x.md")
    (problem,) = load(project).problems
    for folder in ("policies", "guides", "rules", "news", "notices", "campaigns", "pages"):
        assert problem.hint.zh.count(f"content/{folder}/") == 1, folder


@pytest.mark.parametrize(
    "path",
    [
        "content/.DS_Store",
        "content/news/2026/~$first.docx",
        "content/news/.obsidian/x.md",
        "content/news/Thumbs.db",
        "content/policies/.x.md.swp",
        "data/.~lock.centres.csv#",
        "data/~$centres.csv",
        "data/desktop.ini",
        "data/README.md",
        "data/schemas/.x.yaml.swp",
    ],
)
def test_what_systems_and_editors_hide_is_passed_over(make_project: MakeProject, path: str) -> None:
    project = make_project()
    put(project.root, path, b"\0\xff")
    sources = load(project)
    assert told(sources) == []
    assert sources.attachments == ATTACHMENTS


def test_any_other_file_beside_an_article_is_an_attachment(make_project: MakeProject) -> None:
    project = make_project()
    put(project.root, "content/rules/sample-city/流程.pdf", b"\0\xff")
    put(project.root, "content/news/x.MD", b"")
    sources = load(project)
    assert told(sources) == []
    assert {"rules/sample-city/流程.pdf", "news/x.MD"} <= sources.attachments


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("content/news/2026/x.md", "正文\n", [(":1:1", "markdown/front-matter")]),
        ("content/news/2026/x.md", "---\na:\n\tb: 1\n---\n", [(":3:1", "yaml/syntax")]),
        ("content/news/2026/x.md", b"\0\xff", [("", "file/binary")]),
        ("content/news/2026/x.md", TOO_LARGE, [("", "file/too-large")]),
        ("data/portal.yaml", "- a\n", [(":1:1", "yaml/shape")]),
        ("data/portal.yaml", "", [(":1:1", "yaml/shape")]),
        ("data/portal.yaml", "a: b\n---\nc: d\n", [(":2:1", "yaml/syntax")]),
        ("data/regions.yaml", "[]\n", [(":1:1", "table/empty")]),
        ("data/regions.yaml", "# 空\n", [(":1:1", "table/empty")]),
        ("data/regions.yaml", "code: x\n", [(":1:1", "yaml/shape")]),
        ("data/regions.yaml", "- code: x\n- y\n- - z\n", [(":2:3", "yaml/shape"),
                                                          (":3:3", "yaml/shape")]),
        ("data/workplans/x.yaml", "- a\n", [(":1:1", "yaml/shape")]),
        ("data/workplans/x.yaml", "", [(":1:1", "yaml/shape")]),
        ("data/workplans/x.yaml", "title: a\nrows:\n- no: 1\n  task: a: b\n",
         [(":4:10", "yaml/syntax")]),
        ("data/workplans/x.yaml", "title: 甲\n".encode("gb18030"), [("", "file/encoding")]),
        ("data/workplans/x.yaml", b"\0\xff", [("", "file/binary")]),
        ("data/doors.yaml", "[]\n", [(":1:1", "table/empty")]),
        ("data/centres.csv", "id,name\n", [(":1:1", "table/empty")]),
        ("data/experts.csv", "id,name\n", []),
        ("data/centres.csv", "", [(":1:1", "table/empty")]),
        ("data/centres.csv", 'id,name\n"x\ny",z\nw\n', [(":4:1", "csv/syntax")]),
        ("data/centres.csv", "id,name\nw\n", [(":2:1", "csv/syntax")]),
        ("data/centres.csv", "id,name\nx,名\n".encode("gb18030"), [("", "file/encoding")]),
        ("data/centres.csv", "id,name\nx,名,\n".encode("gb18030"), [("", "file/encoding"),
                                                                  (":2:1", "csv/syntax")]),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_and_the_others_are_read(
    make_project: MakeProject, path: str, content: str | bytes, expected: list[tuple[str, str]]
) -> None:
    project = make_project()
    put(project.root, path, content)
    sources = load(project)
    assert told(sources) == [(f"{path}{place}", rule) for place, rule in expected]
    assert ids(sources, "policies") == ["sample-law", "sample-opinion", "sample-reading"]


@pytest.mark.parametrize("path", ["data/portal.yaml", "data/regions.yaml", "data/centres.csv"])
def test_a_missing_file_is_told(make_project: MakeProject, path: str) -> None:
    project = make_project()
    (project.root / path).unlink()
    assert told(load(project)) == [(path, "file/unreadable")]


def test_good_rows_of_a_faulty_table_stay(make_project: MakeProject) -> None:
    project = make_project()
    put(project.root, "data/centres.csv", '\ufeffid,name\r\n"x",甲\r\ny\r\nz,"乙\r\n丙"\r\n')
    sources = load(project)
    assert told(sources) == [("data/centres.csv:3:1", "csv/syntax")]
    assert ids(sources, "centres") == ["x", "z"]
    assert [r.fields.text("name") for r in sources.records if r.id in "xz"] == ["甲", "乙\n丙"]


def test_an_article_of_another_system_reads_the_same(make_project: MakeProject) -> None:
    project = make_project()
    file = project.content / "policies" / "sample-opinion.md"
    before = load(project).records
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    after = load(project)
    assert after.records == before
    assert told(after) == []


def test_a_link_that_leads_nowhere_is_told(make_project: MakeProject) -> None:
    project = make_project()
    (project.content / "news" / "2026" / "x.md").symlink_to(project.root / "gone.md")
    assert told(load(project)) == [("content/news/2026/x.md", "file/unreadable")]


def test_a_project_without_content_is_read(make_project: MakeProject) -> None:
    project = make_project()
    project.content.rename(project.root / "elsewhere")
    sources = load(project)
    assert told(sources) == []
    kept = (*sources.catalogue.tables, *sources.catalogue.documents)
    assert {record.collection for record in sources.records} == {k.name for k in kept} - EMPTY


def test_nothing_is_read_twice_or_changed(make_project: MakeProject) -> None:
    project = make_project()
    assert load(project) == load(project)
