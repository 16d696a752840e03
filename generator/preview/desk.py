"""A site that is laid out but not rendered -> any page of it, made when somebody asks."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

from generator.endpoint.parties import Placed
from generator.engine.faults import located
from generator.finish.papers import content_of
from generator.preview.laid_out import LaidOut
from generator.publish.pages.output import Planned
from generator.schema.form_bundle import placed_form
from generator.schema.form_page import Shell, cut, rooted

INDEX = "index.html"
SEARCH_INDEX = "/search/index/"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for a path: a page, a file as it is, or where to ask instead."""

    page: str = ""
    file: Path | None = None
    moved: str = ""


class Shown(Protocol):
    """A site to look at."""

    def answer(self, path: str) -> Answer | None:
        """What is there under a path such as `/news/`; None when nothing is."""

    def missing(self) -> str:
        """The page that says so."""

    @property
    def accepted_by(self) -> str:
        """Who receives, as receipts say."""

    def form(self, id_: str) -> Placed | None:
        """A form with the page it stands in; None when there is none."""

    def shell(self, name: str) -> Shell | None:
        """A page that the endpoint answers with, such as `status`; None when there is none."""


class Folder:
    """A site that lies in a folder."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def answer(self, path: str) -> Answer | None:
        """The page or file of that path."""
        name = unquote(path).strip("/")
        file = self.site / name
        if "\0" in name or not file.resolve().is_relative_to(self.site.resolve()):
            return None
        if file.is_dir():
            if not path.endswith("/"):
                return Answer(moved=f"{path}/")
            file /= INDEX
        if not file.is_file():
            return None
        return Answer(file.read_text("utf-8")) if file.suffix == ".html" else Answer(file=file)

    def missing(self) -> str:
        """The site's own page."""
        return (self.site / "404.html").read_text("utf-8")

    @property
    def accepted_by(self) -> str:
        """Nobody."""
        return ""

    def form(self, _: str) -> Placed | None:
        """A site that is there already has no forms to try."""
        return None

    def shell(self, _: str) -> Shell | None:
        """Nor pages to answer with."""
        return None


class Desk:
    """A site whose pages are made one by one.

    Raises EngineFault where a template is at fault.
    """

    def __init__(self, laid: LaidOut) -> None:
        self._intake = laid.intake
        self._papers = laid.papers
        self._layout = laid.layout
        self._opened = laid.opened
        self._attachments = laid.attachments
        self._pages: Mapping[str, Planned] = {page.address: page for page in laid.layout.pages}
        # MkDocs marks the page at work in the navigation, which is one for all.
        self._turn = threading.Lock()

    def answer(self, path: str) -> Answer | None:
        """The page or file of that path."""
        address = unquote(path).removeprefix("/").removesuffix(INDEX)
        if address in self._pages:
            return Answer(self._page(self._pages[address]))
        if f"{address}/" in self._pages:
            return Answer(moved=f"/{quote(address)}/")
        if address in self._papers:
            return Answer(file=content_of(self._papers[address], self._opened.project.root))
        file = self._attachments.get(address) or self._opened.press.asset(address)
        return Answer(file=file) if file else self._index(path)

    @property
    def accepted_by(self) -> str:
        """The centre, as the settings say."""
        return self._intake.accepted_by

    def form(self, id_: str) -> Placed | None:
        """The form of this id, with its links from the root."""
        for form, address in self._intake.forms:
            if form.id == id_ and (shell := self._shell(address)):
                return placed_form(form, f"/{address}"), shell
        return None

    def shell(self, name: str) -> Shell | None:
        """The page of this name."""
        return self._shell(self._intake.pages.get(name, ""))

    def _shell(self, address: str) -> Shell | None:
        planned = self._pages.get(address)
        return cut(rooted(self._page(planned), f"/{address}")) if planned else None

    def _index(self, path: str) -> Answer | None:
        """The search index of the last build, if there is one: a preview makes none."""
        is_index = unquote(path).startswith(SEARCH_INDEX)
        return Folder(self._opened.project.site).answer(path) if is_index else None

    def try_out(self) -> None:
        """Renders one page of each kind of address, so that a fault is told before it is met."""
        kinds = {(page.address.partition("/")[0], page.address.count("/")): page
                 for page in reversed(self._layout.pages)}  # fmt: skip
        for page in kinds.values():
            self._page(page)

    def missing(self) -> str:
        """The site's own page."""
        with self._turn, located(self._opened.project):
            return self._opened.press.error_page()

    def _page(self, planned: Planned) -> str:
        with self._turn, located(self._opened.project):
            return self._opened.press.html(self._layout.make(planned)).decode()
