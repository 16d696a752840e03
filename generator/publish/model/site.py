"""What the portal is about, complete: bodies, documents, services, news with their links made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.publish.model.entry import Entry, Listing
from generator.publish.model.form import PublishedForm
from generator.publish.model.guide import Door, Guide
from generator.publish.model.pieces import BodyHtml, Citation, Head, Ref, Tag
from generator.publish.model.workplan import WorkPlan
from generator.schema.office_keys import OfficeKey

# Fewer than this many matters of a kind could be recognised by those who know the place.
SMALLEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Region:
    """地区 with the bodies in it, in the order of the table, and those of the region above."""

    code: str
    name: str
    address: str
    parent: Ref | None
    is_sample: bool
    centres: tuple["Centre", ...]
    superiors: tuple["Centre", ...]


@dataclass(frozen=True, slots=True)
class Centre:
    """机构: one body that gives assistance. Empty text means the documents do not say."""

    id: str
    name: str
    address: str
    is_sample: bool
    kind: str
    kind_label: str
    aliases: tuple[str, ...]
    region: Ref
    zone: str
    parent: Ref | None
    host: str
    supervisor: str
    rights: tuple[str, ...]
    place: str
    phone: str
    complaints_phone: str
    hours: str
    verified_on: date | None
    reopened_on: date | None
    status: str
    status_label: str
    status_year: int | None
    status_source: Citation | None
    source: Citation | None
    branches: tuple[Ref, ...]
    related: tuple[Ref, ...]

    @property
    def ref(self) -> Ref:
        """The link to this body's page."""
        return Ref(self.name, self.address, self.is_sample)


@dataclass(frozen=True, slots=True)
class Relation:
    """One document's relation to another: kind code and label, the other one, and where it says so.

    section_address: of the section that states the relation, in whichever document that is.
    """

    kind: str
    label: str
    document: Ref
    number: str
    section: str
    section_address: str


@dataclass(frozen=True, slots=True)
class Policy:
    """政策文件: a document held as a digest or in full, or only cited.

    stated_by: the relations that other documents state to this one. citing: the pages that rest
    on it, each with the heading of the section or nothing.
    """

    id: str
    title: str
    address: str
    is_sample: bool
    is_held: bool
    is_full_text: bool
    index_number: str
    topic_label: str
    number: str
    other_number: str
    issuer: str
    issuer_note: str
    addressees: str
    issued_on: date | None
    printed_on: date | None
    year: int | None
    date_note: str
    kind_label: str
    status_label: str
    summary: str
    remarks: tuple[str, ...]
    relations: tuple[Relation, ...]
    stated_by: tuple[Relation, ...]
    citing: tuple[tuple[str, Ref], ...]
    tags: tuple[Tag, ...]
    body: BodyHtml


@dataclass(frozen=True, slots=True)
class WallRule:
    """上墙制度: a rule displayed in an office."""

    id: str
    title: str
    address: str
    is_sample: bool
    centre: Ref
    version: str
    effective_on: date
    posted_on: date | None
    is_in_force: bool
    summary: str
    related: tuple[Ref, ...]
    body: BodyHtml


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A report as lists name it."""

    id: str
    title: str
    address: str
    is_sample: bool
    kind_label: str
    published_on: date
    summary: str


@dataclass(frozen=True, slots=True)
class NewsItem:
    """工作动态: one published report; attachments are links to files of the site."""

    id: str
    title: str
    address: str
    is_sample: bool
    centre: Ref
    kind_label: str
    happened_on: date | None
    published_on: date
    place: str
    source: str
    source_url: str
    is_reprint: bool
    author: str
    summary: str
    attachments: tuple[Ref, ...]
    tags: tuple[Tag, ...]
    body: BodyHtml
    find_related: Callable[[], tuple[Ref, ...]]

    @property
    def related(self) -> tuple[Ref, ...]:
        """Pages that belong beside it: looked for when its own page is made, not for a list."""
        return self.find_related()


@dataclass(frozen=True, slots=True)
class Campaign:
    """宣传活动 with its events in the order of their days. Without days, None."""

    entry: Entry
    starts_on: date | None
    ends_on: date | None
    events: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class InfoPage:
    """说明页: a page of the site about itself or its services, and the section it stands in."""

    entry: Entry
    section: str
    language: str


@dataclass(frozen=True, slots=True)
class YearTotal:
    """How many matters of one kind all bodies had in a year; None when there are too few to say."""

    year: str
    metric: str
    count: int | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site as a whole says of itself. Numbers are empty until they are granted."""

    name: str
    description: str
    announcement: str
    limits: str
    centre: Ref
    contact: Centre | None
    site_code: str
    icp: str
    police_filing: str


@dataclass(frozen=True, slots=True)
class Site:
    """The whole portal on one day. news is newest first; files are paths from content/.

    listings: the collections without values of their own, by name. moved: former addresses and
    where they lead now. stubs: notices whose period is over. synonyms: what visitors type, and how
    the site writes it.
    """

    today: date
    settings: Settings
    regions: tuple[Region, ...]
    centres: tuple[Centre, ...]
    policies: tuple[Policy, ...]
    rules: tuple[WallRule, ...]
    news: tuple[Head[NewsLine, NewsItem], ...]
    guides: tuple[Guide, ...]
    doors: tuple[Door, ...]
    campaigns: tuple[Campaign, ...]
    plans: tuple[WorkPlan, ...]
    casework: tuple[YearTotal, ...]
    pages: tuple[InfoPage, ...]
    listings: Mapping[str, Listing]
    stubs: tuple[Entry, ...]
    moved: tuple[tuple[str, Ref], ...]
    files: tuple[str, ...]
    synonyms: Mapping[str, tuple[str, ...]]
    forms: tuple[PublishedForm, ...] = ()
    keys: tuple[OfficeKey, ...] = ()

    def entries(self, name: str) -> tuple[Entry, ...]:
        """The entries of a collection, none when it has no list."""
        listing = self.listings.get(name)
        return listing.entries if listing else ()

    @property
    def unlisted(self) -> frozenset[str]:
        """Addresses that stand in no list, search or sitemap."""
        old = {address for address, _ in self.moved}
        return frozenset(old | {entry.address for entry in self.stubs})
