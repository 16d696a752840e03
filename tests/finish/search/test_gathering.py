"""Pages become bundles, and a page that tells its state is made only when its bundle is built."""

from dataclasses import replace
from datetime import date

from generator.finish.search import bundles_of
from generator.publish.pages.output import Page, Planned, ready
from generator.publish.pages.searchable import Searchable

DAY = date(2026, 5, 1)
GUIDE = Page("guides/x/", "guide.html", "指南", "services/", {"summary": "一句话"}, (
    Searchable("办事指南"),
))  # fmt: skip
LIST = Page("guides/", "listing.html", "全部指南", "services/", {"lead": "x"})
NEWS = Page("news/2026/a/", "entry.html", "消息", "news/", {"body": "<p>正文</p>"}, (
    Searchable("工作动态", DAY),
))  # fmt: skip


def refuse() -> Page:
    raise AssertionError("made too early")


def late(page: Page, stamp: bytes = b"1") -> Planned:
    return Planned(page.address, lambda: page, stamp, DAY)


def digests(*pages: Planned, ground: bytes = b"") -> dict[str, str]:
    return {name: bundle.digest for name, bundle in bundles_of(pages, ground).items()}


def test_records_of_pages_and_nothing_else_are_gathered() -> None:
    (bundle,) = bundles_of([ready(LIST), ready(GUIDE), late(NEWS)]).values()
    assert [record.address for record in bundle.records()] == ["news/2026/a/", "guides/x/"]


def test_a_page_with_a_stamp_is_not_made_to_find_out() -> None:
    planned = Planned(NEWS.address, refuse, b"1", DAY)
    without_day = Planned("news/items/", refuse, b"2")
    assert digests(planned, without_day) == digests(late(NEWS))


def test_a_page_with_a_day_has_one_place_with_a_stamp_or_without() -> None:
    long = [
        replace(NEWS, address=f"news/2026/{n}/", record={"body": "长" * 30_000}) for n in range(2)
    ]
    for stamp in (b"1", b""):
        (bundle,) = bundles_of([late(page, stamp) for page in long], limit=2).values()
        assert [record.address for record in bundle.records()] == [page.address for page in long]


def test_the_digest_changes_with_what_a_page_is_made_of() -> None:
    before = digests(ready(GUIDE), late(NEWS))
    edited = replace(GUIDE, record={"summary": "另一句话"})
    renamed = replace(GUIDE, search=(Searchable("办事指南", names=("别名",)),))
    assert digests(ready(edited), late(NEWS)) != before
    assert digests(ready(renamed), late(NEWS)) != before
    assert digests(ready(GUIDE), late(NEWS, b"2")) != before
    assert digests(ready(GUIDE), late(NEWS), ground=b"labels") != before
    assert digests(ready(GUIDE), ready(LIST), late(NEWS)) == before


def test_sections_are_kept_apart_where_there_are_many() -> None:
    guides = [ready(replace(GUIDE, address=f"guides/{n}/")) for n in range(3)]
    news = [late(replace(NEWS, address=f"news/2026/{n}/")) for n in range(3)]
    assert list(bundles_of([*guides, *news], limit=3)) == ["services", "news"]
