"""Pages that stay as they are are told from those that changed, by their stamp or their values."""

from collections.abc import Sequence

import pytest

from generator.publish.pages import Layout
from generator.publish.pages.output import Page, Planned, ready
from generator.publish.pages.searchable import Searchable
from generator.release.manifest import Made
from generator.release.rendering import WORTH_FORKING, page_key, page_path, sort_out

STAMP = (1, 2, 3)


def page(address: str, text: str = "", *names: str) -> Page:
    return Page(address, "x.html", text, "", {"text": text}, (Searchable("类", names=names),))


def stamped(address: str, stamp: bytes) -> Planned:
    def make() -> Page:
        raise AssertionError(f"{address} need not be made to tell whether it changed")

    return Planned(address, make, stamp)


def layout_of(pages: Sequence[Planned]) -> Layout:
    return Layout(tuple(pages), frozenset(page.address for page in pages))


@pytest.mark.parametrize(
    ("address", "path"),
    [("", "index.html"), ("news/", "news/index.html"), ("新闻/a/", "新闻/a/index.html")],
)
def test_a_page_is_a_file_of_its_own_folder(address: str, path: str) -> None:
    assert page_path(address) == path


def test_pages_stay_or_are_rendered() -> None:
    pages = {
        "same stamp": stamped("a/", b"one"),
        "other stamp": stamped("b/", b"two"),
        "new, with a stamp": stamped("c/", b"one"),
        "same values": ready(page("d/", "text")),
        "other values": ready(page("e/", "text")),
        "other for the search": ready(page("f/", "text", "name")),
        "new": ready(page("g/", "text")),
    }
    before = {
        page_path(address): Made(key, STAMP)
        for address, key in (
            ("a/", b"one"),
            ("b/", b"one"),
            ("d/", page_key(page("d/", "text"))),
            ("e/", page_key(page("e/", "old"))),
            ("f/", page_key(page("f/", "text"))),
            ("gone/", b"one"),
        )
    }
    same, other = sort_out(layout_of([*pages.values()]), before, 1)
    stays = {page_path(address): before[page_path(address)] for address in ("a/", "d/")}
    assert same == stays
    assert {planned.address for planned in other} == {"b/", "c/", "e/", "f/", "g/"}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, WORTH_FORKING, WORTH_FORKING + 1, 3 * WORTH_FORKING])
def test_many_pages_are_told_apart_by_several_processes(count: int, jobs: int) -> None:
    pages = [ready(page(f"{at}/", f"text {at}")) for at in range(count)]
    before = {
        page_path(f"{at}/"): Made(
            page_key(page(f"{at}/", "old" if at % 3 else f"text {at}")), STAMP
        )
        for at in range(count)
    }
    same, other = sort_out(layout_of(pages), before, jobs)
    assert set(same) == {page_path(f"{at}/") for at in range(0, count, 3)}
    assert [one.address for one in other] == [f"{at}/" for at in range(count) if at % 3]


def test_a_page_that_lost_a_step_above_it_has_changed() -> None:
    step = {"title": "上一级", "address": "above/"}
    below = Page("above/x/", "x.html", "", "", {"breadcrumbs": [step]})
    whole = layout_of([ready(page("above/")), ready(below)])
    before = {page_path("above/x/"): Made(page_key(whole.make(whole.pages[1])), STAMP)}
    assert set(sort_out(whole, before, 1).same) == set(before)
    assert sort_out(layout_of([ready(below)]), before, 1).same == {}
