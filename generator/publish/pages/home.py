"""The site -> its home page and the shell around every page; an empty block is not built."""

from generator.publish.model.site import Ref, Region, Site
from generator.publish.pages.display import link, links
from generator.publish.pages.news import item_row
from generator.publish.pages.output import SHELL_FILE, Json, Output, Page, as_json
from generator.publish.pages.policies import policy_row
from generator.publish.pages.rules import rule_row

MOST_NEWS = 5


def home(site: Site) -> Page:
    """The page at the empty address."""
    record: dict[str, Json] = {
        "limits": site.settings.limits,
        "description": site.settings.description,
        "regions": links(Ref(region.name, region.address) for region in _own(site)),
        "other_regions": links(
            Ref(region.name, region.address, region.is_sample)
            for region in site.regions
            if region not in _own(site)
        ),
        "news": [item_row(item) for item in site.news[:MOST_NEWS]],
        "policies": [policy_row(policy) for policy in site.policies if policy.is_held],
        "rules": [rule_row(rule) for rule in site.rules],
    }
    return Page("", "home.html", site.settings.name, "", record)


def shell(site: Site) -> Output:
    """What header and footer say, for the engine to hand to every template."""
    settings = site.settings
    values: Json = {
        "name": settings.name,
        "subtitle": _subtitle(site),
        "announcement": settings.announcement,
        "description": settings.description,
        "centre": link(settings.centre),
    }
    return Output(SHELL_FILE, f"{as_json(values)}\n".encode())


def _own(site: Site) -> list[Region]:
    """The regions below that of the body whose site this is, and its own."""
    home_region = next(
        region
        for region in site.regions
        if any(body.address == site.settings.centre.address for body in region.centres)
    )
    return [
        region
        for region in site.regions
        if region == home_region or (region.parent and region.parent.address == home_region.address)
    ]


def _subtitle(site: Site) -> str:
    """`中心 · 14 个分中心 · 3 个工作站`, counted from the table; what is not there is left out."""
    above = site.settings.centre.address
    kinds = [
        centre.kind for centre in site.centres if centre.parent and centre.parent.address == above
    ]
    branches = kinds.count("sub-centre")
    stations = kinds.count("station") + kinds.count("main-station")
    parts = [
        "中心",
        f"{branches} 个分中心" if branches else "",
        f"{stations} 个工作站" if stations else "",
    ]
    return " · ".join(part for part in parts if part)
