"""Guides -> a page each with every element, and the list of all by scene."""

from collections import defaultdict
from collections.abc import Iterator

from generator.publish.model.entry import Entry
from generator.publish.model.guide import Basis, Guide
from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site
from generator.publish.pages.display import (
    badges,
    breadcrumbs,
    day,
    fact,
    facts,
    files,
    link,
    links,
    telephone,
)
from generator.publish.pages.entries import details, table
from generator.publish.pages.listing import ListPage, Row, entry_row, list_pages
from generator.publish.pages.output import Json, Page, Planned
from generator.publish.pages.searchable import Searchable, spoken
from generator.publish.pages.sections import SERVICES

LIST = Ref("办事指南", "guides/")
LEAD = "每个事项找谁办、带什么、怎么办、多久办完。维权援助是公益服务，不收费。"
BY_REGION = Ref("按地区查找机构", "centres/region/")


def pages(site: Site) -> Iterator[Page | Planned]:
    """Every page below guides/, nothing at all when there are no guides."""
    if site.guides:
        rows = [guide_row(guide) for guide in site.guides]
        yield from list_pages(ListPage(LIST, SERVICES, LEAD, rows))
    by_guide: dict[str, list[Ref]] = defaultdict(list)
    for form in site.forms:
        for guide in filter(None, (form.guide, *form.also_for)):
            by_guide[guide.address].append(form.ref)
    yield from (_guide(guide, by_guide[guide.entry.address]) for guide in site.guides)


def guide_row(guide: Guide) -> Row:
    """A guide in a list: its scene, title, and what it is for."""
    row = entry_row(guide.entry)
    shown = {**row.shown, "badges": _badges(guide), "day": None}
    return Row(row.tags, shown)


def _badges(guide: Guide) -> list[Json]:
    return badges(guide.scene_label, is_sample=guide.entry.is_sample)


def _guide(guide: Guide, forms: list[Ref]) -> Page:
    entry: Entry = guide.entry
    record: dict[str, Json] = {
        **details(entry),
        "breadcrumbs": breadcrumbs(SERVICES.page, LIST),
        "badges": _badges(guide),
        "description": entry.summary,
        "is_exit": guide.scene == "exit",
        "facts": _facts(guide),
        "lists": _lists(guide),
        "materials": table(guide.materials) if guide.materials else None,
        "steps": [
            {"title": step.title, "text": step.text, "actor": step.actor} for step in guide.steps
        ],
        "where": _where(guide),
        "online": link(guide.online) if guide.online else None,
        "forms": links(forms),
        "blanks": files(guide.blanks),
        "specimens": files(guide.specimens),
        "questions": links(guide.questions),
        "doors": links(guide.doors),
        "basis": [_basis(basis) for basis in guide.basis],
        "updated": day(guide.updated_on),
    }
    named = (*(door.title for door in guide.doors), *(form.title for form in forms))
    names = spoken(*named, guide.phone, guide.complaints_phone)
    search = (Searchable(LIST.title, names=names),)
    return Page(entry.address, "guide.html", entry.title, SERVICES.page.address, record, search)


def _facts(guide: Guide) -> list[Json]:
    return facts(
        [
            fact("服务对象", "、".join(guide.audience)),
            fact("由谁决定", guide.decided_by),
            fact("收费", guide.fee),
            fact("法定期限", guide.legal_period),
            fact("承诺期限", guide.promised_period),
            fact("办理结果", guide.result),
            fact("更新日期", day=day(guide.updated_on)),
        ]
    )


def _lists(guide: Guide) -> list[Json]:
    """Elements that are several sentences each; one that is empty is not shown."""
    named = (
        ("办理须知", guide.limits),
        ("申请条件", guide.conditions),
        ("不予受理的情形", guide.refusals),
    )
    return [{"title": title, "lines": list(items)} for title, items in named if items]


def _where(guide: Guide) -> dict[str, Json]:
    """Where to go; a guide of no single office sends people to the one in their region."""
    return {
        "centre": link(guide.centre) if guide.centre else None,
        "find": None if guide.phone or guide.place else link(BY_REGION),
        "facts": facts(
            [
                fact("办理地点", guide.place),
                fact("办理时间", guide.hours),
                fact("咨询电话", guide.phone, tel=telephone(guide.phone)),
                fact("监督投诉电话", guide.complaints_phone, tel=telephone(guide.complaints_phone)),
            ]
        ),
    }


def _basis(basis: Basis) -> Json:
    document = basis.document
    number = f"（{document.number}）" if document.number else ""
    section = basis.article or document.section
    return {
        "title": f"《{document.document.title}》{number}",
        "section": section,
        "address": document.address,
    }
