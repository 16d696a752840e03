"""News -> the list, a list for each year, and a page for each item."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from generator.publish.model.pieces import Head, Ref
from generator.publish.model.site import NewsItem, NewsLine, Site
from generator.publish.pages.display import (
    badges,
    body,
    breadcrumbs,
    day,
    fact,
    facts,
    files,
    link,
    links,
)
from generator.publish.pages.listing import LateRow, ListPage, list_pages
from generator.publish.pages.output import Json, Page, Planned
from generator.publish.pages.regions import centre_regions
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import NEWS as SECTION

NEWS = Ref("工作动态", "news/items/")
LEAD = "各机构报送的活动、培训和服务情况。"


def pages(site: Site) -> Iterator[Page | Planned]:
    """Every page of news, nothing at all when there is none."""
    rows = [LateRow(head.tags, head.row, partial(_shown, head)) for head in site.news]
    if rows:
        yield from list_pages(ListPage(NEWS, SECTION, LEAD, rows))
    years: dict[int, list[LateRow]] = defaultdict(list)
    for head, row in zip(site.news, rows, strict=True):
        years[head.day.year].append(row)
    for year, found in years.items():
        yield from list_pages(ListPage(_year(year), SECTION, LEAD, found, is_narrowed=False))
    regions = centre_regions(site)
    for head in site.news:
        yield item(head, regions.get(head.centre, ()))


def item(head: Head[NewsLine, NewsItem], regions: tuple[str, ...]) -> Planned:
    """The page of one item. regions: what the search finds it by."""
    return Planned(head.address, partial(_page, head, regions), head.page, head.day)


def latest(heads: Sequence[Head[NewsLine, NewsItem]]) -> list[Json]:
    """The rows of these items."""
    return [item_row(head.line()) for head in heads]


def item_row(item: NewsLine) -> dict[str, Json]:
    """An item in a list: kind, title, day, and what it is about."""
    return {
        "id": item.id,
        "title": item.title,
        "address": item.address,
        "badges": badges(item.kind_label, is_sample=item.is_sample),
        "day": day(item.published_on),
        "summary": item.summary,
    }


def _shown(head: Head[NewsLine, NewsItem]) -> dict[str, Json]:
    return item_row(head.line())


def _page(head: Head[NewsLine, NewsItem], regions: tuple[str, ...]) -> Page:
    return _item(head.make(), regions)


def _year(year: int) -> Ref:
    return Ref(f"{year}年工作动态", f"news/{year}/")


def _item(item: NewsItem, regions: tuple[str, ...]) -> Page:
    year = _year(item.published_on.year)
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(SECTION.page, NEWS, year),
        "badges": badges(item.kind_label, is_sample=item.is_sample),
        "description": item.summary,
        "facts": facts(
            [
                fact("发布日期", day=day(item.published_on)),
                fact("供稿机构", link=link(item.centre)),
                fact("活动日期", day=day(item.happened_on)),
                fact("地点", item.place),
                fact("来源", f"{item.source}（转载）" if item.is_reprint else item.source),
                fact("原文网址", item.source_url, external=item.source_url),
                fact("作者", item.author),
            ]
        ),
        "attachments": files(item.attachments),
        "related": links(item.related),
        **body(item.body),
    }
    search = (Searchable(NEWS.title, item.published_on, regions=regions),)
    return Page(item.address, "entry.html", item.title, SECTION.page.address, record, search)
