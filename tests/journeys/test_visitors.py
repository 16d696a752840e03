"""People find their door: on a phone, at a desk, without scripts, below any path, from a zip."""

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import pytest
from cold import good_project
from playwright.sync_api import Frame, Page, expect
from portal_runs import invoke

from .conftest import THREAD
from .visits import DESK, PHONE, Begin, Visit
from .www import Links, Www, serve_folder

WIDTHS = (360, 1280)
NANNING = "中国（广西）知识产权维权援助南宁分中心"
GUANGXI = "广西知识产权维权援助中心"
INTERPRETATION = "《关于进一步加强知识产权维权援助工作的指导意见》解读"
INTERPRETED = "关于进一步加强知识产权维权援助工作的指导意见"
SECTIONS = ("我要办事", "找机构", "政策文件", "通知动态", "案例知识", "公开互动")
WIDEST = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NAME = "中国（广西）知识产权维权援助"


@dataclass(frozen=True)
class Way:
    """One way to come: which copy of the site, how wide the window, with scripts or without."""

    size: tuple[int, int]
    scripts: bool = True
    below: bool = False


WAYS = {
    "phone": Way(PHONE),
    "desk": Way(DESK),
    "phone without scripts": Way(PHONE, scripts=False),
    "desk below a path": Way(DESK, below=True),
}


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
def visit(request: pytest.FixtureRequest, begin: Begin, www: Www, www_below: Www) -> Visit:
    way: Way = request.param
    home = (www_below if way.below else www).address
    return THREAD.submit(begin, home, way.size, scripts=way.scripts).result()


def test_from_home_a_city_s_sub_centre_is_one_click_away(visit: Visit) -> None:
    visit.click("南宁市")
    assert visit.heading() == "南宁市"
    card = visit.page.locator(
        "li, article, section", has=visit.page.get_by_role("link", name=NANNING)
    )
    card = card.last
    expect(card).to_contain_text("待公布")
    expect(card.get_by_role("link", name=NANNING)).to_be_visible()
    card.get_by_role("link", name=GUANGXI, exact=True).click()
    assert visit.heading() == GUANGXI


def test_from_home_a_number_to_call_is_one_click_away(visit: Visit) -> None:
    visit.click("示例市")
    call = visit.page.locator("a[href='tel:0000-0000000']")
    expect(call.first).to_be_visible()
    assert call.first.inner_text() == "0000-0000000"
    assert all(
        re.fullmatch(r"tel:[0-9+,-]+", link.get_attribute("href") or "")
        for link in visit.page.locator("a[href^='tel:']").all()
    )


def test_an_interpretation_leads_to_its_document_and_back(visit: Visit) -> None:
    visit.click(INTERPRETATION)
    assert visit.heading() == INTERPRETATION
    group = visit.page.locator("section", has=visit.page.get_by_role("heading", name="本文解读"))
    group.get_by_role("link", name=INTERPRETED, exact=True).click()
    assert visit.heading() == INTERPRETED
    group = visit.page.locator("section", has=visit.page.get_by_role("heading", name="本文的解读"))
    group.get_by_role("link", name=INTERPRETATION, exact=True).click()
    assert visit.heading() == INTERPRETATION


def test_news_lead_to_the_wall_rule_they_mention(visit: Visit) -> None:
    visit.click("示例：走进示例园区，宣传商标和专利常识")
    assert visit.heading() == "示例：走进示例园区，宣传商标和专利常识"
    visit.click("服务范围")
    assert visit.heading() == "服务范围"
    assert "/rules/sample-city/scope/" in visit.page.url


def test_every_section_of_the_navigation_says_where_one_is(begin: Begin, www: Www) -> None:
    visit = begin(www.address)
    navigation = visit.page.get_by_role("navigation", name="主导航")
    assert [entry.strip() for entry in navigation.get_by_role("link").all_inner_texts()] == [
        "首页",
        *SECTIONS,
    ]
    for section in SECTIONS:
        navigation.get_by_role("link", name=section, exact=True).click()
        assert visit.heading() == section
        here = visit.page.locator("[aria-current='page']", has_text=section)
        expect(here.first).to_be_visible()


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("services/router/", "我要办事"),
        ("experts/", "找机构"),
        ("rules/sample-city/scope/", "政策文件"),
        ("news/items/", "通知动态"),
        ("news/2026/sample-park-campaign/", "通知动态"),
        ("plan/2020/", "公开互动"),
    ],
)
def test_a_page_below_a_section_marks_it(
    address: str, section: str, begin: Begin, www: Www
) -> None:
    visit = begin(f"{www.address}{address}")
    navigation = visit.page.get_by_role("navigation", name="主导航")
    marked = navigation.locator("[aria-current='true']")
    assert [entry.strip() for entry in marked.all_inner_texts()] == [section]


# What a page says of itself: whole dates that only people can read are found by their text.
DESCRIBE = """() => {
  const all = [...document.querySelectorAll("body *")];
  const times = [...document.querySelectorAll("time")];
  return {
    headings: document.querySelectorAll("h1").length,
    language: document.documentElement.lang,
    bare: all
      .filter((element) => /^\\s*\\d{4}年\\d{1,2}月\\d{1,2}日\\s*$/.test(element.textContent))
      .filter((element) => !element.closest("time") && !element.querySelector("time"))
      .map((element) => element.outerHTML),
    times: times.map((time) => [time.textContent, time.getAttribute("datetime")]),
  };
}"""


