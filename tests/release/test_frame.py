"""Whatever any page may be made of besides its own values changes one digest."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.project import Project
from generator.release.frame import frame_digest, named_pages

SETTINGS = """INHERIT: base.yml
site_url: !ENV [SITE_URL_OF_A_TEST, ""]
theme:
  custom_dir: site_templates/theme
nav:
  - 首页: index.md
  - 办事: {我要办事: "services/router.md"}
  - 动态: [news.md, 'news/items.md']
  - 外站: https://www.example.cn/
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    theme = tmp_path / "site_templates" / "theme"
    (theme / "assets").mkdir(parents=True)
    (theme / "main.html").write_text("frame", "utf-8")
    (theme / "assets" / "portal.css").write_text("style", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (tmp_path / "base.yml").write_text("site_name: 示例\n", "utf-8")
    (tmp_path / "content").mkdir()
    return Project(tmp_path)


def digest(project: Project) -> bytes:
    return frame_digest(project, b"ground", b"shell")


def write(path: str, text: str = "other") -> Callable[[Path], object]:
    return lambda root: (root / path).write_text(text, "utf-8")


def rename(path: str, name: str) -> Callable[[Path], object]:
    return lambda root: (root / path).rename((root / path).with_name(name))


OTHER: dict[str, Callable[[Path], object]] = {
    "a template": write("site_templates/theme/main.html"),
    "a style": write("site_templates/theme/assets/portal.css"),
    "a new file of the theme": write("site_templates/theme/new.html"),
    "a file of the theme that goes": lambda root: (
        root / "site_templates/theme/main.html"
    ).unlink(),
    "a file of the theme with another name": rename("site_templates/theme/main.html", "m.html"),
    "settings": write("mkdocs.yml", SETTINGS + "# remark\n"),
    "settings that those build on": write("base.yml"),
}
SAME: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: root,
    "an article": write("content/x.md"),
    "the same text again": write("site_templates/theme/main.html", "frame"),
    "a file beside the settings": write("other.yml"),
}


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER)
def test_theme_and_settings_change_the_digest(
    change: Callable[[Path], object], project: Project
) -> None:
    before = digest(project)
    change(project.root)
    assert digest(project) != before


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_nothing_else_does(change: Callable[[Path], object], project: Project) -> None:
    before = digest(project)
    change(project.root)
    assert digest(project) == before


def test_what_judging_rests_on_and_what_the_header_says_change_it_too(project: Project) -> None:
    found = {
        frame_digest(project, ground, shell)
        for ground, shell in ((b"a", b"b"), (b"ab", b""), (b"", b"ab"), (b"b", b"a"))
    }
    assert len(found) == 4


@contextmanager
def environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@pytest.mark.parametrize(
    ("name", "is_other"),
    [
        ("SITE_URL_OF_A_TEST", True),
        ("SOURCE_DATE_EPOCH", True),
        ("ANOTHER_NAME_OF_A_TEST", False),
    ],
)
def test_of_the_environment_counts_what_the_settings_name(
    name: str, is_other: bool, project: Project
) -> None:
    before = digest(project)
    with environment(**{name: "1700000000"}):
        assert (digest(project) != before) is is_other
    assert digest(project) == before


def test_the_pages_that_the_navigation_names_are_known(project: Project) -> None:
    assert named_pages(project) == {
        "index.md",
        "services/router.md",
        "news.md",
        "news/items.md",
    }


def test_settings_that_build_on_each_other_end(project: Project) -> None:
    (project.root / "base.yml").write_text("INHERIT: mkdocs.yml\nnav: [last.md]\n", "utf-8")
    assert "last.md" in named_pages(project)
