"""The site -> its home page, block by block in a fixed order; an empty block is not built."""

from generator.publish.model.guide import Guide
from generator.publish.model.pieces import Ref
from generator.publish.model.site import Policy, Region, Site
from generator.publish.pages import campaigns, landings, router
from generator.publish.pages.display import link, links
from generator.publish.pages.listing import entry_row
from generator.publish.pages.news import latest
from generator.publish.pages.output import Json, Page

MOST_ROWS = 5
MOST_SHORT = 3
# The four buttons, in order: what they say, and the guide they lead to.
BUTTONS = (("申请维权援助", "application"), ("举报侵权线索", "report"), ("咨询", "consultation"))
FIND = Ref("找分中心", "centres/region/")
# The scenes a visitor recognises himself in, in the order of the home page.
SCENES = ("small-firms", "direct-train", "exhibitions", "e-commerce", "overseas", "training")


def home(site: Site) -> Page:
    """The page at the empty address."""
    record: dict[str, Json] = {
        "limits": site.settings.limits,
        "description": site.settings.description,
        "campaigns": campaigns.strips(site),
        "doors": router.home_doors(site),
        "buttons": _buttons(site),
        **_regions(site),
        "notices": _rows(site, "notices", MOST_ROWS),
        "news": latest(site.news[:MOST_ROWS]),
        "scenes": _scenes(site.guides),
        "pairs": _pairs(site.policies),
        "cases": _rows(site, "cases", MOST_SHORT),
        "questions": _rows(site, "questions", MOST_ROWS),
        "warnings": _warnings(site),
        "downloads": landings.downloads(site),
    }
    return Page("", "home.html", site.settings.name, "", record)


def _buttons(site: Site) -> list[Json]:
    known = {guide.entry.id: guide.entry.address for guide in site.guides}
    made = [Ref(words, known[id_]) for words, id_ in BUTTONS if id_ in known]
    return links([*made, FIND] if site.regions else made)


def _regions(site: Site) -> dict[str, Json]:
    own = _own(site)
    others = [region for region in site.regions if region not in own]
    return {
        "regions": links(Ref(region.name, region.address) for region in own),
        "other_regions": links(
            Ref(region.name, region.address, region.is_sample) for region in others
        ),
    }


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


def _rows(site: Site, name: str, most: int) -> list[Json]:
    return [entry_row(entry).shown for entry in site.entries(name)[:most]]


def _scenes(guides: tuple[Guide, ...]) -> list[Json]:
    """The first guide of each scene a visitor looks for, under the scene's name."""
    groups: list[Json] = []
    for scene in SCENES:
        found = [guide for guide in guides if guide.scene == scene]
        if found:
            groups.append(
                {
                    "title": found[0].scene_label,
                    "links": links(guide.entry.ref for guide in found[:MOST_SHORT]),
                }
            )
    return groups


def _pairs(policies: tuple[Policy, ...]) -> list[Json]:
    """Documents held on this site, each with the interpretation of it when there is one."""
    pairs: list[Json] = []
    for policy in policies:
        read = [one for one in (*policy.relations, *policy.stated_by) if one.kind == "interprets"]
        if policy.is_held:
            pairs.append(
                {
                    "policy": link(Ref(policy.title, policy.address, policy.is_sample)),
                    "number": policy.number,
                    "pair": link(read[0].document) if read else None,
                    "relation": "解读" if read and read[0] in policy.stated_by else "解读的是",
                }
            )
    return pairs[:MOST_ROWS]


def _warnings(site: Site) -> list[Json]:
    found = (entry for entry in site.entries("publications") if "风险预警" in entry.marks)
    return [entry_row(entry).shown for entry in list(found)[:MOST_SHORT]]
