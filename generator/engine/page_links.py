"""An address of the site -> the same address as seen from the page that is being rendered.

MkDocs' filter reads the page from the template's context, for which a macro has to be made anew on
every page; this one is told of the page.
"""

from typing import Protocol

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.utils import normalize_url

# Addresses remembered for one folder: of the hundreds of thousands most are met once.
MOST = 4096


class Placed(Protocol):
    """A page of MkDocs."""

    @property
    def url(self) -> str:
        """Its address on the site."""


class Links:
    """The `url` filter of templates, for one page after another."""

    def __init__(self) -> None:
        self._page: Placed | None = None
        self._base = ""
        self._own = ""
        self._known: dict[str, dict[str, str]] = {}
        self._here: dict[str, str] = {}

    def stand_at(self, page: Placed | None, base: str) -> None:
        """Says where links begin: at a page, or else at a base such as `/`."""
        self._page, self._base = page, base
        # A page that is a file sees others as its folder does, which is not remembered.
        self._own = page.url.removesuffix("/") if page and page.url.endswith("/") else ""
        self._here = self._known.setdefault(self._own.rpartition("/")[0], {})

    # Asked with the context, so that a link is no constant of its template.
    @pass_context
    def url(self, _: Context, value: object) -> str:
        """The address as a link on the page."""
        written = str(value)
        # Pages of one folder see all others alike, but not themselves and what lies below them.
        if not self._own or written.startswith(self._own) or "./" in written or "//" in written:
            return self._made(written)
        if written not in self._here:
            if len(self._here) >= MOST:
                self._here.clear()
            self._here[written] = self._made(written)
        return self._here[written]

    def _made(self, written: str) -> str:
        return normalize_url(written, self._page, self._base)  # type: ignore[arg-type]
