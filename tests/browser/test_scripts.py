"""The scripts narrow lists and search, and without them every link still works."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import PRODUCT, PRODUCT_FILES, REPOSITORY, SITES, lay_over
from playwright.sync_api import Browser, BrowserContext, Expect, Locator, Page, Route
from portal_runs import invoke

pytest_plugins = ("chromium",)
# Scripts and styles of the site alone, and WebAssembly.
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"
Open = Callable[..., Page]
# How long an answer may take on a machine that does other things as well.
ANSWERS_WITHIN = 15_000
expect = Expect()
expect.set_options(timeout=ANSWERS_WITHIN)

LARGE = "大字"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site, built once: no test here changes it."""
    root = tmp_path_factory.mktemp("scripts") / "project"
    lay_over(SITES / "good", root)
    for product in (*PRODUCT, *PRODUCT_FILES):
        source = REPOSITORY / product
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        (root / product).parent.mkdir(parents=True, exist_ok=True)
        copy(source, root / product)
    done = invoke(root, "build")
    assert done.exit_code == 0, done.output
    return root / "site"


@pytest.fixture(scope="module")
def origin(site: Path, serve_for_all: Callable[[Path], str]) -> str:
    return serve_for_all(site)


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Callable[[bool], BrowserContext]:
    """One visitor with scripts and one without: to come anew takes longer than most tests."""
    return cache(lambda scripts: browser.new_context(java_script_enabled=scripts))


@pytest.fixture
def page(visitor: Callable[[bool], BrowserContext]) -> Iterator[Page]:
    """An empty window with scripts."""
    opened = visitor(True).new_page()
    yield opened
    opened.close()


@pytest.fixture
def look(
    browser: Browser, visitor: Callable[[bool], BrowserContext], origin: str
) -> Iterator[Open]:
    """Opens a page of the site, with scripts or without; anew: as one who was never here."""
    opened: list[Page | BrowserContext] = []

    def start(path: str, *, scripts: bool = True, anew: bool = False) -> Page:
        context = browser.new_context() if anew else visitor(scripts)
        page = context.new_page()
        opened.append(context if anew else page)
        page.goto(f"{origin}{path}")
        return page

    yield start
    for one in opened:
        one.close()


def rows(page: Page) -> list[str]:
    """The titles of a list that can be seen."""
    shown = page.locator("[data-rows] > li").filter(visible=True)
    return [row.locator("h2").inner_text() for row in shown.all()]


def choose(page: Page, facet: str, value: str) -> None:
    row = page.locator(".filters__row", has_text=facet)
    row.locator("a", has_text=value).click()


def current(page: Page) -> list[str]:
    marked = page.locator("[data-filters] a[aria-current]")
    return [link.get_attribute("data-code") or "" for link in marked.all()]


OPINION, READING, LAW = "关于开展示例工作的意见", "《关于开展示例工作的意见》解读", "示例法"


def test_a_click_on_a_filter_narrows_at_once_and_a_second_one_undoes_it(
    look: Open, origin: str
) -> None:
    page = look("policies/")
    assert rows(page) == [READING, OPINION, LAW]
    choose(page, "文种", "意见")
    assert rows(page) == [OPINION]
    assert (current(page), page.url) == (["opinion"], f"{origin}policies/?kind=opinion")
    expect(page.locator("p[data-count]")).to_have_text("共 1 条 · 意见")
    choose(page, "文种", "意见")
    assert rows(page) == [READING, OPINION, LAW]
    assert (current(page), page.url) == ([], f"{origin}policies/")
    expect(page.locator("p[data-count]")).to_have_text("共 3 条")


def test_values_of_one_facet_replace_each_other_and_two_facets_combine(
    look: Open, origin: str
) -> None:
    page = look("policies/")
    choose(page, "效力", "原文未载")
    assert rows(page) == [READING, LAW]
    choose(page, "收录", "收录内容")
    assert rows(page) == [READING]
    assert page.url == f"{origin}policies/?status=unstated&text=held"
    choose(page, "收录", "只记题名")
    assert rows(page) == [LAW]
    assert current(page) == ["unstated", "cited"]
    choose(page, "效力", "原文未载")
    assert rows(page) == [LAW]
    assert page.url == f"{origin}policies/?text=cited"


