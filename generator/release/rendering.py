"""Planned pages -> files of the new site; those that would be the same stay as they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.digest import digest_of
from generator.late import late
from generator.parallel import each
from generator.publish.pages import Layout
from generator.publish.pages.output import Page, Planned, as_json, as_values
from generator.release.manifest import Made
from generator.release.trees import Trees, put

if TYPE_CHECKING:
    from generator import engine
    from generator.engine import Opened
else:
    engine = late("generator.engine")

# Pages that one process renders before it asks for more.
BATCH = 40
# Fewer pages than this are rendered before a second process has started.
WORTH_FORKING = 120


class Sorted(NamedTuple):
    """Pages that stay as they are, with their entries, and pages to render."""

    same: dict[str, Made]
    other: list[Planned]


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page as written: its path on the site and its entry in the manifest."""

    path: str
    made: Made


def page_path(address: str) -> str:
    """`centres/x/` -> `centres/x/index.html`."""
    return f"{address}index.html"


def sort_out(layout: Layout, before: Mapping[str, Made], jobs: int) -> Sorted:
    """Tells pages that changed from those that did not; all pages are of one frame.

    A page with a stamp is told by it; of the others the values are put together and compared.
    """
    found = Sorted({}, [])
    unclear: list[Planned] = []
    for page in layout.pages:
        path = page_path(page.address)
        old = before.get(path)
        if old is None:
            found.other.append(page)
        elif not page.stamp:
            unclear.append(page)
        elif old.key == page.stamp:
            found.same[path] = old
        else:
            found.other.append(page)
    batches = _batches(unclear)

    def keys_of(batch: Sequence[Planned]) -> list[bytes]:
        return [page_key(layout.make(page)) for page in batch]

    keys = each(keys_of, batches, jobs if len(unclear) > WORTH_FORKING else 1)
    for page, key in zip(unclear, (key for batch in keys for key in batch), strict=True):
        path = page_path(page.address)
        if before[path].key == key:
            found.same[path] = before[path]
        else:
            found.other.append(page)
    return found


def render_pages(
    pages: Sequence[Planned], layout: Layout, opened: "Opened", trees: Trees, jobs: int
) -> Iterator[Rendered]:
    """Renders and writes pages, on all cores when there are many.

    Raises EngineFault for what a template raises, OSError where the disk refuses.
    """

    def render(batch: Sequence[Planned]) -> list[Rendered]:
        return [_render(page, layout, opened, trees) for page in batch]

    for rendered in each(render, _batches(pages), jobs if len(pages) > WORTH_FORKING else 1):
        yield from rendered


def _render(planned: Planned, layout: Layout, opened: "Opened", trees: Trees) -> Rendered:
    page = layout.make(planned)
    with engine.located(opened.project):
        html = opened.press.html(page)
    path = page_path(planned.address)
    return Rendered(path, Made(planned.stamp or page_key(page), put(trees, path, html)))


def page_key(page: Page) -> bytes:
    """A digest of a page's values and of what the search knows of it."""
    return digest_of((as_json(as_values(page)).encode(), repr(page.search).encode()))


def _batches(pages: Sequence[Planned]) -> list[Sequence[Planned]]:
    return [pages[start : start + BATCH] for start in range(0, len(pages), BATCH)]
