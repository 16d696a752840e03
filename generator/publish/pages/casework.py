"""Totals of matters -> one page with a table for each year; nothing when nothing is counted."""

from collections.abc import Iterator

from generator.publish.model.pieces import Ref
from generator.publish.model.site import SMALLEST_SHOWN, Site, YearTotal
from generator.publish.pages.display import badges, breadcrumbs
from generator.publish.pages.output import Json, Page
from generator.publish.pages.searchable import Searchable
from generator.publish.pages.sections import OPEN

LIST = Ref("办件统计", "casework/")
SUMMARY = "每年各类事项办了多少。只公布合计；少于5件的不公布具体数，以免看出是谁。"


def pages(site: Site) -> Iterator[Page]:
    """The page of totals."""
    if not site.casework:
        return
    years = dict.fromkeys((total.year, total.is_sample) for total in site.casework)
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(OPEN.page),
        "badges": badges(is_sample=all(total.is_sample for total in site.casework)),
        "description": SUMMARY,
        "summary": SUMMARY,
        "tables": [_year(site, year, is_sample) for year, is_sample in years],
    }
    search = (Searchable(LIST.title),)
    yield Page(LIST.address, "entry.html", LIST.title, OPEN.page.address, record, search)


def _year(site: Site, year: str, is_sample: bool) -> Json:
    found = [t for t in site.casework if (t.year, t.is_sample) == (year, is_sample)]
    return {
        "title": f"{year}年（示例）" if is_sample else f"{year}年",
        "columns": ["事项", "件数"],
        "rows": [[total.metric, _count(total)] for total in found],
    }


def _count(total: YearTotal) -> str:
    return f"少于{SMALLEST_SHOWN}" if total.count is None else str(total.count)
