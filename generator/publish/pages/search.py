"""All pages -> the page 查找: every title with its number, grouped; a script narrows it at once.

Without a script it is the map of the site (网站地图).
"""

from collections.abc import Iterable

from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site
from generator.publish.pages import casework
from generator.publish.pages.display import breadcrumbs
from generator.publish.pages.output import Json, Page

SEARCH = Ref("查找和网站地图", "search/")
EXAMPLES = ("侵权", "实施意见", "〔2020〕42号", "南宁")
Line = tuple[str, str, str]


def search(site: Site) -> Page:
    """The page that names every page; what is over or has moved is not on it."""
    groups = [_group(title, lines) for title, lines in _lines(site) if lines]
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(),
        "examples": list(EXAMPLES),
        "groups": groups,
        "description": "按标题、发文字号、机构名称和电话查找本站的页面。",
    }
    return Page(SEARCH.address, "search.html", SEARCH.title, SEARCH.address, record)


def _lines(site: Site) -> list[tuple[str, list[Line]]]:
    """Heading, and under it the title, address, and what else a line is found by."""
    return [
        ("我该找谁", [_door_line(door.entry.title, door.entry.id) for door in site.doors]),
        ("办事指南", [_line(guide.entry.ref, guide.entry.summary) for guide in site.guides]),
        (
            "机构",
            [
                _line(body.ref, " ".join((*body.aliases, body.phone, body.region.title)))
                for body in site.centres
            ],
        ),
        ("地区", [(region.name, region.address, "机构 电话") for region in site.regions]),
        (
            "政策文件",
            [
                (document.title, document.address, f"{document.number} {document.other_number}")
                for document in site.policies
            ],
        ),
        ("上墙制度", [(rule.title, rule.address, rule.centre.title) for rule in site.rules]),
        ("工作动态", [(item.title, item.address, item.summary) for item in site.news]),
        *(
            (listing.title, [_line(entry.ref, entry.summary, listing.address, entry.id)
                             for entry in listing.entries])
            for listing in site.listings.values()
        ),
        (
            "活动场次",
            [
                _line(event.ref, campaign.entry.title)
                for campaign in site.campaigns
                for event in campaign.events
            ],
        ),
        ("办件统计", [(casework.LIST.title, casework.LIST.address, "")] if site.casework else []),
        ("年度工作计划", [(p.title, f"{p.address}#{p.id}", str(p.year)) for p in site.plans]),
        ("说明", [_line(page.entry.ref, page.entry.summary) for page in site.pages]),
    ]  # fmt: skip


def _line(page: Ref, words: str, list_address: str = "", id_: str = "") -> Line:
    return page.title, page.address or f"{list_address}#{id_}", words


def _door_line(title: str, id_: str) -> Line:
    return title, f"services/router/#{id_}", ""


def _group(title: str, lines: Iterable[Line]) -> Json:
    rows: list[Json] = [
        {"title": name, "address": address, "words": words.strip()}
        for name, address, words in lines
    ]
    return {"title": title, "rows": rows}
