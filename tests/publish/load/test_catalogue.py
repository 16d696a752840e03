from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY, MakeProject

from generator.problems import Problem
from generator.publish.load.catalogue import load_catalogue, read_mapping, read_node
from generator.publish.load.nodes import Mapping, Sequence

FIELD = "fields:\n  - name: a\n    public: true\n"


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(str(problem.place), problem.rule) for problem in problems]


def test_the_two_lists_give_all_kinds_of_records(make_project: MakeProject) -> None:
    catalogue, problems = load_catalogue(make_project().root)
    assert not problems
    package = yaml.safe_load((REPOSITORY / "data" / "datapackage.yaml").read_text("utf-8"))
    folders = yaml.safe_load((REPOSITORY / "data" / "collections.yaml").read_text("utf-8"))
    listed = [kind.name for kind in catalogue.tables if not kind.is_optional]
    assert listed == [row["name"] for row in package["resources"]]
    named = [kind.name for kind in catalogue.collections if kind.name not in listed]
    assert named == [row["name"] for row in folders]
    assert [kind.name for kind in catalogue.tables if kind.is_optional] == ["keys"]
    assert [kind.name for kind in catalogue.documents] == [
        "workplans",
        "forms",
        "form_blocks",
        "consents",
    ]
    assert {"settings", "attachment", "relation", "plan-row"} <= set(catalogue.schemas)


def test_a_kind_says_where_it_lies_and_where_it_appears(make_project: MakeProject) -> None:
    catalogue, _ = load_catalogue(make_project().root)
    kinds = {kind.name: kind for kind in catalogue.collections}
    regions, news = kinds["regions"], kinds["news"]
    assert (regions.title, regions.source, regions.is_table) == ("地区", "regions.yaml", True)
    assert (regions.file, regions.address) == ("", "centres/region/{code}/")
    assert (regions.list_address, regions.lead, regions.folder) == ("", "", "data/regions.yaml")
    assert (news.title, news.source, news.is_table) == ("工作动态", "news", False)
    assert news.file == "{published_on.year}/{id}.md"
    assert news.address == "news/{published_on.year}/{id}/"
    assert (news.list_address, news.lead) == ("news/items/", "各机构报送的活动、培训和服务情况。")
    assert (news.folder, news.holds) == ("content/news", "articles")
    assert news.schema is catalogue.schemas["news"]
    experts, workplans = kinds["experts"], kinds["workplans"]
    assert (experts.address, experts.list_address, experts.holds) == (None, "experts/", "rows")
    assert experts.lead.startswith("专家提供咨询意见")
    assert (workplans.folder, workplans.file) == ("data/workplans", "{id}.yaml")
    assert (workplans.holds, workplans.is_table) == ("documents", False)
    assert (workplans.address, workplans.list_address) == ("plan/{year}/", "plan/")


@pytest.mark.parametrize(
    ("file", "holds", "folder"),
    [
        ("{id}.md", "articles", "content/notes"),
        ("{year}/{id}.md", "articles", "content/notes"),
        ("{id}.yaml", "documents", "data/notes"),
        ("", "articles", "content/notes"),
    ],
)
def test_what_a_folder_holds_is_told_by_the_ending_of_its_files(
    make_project: MakeProject, file: str, holds: str, folder: str
) -> None:
    root = make_project().root
    (root / "data" / "collections.yaml").write_text(
        f'- {{name: notes, folder: notes, file: "{file}", schema: schemas/news.yaml}}\n', "utf-8"
    )
    kind = next(k for k in load_catalogue(root)[0].collections if k.name == "notes")
    assert (kind.holds, kind.folder, kind.list_address, kind.lead) == (holds, folder, "", "")


def test_a_kind_without_a_title_takes_that_of_its_schema(make_project: MakeProject) -> None:
    root = make_project().root
    (root / "data" / "collections.yaml").write_text(
        "- {name: notes, folder: notes, schema: schemas/news.yaml}\n", "utf-8"
    )
    catalogue, _ = load_catalogue(root)
    (notes,) = catalogue.articles
    assert (notes.title, notes.address, notes.file) == ("工作动态", None, "")


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return edit


