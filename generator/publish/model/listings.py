"""Records of collections without values of their own -> their lists, in the order people read."""

from collections.abc import Iterator, Mapping

from generator.publish.load.catalogue import Collection
from generator.publish.model.entries import entry
from generator.publish.model.entry import Entry, Listing
from generator.publish.model.pieces import NO_BODY, Ref
from generator.publish.model.reading import ref, reference, stub_title
from generator.publish.model.related import RelatedPages
from generator.publish.model.site import Campaign, InfoPage
from generator.publish.validate.addresses import fill
from generator.publish.validate.corpus import Corpus, Record

# Collections whose lists are laid out by modules of their own.
WITH_OWN_LISTS = {"policies", "guides", "doors", "rules", "news", "workplans", "casework", "forms"}
# Of a notice whose period is over only these fields stay.
KEPT_OF_STUB = ("事项", "发布机关", "发布日期", "公示结果")


def listings(corpus: Corpus, related: RelatedPages) -> Mapping[str, Listing]:
    """Name of the collection -> its list; a collection with nothing to list is left out."""
    kinds = (
        kind
        for kind in corpus.catalogue.collections
        if kind.list_address and kind.name not in WITH_OWN_LISTS
    )
    made = (_listing(corpus, kind, related) for kind in kinds)
    return {listing.name: listing for listing in made if listing.entries}


def stubs(corpus: Corpus) -> tuple[Entry, ...]:
    """Notices whose period is over: what they were about and how they ended, nothing else."""
    return tuple(_stub(corpus, row) for row in corpus.all("notices") if corpus.is_over(row))


def campaigns(corpus: Corpus, related: RelatedPages) -> tuple[Campaign, ...]:
    """All campaigns, those with days first, each with its events."""
    made = (_campaign(corpus, row, related) for row in corpus.all("campaigns"))
    return tuple(sorted(made, key=_first_day))


def info_pages(corpus: Corpus, related: RelatedPages) -> tuple[InfoPage, ...]:
    """The pages about the site and its services, in their order."""
    rows = sorted(corpus.all("pages"), key=lambda row: (row.number("order") or 1000, row.id))
    return tuple(
        InfoPage(
            entry(corpus, row, related.of(row)), row.text("section"), row.text("language") or "zh"
        )
        for row in rows
    )


def moved(corpus: Corpus) -> tuple[tuple[str, Ref], ...]:
    """Former addresses and the pages they lead to now."""
    found: list[tuple[str, Ref]] = []
    for row in corpus.records:
        pattern = corpus.collection(row.collection).address
        for old in row.texts("former_ids") if pattern else ():
            address = fill(pattern or "", old, {**row.values, "path": old, "id": old})
            if address and (now := reference(corpus, row.collection, row.id)):
                found.append((address, now))
                found.extend(_moved_events(corpus, row, address))
    return tuple(found)


def _moved_events(corpus: Corpus, row: Record, old: str) -> Iterator[tuple[str, Ref]]:
    """The events of a campaign move with it."""
    if row.collection == "campaigns":
        for event in corpus.all("events"):
            if event.text("campaign") == row.id:
                yield f"{old}{event.id}/", ref(event)


def _listing(corpus: Corpus, kind: Collection, related: RelatedPages) -> Listing:
    rows = (row for row in corpus.all(kind.name) if corpus.is_listed(row))
    entries = [entry(corpus, row, related.of(row)) for row in rows]
    if not kind.is_table:
        entries.sort(key=lambda item: (-item.day.toordinal() if item.day else 0, item.id))
    return Listing(kind.name, kind.title, kind.list_address, kind.lead, tuple(entries))


def _stub(corpus: Corpus, row: Record) -> Entry:
    whole = entry(corpus, row)
    return Entry(
        collection=whole.collection,
        id=whole.id,
        title=stub_title(corpus, row),
        address=whole.address,
        is_sample=whole.is_sample,
        summary="",
        day=whole.day,
        tags=(),
        marks=whole.marks,
        statements=tuple(said for said in whole.statements if said.label in KEPT_OF_STUB),
        tables=(),
        sources=(),
        attachments=(),
        related=(),
        body=NO_BODY,
        is_stub=True,
    )


def _campaign(corpus: Corpus, row: Record, related: RelatedPages) -> Campaign:
    events = sorted(
        (event for event in corpus.all("events") if event.text("campaign") == row.id),
        key=lambda event: (str(event.day("starts_on")), event.id),
    )
    return Campaign(
        entry(corpus, row, related.of(row)),
        row.day("starts_on"),
        row.day("ends_on"),
        tuple(entry(corpus, event) for event in events),
    )


def _first_day(campaign: Campaign) -> tuple[int, str]:
    day = campaign.starts_on
    return (-day.toordinal() if day else 0, campaign.entry.id)
