"""The site -> the page 查找: a form for the script, and the map of the site (网站地图).

The map names the sections, their lists with how much each holds, and the pages of the site about
itself: the way to everything without a script.
"""

from collections.abc import Iterator

from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site
from generator.publish.pages import casework, forms, guides, news, plans, router, rules
from generator.publish.pages.centres import BY_REGION, DIRECTORY
from generator.publish.pages.display import breadcrumbs, link
from generator.publish.pages.output import Json, Page
from generator.publish.pages.sections import POLICIES, SECTIONS, Section, section_of

SEARCH = Ref("查找和网站地图", "search/")
EXAMPLES = ("侵权", "实施意见", "〔2020〕42号", "南宁", "zscq")
Row = tuple[Ref, str]


def search(site: Site) -> Page:
    """The page at search/; what is over or has moved is not on it."""
    mapped = ((section, list(_rows(site, section))) for section in SECTIONS)
    sections: list[Json] = [
        {
            "title": section.page.title,
            "address": section.page.address,
            "rows": [_shown(row) for row in rows],
        }
        for section, rows in mapped
        if rows
    ]
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(),
        "examples": list(EXAMPLES),
        "router": link(router.ROUTER) if site.doors else None,
        "sections": sections,
        "description": "按标题、正文、发文字号、机构名称和电话查找本站的内容。",
    }
    return Page(SEARCH.address, "search.html", SEARCH.title, SEARCH.address, record)


def _rows(site: Site, section: Section) -> Iterator[Row]:
    """The lists of a section with what they hold, in its order, then its pages about the site."""
    own = _own_lists(site)
    others = (name for name in site.listings if section_of(name) is section)
    for name in dict.fromkeys((*section.lists, *others)):
        if listing := site.listings.get(name):
            yield Ref(listing.title, listing.address), f"{len(listing.entries)} 条"
        elif name in own:
            yield own[name]
            if name == "centres":
                yield BY_REGION, f"{len(site.regions)} 个地区"
    for page in site.pages:
        if page.section == section.id:
            yield page.entry.ref, ""


def _own_lists(site: Site) -> dict[str, Row]:
    """The lists that modules of their own lay out, by collection; an empty one has no page."""
    years = len({plan.year for plan in site.plans})
    found: dict[str, tuple[Ref, int, str]] = {
        "doors": (router.ROUTER, len(site.doors), "种情况"),
        "guides": (guides.LIST, len(site.guides), "条"),
        "forms": (forms.FORMS, len(site.forms), "张"),
        "centres": (DIRECTORY, len(site.centres), "个机构"),
        "policies": (POLICIES.page, len(site.policies), "份"),
        "rules": (rules.RULES, len(site.rules), "项"),
        "news": (news.NEWS, len(site.news), "篇"),
        "workplans": (plans.LIST, years, "年"),
        "progress": (casework.LIST, 1 if site.casework else 0, ""),
    }
    return {
        name: (page, f"{count} {unit}" if unit else "")
        for name, (page, count, unit) in found.items()
        if count
    }


def _shown(row: Row) -> Json:
    page, count = row
    return {"title": page.title, "address": page.address, "count": count}
