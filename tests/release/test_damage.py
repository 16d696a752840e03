"""Whatever became of site, spare and manifest, the next build leaves a site made from nothing."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace as with_other
from pathlib import Path
from random import Random

import pytest
from cold import ALL, PAGES, TODAY, assert_same, built, cold, copied
from portal_runs import MakeProject, replace, tree

from generator.release.manifest import (
    FILE,
    NO_MANIFEST,
    Made,
    read_manifest,
    stamp_of,
    write_manifest,
)
from generator.release.places import kept_for
from generator.release.trees import BUSY, SPARE, TWIN

from .standing import PAGE, Standing, stand

SEED, FLIPS = 20261121, 20
FILED = "campaigns/plan.csv"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    return stand(tmp_path_factory.mktemp("standing") / "project", PAGES)


@pytest.fixture
def standing(made: Standing) -> Standing:
    """The site as it stands, the work of an earlier build that the last test asked for."""
    if tree(made.site) != made.expected.files:
        assert_same(made.build(), made.expected)
    return made


Spoil = Callable[[Standing], object]


def gone(path: str) -> Spoil:
    return lambda at: (at.site / path).unlink()


def rewritten(path: str) -> Spoil:
    """Written through, so that a spare that is linked changes too."""

    def spoil(at: Standing) -> None:
        with (at.site / path).open("r+b") as file:
            file.write(b"damaged")

    return spoil


def exchanged(path: str) -> Spoil:
    """Another file of the same size and time."""

    def spoil(at: Standing) -> None:
        file = at.site / path
        before = file.stat()
        file.unlink()
        file.write_bytes(b"x" * before.st_size)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    return spoil


def as_folder(path: str) -> Spoil:
    def spoil(at: Standing) -> None:
        (at.site / path).unlink()
        (at.site / path / "inside").mkdir(parents=True)

    return spoil


def copied_back(at: Standing) -> None:
    """Everything as it was, times too, in other files."""
    aside = at.site.with_name("aside")
    at.site.rename(aside)
    shutil.copytree(aside, at.site)
    shutil.rmtree(aside)


def of_other_state(at: Standing) -> None:
    """The site, spare and all, of the other state, with the manifest of this one."""
    manifest = (at.folder / FILE).read_bytes()
    at.change()
    at.build()
    at.change()
    (at.folder / FILE).write_bytes(manifest)


def of_other_project(at: Standing) -> None:
    """The manifest of a site made elsewhere of the same sources."""
    other = copied(at.project, at.site.with_name("other"))
    built(other, manner=PAGES)
    shutil.copyfile(kept_for(other, other.site) / FILE, at.folder / FILE)
    shutil.rmtree(other.root)


def of_other_version(at: Standing) -> None:
    """Another text in a page that looks untouched, with a frame of another program."""
    known = read_manifest(at.folder)
    (at.site / PAGE).write_text("made by another version", "utf-8")
    stamp = stamp_of(at.site / PAGE)
    assert stamp
    files = {**known.files, PAGE: Made(known.files[PAGE].key, stamp)}
    write_manifest(at.folder, with_other(known, frame=b"another", sources=b"another", files=files))


# Of the site and of what is known of it: a build after which no source changed mends these.
SITE: dict[str, Spoil] = {
    "a page gone": gone(PAGE),
    "a file gone": gone(FILED),
    "a script gone": gone("assets/portal.js"),
    "the sitemap gone": gone("sitemap.xml"),
    "a page rewritten": rewritten(PAGE),
    "a file rewritten": rewritten(FILED),
    "an icon rewritten": rewritten("assets/icon.svg"),
    "the sitemap rewritten": rewritten("sitemap.xml"),
    "a page of the same size and time": exchanged(PAGE),
    "a folder for a page": as_folder(PAGE),
    "all gone": lambda at: shutil.rmtree(at.site),
    "all copied": copied_back,
    "no manifest": lambda at: (at.folder / FILE).unlink(),
    "an empty manifest": lambda at: (at.folder / FILE).write_bytes(b""),
    "an earlier manifest": of_other_state,
    "a manifest of another site": of_other_project,
    "a manifest of another version": of_other_version,
    "nothing kept at all": lambda at: shutil.rmtree(at.project.root / ".cache"),
}


@pytest.mark.parametrize("spoil", SITE.values(), ids=SITE)
def test_a_site_is_mended(spoil: Spoil, standing: Standing) -> None:
    spoil(standing)
    assert_same(standing.build(), standing.expected)


# Of the index of the search, which is put there by whole folders.
SEARCH: dict[str, Callable[[Path], object]] = {
    "the list gone": lambda index: (index / "bundles.json").unlink(),
    "the program gone": lambda index: (index / "pagefind.js").unlink(),
    "another file for the program": lambda index: refill(index / "pagefind.js"),
    "a part gone": lambda index: next(index.glob("all-*/*/*")).unlink(),
    "another file for a part": lambda index: refill(next(index.glob("all-*/*/*"))),
    "all gone": shutil.rmtree,
}


def refill(file: Path) -> None:
    size = file.stat().st_size
    file.unlink()
    file.write_bytes(b"x" * size)


def test_an_index_of_the_search_is_mended(make_project: MakeProject) -> None:
    project = make_project()
    whole = built(project, manner=ALL)
    assert any(path.startswith("search/index/all-") for path in whole.files)
    for name, spoil in SEARCH.items():
        spoil(project.site / "search" / "index")
        assert_same(built(project, manner=ALL), whole, name)


def add_files(folder: Path) -> None:
    (folder / "news" / "2026").mkdir(parents=True, exist_ok=True)
    (folder / "left-over.html").write_text("old", "utf-8")
    (folder / "news" / "2026" / "left-over.txt").write_text("old", "utf-8")


def other_page(at: Standing) -> None:
    """A page of the spare that is no link to the site's any more."""
    file = at.folder / SPARE / "news" / "2026" / "first" / "index.html"
    file.unlink()
    file.write_text("changed in the spare", "utf-8")


