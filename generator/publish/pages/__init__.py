"""Site -> Outputs: every staged file, in the order of the address it becomes."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.publish.model.site import Site
from generator.publish.pages import (
    campaigns,
    casework,
    centres,
    entries,
    forms,
    guides,
    landings,
    moved,
    news,
    plans,
    policies,
    router,
    rules,
)
from generator.publish.pages.home import home
from generator.publish.pages.output import Json, Output, Page, Planned, ready, staged_page
from generator.publish.pages.search import search
from generator.publish.pages.shell import shell

MODULES = (
    landings,
    router,
    guides,
    centres,
    policies,
    rules,
    news,
    campaigns,
    entries,
    forms,
    plans,
    casework,
    moved,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Every page of a site, most of them still to be made, and the addresses of all."""

    pages: tuple[Planned, ...]
    known: frozenset[str]

    def make(self, page: Planned) -> Page:
        """The page, without those steps of its breadcrumbs that this site has no page for."""
        return with_steps(page.make(), self.known)


def plan(site: Site) -> Layout:
    """Every page of the site."""
    made = (home(site), search(site), *(page for module in MODULES for page in module.pages(site)))
    pages = tuple(page if isinstance(page, Planned) else ready(page) for page in made)
    return Layout(pages, frozenset(page.address for page in pages))


def lay_out(site: Site, *, offers_pdf: bool = False) -> tuple[Output, ...]:
    """All pages, the shell, and the files beside articles. offers_pdf: forms can be had as PDF."""
    layout = plan(site)
    files = (Output(path, PurePosixPath(path)) for path in site.files)
    return (
        shell(site, offers_pdf=offers_pdf),
        *(staged_page(layout.make(page)) for page in layout.pages),
        *files,
    )


def with_steps(page: Page, known: Set[str]) -> Page:
    """The page without those steps of its breadcrumbs that this site has no page for."""
    steps = page.record.get("breadcrumbs")
    if not isinstance(steps, list) or all(_address(step) in known for step in steps):
        return page
    kept = [step for step in steps if _address(step) in known]
    return replace(page, record={**page.record, "breadcrumbs": kept})


def _address(step: Json) -> Json:
    return step["address"] if isinstance(step, Mapping) else None
