"""What the portal is about, complete: bodies, documents, rules and news with their links made."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ref:
    """Something with a page: what it is called and its address on the site."""

    title: str
    address: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """The document a fact rests on, and its section when known."""

    document: Ref
    number: str
    section: str
    address: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One heading in a table of contents; level 2 is the highest."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class BodyHtml:
    """Safe HTML whose links lead to pages of the site, and its headings."""

    html: str
    toc: tuple[TocEntry, ...]


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
    """政策文件: a document held as a digest, or only cited.

    stated_by: the relations that other documents state to this one.
    """

    id: str
    title: str
    address: str
    is_sample: bool
    is_held: bool
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
    body: BodyHtml


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
    body: BodyHtml


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site as a whole says of itself."""

    name: str
    description: str
    announcement: str
    limits: str
    centre: Ref


@dataclass(frozen=True, slots=True)
class Site:
    """The whole portal. news is newest first; files are paths from content/ to be published."""

    settings: Settings
    regions: tuple[Region, ...]
    centres: tuple[Centre, ...]
    policies: tuple[Policy, ...]
    rules: tuple[WallRule, ...]
    news: tuple[NewsItem, ...]
    files: tuple[str, ...]