def test_what_nothing_has_at_once_leaves_no_row(look: Open) -> None:
    page = look("policies/")
    choose(page, "文种", "法律")
    choose(page, "收录", "收录内容")
    assert rows(page) == []
    expect(page.locator("p[data-count]")).to_have_text("共 0 条 · 法律 · 收录内容")


@pytest.mark.parametrize(
    ("query", "expected", "marked"),
    [
        ("?kind=opinion", [OPINION], ["opinion"]),
        ("?status=unstated&text=held", [READING], ["unstated", "held"]),
        ("?kind=nothing", [], []),
        ("?other=x", [READING, OPINION, LAW], []),
        ("?kind=opinion&other=x", [OPINION], ["opinion"]),
        ("?__proto__=x&constructor=y", [READING, OPINION, LAW], []),
    ],
)
def test_an_address_that_was_kept_narrows_again(
    look: Open, query: str, expected: list[str], marked: list[str]
) -> None:
    page = look(f"policies/{query}")
    assert (rows(page), current(page)) == (expected, marked)


def test_a_narrowed_page_is_left_by_its_links(look: Open, origin: str) -> None:
    page = look("policies/by/kind/opinion/")
    assert rows(page) == [OPINION]
    choose(page, "文种", "法律")
    assert (rows(page), page.url) == ([LAW], f"{origin}policies/by/kind/law/")
    page.get_by_role("link", name="不筛选，看全部政策文件").click()
    assert (rows(page), page.url) == ([READING, OPINION, LAW], f"{origin}policies/")


def test_without_scripts_a_filter_is_a_link_to_the_same_rows(look: Open, origin: str) -> None:
    page = look("policies/", scripts=False)
    assert rows(page) == [READING, OPINION, LAW]
    choose(page, "文种", "意见")
    assert (rows(page), page.url) == ([OPINION], f"{origin}policies/by/kind/opinion/")
    assert current(page) == ["opinion"]
    expect(page.get_by_text("共 1 条")).to_be_visible()


def test_a_list_from_a_folder_is_narrowed_too(site: Path, page: Page) -> None:
    page.goto((site / "policies" / "index.html").as_uri())
    choose(page, "效力", "原文未载")
    choose(page, "收录", "收录内容")
    assert rows(page) == [READING]


CITY, STATION = "示例市知识产权维权援助中心", "示例工作站"
FIELD = "按标题、正文、发文字号、机构名称或电话查找"


def query(page: Page) -> Locator:
    return page.get_by_role("searchbox", name=FIELD)


def said(page: Page) -> Locator:
    """What the search page says; a screen reader reads it out when it changes."""
    return page.locator("#portal-content").get_by_role("status")


def results(page: Page) -> Locator:
    return (
        page.get_by_role("region", name="查找结果")
        .get_by_role("list")
        .first.get_by_role("listitem")
    )


def found(page: Page) -> list[str]:
    return [row.get_by_role("heading").inner_text() for row in results(page).all()]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("[2020]1号", [OPINION]),
        ("示例发 1号", [OPINION]),
        ("ｎｏ．0000001", [OPINION]),
        ("0000-0000003", [STATION, "示例市"]),
        ("00000000003", [STATION, "示例市"]),
        ("山茶", ["示例山茶"]),
        ("shancha", ["示例山茶"]),
    ],
)
def test_results_come_while_one_types(look: Open, typed: str, expected: list[str]) -> None:
    page = look("search/")
    query(page).press_sequentially(typed)
    expect(said(page)).to_have_text(f"找到 {len(expected)} 条。")
    assert found(page) == expected
    expect(query(page)).to_be_focused()


