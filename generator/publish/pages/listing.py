"""Rows with tags -> a list page, and one more for every value it can be narrowed by.

The narrowed pages are plain links; a script on the list does the same at once and combines them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from generator.digest import digest_of
from generator.publish.model.entry import Entry, Listing
from generator.publish.model.pieces import Ref, Tag
from generator.publish.pages.display import badges, breadcrumbs, cited_all, day, link, statements
from generator.publish.pages.leaves import Leaf, days, leaves, steps
from generator.publish.pages.output import Json, Page, Planned
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import Section, section_of

TEMPLATE = "listing.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: what it is narrowed by, and what the template shows.

    search: of a record without a page of its own, which is found on the list.
    """

    tags: tuple[Tag, ...]
    shown: dict[str, Json]
    search: Searchable | None = None

    @property
    def stamp(self) -> bytes:
        """Nothing is known of it but what it shows."""
        return b""


@dataclass(frozen=True, slots=True)
class LateRow:
    """One of many rows, made when its page is; the stamp is a digest of all it is made of."""

    tags: tuple[Tag, ...]
    stamp: bytes
    make: Callable[[], dict[str, Json]]

    @property
    def shown(self) -> dict[str, Json]:
        """What the template shows."""
        return self.make()

    @property
    def search(self) -> None:
        """It has a page of its own."""
        return


AnyRow: TypeAlias = Row | LateRow


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list before it is laid out: its page, section, first sentence, and links beside it.

    is_narrowed: False for a list that is itself a part of another one.
    """

    page: Ref
    section: Section
    lead: str
    rows: Sequence[AnyRow]
    beside: tuple[Ref, ...] = ()
    is_narrowed: bool = True


def listing_pages(listing: Listing) -> Iterator[Page | Planned]:
    """The list of a collection and its narrowed pages."""
    rows = [_listed(entry, listing.title) for entry in listing.entries]
    page = Ref(listing.title, listing.address)
    yield from list_pages(ListPage(page, section_of(listing.name), listing.lead, rows))


def _listed(entry: Entry, kind: str) -> Row:
    row = entry_row(entry)
    if entry.address:
        return row
    search = replace(searchable(entry, kind), anchor=entry.id, title=entry.title)
    return replace(row, search=search)


def searchable(entry: Entry, kind: str) -> Searchable:
    """What the search knows of an entry; its year and region are those that narrow its list."""
    years = (int(tag.code) for tag in entry.tags if tag.facet == "year" and tag.code.isdigit())
    regions = tuple(tag.label for tag in entry.tags if tag.facet == "region")
    return Searchable(kind, entry.day, next(years, None), regions)


def list_pages(made: ListPage) -> Iterator[Page | Planned]:
    """The list, then one for each value that narrows it; a long one on several pages."""
    whole = Narrowing(made.rows if made.is_narrowed else ())
    yield from _pages(made, whole, None, made.rows)
    for tag in whole.tags:
        yield from _pages(made, whole, tag, whole.rows[tag])


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


def _pages(
    made: ListPage, whole: "Narrowing", tag: Tag | None, rows: Sequence[AnyRow]
) -> Iterator[Page | Planned]:
    address = tag_address(made.page, tag) if tag else made.page.address
    filters = _filters(made, whole, tag)
    for leaf in leaves(address, rows):
        make = partial(_leaf, made, filters if leaf.is_first else [], tag, leaf)
        stamps = [row.stamp for row in leaf.rows]
        if all(stamps):
            # What the page shows besides its rows, as text.
            around = repr((made.page, made.lead, made.beside, tag, leaf.around, filters))
            is_shown = around if leaf.is_first else repr((made.page, made.lead, tag, leaf.around))
            yield Planned(leaf.address, make, digest_of((is_shown.encode(), *stamps)))
        else:
            yield make()


def _leaf(made: ListPage, filters: list[Json], tag: Tag | None, leaf: Leaf[AnyRow]) -> Page:
    above = (made.section.page,) if made.page != made.section.page else ()
    shown: list[Json] = [{**row.shown, "tags": _keys(row.tags)} for row in leaf.rows]
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(*above, *([] if leaf.is_first and not tag else [made.page])),
        "lead": made.lead,
        "beside": [link(target) for target in made.beside] if leaf.is_first else [],
        "filters": filters,
        "all": link(made.page) if tag else None,
        "count": str(leaf.total) if leaf.is_first else "",
        "rows": shown,
        "pager": steps(leaf),
    }
    title = f"{made.page.title}：{tag.label}" if tag else made.page.title
    if not leaf.is_first:
        title = f"{title}（{days(shown) or leaf.number}）"
    # On narrowed pages the same records stand a second time.
    search = tuple(row.search for row in leaf.rows if row.search and not tag)
    return Page(leaf.address, TEMPLATE, title, made.section.page.address, record, search)


def _filters(made: ListPage, whole: "Narrowing", current: Tag | None) -> list[Json]:
    """The facets in the order of the schema, each with its values and how often they occur."""
    facets: dict[str, list[Json]] = {}
    for tag in whole.tags:
        facets.setdefault(tag.facet_title, []).append(
            {
                "key": tag.facet,
                "code": tag.code,
                "label": tag.label,
                "count": str(len(whole.rows[tag])),
                "address": tag_address(made.page, tag),
                "current": tag == current,
            }
        )
    return [{"title": title, "values": values} for title, values in facets.items()]


class Narrowing:
    """What rows can be narrowed by, and the rows of each value.

    tags: those that some rows have and others lack, years falling, others the most used first.
    """

    def __init__(self, rows: Sequence[AnyRow]) -> None:
        self.rows: dict[Tag, list[AnyRow]] = {}
        for row in rows:
            for tag in row.tags:
                self.rows.setdefault(tag, []).append(row)
        # Several fields may give one facet, as two dates give the year: the first one places it.
        order: dict[str, int] = {}
        for tag in self.rows:
            order[tag.facet] = min(tag.order, order.get(tag.facet, tag.order))
        useful = [tag for tag, having in self.rows.items() if len(having) < len(rows)]
        self.tags = sorted(useful, key=lambda tag: (order[tag.facet], self._place(tag)))

    def _place(self, tag: Tag) -> tuple[int, str]:
        is_year = tag.facet == "year" and tag.code.isdigit()
        return (-int(tag.code) if is_year else -len(self.rows[tag]), tag.code)


def tag_address(page: Ref, tag: Tag) -> str:
    """Where a list narrowed by a tag stands."""
    return f"{page.address}by/{tag.facet}/{tag.code}/"


def _keys(tags: tuple[Tag, ...]) -> str:
    return " ".join(f"{tag.facet}:{tag.code}" for tag in tags)
