"""Doors -> the page 我该找谁: every situation with its answer, all of them visible at once."""

from collections.abc import Iterator

from generator.publish.model.guide import Door, Exit
from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site
from generator.publish.pages.display import breadcrumbs, cited_all, link, links
from generator.publish.pages.output import Json, Page
from generator.publish.pages.searchable import Searchable, spoken
from generator.publish.pages.sections import SERVICES

ROUTER = Ref("我该找谁", "services/router/")


def pages(site: Site) -> Iterator[Page]:
    """The router, nothing when there are no doors."""
    if not site.doors:
        return
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(SERVICES.page),
        "lead": "找到和您最接近的情况，看该找谁、由谁决定。所有答案都在本页，不记录您看了什么。",
        "doors": [_door(door) for door in site.doors],
        "description": "遇到知识产权问题该找谁：各种情况由谁决定，维权援助机构能做什么。",
    }
    search = tuple(_search(door) for door in site.doors)
    yield Page(ROUTER.address, "router.html", ROUTER.title, SERVICES.page.address, record, search)


def _search(door: Door) -> Searchable:
    names = spoken(door.short, *(way.phone for way in door.exits))
    entry = door.entry
    return Searchable(ROUTER.title, names=names, anchor=entry.id, title=entry.title)


def home_doors(site: Site) -> list[Json]:
    """The short answers of the home page, in their order."""
    shown = sorted(
        (door for door in site.doors if door.home_order is not None and door.short),
        key=lambda door: door.home_order or 0,
    )
    return [link(Ref(door.short, f"{ROUTER.address}#{door.entry.id}")) for door in shown]


def door_links(site: Site) -> list[Json]:
    """The short answers, or all situations where none has a short name."""
    whole = (Ref(door.entry.title, f"{ROUTER.address}#{door.entry.id}") for door in site.doors)
    return home_doors(site) or links(whole)


def _door(door: Door) -> Json:
    rights = "、".join(tag.label for tag in door.entry.tags if tag.facet == "rights")
    return {
        "id": door.entry.id,
        "title": door.entry.title,
        "sample": door.entry.is_sample,
        "rights": rights,
        "door": door.door_label,
        "is_exit": door.door == "exit",
        "centre_does": door.centre_does,
        "decides": door.decides,
        "guide": link(door.guide) if door.guide else None,
        "exits": [_exit(way) for way in door.exits],
        "sources": cited_all(door.entry.sources),
    }


def _exit(way: Exit) -> Json:
    return {"title": way.title, "phone": way.phone, "tel": f"tel:{way.phone}", "note": way.note}
