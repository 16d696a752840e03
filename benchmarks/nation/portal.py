"""The written project -> our figures: builds with and without search, check and preview.

Nothing but what an editor types is run, in the order below, in one folder. The preview starts after
`portal check` has made its cache anew, so it finds a site but nothing of the build's own cache.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nation.contender import Figure, empty, item, output
from nation.edits import edit_phone, edit_sentence
from nation.measure import run, size
from nation.project import National
from nation.serving import serve

PORTAL = str(Path(sys.executable).parent / "portal")
BUILD = [PORTAL, "build"]
PAGES_ONLY = [*BUILD, "--no-search"]
CHECK = [PORTAL, "check"]
SERVE = [PORTAL, "serve", "--port", "0"]
# How many items a round edits: alone, with search, under preview.
EDITS = 3


@dataclass(frozen=True, slots=True)
class Portal:
    """The project's own commands in the written project."""

    project: National
    name: str = "portal"
    version: str = ""
    missing: str = ""

    def round(self, number: int) -> Iterator[Figure]:
        """All steps in order; see the words of the table for what each one is."""
        yield from self._pages(number)
        yield from self._search(number)
        yield from self._check()
        yield from self._serve(number)

    def _pages(self, number: int) -> Iterator[Figure]:
        folder = self.project.folder
        empty(folder, (".cache", "site", "staged"))
        cold = run(PAGES_ONLY, folder)
        yield "cold_s", cold.seconds
        yield "peak_mb", cold.peak_mb
        yield from output(folder / "site")
        self._edit(number * EDITS)
        yield "edit_s", run(PAGES_ONLY, folder).seconds
        body = self.project.net.bodies[number % len(self.project.net.bodies)]
        edit_phone(folder / "data" / "centres.csv", body, number)
        yield "edit_centre_s", run(PAGES_ONLY, folder).seconds
        yield "unchanged_s", run(PAGES_ONLY, folder).seconds

    def _search(self, number: int) -> Iterator[Figure]:
        folder = self.project.folder
        before = size(folder / "site").bytes
        search = run(BUILD, folder)
        yield "search_s", search.seconds
        yield "search_peak_mb", search.peak_mb
        yield "search_bytes", size(folder / "site").bytes - before
        self._edit(number * EDITS + 1)
        yield "edit_search_s", run(BUILD, folder).seconds

    def _check(self) -> Iterator[Figure]:
        empty(self.project.folder, (".cache",))
        yield "check_cold_s", run(CHECK, self.project.folder).seconds
        yield "check_warm_s", run(CHECK, self.project.folder).seconds

    def _serve(self, number: int) -> Iterator[Figure]:
        edit = number * EDITS + 2
        page = item(self.project.articles, edit).address
        first, shown = serve(SERVE, self.project.folder, page, lambda: self._edit(edit))
        yield "serve_first_s", first
        yield "serve_edit_s", shown

    def _edit(self, number: int) -> str:
        path = item(self.project.articles, number).path
        return edit_sentence(self.project.folder / "content" / path, number + 1)
