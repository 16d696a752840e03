"""Entries -> their pages: what they say of themselves, their text, and what belongs beside it."""

from collections.abc import Iterator

from generator.publish.model.entry import Entry, Table
from generator.publish.model.pieces import Ref
from generator.publish.model.site import InfoPage, Site
from generator.publish.pages.display import (
    badges,
    body,
    breadcrumbs,
    cited_all,
    files,
    links,
    statements,
)
from generator.publish.pages.listing import listing_pages, searchable
from generator.publish.pages.output import Json, Page, Planned
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import SECTIONS, section_of
from generator.publish.pages.shell import STATUS
from generator.schema.form_bundle import ENDPOINT
from generator.schema.lookup_html import lookup_html

TEMPLATE = "entry.html"
# Doors stand on the router page, which is laid out by its own module.
WITH_OWN_PAGES = ("campaigns",)


def pages(site: Site) -> Iterator[Page | Planned]:
    """Lists and records of all collections without a module of their own, and information pages."""
    for listing in site.listings.values():
        yield from listing_pages(listing)
        above = Ref(listing.title, listing.address)
        for entry in listing.entries if listing.name not in WITH_OWN_PAGES else ():
            if entry.address:
                yield entry_page(entry, above)
    for stub in site.stubs:
        yield entry_page(stub, Ref("通知公示", "notices/"))
    has_forms = any(form.form.mode == "own" for form in site.forms)
    yield from (_info(page, has_forms=has_forms) for page in site.pages)


def entry_page(entry: Entry, above: Ref) -> Page:
    """The page of one entry below its list."""
    section = section_of(entry.collection)
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(section.page, above),
        "badges": badges(*entry.marks, is_sample=entry.is_sample),
        "description": entry.summary,
        "noindex": entry.is_stub,
        "stub": entry.is_stub,
        **details(entry),
    }
    search = () if entry.is_stub else (searchable(entry, above.title),)
    return Page(entry.address, TEMPLATE, entry.title, section.page.address, record, search)


def details(entry: Entry) -> dict[str, Json]:
    """What every page of an entry shows below its title."""
    return {
        "summary": entry.summary,
        "facts": statements(entry.statements),
        "tables": [table(made) for made in entry.tables],
        "sources": cited_all(entry.sources),
        "attachments": files(entry.attachments),
        "related": links(entry.related),
        **body(entry.body),
    }


def table(made: Table) -> Json:
    """A table with its heading."""
    rows: list[Json] = [list(row) for row in made.rows]
    return {"title": made.title, "columns": list(made.columns), "rows": rows}


def _info(page: InfoPage, *, has_forms: bool) -> Page:
    is_lookup = has_forms and page.entry.address == STATUS
    section = next(section for section in SECTIONS if section.id == page.section)
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(section.page),
        "badges": badges(is_sample=page.entry.is_sample),
        "description": page.entry.summary,
        "language": "" if page.language == "zh" else page.language,
        **({"lookup": lookup_html(f"../{ENDPOINT}")} if is_lookup else {}),
        **details(page.entry),
    }
    entry, search = page.entry, (Searchable("说明"),)
    return Page(entry.address, TEMPLATE, entry.title, section.page.address, record, search)