def faults_of(page: Frame) -> Iterator[str]:
    said = page.evaluate(DESCRIBE)
    if said["headings"] != 1:
        yield f"{said['headings']} h1"
    if said["language"] not in ("zh", "zh-CN", "zh-Hans"):
        yield f"language {said['language']!r}"
    if not re.fullmatch(rf"(.+ - )?{NAME}", page.title()):
        yield f"title {page.title()!r}"
    for date in said["bare"]:
        yield f"a date for people only: {date}"
    for text, machine in said["times"]:
        year, month, day = map(int, re.findall(r"\d+", text))
        if machine != f"{year:04}-{month:02}-{day:02}":
            yield f"{text} is not {machine}"


# Pages beside each other, each in a frame that is its window: half the time of one after the other.
OPEN_TOGETHER = """(addresses) => {
  const frames = addresses.map((address) => {
    const frame = document.createElement("iframe");
    frame.name = frame.src = address;
    frame.style.cssText = "height: 844px; max-width: none; border: 0";
    return frame;
  });
  const loaded = frames.map((frame) => new Promise((done) => { frame.onload = done; }));
  document.body.replaceChildren(...frames);
  return Promise.all(loaded).then(() => frames.length);
}"""
WIDEN = """(width) => document.querySelectorAll("iframe").forEach((frame) => {
  frame.style.width = `${width}px`;
})"""
TOGETHER = 30


def opened_together(page: Page, addresses: Sequence[str]) -> Iterator[list[Frame]]:
    """The pages at these addresses, in frames of the page, so many at once."""
    for first in range(0, len(addresses), TOGETHER):
        some = addresses[first : first + TOGETHER]
        assert page.evaluate(OPEN_TOGETHER, some) == len(some)
        frames = page.frames[1:]
        assert sorted(frame.url for frame in frames) == sorted(some)
        yield frames


def test_every_page_is_whole_at_every_width(begin: Begin, www: Www) -> None:
    visit = begin(www.address)
    # A narrowed list is its whole list with fewer rows.
    whole = [address for address in www.pages if "/by/" not in address]
    # What fits a phone and stands two folders deep has no wide layout of its own.
    deep = [address for address in whole if address.removeprefix(www.address).count("/") > 1]
    others = [*sorted({*whole} - {*deep}), f"{www.address}404.html"]
    assert len(deep) + len(others) > 50
    wrong = []
    for addresses, widths in ((deep, WIDTHS[:1]), (others, WIDTHS)):
        for frames in opened_together(visit.page, addresses):
            for width in widths:
                visit.page.evaluate(WIDEN, width)
                assert {frame.evaluate("innerWidth") for frame in frames} == {width}
                over = {frame.url: frame.evaluate(WIDEST) for frame in frames}
                wrong += [
                    f"{url} is {px} px too wide at {width}" for url, px in over.items() if px > 0
                ]
            wrong += [f"{frame.url}: {fault}" for frame in frames for fault in faults_of(frame)]
    assert wrong == []


def test_dates_are_dates_for_machines_too(begin: Begin, www: Www) -> None:
    visit = begin(www.address)
    for address in ("", "news/", "news/2026/sample-park-campaign/"):
        visit.page.goto(f"{www.address}{address}")
        assert visit.page.locator("time[datetime='2026-04-27']").count() == 1


@pytest.mark.parametrize(
    "address", ["", "centres/nanning/", "policies/guangxi-2020-plan/", "404.html"]
)
def test_the_skip_link_works_by_keyboard(address: str, begin: Begin, www: Www) -> None:
    visit = begin(f"{www.address}{address}")
    visit.page.keyboard.press("Tab")
    skip = visit.page.locator(":focus")
    expect(skip).to_have_text("跳到正文")
    expect(skip).to_be_in_viewport(ratio=1)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function("location.hash")
    anchor = urlsplit(visit.page.url).fragment
    assert visit.page.locator(":focus").get_attribute("id") == anchor
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate(
        "id => document.getElementById(id).contains(document.activeElement)", anchor
    )
    assert visit.page.evaluate("!document.activeElement.closest('header, nav[aria-label=主导航]')")


@pytest.mark.parametrize(
    "address",
    ["", "centres/region/450100/", "policies/guangxi-2020-plan/", "rules/sample-city/scope/"],
)
def test_paper_shows_the_text_and_no_navigation(address: str, begin: Begin, www: Www) -> None:
    visit = begin(f"{www.address}{address}", DESK)
    navigation = visit.page.locator("nav")
    expect(navigation.first).to_be_visible()
    visit.page.emulate_media(media="print")
    for place in navigation.all():
        expect(place).to_be_hidden()
    expect(visit.page.locator("h1")).to_have_count(1)
    text = visit.page.locator("#portal-content").inner_text()
    assert len(text) > 40
    assert visit.page.evaluate("getComputedStyle(document.body).display") != "none"


