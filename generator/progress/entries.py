"""Pieces of work, from the ledger and from published news -> entries, each counted once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from generator.problems import Words
from generator.publish.validate.corpus import Corpus

REPORTED = "news_reported"
PUBLISHED = "news_published"
# What is done by sending it in is done on the day it is sent in: 报送、上报、提交.
SENT_IN = frozenset(
    {REPORTED, "exhibition_plans", "visit_lists", "service_cases", "measures_reports",
     "summary_reports"}
)  # fmt: skip
NEWS = "news"
LINK = "external_url"
TWICE = Words("同一篇稿件已经计过", "the same item is counted already")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger, or one published item of news that no row names.

    plan: empty for published news, which counts wherever news of its body count. hours: clock
    hours from hand-in to reply. is_counted: what the office above decided, None when nothing yet.
    set_aside: why an entry may not count whatever the plan says, such as a second row for one
    item of news.
    """

    id: str
    unit: str
    metric: str
    plan: str = ""
    row: int = 0
    quantity: int = 1
    done_on: date | None = None
    reported_on: date | None = None
    hours: Decimal | None = None
    title: str = ""
    evidence_kind: str = ""
    evidence_ref: str = ""
    confirmed_on: date | None = None
    is_counted: bool | None = None
    reason: str = ""
    set_aside: Words | None = None

    @property
    def day(self) -> date | None:
        """The day that counts: of sending in for what is sent in, else of the work."""
        return self.reported_on if self.metric in SENT_IN else self.done_on

    @property
    def is_confirmed(self) -> bool:
        """True when the office above has checked it and counts it."""
        return self.is_counted is True and self.confirmed_on is not None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A time in which a body, or the whole `region`, need not do a row, or any row when None."""

    unit: str
    plan: str
    row: int | None
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class PublishedNews:
    """One item of news on the site: whose it is, and when it happened, was sent in, published."""

    id: str
    unit: str
    reported_on: date | None
    published_on: date | None
    former_ids: tuple[str, ...] = ()
    happened_on: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every id by which the ledger may name it."""
        return (self.id, *self.former_ids)


@dataclass(frozen=True, slots=True)
class Work:
    """All that is known of work done: the ledger's rows and exemptions, and the site's news."""

    entries: tuple[Entry, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    news: tuple[PublishedNews, ...] = ()

    def of_plan(self, plan: str) -> tuple[Entry, ...]:
        """The entries of one plan with published news, each article once."""
        own = tuple(once((entry for entry in self.entries if entry.plan == plan), self.news))
        named = {(entry.metric, news_id(entry)) for entry in own}
        added = (
            entry
            for item in self.news
            for entry in _as_entries(item)
            if not named & {(entry.metric, name) for name in item.names}
        )
        return (*own, *added)


def published_news(corpus: Corpus) -> tuple[PublishedNews, ...]:
    """All news of the site."""
    return tuple(
        PublishedNews(
            item.id,
            item.text("centre"),
            item.day("reported_on"),
            item.day("published_on"),
            item.texts("former_ids"),
            item.day("happened_on"),
        )
        for item in corpus.all("news")
    )


def news_id(entry: Entry) -> str:
    """The item of news that an entry names as its proof, empty for another proof."""
    return news_name(entry.evidence_ref) if entry.evidence_kind == NEWS else ""


def news_name(found: str) -> str:
    """The id of an item of news, which may be given by the address of its page."""
    return found.strip().strip("/").rpartition("/")[2]


def once(entries: Iterable[Entry], news: Iterable[PublishedNews]) -> Iterator[Entry]:
    """A second row of a plan for the same article and metric is set aside.

    A row that is refused, or that counts none, leaves room for another.
    """
    ids = {name: item.id for item in news for name in item.names}
    seen: set[tuple[str, str, str, str]] = set()
    for entry in entries:
        article = _article(entry, ids)
        key = (entry.plan, entry.metric, entry.evidence_kind, article)
        if article and entry.quantity and entry.is_counted is not False:
            if key in seen:
                yield replace(entry, set_aside=TWICE)
                continue
            seen.add(key)
        yield entry


def _article(entry: Entry, ids: Mapping[str, str]) -> str:
    """What is the same for every way of naming one article; empty where none is named."""
    if entry.evidence_kind == LINK:
        return _same_address(entry.evidence_ref.strip())
    name = news_id(entry)
    return ids.get(name, name)


def _same_address(address: str) -> str:
    """An address without what does not change the page: http or https, a last /, a place in it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    # Some sites tell their pages apart behind the #: #/article/1, #!/article/1.
    route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return "\n".join((parts.netloc.lower(), parts.path.rstrip("/"), parts.query, route)).strip()


def _as_entries(item: PublishedNews) -> Iterator[Entry]:
    found = Entry(item.id, item.unit, "", evidence_kind=NEWS, evidence_ref=item.id)
    if item.reported_on:
        yield replace(found, metric=REPORTED, reported_on=item.reported_on)
    if item.published_on:
        yield replace(found, metric=PUBLISHED, done_on=item.published_on)
