"""A site that nobody touched, of sources that nobody touched, stands: nothing is to be done."""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.project import Project
from generator.release.manifest import NO_MANIFEST, Made, Manifest, stamp_of
from generator.release.standing import SitePlace, look, stands, touched_files
from generator.release.trees import BUSY, number_of

TODAY = date(2026, 11, 21)
SOURCES = (
    "content/news/first.md", "content/news/照片.png", "data/centres.csv", "data/schemas/news.yaml",
    "mkdocs.yml", "site_templates/theme/main.html",
)  # fmt: skip
SITE = ("index.html", "news/first/index.html", "assets/portal.css")
# Longer than a file counts as too fresh to be trusted.
A_WHILE = 0.15


class Built(NamedTuple):
    """A site and what is known of it."""

    place: SitePlace
    manifest: Manifest

    def stands(self, today: date = TODAY) -> bool:
        touched = touched_files(self.place, self.manifest)
        return stands(self.place, self.manifest, look(self.place.project, today), touched)


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def built(tmp_path: Path) -> Built:
    project = Project(tmp_path / "project")
    for path in SOURCES:
        put(project.root / path, "source")
    for path in SITE:
        put(project.site / path, "made")
    stamps = ((path, stamp_of(project.site / path)) for path in SITE)
    files = {path: Made(b"key", stamp) for path, stamp in stamps if stamp}
    (project.root / "kept").mkdir()
    place = SitePlace(project, project.site, project.root / "kept")
    time.sleep(A_WHILE)
    sources = look(project, TODAY).sources
    return Built(place, Manifest(b"", sources, number_of(project.site), files, (), b"index"))


Change = Callable[[Path], object]


def touch(path: str) -> Change:
    """Writes a file again, with the same text."""
    return lambda root: (root / path).write_bytes((root / path).read_bytes())


def write(path: str) -> Change:
    return lambda root: put(root / path, "other")


def remove(path: str) -> Change:
    return lambda root: (root / path).unlink()


def put_a_copy_there(root: Path) -> None:
    shutil.copytree(root / "site", root / "copy")
    shutil.rmtree(root / "site")
    (root / "copy").rename(root / "site")


FALLEN: dict[str, Change] = {
    "an article is written again": touch("content/news/first.md"),
    "an article is added": write("content/news/second.md"),
    "an article goes": remove("content/news/first.md"),
    "a file beside articles": touch("content/news/照片.png"),
    "a table": touch("data/centres.csv"),
    "a schema": touch("data/schemas/news.yaml"),
    "a template changes": write("site_templates/theme/main.html"),
    "a template is added": write("site_templates/theme/new.html"),
    "the settings of MkDocs change": write("mkdocs.yml"),
    "a page is written by hand": touch("site/index.html"),
    "a page goes": remove("site/news/first/index.html"),
    "a style goes": remove("site/assets/portal.css"),
    "the site goes": lambda root: shutil.rmtree(root / "site"),
    "another folder stands there": put_a_copy_there,
    "a build is at work or was killed": lambda root: (root / "kept" / BUSY).touch(),
}
STANDING: dict[str, Change] = {
    "nothing": lambda root: root,
    "what nobody reads": write("notes.txt"),
    "what editors hide": write("content/news/.first.md.swp"),
    "what was staged": write("staged/x.md"),
    "a template with the same text": touch("site_templates/theme/main.html"),
}


@pytest.mark.parametrize("change", FALLEN.values(), ids=FALLEN)
def test_a_site_stands_until_something_is_touched(change: Change, built: Built) -> None:
    assert built.stands()
    change(built.place.project.root)
    time.sleep(A_WHILE)
    assert not built.stands()


@pytest.mark.parametrize("change", STANDING.values(), ids=STANDING)
def test_what_is_neither_source_nor_site_lets_it_stand(change: Change, built: Built) -> None:
    change(built.place.project.root)
    time.sleep(A_WHILE)
    assert built.stands()


def test_no_site_stands_on_another_day(built: Built) -> None:
    assert not built.stands(date(2026, 11, 22))


def test_a_site_of_which_nothing_is_known_does_not_stand(built: Built) -> None:
    assert not Built(built.place, NO_MANIFEST).stands()


def test_sources_that_may_still_be_changing_are_read_again(built: Built) -> None:
    root = built.place.project.root
    touch("content/news/first.md")(root)
    assert look(Project(root), TODAY).sources == b""
    # Nor does a site stand that was made while they were.
    assert not Built(built.place, replace(built.manifest, sources=b"")).stands()
    time.sleep(A_WHILE)
    assert look(Project(root), TODAY).sources
