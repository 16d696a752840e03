"""A build that knows what earlier ones made leaves the bytes of a build from nothing."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace as with_other
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from cold import (
    ALL,
    PAGES,
    TODAY,
    Built,
    assert_same,
    built,
    by_mkdocs,
    cold,
    differing,
    good_project,
)
from edits import GENTLE, desk, mend_all
from portal_runs import MakeProject, replace, snapshot, tree

from generator.problems import has_errors
from generator.project import Project
from generator.publish.kept.examining import examine
from generator.publish.model import assemble
from generator.publish.pages import Layout, plan
from generator.release.rendering import page_key

# Longer than a file counts as just written: only then do sources count as untouched.
SETTLED_SECONDS = 0.15
LATER = date(2027, 12, 1)
TWO = with_other(PAGES, jobs=2)
SECOND = "content/news/2026/second.md"
OPINION = "content/policies/sample-opinion.md"
THEME = "site_templates/theme"
NEW = "---\ntitle: 示例：新的\n{fields}summary: 摘要。\nsample: true\n---\n\n正文。\n"
REPORT = "centre: {centre}\nkind: {kind}\npublished_on: {day}\n"
PAGE = "path: about/extra\nsection: open\nupdated_on: 2026-11-02\n"
SEEDS = (1, 2)
STEPS = 3
MANY = 330


def write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", newline="")


def append(file: Path, text: str) -> None:
    write(file, file.read_text("utf-8") + text)


def settle() -> None:
    """Waits until no source counts as just written."""
    time.sleep(SETTLED_SECONDS)


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    yield
    for name, value in before.items():
        os.environ.pop(name)
        os.environ.update({} if value is None else {name: value})


@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_edits_the_site_is_that_of_a_build_from_nothing(
    seed: int, make_project: MakeProject
) -> None:
    at = desk(make_project(), seed)
    # With an index of the search half of the time: it takes longer than all pages.
    manner = ALL if seed % 2 else PAGES
    now = built(at.project, manner=manner)
    way: list[str] = []
    for _ in range(STEPS):
        way += [at.dice.choice(GENTLE)(at) for _ in range(at.dice.randrange(1, 5))]
        day = at.dice.choice((TODAY, TODAY, TODAY, LATER))
        before, now, expected = now, built(at.project, day, manner), cold(at.project, day, manner)
        if has_errors(expected.problems):
            expected = with_other(expected, files=before.files)
            way.append(mend_all(at))
        assert_same(now, expected, way)
    if seed == SEEDS[-1]:
        mend_all(at)
        whole = built(at.project, manner=ALL)
        assert differing(whole.files, by_mkdocs(at.project)) == [], way


@dataclass(frozen=True, slots=True)
class Input:
    """A change of one thing that pages are made of: where it shows, and what stands there then."""

    change: Callable[[Path], object]
    path: str = ""
    shown: str = ""
    day: date = TODAY
    environment: tuple[tuple[str, str], ...] = ()


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda root: replace(root / path, old, new)


def nothing(_: Path) -> None:
    """Something besides the project changes."""


def add(path: str, fields: str) -> Callable[[Path], object]:
    return lambda root: write(root / path, NEW.format(fields=fields))


ITEM = "news/2026/second/index.html"
NOTICE, RULE = "notices/sample-notice/index.html", "rules/sample-city/later/index.html"
FIRST_ITEM = "news/2026/first/index.html"
INPUTS = {
    "its title": Input(edit(SECOND, "转载的培训消息", "转载的消息甲"), ITEM, "转载的消息甲"),
    "its text": Input(edit(SECOND, "## 概况", "## 概况乙"), ITEM, "概况乙"),
    "its title in a list": Input(
        edit(SECOND, "summary: 转载的消息。", "summary: 摘要丙。"), "news/items/index.html", "丙"
    ),
    "the title of a page it leads to": Input(
        edit("content/questions/sample-question.md", "先做什么", "先做哪样"),
        "guides/sample-guide/index.html",
        "先做哪样",
    ),
    "the address of a page its text leads to": Input(
        edit("content/pages/extra.md", "about/extra", "about/other"), ITEM, "about/other/"
    ),
    "the name of its body": Input(
        edit("data/centres.csv", '示例区""分中心""', "示例区办事处"), FIRST_ITEM, "示例区办事处"
    ),
    "the name of a body in a list of news": Input(
        edit("data/centres.csv", "示例工作站", "示例服务站"), "centres/index.html", "示例服务站"
    ),
    "a telephone": Input(
        edit("data/centres.csv", "0000-0000003转8", "0000-0000009"),
        "centres/sample-station/index.html",
        "0000-0000009",
    ),
    "the name of a region": Input(
        edit("data/regions.yaml", "name: 示例市", "name: 示例新市"),
        "centres/sample-station/index.html",
        "示例新市",
    ),
    "a related page": Input(
        add("content/news/2026/third.md",
            REPORT.format(centre="sample-district", kind="work", day="2026-07-01")),
        FIRST_ITEM,
        'href="../third/"',
    ),
    "a section that is cited": Input(
        edit(OPINION, "## 二、措施", "## 二、工作措施"),
        "cooperation/index.html",
        "二、工作措施",
    ),
    "a file": Input(
        edit("content/campaigns/plan.csv", "开放日", "开放周"), "campaigns/plan.csv", "开放周"
    ),
    "a former id": Input(
        edit(SECOND, "- old-second", "- old-second\n  - older"),
        "news/2026/older/index.html",
        "second",
    ),
}  # fmt: skip
# Of all pages: what else changes them, `test_frame_inputs` tells without building.
FRAMES = {
    "a template": Input(
        edit(f"{THEME}/entry.html", "<article", "<article data-new"), ITEM, "data-new"
    ),
    "a page that the navigation names": Input(
        edit("content/pages/privacy.md", "示例：个人信息保护", "示例：信息己"), ITEM, "信息己"
    ),
    "the address of the site": Input(
        nothing, "sitemap.xml", "https://a.cn/n", environment=(("SITE_URL", "https://a.cn"),)
    ),
    "a day after which a notice is over": Input(nothing, NOTICE, "期限已过", day=LATER),
    "a day on which a rule takes effect": Input(nothing, RULE, "尚未施行", day=TODAY),
}


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site that one build after another changes, as an office's is."""
    project = good_project(tmp_path_factory.mktemp("inputs") / "project")
    write(project.content / "pages" / "extra.md", NEW.format(fields=PAGE))
    append(project.root / SECOND, "\n看[这里](../../pages/extra.md)。\n")
    # Without a title of its own the entry shows that of the page.
    replace(project.mkdocs_file, "  - 公开互动", "  - about/privacy.md\n  - 公开互动")
    settle()
    assert built(project).problems == ()
    return project


