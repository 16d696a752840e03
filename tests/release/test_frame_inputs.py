"""The digest of what all pages rest on tells every change of schemas, lists, settings and day."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from cold import TODAY
from portal_runs import MakeProject, replace

from generator.project import Project
from generator.publish.kept.examining import examine
from generator.release.frame import frame_digest, named_pages

Change = Callable[[Path], object]


def frame(project: Project, day: date = TODAY) -> bytes:
    return frame_digest(project, examine(project, day, jobs=1).ground, b"")


def edit(path: str, old: str, new: str) -> Change:
    return lambda root: replace(root / path, old, new)


CHANGES: dict[str, Change] = {
    "a label": edit("data/schemas/news.yaml", "业务培训", "培训"),
    "a facet": edit("data/schemas/news.yaml", "x-facet: true", "x-facet: false"),
    "a sentence above a list": edit("data/datapackage.yaml", "专家提供咨询意见", "专家的意见"),
    "the title of a list": edit("data/collections.yaml", "title: 办事指南", "title: 指南"),
    "the name of the site": edit("data/portal.yaml", "示例维权援助", "示例援助"),
    "the announcement": edit("data/portal.yaml", "announcement: 本站", "announcement: 这里"),
    "a new schema": lambda root: (root / "data/schemas/other.yaml").write_text("fields: []\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_tells_a_change_of(change: Change, make_project: MakeProject) -> None:
    project = make_project()
    before = frame(project)
    assert frame(project) == before
    change(project.root)
    assert frame(project) != before


def test_it_tells_one_day_from_the_next(make_project: MakeProject) -> None:
    project = make_project()
    assert frame(project) != frame(project, TODAY + timedelta(days=1))


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    yield
    os.environ.pop(name) if before is None else os.environ.update({name: before})


TAKEN = {
    "site_url: !ENV SITE_URL": "SITE_URL",
    'site_url: !ENV [FIRST, SITE_URL, ""]': "SITE_URL",
    'site_url: !ENV [\n  FIRST,\n  SITE_URL, ""]': "SITE_URL",
    "site_url: !ENV\n  - FIRST\n  - SITE_URL\n  - ''": "SITE_URL",
    "site_url: !ENV\n  [SITE_URL, '']": "SITE_URL",
    "extra: {style: !ENV STYLE, other: !ENV OTHER}": "OTHER",
}


@pytest.mark.parametrize(("line", "name"), TAKEN.items())
def test_it_tells_what_mkdocs_yml_takes_from_the_environment(
    line: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{line}\n", "utf-8")
    project = Project(tmp_path)
    before = frame_digest(project, b"", b"")
    with environment(name, "https://www.example.cn/"):
        assert frame_digest(project, b"", b"") != before
    assert frame_digest(project, b"", b"") == before


NAVIGATION = {
    "- a.md": {"a.md"},
    "- '甲': 'a.md'": {"a.md"},
    '- "甲": "a/b.md"': {"a/b.md"},
    "- {甲: a.md, 乙: b.md}": {"a.md", "b.md"},
    "- 甲: [a.md, b-c.md]": {"a.md", "b-c.md"},
    "- 甲:\n    - a.md\n    - 乙: b.md # c": {"a.md", "b.md"},
    "- 甲: https://www.example.cn/": set(),
}


@pytest.mark.parametrize(("entry", "pages"), NAVIGATION.items())
def test_it_knows_the_pages_of_the_navigation(entry: str, pages: set[str], tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nnav:\n  {entry}\n", "utf-8")
    assert named_pages(Project(tmp_path)) == pages
