"""The lists and pages of a section -> its landing page; a group with nothing in it is not built."""

from collections.abc import Iterator

from generator.publish.model.entry import Entry
from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site
from generator.publish.pages import casework, forms, guides, news, plans, router
from generator.publish.pages.display import breadcrumbs, day, files, link, links
from generator.publish.pages.listing import entry_row
from generator.publish.pages.output import Json, Page
from generator.publish.pages.sections import LEARN, NEWS, OPEN, SERVICES, Section, section_of

MOST_ROWS = 5
TEMPLATE = "landing.html"
LEADS = {
    "services": "先看该找谁，再看要准备什么、怎样办理。",
    "news": "通知公示、工作动态和宣传活动。",
    "learn": "看看别人遇到过什么，怎样取证，怎样预防。",
    "open": "工作计划、重点单位、规范化市场，以及关于本站的说明。",
}
Group = dict[str, Json]


def pages(site: Site) -> Iterator[Page]:
    """The landing pages of the sections that have no list of their own at their address."""
    yield _landing(
        SERVICES, [*_router(site), *_scenes(site), *_forms(site), *_info(site, SERVICES)], site
    )
    yield _landing(NEWS, [*_listed(site, NEWS), *_news(site)], site)
    yield _landing(LEARN, [*_info(site, LEARN), *_listed(site, LEARN)], site)
    yield _landing(
        OPEN, [*_plans(site), *_casework(site), *_listed(site, OPEN), *_info(site, OPEN)], site
    )


def downloads(site: Site) -> list[Json]:
    """The forms and specimens of guides, each with the guide that says what else to bring."""
    return [
        {
            "guide": link(guide.entry.ref),
            "files": files((*guide.blanks, *guide.specimens)),
        }
        for guide in site.guides
        if guide.blanks or guide.specimens
    ]


def _landing(section: Section, groups: list[Group], site: Site) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(),
        "lead": LEADS[section.id],
        "groups": groups,
        "downloads": downloads(site) if section is SERVICES else [],
    }
    return Page(section.page.address, TEMPLATE, section.page.title, section.page.address, record)


def _group(page: Ref, rows: list[Json], lead: str = "") -> Group:
    return {"title": page.title, "address": page.address, "lead": lead, "rows": rows}


def _row(entry: Entry) -> Json:
    """An entry in a group; one without a page is a line of the list it stands in."""
    return {**entry_row(entry).shown, "day": day(entry.day)}


def _listed(site: Site, section: Section) -> Iterator[Group]:
    others = (name for name in site.listings if section_of(name) is section)
    for name in dict.fromkeys((*section.lists, *others)):
        if listing := site.listings.get(name):
            rows = [_row(entry) for entry in listing.entries[:MOST_ROWS]]
            yield _group(Ref(listing.title, listing.address), rows, listing.lead)


def _router(site: Site) -> Iterator[Group]:
    if site.doors:
        yield _group(router.ROUTER, router.door_links(site), "不知道该找谁，从这里开始。")


def _scenes(site: Site) -> Iterator[Group]:
    """The guides, grouped by scene in the order in which the scenes first occur."""
    scenes = dict.fromkeys((guide.scene, guide.scene_label) for guide in site.guides)
    for scene, label in scenes:
        found = [guide.entry for guide in site.guides if guide.scene == scene]
        # A list is not narrowed by what all its rows share.
        narrowed = f"by/scene/{scene}/" if len(scenes) > 1 else ""
        page = Ref(label, f"{guides.LIST.address}{narrowed}")
        yield _group(page, links(entry.ref for entry in found))


def _forms(site: Site) -> Iterator[Group]:
    """The forms that everybody uses; the list has the others."""
    shown = [form.ref for form in site.forms if form.audience == "public"]
    if shown:
        yield _group(forms.FORMS, links(shown), forms.LEAD)


def _info(site: Site, section: Section) -> Iterator[Group]:
    found = [page.entry for page in site.pages if page.section == section.id]
    if found:
        title = "关于本站" if section is OPEN else "说明"
        yield _group(Ref(title, ""), [_row(entry) for entry in found])


def _news(site: Site) -> Iterator[Group]:
    if site.news:
        yield _group(news.NEWS, news.latest(site.news[:MOST_ROWS]))


def _casework(site: Site) -> Iterator[Group]:
    if site.casework:
        years = dict.fromkeys(total.year for total in site.casework)
        rows: list[Json] = [link(Ref(f"{year}年", casework.LIST.address)) for year in years]
        yield _group(casework.LIST, rows, casework.SUMMARY)


def _plans(site: Site) -> Iterator[Group]:
    if site.plans:
        rows: list[Json] = [
            link(Ref(plan.title, f"{plan.address}#{plan.id}", plan.is_sample))
            for plan in site.plans
        ]
        yield _group(plans.LIST, rows, plans.LEAD)
