"""Campaigns -> a page each with its events, and a page for each event."""

from collections.abc import Iterator
from datetime import date

from generator.publish.model.entry import Entry
from generator.publish.model.pieces import Ref
from generator.publish.model.site import Campaign, Site
from generator.publish.pages.display import badges, breadcrumbs, day, link
from generator.publish.pages.entries import details
from generator.publish.pages.output import Json, Page
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import NEWS

LIST = Ref("宣传活动", "campaigns/")
OPEN_STATUS = "正在报名"
# The first of these that an event has is the last on which it takes names.
LAST_DAYS = ("报名截止", "结束日期", "日期")


def pages(site: Site) -> Iterator[Page]:
    """Every page below campaigns/ except the list."""
    for campaign in site.campaigns:
        yield _campaign(campaign)
        yield from (_event(event, campaign) for event in campaign.events)


def strips(site: Site) -> list[Json]:
    """What the home page announces: campaigns under way, or taking names for an event."""
    return [
        {
            **_as_strip(campaign),
            "events": [link(event.ref) for event in campaign.events if is_open(event, site.today)],
        }
        for campaign in site.campaigns
        if _is_running(campaign, site)
        or any(is_open(event, site.today) for event in campaign.events)
    ]


def is_open(event: Entry, today: date) -> bool:
    """True while an event takes names: it says so, and its last day for that has not passed."""
    days = {said.label: said.day for said in event.statements if said.day}
    last = next((days[label] for label in LAST_DAYS if label in days), today)
    return _said(event, "情况") == OPEN_STATUS and today <= last


def _as_strip(campaign: Campaign) -> dict[str, Json]:
    return {
        "campaign": link(campaign.entry.ref),
        "from": day(campaign.starts_on),
        "until": day(campaign.ends_on),
    }


def _is_running(campaign: Campaign, site: Site) -> bool:
    starts_on, ends_on = campaign.starts_on, campaign.ends_on
    return bool(starts_on and ends_on and starts_on <= site.today <= ends_on)


def _campaign(campaign: Campaign) -> Page:
    entry = campaign.entry
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(NEWS.page, LIST),
        "badges": badges(*entry.marks, is_sample=entry.is_sample),
        "description": entry.summary,
        "events": [_event_row(event) for event in campaign.events],
        **details(entry),
    }
    search = (Searchable(LIST.title, campaign.starts_on or entry.day),)
    return Page(entry.address, "campaign.html", entry.title, NEWS.page.address, record, search)


def _event(event: Entry, campaign: Campaign) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(NEWS.page, LIST, campaign.entry.ref),
        "badges": badges(_said(event, "情况"), is_sample=event.is_sample),
        "description": event.summary,
        **details(event),
    }
    search = (Searchable("活动场次", event.day, names=(campaign.entry.title,)),)
    return Page(event.address, "entry.html", event.title, NEWS.page.address, record, search)


def _event_row(event: Entry) -> Json:
    return {
        "title": event.title,
        "address": event.address,
        "badges": badges(_said(event, "情况"), is_sample=event.is_sample),
        "day": day(event.day),
        "place": _said(event, "地点"),
        "summary": event.summary,
    }


def _said(entry: Entry, label: str) -> str:
    return next((said.text for said in entry.statements if said.label == label), "")
