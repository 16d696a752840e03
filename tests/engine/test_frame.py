"""Header and footer are made once for pages that see the site from the same place."""

from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.structure.nav import Navigation

from generator.engine.frame import Frame, as_it_is

SHELL = {
    "name": "示例维权援助",
    "centre": {"title": "示例中心", "address": "centres/sample-city/"},
    "pages": [{"title": "隐私", "address": "about/privacy/"}],
}
TEMPLATE = "{% call kept(part) %}{{ made(page) }}{% endcall %}"


@dataclass(frozen=True)
class Seen:
    """What a frame looks at of a page."""

    url: str
    section: str

    @property
    def is_homepage(self) -> bool:
        return not self.url

    @property
    def meta(self) -> dict[str, dict[str, str]]:
        return {"record": {"section": self.section}}


class Frames:
    """Frames for pages, and which pages one was made for."""

    def __init__(self) -> None:
        named: Any = [Seen("", ""), Seen("news/", "news/"), Seen("centres/", "centres/")]
        self.made: list[str] = []
        self._env = Environment(autoescape=True)
        self._env.globals["kept"] = Frame(Navigation([], named), SHELL).kept

    def of(self, page: Seen | None, part: str = "header") -> str:
        template = self._env.from_string(TEMPLATE)
        return template.render(page=page, part=part, made=self._make)

    def _make(self, page: Seen | None) -> str:
        self.made.append(page.url if page else "none")
        return f"<{self.made[-1]}>"


SAME: dict[str, tuple[Seen, Seen]] = {
    "pages of one folder": (Seen("news/2026/a/", "news/"), Seen("news/2026/b/", "news/")),
    "pages of the highest folder": (Seen("a/", "open/"), Seen("b/", "open/")),
}
OTHER: dict[str, tuple[Seen, Seen]] = {
    "another folder": (Seen("news/2025/a/", "news/"), Seen("news/2026/a/", "news/")),
    "a folder below": (Seen("cases/a/", "learn/"), Seen("cases/a/b/", "learn/")),
    "another section": (Seen("x/a/", "news/"), Seen("x/b/", "open/")),
    "a page of the navigation": (Seen("a/", "news/"), Seen("news/", "news/")),
    "a page that the footer names": (Seen("about/a/", "open/"), Seen("about/privacy/", "open/")),
    "a page above one that is named": (Seen("x/", "open/"), Seen("about/", "open/")),
    "the body whose site it is": (
        Seen("centres/a/", "centres/"),
        Seen("centres/sample-city/", "centres/"),
    ),
    "the home page": (Seen("x/", ""), Seen("", "")),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_pages_that_see_the_same_have_one_frame(one: Seen, other: Seen) -> None:
    frames = Frames()
    assert frames.of(one) == frames.of(other) == frames.of(one)
    assert frames.made == [one.url]


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_pages_that_see_something_else_have_their_own(one: Seen, other: Seen) -> None:
    frames = Frames()
    assert frames.of(one) != frames.of(other)
    assert frames.made == [one.url, other.url]


def test_each_part_is_kept_by_its_name() -> None:
    frames = Frames()
    page = Seen("news/2026/a/", "news/")
    for part in ("header", "footer", "header", "footer"):
        frames.of(page, part)
    assert len(frames.made) == 2


def test_the_error_page_which_is_no_page_is_framed_each_time() -> None:
    frames = Frames()
    frames.of(None)
    frames.of(None)
    assert frames.made == ["none", "none"]


def test_what_is_kept_is_not_escaped_again() -> None:
    frames = Frames()
    page = Seen("news/2026/a/", "news/")
    assert frames.of(page) == frames.of(page) == "&lt;news/2026/a/&gt;"


@pytest.mark.parametrize("part", ["header", "footer"])
def test_mkdocs_itself_frames_each_page(part: str) -> None:
    env = Environment(autoescape=True)
    env.globals["kept"] = as_it_is
    made: list[str] = []

    def note(page: Seen) -> str:
        made.append(page.url)
        return page.url

    for url in ("news/a/", "news/b/"):
        page = Seen(url, "news/")
        assert env.from_string(TEMPLATE).render(page=page, part=part, made=note) == url
    assert made == ["news/a/", "news/b/"]
