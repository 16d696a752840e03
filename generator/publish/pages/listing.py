"""Rows with tags -> a list page, and one more for every value it can be narrowed by.

The narrowed pages are plain links; a script on the list does the same at once and combines them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.publish.model.entry import Entry, Listing, Tag
from generator.publish.model.pieces import Ref
from generator.publish.pages.display import badges, breadcrumbs, cited_all, day, link, statements
from generator.publish.pages.output import Json, Page
from generator.publish.pages.sections import Section, section_of

TEMPLATE = "listing.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: what it is narrowed by, and what the template shows."""

    tags: tuple[Tag, ...]
    shown: dict[str, Json]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list before it is laid out: its page, section, first sentence, and links beside it.

    is_narrowed: False for a list that is itself a part of another one.
    """

    page: Ref
    section: Section
    lead: str
    rows: Sequence[Row]
    beside: tuple[Ref, ...] = ()
    is_narrowed: bool = True


def listing_pages(listing: Listing) -> Iterator[Page]:
    """The list of a collection and its narrowed pages."""
    rows = [entry_row(entry) for entry in listing.entries]
    page = Ref(listing.title, listing.address)
    yield from list_pages(ListPage(page, section_of(listing.name), listing.lead, rows))


def list_pages(made: ListPage) -> Iterator[Page]:
    """The list with all rows, then one page for each value that narrows it."""
    yield _page(made, None)
    for tag in _narrowing(made):
        yield _page(made, tag)


def entry_row(entry: Entry) -> Row:
    """An entry in a list; one without a page of its own says all it has to say there."""
    has_page = bool(entry.address)
    shown: dict[str, Json] = {
        "id": entry.id,
        "title": entry.title,
        "address": entry.address,
        "badges": badges(*entry.marks, is_sample=entry.is_sample),
        "summary": entry.summary,
        "day": day(entry.day) if has_page else None,
        "facts": [] if has_page else statements(entry.statements),
        "sources": [] if has_page else cited_all(entry.sources),
    }
    return Row(entry.tags, shown)


def _page(made: ListPage, tag: Tag | None) -> Page:
    rows = [row for row in made.rows if tag is None or tag in row.tags]
    above = (made.section.page,) if made.page != made.section.page else ()
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(*above, *([made.page] if tag else [])),
        "lead": made.lead,
        "beside": [link(target) for target in made.beside],
        "filters": _filters(made, tag),
        "all": link(made.page) if tag else None,
        "count": str(len(rows)),
        "rows": [{**row.shown, "tags": _keys(row.tags)} for row in rows],
    }
    title = f"{made.page.title}：{tag.label}" if tag else made.page.title
    address = _address(made.page, tag) if tag else made.page.address
    return Page(address, TEMPLATE, title, made.section.page.address, record)


def _filters(made: ListPage, current: Tag | None) -> list[Json]:
    """The facets in the order of the schema, each with its values and how often they occur."""
    counts = Counter(tag for row in made.rows for tag in row.tags)
    facets: dict[str, list[Json]] = {}
    for tag in _narrowing(made):
        facets.setdefault(tag.facet_title, []).append(
            {
                "key": tag.facet,
                "code": tag.code,
                "label": tag.label,
                "count": str(counts[tag]),
                "address": _address(made.page, tag),
                "current": tag == current,
            }
        )
    return [{"title": title, "values": values} for title, values in facets.items()]


def _narrowing(made: ListPage) -> list[Tag]:
    """The tags that some rows have and others lack: years falling, others the most used first."""
    rows = made.rows if made.is_narrowed else ()
    counts = Counter(tag for row in rows for tag in row.tags)
    # Several fields may give one facet, as two dates give the year: the first one places it.
    order: dict[str, int] = {}
    for tag in counts:
        order[tag.facet] = min(tag.order, order.get(tag.facet, tag.order))
    useful = [tag for tag, count in counts.items() if count < len(rows)]
    return sorted(useful, key=lambda tag: (order[tag.facet], _place(tag, counts[tag])))


def _place(tag: Tag, count: int) -> tuple[int, str]:
    is_year = tag.facet == "year" and tag.code.isdigit()
    return (-int(tag.code) if is_year else -count, tag.code)


def _address(page: Ref, tag: Tag) -> str:
    return f"{page.address}by/{tag.facet}/{tag.code}/"


def _keys(tags: tuple[Tag, ...]) -> str:
    return " ".join(f"{tag.facet}:{tag.code}" for tag in tags)
