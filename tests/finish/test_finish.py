"""With an address of its own the site tells crawlers every page; without one it says nothing."""

from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from generator.finish import finish

ADDRESS = "https://www.example.cn/zscq/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def site_with(folder: Path, *pages: str) -> Path:
    for page in pages:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text("<!doctype html>", "utf-8")
    return folder


def listed(site: Path) -> list[str]:
    root = ElementTree.parse(site / "sitemap.xml").getroot()  # noqa: S314 (made by us)
    assert root.tag == f"{NAMESPACE}urlset"
    return [place.text or "" for place in root.iterfind(f"{NAMESPACE}url/{NAMESPACE}loc")]


def test_without_an_address_nothing_is_written(tmp_path: Path) -> None:
    site = site_with(tmp_path, "index.html", "news/index.html")
    finish(site, "")
    assert {file.name for file in site.iterdir()} == {"index.html", "news"}


def test_every_page_is_listed_in_order_by_its_address(tmp_path: Path) -> None:
    site = site_with(
        tmp_path, "rules/index.html", "index.html", "news/2026/a/index.html", "news/index.html"
    )
    finish(site, ADDRESS)
    assert listed(site) == [
        ADDRESS,
        f"{ADDRESS}news/",
        f"{ADDRESS}news/2026/a/",
        f"{ADDRESS}rules/",
    ]


def test_the_page_for_wrong_addresses_and_attachments_are_not_listed(tmp_path: Path) -> None:
    site = site_with(tmp_path, "index.html", "404.html", "news/photo.png", "assets/portal.css")
    finish(site, ADDRESS)
    assert listed(site) == [ADDRESS]


@pytest.mark.parametrize("address", ["https://www.example.cn/zscq", "https://www.example.cn/zscq/"])
def test_the_address_may_end_with_a_slash_or_without(address: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, "news/index.html")
    finish(site, address)
    assert listed(site) == ["https://www.example.cn/zscq/news/"]
    robots = (site / "robots.txt").read_bytes()
    assert robots == b"User-agent: *\nSitemap: https://www.example.cn/zscq/sitemap.xml\n"


def test_signs_of_other_scripts_and_of_xml_are_written_so_that_xml_holds_them(
    tmp_path: Path,
) -> None:
    site = site_with(tmp_path, "园区 & 企业/index.html", "index.html")
    finish(site, ADDRESS)
    assert listed(site)[1] == f"{ADDRESS}%E5%9B%AD%E5%8C%BA%20%26%20%E4%BC%81%E4%B8%9A/"


@pytest.mark.parametrize(
    ("unlisted", "left"),
    [
        (frozenset(), ["", "notices/", "notices/园区/", "notices/old/"]),
        (frozenset({"notices/old/"}), ["", "notices/", "notices/园区/"]),
        (frozenset({"notices/old/", "notices/园区/"}), ["", "notices/"]),
        (frozenset({"notices/gone/"}), ["", "notices/", "notices/园区/", "notices/old/"]),
    ],
    ids=["nothing", "one page", "a name in Chinese", "a page that is not there"],
)
def test_what_is_over_or_has_moved_is_not_listed(
    unlisted: frozenset[str], left: list[str], tmp_path: Path
) -> None:
    site = site_with(
        tmp_path, "index.html", *(f"notices/{name}index.html" for name in ("", "old/", "园区/"))
    )
    finish(site, ADDRESS, unlisted)
    assert listed(site) == [f"{ADDRESS}{quote(address)}" for address in left]


def test_a_query_in_the_address_stays_valid_xml(tmp_path: Path) -> None:
    site = site_with(tmp_path, "index.html")
    finish(site, "https://www.example.cn/?a=1&b=<2>/")
    assert listed(site) == ["https://www.example.cn/?a=1&b=<2>/"]


def test_finishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    site = site_with(tmp_path, "index.html", "news/index.html")
    finish(site, ADDRESS)
    first = {file.name: file.read_bytes() for file in site.glob("*.*")}
    finish(site, ADDRESS)
    assert {file.name: file.read_bytes() for file in site.glob("*.*")} == first


def test_lines_end_as_they_do_on_every_system(tmp_path: Path) -> None:
    site = site_with(tmp_path, "index.html")
    finish(site, ADDRESS)
    assert b"\r" not in (site / "sitemap.xml").read_bytes() + (site / "robots.txt").read_bytes()
