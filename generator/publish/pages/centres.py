"""Bodies and regions -> the directory, a page for each region and for each body."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.publish.model.pieces import Head, Ref
from generator.publish.model.site import Centre, NewsItem, NewsLine, Region, Site, WallRule
from generator.publish.pages.display import (
    badges,
    breadcrumbs,
    centre_row,
    cited,
    contact,
    day,
    fact,
    facts,
    link,
    links,
    status,
)
from generator.publish.pages.news import latest
from generator.publish.pages.output import Json, Page, Planned
from generator.publish.pages.regions import region_names
from generator.publish.pages.searchable import Searchable, spoken
from generator.publish.pages.sections import CENTRES

SECTION = "centres/"
DIRECTORY = CENTRES.page
BY_REGION = Ref("按地区查找", "centres/region/")
MOST_NEWS = 5
# With more bodies than this the directory names the regions only.
MOST_BODIES = 200


def pages(site: Site) -> Iterator[Page | Planned]:
    """Every page below centres/."""
    yield _directory(site, _beside(site))
    yield _regions(site)
    names = region_names(site)
    yield from (_region(region, names[region.address]) for region in site.regions)
    rules: dict[str, list[WallRule]] = defaultdict(list)
    for rule in site.rules:
        rules[rule.centre.address].append(rule)
    news: dict[str, list[Head[NewsLine, NewsItem]]] = defaultdict(list)
    for head in site.news:
        news[head.centre].append(head)
    for centre in site.centres:
        own = rules[centre.address], news[centre.address][:MOST_NEWS]
        regions = names.get(centre.region.address, ())
        yield Planned(centre.address, partial(_found, centre, *own, regions))


def _found(
    centre: Centre,
    rules: list[WallRule],
    news: list[Head[NewsLine, NewsItem]],
    regions: tuple[str, ...],
) -> Page:
    """The page of a body, which the search finds under its regions."""
    return replace(_centre(centre, rules, news), search=(_search(centre, regions),))


def _beside(site: Site) -> list[Json]:
    """The other lists of the section: experts, volunteers, partners, cooperation."""
    found = (site.listings.get(name) for name in CENTRES.lists)
    return links(Ref(listing.title, listing.address) for listing in found if listing)


def _directory(site: Site, beside: list[Json]) -> Page:
    groups: list[Json] = [
        {"region": region.name, "address": region.address, "rows": _rows(region.centres)}
        for region in (site.regions if len(site.centres) <= MOST_BODIES else ())
    ]
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(),
        "lead": "先选所在地区，就能看到那里的机构和电话。地区没有机构的，请找上一级。",
        "regions": links(Ref(region.name, region.address) for region in site.regions),
        "beside": beside,
        "groups": groups,
    }
    return Page(SECTION, "centres.html", "找机构", SECTION, record)


def _regions(site: Site) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(DIRECTORY),
        "lead": "选择地区，查看当地机构的电话和地址。",
        "regions": links(Ref(region.name, region.address) for region in site.regions),
        "groups": [],
    }
    return Page(BY_REGION.address, "centres.html", BY_REGION.title, SECTION, record)


def _region(region: Region, names: tuple[str, ...]) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(DIRECTORY, BY_REGION),
        "badges": badges(is_sample=region.is_sample),
        "rows": _rows(region.centres),
        "superiors": _rows(region.superiors),
    }
    search = (Searchable("地区", regions=names),)
    return Page(region.address, "region.html", region.name, SECTION, record, search)


def _search(centre: Centre, regions: tuple[str, ...]) -> Searchable:
    names = spoken(*centre.aliases, centre.phone, centre.complaints_phone)
    return Searchable("机构", regions=regions, names=names)


def _rows(centres: tuple[Centre, ...]) -> list[Json]:
    return [centre_row(centre) for centre in centres]


def _centre(centre: Centre, rules: list[WallRule], news: list[Head[NewsLine, NewsItem]]) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(DIRECTORY, centre.region),
        "badges": badges(centre.kind_label, status(centre), is_sample=centre.is_sample),
        "contact": contact(centre),
        "facts": _facts(centre),
        "branches": links(centre.branches),
        "rules": links(Ref(rule.title, rule.address) for rule in rules),
        "news": latest(news),
        "related": links(centre.related),
    }
    return Page(centre.address, "centre.html", centre.name, SECTION, record)


def _facts(centre: Centre) -> list[Json]:
    return facts(
        [
            fact("监督电话", centre.complaints_phone),
            fact("受理的权利", "、".join(centre.rights)),
            fact("所在地区", link=link(centre.region)),
            fact("园区或片区", centre.zone),
            fact("上级机构", link=link(centre.parent) if centre.parent else None),
            fact("依托单位", centre.host),
            fact("业务主管单位", centre.supervisor),
            fact("文件中的其他叫法", "、".join(centre.aliases)),
            fact("状态", status(centre), source=cited(centre.status_source)),
            fact("重新挂牌", day=day(centre.reopened_on)),
            fact("机构名称依据", source=cited(centre.source)),
        ]
    )
