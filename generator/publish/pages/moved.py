"""Former addresses -> pages that lead to where the record stands now."""

from collections.abc import Iterator

from generator.publish.model.site import Site
from generator.publish.pages.display import link
from generator.publish.pages.output import Page


def pages(site: Site) -> Iterator[Page]:
    """A page at every former address, for readers and for their browser."""
    for address, target in site.moved:
        record = {"target": link(target), "noindex": True, "breadcrumbs": []}
        yield Page(address, "moved.html", "网址已更新", "", record)
