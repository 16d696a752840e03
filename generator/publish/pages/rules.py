"""Wall rules -> the list of all, a list for each body, and a page for each rule."""

from collections.abc import Iterator

from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site, WallRule
from generator.publish.pages.display import badges, body, breadcrumbs, day, fact, facts, link, links
from generator.publish.pages.output import Json, Page
from generator.publish.pages.regions import centre_regions
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import POLICIES

SECTION = "rules/"
RULES = Ref("上墙制度", SECTION)
ABOVE = POLICIES.page
NOT_POSTED, OLD_POSTED = "尚未上墙", "墙上是旧版"


def pages(site: Site) -> Iterator[Page]:
    """Every page below rules/, nothing at all when there are no rules."""
    bodies = tuple(dict.fromkeys(rule.centre for rule in site.rules))
    if bodies:
        yield _list(RULES, breadcrumbs(ABOVE), site.rules, bodies)
    for centre in bodies:
        own = tuple(rule for rule in site.rules if rule.centre == centre)
        yield _list(_of(centre, own), breadcrumbs(ABOVE, RULES), own, (centre,))
    regions = centre_regions(site)
    yield from (_rule(rule, regions.get(rule.centre.address, ())) for rule in site.rules)


def rule_row(rule: WallRule) -> Json:
    """A rule in a list: title, what it says in one sentence."""
    return {
        "title": rule.title,
        "address": rule.address,
        "badges": badges(_on_the_wall(rule), is_sample=rule.is_sample),
        "summary": rule.summary,
    }


def _on_the_wall(rule: WallRule) -> str:
    """What hangs in the office when it is not this version; nothing when it is, or need not be."""
    if not rule.is_in_force:
        return ""
    if rule.posted_on is None:
        return NOT_POSTED
    return OLD_POSTED if rule.posted_on < rule.effective_on else ""


def _of(centre: Ref, own: tuple[WallRule, ...]) -> Ref:
    """The list of one body's rules lies above any of them."""
    address = own[0].address.removesuffix(f"{own[0].id}/")
    return Ref(f"{centre.title}上墙制度", address)


def _list(
    page: Ref, above: list[Json], rules: tuple[WallRule, ...], centres: tuple[Ref, ...]
) -> Page:
    groups: list[Json] = [
        {"centre": link(centre), "rows": [rule_row(r) for r in rules if r.centre == centre]}
        for centre in centres
    ]
    outdated: Json = [rule_row(rule) for rule in rules if _on_the_wall(rule)]
    record: dict[str, Json] = {"breadcrumbs": above, "groups": groups, "outdated": outdated}
    return Page(page.address, "rules.html", page.title, ABOVE.address, record)


def _rule(rule: WallRule, regions: tuple[str, ...]) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(ABOVE, RULES, _of(rule.centre, (rule,))),
        "badges": badges(
            _on_the_wall(rule) if rule.is_in_force else "尚未施行", is_sample=rule.is_sample
        ),
        "description": rule.summary,
        "facts": facts(
            [
                fact("机构", link=link(rule.centre)),
                fact("版本", rule.version),
                fact("施行日期", day=day(rule.effective_on)),
                fact("上墙日期", day=day(rule.posted_on)),
            ]
        ),
        "related": links(rule.related),
        **body(rule.body),
    }
    search = (Searchable(RULES.title, rule.effective_on, regions=regions),)
    return Page(rule.address, "rule.html", rule.title, ABOVE.address, record, search)