def test_paper_has_the_heading_and_the_body(begin: Begin, www: Www) -> None:
    visit = begin(f"{www.address}policies/guangxi-2020-plan/", DESK)
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("h1")).to_be_visible()
    expect(visit.page.locator(".prose h2").first).to_be_visible()


class Crawl:
    """Every page of a site over HTTP, once, by following links from the home page."""

    def __init__(self, www: Www) -> None:
        self.www = www
        self.pages: dict[str, Links] = {}
        self.files: set[str] = set()
        self.broken: list[str] = []
        parts = urlsplit(www.address)
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        self._waiting = [(www.address, "the visitor")]
        while self._waiting:
            self._visit(*self._waiting.pop())
        self._connection.close()

    def _visit(self, address: str, source: str) -> None:
        if address in self.pages or address in self.files:
            return
        self._connection.request("GET", urlsplit(address).path)
        response = self._connection.getresponse()
        body = response.read()
        if response.status != 200:
            self.broken.append(f"{source} links {address}, which is {response.status}")
        elif response.getheader("Content-Type", "").startswith("text/html"):
            self.pages[address] = links = Links(body.decode())
            self._waiting.extend((target, address) for target in self._inside(address, links))
            return
        self.files.add(address)

    def _inside(self, address: str, links: Links) -> Iterator[str]:
        for target in links.targets:
            absolute = urldefrag(urljoin(address, target)).url
            if urlsplit(absolute).netloc == urlsplit(self.www.address).netloc:
                yield absolute

    def dead_anchors(self) -> Iterator[str]:
        for address, links in self.pages.items():
            for target in links.targets:
                absolute, anchor = urldefrag(urljoin(address, target))
                page = self.pages.get(absolute)
                if anchor and page and unquote(anchor) not in page.anchors:
                    yield f"{address} links {target}"


def hidden(www: Www) -> set[str]:
    """The pages that say that nobody need find them: what is over, and former addresses."""
    mark = '<meta name="robots" content="noindex">'
    folders = (unquote(address.removeprefix(www.address)) for address in www.pages)
    return {
        f"{www.address}{quote(folder)}"
        for folder in folders
        if mark in (www.site / folder / "index.html").read_text("utf-8")
    }


@pytest.fixture(scope="module")
def www_good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Www]:
    """The small site, which has a notice that is over and addresses of before."""
    project = good_project(tmp_path_factory.mktemp("good") / "project")
    done = invoke(project.root, "build", "--no-search")
    assert done.exit_code == 0, done.output
    with serve_folder(project.site) as address:
        yield Www(address, project.site)


def test_a_former_address_leads_on_and_a_notice_that_is_over_says_so(
    begin: Begin, www_good: Www
) -> None:
    addresses = {address.removeprefix(www_good.address) for address in hidden(www_good)}
    assert {"cases/old-case/", "old-privacy/", "notices/ended-notice/"} <= addresses
    visit = begin(f"{www_good.address}cases/old-case/", scripts=False)
    expect(visit.page).to_have_url(f"{www_good.address}cases/sample-case/")
    assert visit.heading() == "示例：外观相近起纠纷"
    visit.page.goto(f"{www_good.address}notices/ended-notice/")
    assert visit.heading() == "公示（期限已过）"
    expect(visit.page.get_by_text("期限已过，正文不再公开。")).to_be_visible()
    expect(visit.page.get_by_text("没有收到异议，已经入库。")).to_be_visible()


@pytest.mark.parametrize("place", ["www", "www_below", "www_good"])
def test_every_link_and_anchor_leads_somewhere_and_every_page_has_one(
    place: str, request: pytest.FixtureRequest
) -> None:
    www: Www = request.getfixturevalue(place)
    crawl = Crawl(www)
    assert crawl.broken == []
    assert list(crawl.dead_anchors()) == []
    assert all(address.startswith(www.address) for address in {*crawl.pages, *crawl.files})
    assert set(www.pages) - set(crawl.pages) - hidden(www) == set()


def test_from_a_zip_without_any_server(begin: Begin, own_site: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "门户 网站"), "zip", own_site)
    folder = tmp_path / "桌面 folder"
    shutil.unpack_archive(archive, folder)
    visit = begin((folder / "index.html").as_uri())
    visit.click("南宁市")
    assert visit.heading() == "南宁市"
    visit.click(NANNING)
    assert visit.heading() == NANNING
    visit.page.get_by_role("navigation", name="主导航").get_by_role("link", name="政策文件").click()
    visit.click("2020年中国（广西）知识产权维权援助重点工作推进方案")
    assert visit.heading() == "2020年中国（广西）知识产权维权援助重点工作推进方案"
    contents = visit.page.locator("a[href^='#s']").first
    anchor = contents.get_attribute("href")
    contents.click()
    assert visit.page.url.endswith(f"/policies/guangxi-2020-plan/index.html{anchor}")
    expect(visit.page.locator(str(anchor))).to_be_in_viewport()
    visit.page.locator("header a").first.click()
    assert visit.page.url.endswith("/index.html")
    assert visit.page.locator("h1").count() == 1