def overwrite(path: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / path).write_text(text, "utf-8")

    return edit


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def entry(path: str, name: str) -> str:
    """Where the entry of a collection begins in one of the two lists."""
    lines = (REPOSITORY / path).read_text("utf-8").splitlines()
    (line,) = [line for line in lines if line.strip() == f"- name: {name}"]
    return f"{path}:{lines.index(line) + 1}:{line.index('name') + 1}"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (remove("data/collections.yaml"), [("data/collections.yaml", "file/unreadable")]),
        (remove("data/datapackage.yaml"), [("data/datapackage.yaml", "file/unreadable")]),
        (remove("data/schemas/settings.yaml"), [("data/schemas", "schema/invalid")]),
        (
            remove("data/schemas/news.yaml"),
            [(entry("data/collections.yaml", "news"), "schema/invalid")],
        ),
        (
            replace("data/datapackage.yaml", "schemas/centres.yaml", "schemas/centers.yaml"),
            [(entry("data/datapackage.yaml", "centres"), "schema/invalid")],
        ),
        (overwrite("data/collections.yaml", ""), [("data/collections.yaml:1:1", "yaml/shape")]),
        (
            overwrite("data/collections.yaml", "policies: x\n"),
            [("data/collections.yaml:1:1", "yaml/shape")],
        ),
        (
            overwrite("data/datapackage.yaml", "resources: none\n"),
            [("data/datapackage.yaml:1:1", "yaml/shape")],
        ),
        (
            overwrite("data/datapackage.yaml", "- a\n- b: c: d\n"),
            [("data/datapackage.yaml:2:7", "yaml/syntax")],
        ),
        (
            overwrite("data/schemas/extra.yaml", "- a\n"),
            [("data/schemas/extra.yaml:1:1", "yaml/shape")],
        ),
        (
            overwrite("data/schemas/extra.yaml", "\n"),
            [("data/schemas/extra.yaml:1:1", "yaml/shape")],
        ),
        (
            overwrite("data/schemas/extra.yaml", "fields:\n  - {name: a, type: string}\n"),
            [("data/schemas/extra.yaml:2:12", "schema/private-field")],
        ),
        (replace("data/collections.yaml", "- name: rules\n", "- name: notes\n"),
         [("data", "schema/invalid")]),
        (overwrite("data/schemas/extra.yaml", f"{FIELD}    type: object\n"),
         [("data/schemas/extra.yaml", "schema/invalid")]),
        (overwrite("data/schemas/extra.yaml", f"{FIELD}    type: array\n    x-record: gone\n"),
         [("data/schemas/extra.yaml", "schema/invalid")]),
        (overwrite("data/schemas/extra.yaml", f"{FIELD}    type: object\n    x-record: sign-off\n"),
         []),
        (overwrite("data/schemas/extra.yaml", f"{FIELD}    type: list\n    x-references: gone\n"),
         [("data/schemas/extra.yaml", "schema/invalid")]),
    ],
)  # fmt: skip
def test_a_faulty_description_is_told(
    make_project: MakeProject, edit: Callable[[Path], None], expected: list[tuple[str, str]]
) -> None:
    root = make_project().root
    edit(root)
    _, problems = load_catalogue(root)
    assert told(problems) == expected


@pytest.mark.parametrize("edit", [remove("data/datapackage.yaml"), remove("data/collections.yaml")])
def test_one_broken_list_leaves_the_other(
    make_project: MakeProject, edit: Callable[[Path], None]
) -> None:
    root = make_project().root
    edit(root)
    catalogue, _ = load_catalogue(root)
    listed = [kind for kind in catalogue.tables if not kind.is_optional]
    assert bool(listed) != bool(catalogue.articles)


def test_a_table_that_may_be_absent_is_a_file_without_a_folder(make_project: MakeProject) -> None:
    catalogue, _ = load_catalogue(make_project().root)
    (keys,) = [kind for kind in catalogue.tables if kind.is_optional]
    assert (keys.source, keys.folder, keys.holds) == ("keys.yaml", "data/keys.yaml", "rows")
    assert (keys.address, keys.list_address) == (None, "")


@pytest.mark.parametrize(
    ("content", "mapping", "expected"),
    [
        (b"a: 1\n", True, []),
        ("\ufeffa: 1\r\nb: 2\r\n".encode(), True, []),
        ("名称: 甲\n".encode("gb18030"), True, [("x.yaml", "file/encoding")]),
        (b"", False, [("x.yaml:1:1", "yaml/shape")]),
        (b"# a\n", False, [("x.yaml:1:1", "yaml/shape")]),
        (b"\n- a\n", False, [("x.yaml:2:1", "yaml/shape")]),
        (b"words\n", False, [("x.yaml:1:1", "yaml/shape")]),
        (b"a: *b\n", True, []),
        (b"&x\na: b\n", False, [("x.yaml:1:1", "yaml/shape")]),
        (b"a: b: c\n", False, [("x.yaml:1:5", "yaml/syntax")]),
        ("- 名\n- b: c: d\n".encode("gb18030"), False,
         [("x.yaml", "file/encoding"), ("x.yaml:2:7", "yaml/syntax")]),
        ("- 名\n".encode("gb18030"), False,
         [("x.yaml", "file/encoding"), ("x.yaml:1:1", "yaml/shape")]),
        (b"\0\xff", False, [("x.yaml", "file/binary")]),
    ],
)  # fmt: skip
def test_one_mapping_is_read_or_the_reason_told(
    tmp_path: Path, content: bytes, mapping: bool, expected: list[tuple[str, str]]
) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    node, problems = read_mapping(tmp_path, file)
    assert isinstance(node, Mapping) == mapping
    assert mapping or node is None
    assert told(problems) == expected


def test_any_node_may_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("- a\n", "utf-8")
    node, problems = read_node(tmp_path, tmp_path / "x.yaml")
    assert isinstance(node, Sequence)
    assert not problems