@pytest.mark.parametrize("given", INPUTS.values(), ids=INPUTS)
def test_a_change_of_anything_a_page_is_made_of_changes_the_page(
    given: Input, standing: Project
) -> None:
    before = tree(standing.site)
    given.change(standing.root)
    settle()
    now = built(standing)
    assert now.problems == ()
    shows(given, before, now)


def test_after_all_of_them_the_site_is_that_of_a_build_from_nothing(standing: Project) -> None:
    assert_same(Built(tree(standing.site), ()), cold(standing))


@pytest.mark.parametrize("given", FRAMES.values(), ids=FRAMES)
def test_a_change_of_anything_all_pages_are_made_of_changes_all_pages(
    given: Input, standing: Project
) -> None:
    before = tree(standing.site)
    given.change(standing.root)
    settle()
    with environment(dict(given.environment)):
        now = built(standing, given.day)
        assert_same(now, cold(standing, given.day))
    shows(given, before, now)


def shows(given: Input, before: dict[str, bytes], now: Built) -> None:
    assert now.files[given.path] != before.get(given.path)
    assert given.shown in now.files[given.path].decode()


def test_a_build_after_which_nothing_changed_writes_nothing(make_project: MakeProject) -> None:
    project = make_project()
    first = built(project)
    before = snapshot(project.site)
    # Just written sources are compared by what they hold, settled ones by their looks.
    for _ in range(2):
        assert built(project) == first
        assert snapshot(project.site) == before
        settle()


