"""Whatever any page may be made of besides its own values changes one digest."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.project import Project
from generator.release.frame import frame_digest, named_pages

SETTINGS = """INHERIT: base.yml
theme:
  custom_dir: site_templates/theme
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


NAME = "SITE_URL_OF_A_TEST"
TAKEN = {
    "alone": f"site_url: !ENV {NAME}",
    "with a default": f'site_url: !ENV [{NAME}, ""]',
    "as a second choice": f'site_url: !ENV [FIRST, {NAME}, ""]',
    "on lines of its own": f'site_url: !ENV [\n  FIRST,\n  {NAME}, ""]',
    "as a list": f"site_url: !ENV\n  - FIRST\n  - {NAME}\n  - ''",
    "beside another": f"extra: {{style: !ENV STYLE, other: !ENV {NAME}}}",
}


@pytest.mark.parametrize("settings", TAKEN.values(), ids=TAKEN)
@pytest.mark.parametrize("file", ["mkdocs.yml", "base.yml"])
def test_what_the_settings_take_from_the_environment_counts(
    file: str, settings: str, project: Project
) -> None:
    (project.root / "mkdocs.yml").write_text("INHERIT: base.yml\n", "utf-8")
    with (project.root / file).open("a", encoding="utf-8") as opened:
        opened.write(f"{settings}\n")
    before = digest(project)
    with environment(**{NAME: "https://www.example.cn/"}):
        assert digest(project) != before
    assert digest(project) == before


@pytest.mark.parametrize(("name", "is_other"), [("SOURCE_DATE_EPOCH", True), ("ANOTHER", False)])
def test_of_the_rest_of_the_environment_only_the_clock_does(
    name: str, is_other: bool, project: Project
) -> None:
    before = digest(project)
    with environment(**{name: "1700000000"}):
        assert (digest(project) != before) is is_other


NAVIGATION: dict[str, set[str]] = {
    "- a.md": {"a.md"},
    "- 甲: a/b.md": {"a/b.md"},
    "- '甲': 'a.md'": {"a.md"},
    "- {甲: a.md, 乙: b.md}": {"a.md", "b.md"},
    "- 甲: [a.md, b-c.md]": {"a.md", "b-c.md"},
    "- 甲:\n    - a.md\n    - 乙: b.md # c": {"a.md", "b.md"},
    "- 甲: https://www.example.cn/": set(),
}


@pytest.mark.parametrize(("entry", "pages"), NAVIGATION.items())
def test_the_pages_that_the_navigation_names_are_known(
    entry: str, pages: set[str], project: Project
) -> None:
    (project.root / "mkdocs.yml").write_text(f"nav:\n  {entry}\n", "utf-8")
    assert named_pages(project) == pages


def test_settings_that_build_on_each_other_end(project: Project) -> None:
    (project.root / "base.yml").write_text("INHERIT: mkdocs.yml\nnav: [last.md]\n", "utf-8")
    assert "last.md" in named_pages(project)
