"""What lies under content/ and data/, and what tells a file that was changed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.project import Project
from generator.publish.load.listing import MISSING, list_sources, signature

PATH = "content/news/x.md"
LONG_AGO = 1_000_000_000


def put(root: Path, path: str, text: str = "") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def listed(root: Path) -> list[str]:
    return list(list_sources(Project(root)).files)


def test_files_are_listed_in_path_order_without_hidden_ones(tmp_path: Path) -> None:
    shown = ["content/a/b/c.md", "content/a/b.d", "content/a/b.md", "content/a.md"]
    shown += ["content/签到 表.csv", "data/a.csv", "data/b/c.yaml"]
    hidden = [".gitignore", ".git/config", "a/.x.swp", "a/~$b.docx", "~$x/b.md", "Thumbs.db"]
    hidden += ["a/desktop.ini", "a/.obsidian/b/c.md", "._a.md"]
    for path in (*reversed(shown), *(f"content/{name}" for name in hidden)):
        put(tmp_path, path)
    (tmp_path / "content" / "empty").mkdir()
    assert listed(tmp_path) == shown


def test_hidden_is_judged_below_the_folder_only(tmp_path: Path) -> None:
    root = tmp_path / ".cache" / "~$project"
    put(root, "content/a.md")
    assert listed(root) == ["content/a.md"]


def test_only_content_and_data_are_looked_at(tmp_path: Path) -> None:
    for path in ("mkdocs.yml", "staged/a.md", "site_templates/a.md", "contents/a.md"):
        put(tmp_path, path)
    assert listed(tmp_path) == []


@pytest.mark.parametrize("target", ["gone.md", "content/a.md"], ids=["nowhere", "itself"])
def test_a_link_that_leads_nowhere_is_listed_so_that_it_is_reported(
    target: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").symlink_to(tmp_path / target)
    assert list_sources(Project(tmp_path)).files == {"content/a.md": MISSING}


def test_a_folder_called_like_an_article_is_listed_with_what_is_in_it(tmp_path: Path) -> None:
    put(tmp_path, "content/x.md/y.md")
    put(tmp_path, "content/x.csv/y.csv")
    assert listed(tmp_path) == ["content/x.csv/y.csv", "content/x.md", "content/x.md/y.md"]


def test_a_linked_folder_is_not_walked(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/x.md")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "news").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content" / "round").symlink_to(tmp_path / "content")
    assert listed(tmp_path) == []


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert listed(tmp_path / "absent") == []


def test_what_lies_below_a_folder_is_not_what_begins_with_its_name(tmp_path: Path) -> None:
    for path in ("news/b.md", "news/a/c.md", "news/ab/d.md", "newsletter/a.md"):
        put(tmp_path, f"content/{path}")
    listing = list_sources(Project(tmp_path))
    assert listing.below("content/news") == (
        "content/news/a/c.md",
        "content/news/ab/d.md",
        "content/news/b.md",
    )
    assert listing.below("content/news/a") == ("content/news/a/c.md",)
    assert listing.below("content/new") == listing.below("data/news") == ()
    assert listing.below("content") == tuple(listing.files)


def append(file: Path) -> None:
    file.write_text("甲乙", "utf-8")


def rewrite(file: Path) -> None:
    file.write_text("乙", "utf-8")


def rewrite_as_of_old(file: Path) -> None:
    """As a copy does that keeps times: only the time of the change itself is new."""
    file.write_text("乙", "utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))


def put_another_in_its_place(file: Path) -> None:
    """As editors save: a new file with the same size and time."""
    beside = file.with_name("beside")
    rewrite_as_of_old(beside)
    beside.replace(file)


def remove(file: Path) -> None:
    file.unlink()


CHANGES = (append, rewrite, rewrite_as_of_old, put_another_in_its_place, remove)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_any_change_of_a_file_changes_its_signature(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    file = put(tmp_path, PATH, "甲")
    os.utime(file, (LONG_AGO, LONG_AGO))
    before = signature(file)
    # The clock of a disk may stand still for a few milliseconds.
    time.sleep(0.02)
    change(file)
    assert signature(file) != before


def test_an_untouched_file_keeps_its_signature(tmp_path: Path) -> None:
    file = put(tmp_path, PATH, "甲")
    before = signature(file)
    put(tmp_path, "content/news/y.md")
    file.read_text("utf-8")
    assert signature(file) == before == list_sources(Project(tmp_path)).files[PATH]


def test_the_signature_of_what_is_not_there_is_like_no_other(tmp_path: Path) -> None:
    assert signature(tmp_path / "absent") == MISSING
    assert signature(put(tmp_path, "content/empty.md")) != MISSING


def test_a_link_has_the_signature_of_what_it_leads_to(tmp_path: Path) -> None:
    file = put(tmp_path, "elsewhere/x.md", "甲")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "x.md").symlink_to(file)
    found = list_sources(Project(tmp_path)).files["content/x.md"]
    assert found == signature(file)


def test_a_listing_knows_when_it_was_begun(tmp_path: Path) -> None:
    before = time.time_ns()
    listing = list_sources(Project(tmp_path))
    assert before <= listing.at <= time.time_ns()