def file_for_folder(at: Standing) -> None:
    shutil.rmtree(at.folder / SPARE / "news")
    (at.folder / SPARE / "news").write_text("no folder", "utf-8")


def folder_for_file(at: Standing) -> None:
    (at.folder / SPARE / PAGE).unlink()
    (at.folder / SPARE / PAGE / "inside").mkdir(parents=True)


def file_for_spare(at: Standing) -> None:
    shutil.rmtree(at.folder / SPARE)
    (at.folder / SPARE).write_text("no folder", "utf-8")


def busy(at: Standing) -> None:
    """As a build leaves it that was killed while it wrote."""
    (at.folder / BUSY).touch()
    other_page(at)
    add_files(at.folder / SPARE)
    shutil.copytree(at.folder / SPARE, at.folder / TWIN)


# Of the spare, and what somebody added: after the next change nothing of it is on the site.
ASIDE: dict[str, Spoil] = {
    "no spare": lambda at: shutil.rmtree(at.folder / SPARE),
    "a page of the spare gone": lambda at: (at.folder / SPARE / "index.html").unlink(),
    "a page of the spare another one": other_page,
    "a page of spare and site rewritten": rewritten("index.html"),
    "files added to the spare": lambda at: add_files(at.folder / SPARE),
    "files added to the site": lambda at: add_files(at.site),
    "a file for a folder": file_for_folder,
    "a folder for a file": folder_for_file,
    "a file for the spare": file_for_spare,
    "a build that was killed": busy,
}


@pytest.mark.parametrize("spoil", ASIDE.values(), ids=ASIDE)
def test_a_spoilt_spare_never_becomes_the_site(spoil: Spoil, standing: Standing) -> None:
    spoil(standing)
    standing.change()
    assert_same(standing.build(), standing.expected)


def test_a_flipped_byte_of_the_manifest_is_noticed(standing: Standing) -> None:
    dice = Random(SEED)  # noqa: S311 (damage, no secrets)
    file = standing.folder / FILE
    whole = file.read_bytes()
    for number in range(FLIPS):
        data = bytearray(whole)
        data[dice.randrange(60 if number % 2 else len(data))] ^= 1 << dice.randrange(8)
        file.write_bytes(data)
        assert read_manifest(standing.folder) == NO_MANIFEST
    assert_same(standing.build(), standing.expected)


def test_a_flipped_byte_of_a_text_is_noticed_when_its_page_is_made(standing: Standing) -> None:
    cache = standing.project.root / ".cache" / "portal"
    (ground,) = (cache / "records").iterdir()
    for shelf in ground.glob("[0-9]*"):
        data = bytearray(shelf.read_bytes())
        # At the end lies the text of the last record.
        data[-9] ^= 1
        shelf.write_bytes(data)
    # All pages are made anew, those of the navigation while the theme is opened.
    replace(standing.project.mkdocs_file, "  - 公开互动", "  - about/privacy.md\n  - 公开互动")
    expected = cold(standing.project)
    assert_same(standing.build(), expected)
    replace(standing.project.mkdocs_file, "  - about/privacy.md\n", "")


def test_without_a_cache_nothing_that_was_kept_is_used(standing: Standing) -> None:
    known = read_manifest(standing.folder)
    (standing.site / PAGE).write_text("looks untouched", "utf-8")
    stamp = stamp_of(standing.site / PAGE)
    assert stamp
    files = {**known.files, PAGE: Made(known.files[PAGE].key, stamp)}
    write_manifest(standing.folder, with_other(known, files=files))
    assert tree(standing.site) != standing.expected.files
    assert_same(built(standing.project, TODAY, with_other(PAGES, anew=True)), standing.expected)
