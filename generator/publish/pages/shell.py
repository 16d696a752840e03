"""Settings -> what header and footer of every page say."""

from collections.abc import Mapping

from generator.publish.model.site import Site
from generator.publish.pages.display import link, links, telephone
from generator.publish.pages.output import SHELL_FILE, Json, Output, as_json

# Pages of the site about itself that the footer names, when they exist.
FOOTER_PAGES = (
    "about/",
    "about/contact/",
    "about/statement/",
    "about/privacy/",
    "about/accessibility/",
    "guides/feedback/",
)
STATUS = "status/"
ENGLISH = "en/"


def shell(site: Site, *, offers_pdf: bool = False) -> Output:
    """What header and footer say, for the engine to hand to every template."""
    told = as_json(spoken_frame(site, offers_pdf=offers_pdf))
    return Output(SHELL_FILE, f"{told}\n".encode())


def spoken_frame(site: Site, *, offers_pdf: bool = False) -> Mapping[str, Json]:
    """The values of header and footer, and whether forms can be had as PDF."""
    settings = site.settings
    contact = settings.contact
    known = {page.entry.address: page.entry.ref for page in site.pages}
    known |= {guide.entry.address: guide.entry.ref for guide in site.guides}
    return {
        "name": settings.name,
        "subtitle": _subtitle(site),
        "announcement": settings.announcement,
        "description": settings.description,
        "centre": link(settings.centre),
        "phone": contact.phone if contact else "",
        "tel": telephone(contact.phone) if contact else "",
        "complaints_phone": contact.complaints_phone if contact else "",
        "complaints_tel": telephone(contact.complaints_phone) if contact else "",
        "status": link(known[STATUS]) if STATUS in known else None,
        "english": link(known[ENGLISH]) if ENGLISH in known else None,
        "pages": links(known[address] for address in FOOTER_PAGES if address in known),
        "site_code": settings.site_code,
        "icp": settings.icp,
        "police_filing": settings.police_filing,
        "offers_pdf": offers_pdf,
    }


def _subtitle(site: Site) -> str:
    """`中心 · 14 个分中心 · 3 个工作站`, counted from the table; what is not there is left out."""
    above = site.settings.centre.address
    kinds = [
        centre.kind for centre in site.centres if centre.parent and centre.parent.address == above
    ]
    branches = kinds.count("sub-centre")
    stations = kinds.count("station") + kinds.count("main-station")
    parts = [
        "中心",
        f"{branches} 个分中心" if branches else "",
        f"{stations} 个工作站" if stations else "",
    ]
    return " · ".join(part for part in parts if part)