@pytest.mark.parametrize("address", ["search/", "search/?q=转载"])
def test_what_is_typed_before_the_index_has_come_is_looked_for(
    address: str, page: Page, origin: str
) -> None:

    def type_first(route: Route) -> None:
        query(page).fill("山茶")
        route.continue_()

    page.route("**/bundles.json", type_first)
    page.goto(f"{origin}{address}")
    expect(said(page)).to_have_text("找到 1 条。")
    assert found(page) == ["示例山茶"]
    assert query(page).input_value() == "山茶"


def test_a_result_says_what_it_is_and_shows_where_the_words_stand(look: Open, origin: str) -> None:
    page = look("search/?q=转载")
    row = results(page).first
    expect(row.get_by_role("link")).to_have_attribute("href", f"{origin}news/2026/second/")
    expect(row.get_by_text("工作动态", exact=True)).to_be_visible()
    expect(row.locator("time")).to_have_attribute("datetime", "2026-05-01")
    expect(row.get_by_text("示例省", exact=True)).to_be_visible()
    expect(row.locator("mark").first).to_have_text("转载")


def test_results_are_narrowed_and_the_address_keeps_it(look: Open) -> None:
    page = look("search/?q=示例")
    expect(said(page)).to_contain_text("找到")
    page.get_by_label("类别", exact=True).select_option("政策文件")
    expect(results(page).first.get_by_text("政策文件", exact=True)).to_be_visible()
    page.get_by_label("年份", exact=True).select_option("2020")
    expect(said(page)).to_have_text("找到 2 条。")
    assert set(found(page)) == {OPINION, READING}
    kept = page.url
    page.get_by_role("link", name=OPINION, exact=True).click()
    expect(page.locator("h1")).to_have_text(OPINION)
    page.go_back()
    assert page.url == kept
    expect(said(page)).to_have_text("找到 2 条。")
    assert query(page).input_value() == "示例"


def test_filters_alone_are_a_query(look: Open) -> None:
    page = look("search/")
    page.get_by_label("类别", exact=True).select_option("机构")
    page.get_by_label("地区", exact=True).select_option("示例市")
    expect(said(page)).to_contain_text("找到")
    assert STATION in found(page)


def test_more_results_are_shown_on_demand_and_the_first_of_them_is_focused(look: Open) -> None:
    page = look("search/?q=示例")
    expect(results(page)).to_have_count(10)
    page.get_by_role("button", name="再显示一些").press("Enter")
    expect(results(page)).to_have_count(20)
    expect(results(page).nth(10).get_by_role("link")).to_be_focused()


def test_when_nothing_is_found_it_says_so_and_what_to_try(look: Open) -> None:
    page = look("search/")
    query(page).fill("量子纠缠")
    expect(said(page)).to_have_text("没有找到。")
    expect(page.get_by_text("可以这样试试：")).to_be_visible()
    assert found(page) == []
    query(page).fill("   ")
    expect(said(page)).to_have_text("")
    expect(page.get_by_text("可以这样试试：")).to_be_hidden()


def test_a_question_leads_to_what_is_like_it(look: Open) -> None:
    page = look("search/?q=请问怎么走进园区")
    expect(said(page)).to_have_text("没有完全一样的，下面是相近的。")
    assert found(page)[0] == "示例：走进园区"


def test_the_field_in_the_header_leads_to_what_it_finds(look: Open, origin: str) -> None:
    page = look("news/2026/first/")
    field = page.get_by_role("searchbox", name="查找标题、文号、机构")
    field.fill("[2020]1号")
    field.press("Enter")
    expect(page).to_have_url(f"{origin}search/?q=%5B2020%5D1%E5%8F%B7")
    expect(said(page)).to_have_text("找到 1 条。")
    page.get_by_role("link", name=OPINION, exact=True).click()
    expect(page.locator("h1")).to_have_text(OPINION)


def test_only_the_search_page_loads_the_program(look: Open) -> None:
    asked: list[str] = []
    page = look("policies/")
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked
    assert not [url for url in asked if "search" in url or "wasm" in url]
    page.goto(page.url.replace("policies/", "search/?q=示例"))
    expect(said(page)).to_contain_text("找到")
    assert [url for url in asked if url.endswith("/wasm.unknown.pagefind")]


