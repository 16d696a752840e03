"""News -> the list, a list for each year, and a page for each item."""

from collections.abc import Iterator

from generator.publish.model.pieces import Ref
from generator.publish.model.site import NewsItem, Site
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
from generator.publish.pages.listing import ListPage, Row, list_pages
from generator.publish.pages.output import Json, Page
from generator.publish.pages.sections import NEWS as SECTION

NEWS = Ref("工作动态", "news/items/")
LEAD = "各机构报送的活动、培训和服务情况。"


def pages(site: Site) -> Iterator[Page]:
    """Every page of news, nothing at all when there is none."""
    if site.news:
        yield from list_pages(ListPage(NEWS, SECTION, LEAD, [_row(item) for item in site.news]))
    for year in sorted({item.published_on.year for item in site.news}, reverse=True):
        rows = [_row(item) for item in site.news if item.published_on.year == year]
        yield from list_pages(ListPage(_year(year), SECTION, LEAD, rows, is_narrowed=False))
    yield from (_item(item) for item in site.news)


def item_row(item: NewsItem) -> dict[str, Json]:
    """An item in a list: kind, title, day, and what it is about."""
    return {
        "id": item.id,
        "title": item.title,
        "address": item.address,
        "badges": badges(item.kind_label, is_sample=item.is_sample),
        "day": day(item.published_on),
        "summary": item.summary,
    }


def _row(item: NewsItem) -> Row:
    return Row(item.tags, item_row(item))


def _year(year: int) -> Ref:
    return Ref(f"{year}年工作动态", f"news/{year}/")


def _item(item: NewsItem) -> Page:
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
    return Page(item.address, "entry.html", item.title, SECTION.page.address, record)
