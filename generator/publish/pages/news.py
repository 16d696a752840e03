"""News -> the list, a list for each year, and a page for each item."""

from collections.abc import Iterator
from urllib.parse import quote

from generator.publish.model.site import NewsItem, Ref, Site
from generator.publish.pages.display import (
    badges,
    body,
    breadcrumbs,
    day,
    fact,
    facts,
    link,
    links,
)
from generator.publish.pages.output import Json, Page

SECTION = "news/"
NEWS = Ref("工作动态", SECTION)


def pages(site: Site) -> Iterator[Page]:
    """Every page below news/, nothing at all when there is no news."""
    years = sorted({item.published_on.year for item in site.news}, reverse=True)
    if years:
        yield _list(NEWS, breadcrumbs(), years, site.news)
    for year in years:
        items = tuple(item for item in site.news if item.published_on.year == year)
        yield _list(_year(year), breadcrumbs(NEWS), [], items)
    yield from (_item(item) for item in site.news)


def item_row(item: NewsItem) -> Json:
    """An item in a list: kind, title, day, and what it is about."""
    return {
        "title": item.title,
        "address": item.address,
        "badges": badges(item.kind_label, is_sample=item.is_sample),
        "day": day(item.published_on),
        "summary": item.summary,
    }


def _year(year: int) -> Ref:
    return Ref(f"{year}年工作动态", f"{SECTION}{year}/")


def _list(page: Ref, above: list[Json], years: list[int], items: tuple[NewsItem, ...]) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": above,
        "years": links(_year(year) for year in years) if len(years) > 1 else [],
        "rows": [item_row(item) for item in items],
    }
    return Page(page.address, "news.html", page.title, SECTION, record)


def _item(item: NewsItem) -> Page:
    year = _year(item.published_on.year)
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(NEWS, year),
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
        "attachments": links(Ref(file.title, quote(file.address)) for file in item.attachments),
        **body(item.body),
    }
    return Page(item.address, "news-item.html", item.title, SECTION, record)
