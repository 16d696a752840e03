"""What was examined -> the site as it should be, before any of it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.finish.papers import Paper, Press, papers
from generator.paper.pdf import has_faces
from generator.project import Project
from generator.publish.kept.examining import Examined
from generator.publish.load.listing import MISSING, Listing
from generator.publish.model import assemble
from generator.publish.model.site import Site
from generator.publish.pages import Layout, plan
from generator.publish.pages.forms import placed_forms
from generator.publish.pages.output import Page, staged_path
from generator.publish.pages.shell import spoken_frame
from generator.release.frame import frame_digest, named_pages
from generator.release.manifest import attachment_key
from generator.release.opening import Opening


@dataclass(frozen=True, slots=True)
class Wanted:
    """The site as it should be: its pages, the files beside articles by path, and its frame.

    press: what the paper of its forms is made with.
    """

    site: Site
    layout: Layout
    opening: Opening
    frame: bytes
    attachments: Mapping[str, bytes]
    press: Press

    @property
    def paper_keys(self) -> Mapping[str, bytes]:
        """The keys of the paper of its forms, by path."""
        return {paper.path: paper.key for paper in self.papers()}

    def papers(self, base: str = "") -> tuple[Paper, ...]:
        """The paper of its forms. base: the site's own address, which no key depends on."""
        return papers(placed_forms(self.site), replace(self.press, base=base))


def wanted_of(project: Project, examined: Examined, listing: Listing) -> Wanted:
    """The whole site. Raises ValueError for a corpus that could not be read."""
    if examined.corpus is None:
        raise ValueError("a corpus that could not be read has no site")
    site = assemble(examined.corpus, examined.seen)
    layout = plan(site)
    offers_pdf = bool(site.forms) and has_faces()
    header = spoken_frame(site, offers_pdf=offers_pdf)
    opening = Opening(header, _named(project, layout))
    frame = frame_digest(project, examined.ground, opening.shell)
    signatures = {path: listing.files.get(f"content/{path}", MISSING) for path in site.files}
    attachments = {path: attachment_key(found) for path, found in signatures.items()}
    press = Press(project.root, site.settings.centre.title, "", offers_pdf)
    return Wanted(site, layout, opening, frame, attachments, press)


def _named(project: Project, layout: Layout) -> Mapping[str, Page]:
    """The pages of the navigation, which shows their titles on every page of the site."""
    named = named_pages(project)
    placed = ((staged_path(page.address), page) for page in layout.pages)
    return {path: layout.make(page) for path, page in placed if path in named}