def test_the_search_page_needs_no_more_than_a_strict_policy_allows(
    site: Path, page: Page, serve: Callable[..., str]
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{serve(site, POLICY)}search/?q=示例")
    expect(said(page)).to_contain_text("找到")
    assert refused == []


def test_the_search_works_below_any_path(
    site: Path, page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "a" / "b")
    below = f"{serve(tmp_path)}a/b/"
    page.goto(f"{below}search/?q=山茶")
    link = results(page).first.get_by_role("link")
    expect(link).to_have_attribute("href", f"{below}gi/#sample-tea")


def test_without_the_index_the_page_says_so_and_shows_the_map(
    site: Path, page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("index"))
    page.goto(f"{serve(tmp_path / 'site')}search/?q=示例")
    expect(page.get_by_text("查找没有打开。网站上还没有检索索引")).to_be_visible()
    expect(page.locator("#portal-query")).to_have_value("示例")
    expect(page.get_by_role("heading", name="网站地图", exact=True)).to_be_visible()


def test_on_a_phone_the_filters_open_when_asked_for(look: Open) -> None:
    page = look("policies/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    fold = page.locator("[data-filters] summary")
    assert page.locator(".filters__row").first.is_hidden()
    fold.click()
    choose(page, "文种", "意见")
    assert rows(page) == [OPINION]
    page.reload()
    # With something chosen they stay open.
    assert page.locator(".filters__row").first.is_visible()


def test_a_query_in_the_address_is_text(look: Open) -> None:
    page = look("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert query(page).input_value() == "<img src=x onerror=alert(1)>"
    expect(said(page)).to_contain_text("没有")
    assert page.locator("img").count() == 0


def test_without_scripts_the_page_says_so_and_the_map_leads_to_every_list(look: Open) -> None:
    page = look("search/", scripts=False)
    expect(page.get_by_text("查找要用浏览器的脚本")).to_be_visible()
    expect(page.get_by_label("类别", exact=True)).to_be_hidden()
    links = page.get_by_role("region", name="网站地图").get_by_role("link")
    assert links.count() > 20
    links.get_by_text("政策文件", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("政策文件")


def size(page: Page) -> float:
    """The height of the letters of a text, in px."""
    script = "getComputedStyle(document.querySelector('p')).fontSize"
    return float(page.evaluate(script).removesuffix("px"))


def test_large_text_is_remembered_on_this_device(look: Open, origin: str) -> None:
    page = look("", anew=True)
    button = page.get_by_role("button", name=LARGE)
    before = size(page)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert size(page) > before
    page.goto(f"{origin}policies/sample-opinion/")
    expect(page.get_by_role("button", name=LARGE)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name=LARGE).click()
    page.goto(origin)
    expect(page.get_by_role("button", name=LARGE)).to_have_attribute("aria-pressed", "false")
    assert size(page) == before


def test_another_visitor_has_text_as_usual(look: Open) -> None:
    first, second = look("", anew=True), look("", anew=True)
    first.get_by_role("button", name=LARGE).click()
    second.reload()
    expect(second.get_by_role("button", name=LARGE)).to_have_attribute("aria-pressed", "false")


def test_without_scripts_there_is_no_button_that_does_nothing(look: Open) -> None:
    page = look("", scripts=False)
    assert page.get_by_role("button", name=LARGE).count() == 0
    assert page.locator("[data-large]").is_hidden()


DOORS = (
    "我有专利，被人仿制", "专利行政部门或者法院", "提供咨询，帮助准备材料。", "人民法院",
    "我买到假货", "市场监督管理部门", "不办理，告诉您去哪里。", "市场监管热线", "12315",
    "全国统一号码。",
)  # fmt: skip


def test_doors_are_all_there_in_words_without_scripts(look: Open) -> None:
    page = look("services/router/", scripts=False)
    text = page.locator("#portal-content").inner_text()
    for words in DOORS:
        assert words in text
    page.locator("nav a[href='#sample-consumer']").click()
    expect(page.locator("#sample-consumer")).to_be_in_viewport()
    assert page.locator("#sample-consumer a.phone").get_attribute("href") == "tel:12315"