def test_an_entry_of_the_navigation_goes_with_its_page(make_project: MakeProject) -> None:
    project = make_project()
    replace(project.mkdocs_file, "  - 公开互动", "  - 保护: about/privacy.md\n  - 公开互动")
    before = built(project)
    (project.content / "pages" / "privacy.md").unlink()
    now = built(project)
    assert_same(now, cold(project))
    assert "保护</a>" in before.files[ITEM].decode()
    assert "保护</a>" not in now.files[ITEM].decode()


def many(project: Project) -> None:
    """So many reports that their lists have several pages."""
    for number in range(MANY):
        day = f"{2025 + number % 2}-{number % 10 + 1:02}-{number % 28 + 1:02}"
        kind = ("work", "training", "visit")[number % 3]
        fields = REPORT.format(centre="sample-city", kind=kind, day=day)
        file = project.content / "news" / day[:4] / f"item-{number:03}.md"
        file.parent.mkdir(exist_ok=True)
        write(file, NEW.format(fields=fields))


def layout(project: Project) -> Layout:
    examined = examine(project, TODAY, jobs=1)
    assert examined.corpus is not None
    return plan(assemble(examined.corpus, examined.seen))


def values(before: Layout) -> dict[tuple[str, bytes], bytes]:
    """A digest of the values of every page that has a stamp, by address and stamp."""
    return {
        (page.address, page.stamp): page_key(before.make(page))
        for page in before.pages
        if page.stamp
    }


LISTED = "content/news/2026"
LONG: dict[str, Callable[[Path], object]] = {
    "one more at the top": add(f"{LISTED}/new.md",
                               REPORT.format(centre="sample-city", kind="work", day="2026-11-01")),
    "one more in the middle": add(
        f"{LISTED}/mid.md", REPORT.format(centre="sample-district", kind="work", day="2026-05-15")
    ),
    "another title on a late page": edit("content/news/2025/item-002.md", "新的", "旧的"),
    "another kind": edit(f"{LISTED}/item-003.md", "kind: work", "kind: visit"),
    "one less": lambda root: (root / LISTED / "item-101.md").unlink(),
    "another day": edit(f"{LISTED}/item-005.md", "2026-06-06", "2026-01-01"),
    "another body": edit(f"{LISTED}/item-007.md", "sample-city", "sample-station"),
    "another name of the body": edit("data/centres.csv", "示例市知识产权", "示例市"),
}  # fmt: skip
# How many of them at once: what one leaves outdated, another might mend.
TOGETHER = (2, 1, 3, 2)


def test_of_long_lists_too_whatever_the_number_of_processes(make_project: MakeProject) -> None:
    project = make_project()
    many(project)
    before = built(project, manner=TWO)
    assert "news/items/page/2/index.html" in before.files
    changes = iter(LONG.values())
    for number in TOGETHER:
        for change in islice(changes, number):
            change(project.root)
        now = built(project, manner=TWO)
        assert now.files != before.files
        before = now
    assert_same(now, cold(project))


def test_pages_with_one_stamp_have_the_same_values(make_project: MakeProject) -> None:
    project = make_project()
    many(project)
    before = values(layout(project))
    assert len(before) > MANY
    for name, change in LONG.items():
        change(project.root)
        now = values(layout(project))
        common = now.keys() & before.keys()
        assert {at for at in common if now[at] != before[at]} == set(), name
        # An edit of one report leaves most stamps as they were, or they would be of no use.
        assert len(common) > (0 if "body" in name else MANY // 2), name
        before = now
