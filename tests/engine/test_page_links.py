"""A link is what MkDocs' own filter makes of it, whichever page asked before."""

import random
from dataclasses import dataclass

import pytest
from jinja2 import Environment
from mkdocs.utils import normalize_url

from generator.engine.page_links import MOST, Links

SEED = 20261121
PAGES = (
    "", "news/", "news/items/", "news/2026/", "news/2026/a/", "news/2026/ab/", "news/2026/a/b/",
    "about/contact/", "search/", "x.y/", "x.y/z/", "地区/甲/", "%E7%94%B2/", "404.html",
)  # fmt: skip
TARGETS = (
    *PAGES, ".", "./", "..", "../", "../a/", "news", "news/2026/a", "news/2026/a#b", "#top", "/",
    "/x/", "news/../about/", "news//2026/", "assets/portal.css", "files/a b.pdf", "https://www.example.cn/",
    "//www.example.cn/", "mailto:a@example.cn", "tel:12345", "a?b=c", "news/2026/a/file.pdf", "x.y",
)  # fmt: skip


@dataclass(frozen=True)
class At:
    """A page of MkDocs, as far as links look at it."""

    url: str


CONTEXT = Environment(autoescape=True).from_string("").new_context()


def asked(links: Links, target: str) -> str:
    return links.url(CONTEXT, target)


def test_links_of_all_pages_in_any_order() -> None:
    links, dice = Links(), random.Random(SEED)  # noqa: S311 (an order, not a secret)
    pairs = [(page, target) for page in PAGES for target in TARGETS] * 2
    dice.shuffle(pairs)
    for page, target in pairs:
        links.stand_at(At(page), "")
        assert asked(links, target) == normalize_url(target, At(page)), (page, target)  # type: ignore[arg-type]


@pytest.mark.parametrize("base", ["", "/", "/zscq/"])
def test_without_a_page_links_begin_at_the_base(base: str) -> None:
    links = Links()
    links.stand_at(At("news/2026/a/"), "../../..")
    asked(links, "about/")
    links.stand_at(None, base)
    for target in TARGETS:
        assert asked(links, target) == normalize_url(target, None, base)


def test_more_links_than_are_remembered() -> None:
    links = Links()
    links.stand_at(At("news/2026/a/"), "")
    for number in range(MOST + 10):
        assert asked(links, f"news/2025/{number}/") == f"../../2025/{number}/"


def test_a_link_is_no_constant_of_its_template() -> None:
    links = Links()
    env = Environment(autoescape=True)
    env.filters["url"] = links.url
    template = env.from_string("{{ 'about/' | url }}")
    links.stand_at(At("news/"), "")
    assert template.render() == "../about/"
    links.stand_at(At("news/2026/"), "")
    assert template.render() == "../../about/"
