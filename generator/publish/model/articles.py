"""Articles of the offices -> WallRule and NewsItem values."""

from collections.abc import Iterable, Mapping
from functools import partial

from generator.publish.model.entries import Facets, attached
from generator.publish.model.pieces import Head, Ref
from generator.publish.model.reading import body, labels, reference, required_day
from generator.publish.model.related import RelatedPages
from generator.publish.model.site import NewsItem, NewsLine, WallRule
from generator.publish.validate.corpus import Corpus, Record

NOBODY = Ref("", "")
LAST = 1000


def rules(corpus: Corpus, related: RelatedPages) -> tuple[WallRule, ...]:
    """All wall rules by body and, within one, in the order they hang."""
    rows = sorted(
        corpus.all("rules"),
        key=lambda row: (row.text("centre"), row.number("order") or LAST, row.id),
    )
    return tuple(_rule(corpus, row, related.of(row)) for row in rows)


def news(
    corpus: Corpus, related: RelatedPages, seen: Mapping[str, bytes]
) -> tuple[Head[NewsLine, NewsItem], ...]:
    """All news, newest first.

    seen: by file, a digest of the item and of all that it names.
    """
    found = heads(corpus, related, seen, corpus.all("news"))
    return tuple(sorted(found, key=lambda head: (-head.day.toordinal(), head.address)))


def heads(
    corpus: Corpus, related: RelatedPages, seen: Mapping[str, bytes], rows: Iterable[Record]
) -> list[Head[NewsLine, NewsItem]]:
    """These news items in their order."""
    makers = _Makers(corpus, related)
    return [_head(makers, row, seen) for row in rows]


def page_stamp(own: bytes, around: bytes, *, names_files: bool) -> bytes:
    """What tells the page of an item from another state of it; empty when one part is not known.

    It begins with the digest of the item itself, and ends with whether its text may name a file.
    """
    return own + around + bytes([names_files]) if own and around else b""


def may_have_named_files(stamp: bytes) -> bool:
    """Whether the text with this stamp of its page may have named a file."""
    return stamp[-1:] != bytes([False])


class _Makers:
    """What all news items are made with, found out once."""

    def __init__(self, corpus: Corpus, related: RelatedPages) -> None:
        self.corpus = corpus
        self.related = related
        self.facets = Facets(corpus, "news")
        self.kinds = labels(corpus, "news", "kind")


def _head(makers: _Makers, row: Record, seen: Mapping[str, bytes]) -> Head[NewsLine, NewsItem]:
    own = seen.get(row.file, b"")
    around = makers.related.stamp(row) if own else b""
    centre = makers.corpus.by_id["centres"].get(row.text("centre"))
    return Head(
        address=row.address or "",
        day=required_day(row, "published_on"),
        centre=(centre.address or "") if centre else "",
        tags=makers.facets.of(row),
        row=row.face,
        page=page_stamp(own, around, names_files=row.may_name_files),
        line=partial(_news_line, makers, row),
        make=partial(_news_item, makers, row),
    )


def _rule(corpus: Corpus, row: Record, related: tuple[Ref, ...]) -> WallRule:
    effective_on = required_day(row, "effective_on")
    return WallRule(
        id=row.id,
        title=row.text("title"),
        address=row.address or "",
        is_sample=row.flag("sample"),
        centre=reference(corpus, "centres", row.text("centre")) or NOBODY,
        version=row.text("version"),
        effective_on=effective_on,
        posted_on=row.day("posted_on"),
        is_in_force=effective_on <= corpus.today,
        summary=row.text("summary"),
        related=related,
        body=body(corpus, row),
    )


def _news_line(makers: _Makers, row: Record) -> NewsLine:
    return NewsLine(
        id=row.id,
        title=row.text("title"),
        address=row.address or "",
        is_sample=row.flag("sample"),
        kind_label=makers.kinds.get(row.text("kind"), ""),
        published_on=required_day(row, "published_on"),
        summary=row.text("summary"),
    )


def _news_item(makers: _Makers, row: Record) -> NewsItem:
    corpus = makers.corpus
    return NewsItem(
        id=row.id,
        title=row.text("title"),
        address=row.address or "",
        is_sample=row.flag("sample"),
        centre=reference(corpus, "centres", row.text("centre")) or NOBODY,
        kind_label=makers.kinds.get(row.text("kind"), ""),
        happened_on=row.day("happened_on"),
        published_on=required_day(row, "published_on"),
        place=row.text("place"),
        source=row.text("source"),
        source_url=row.text("source_url"),
        is_reprint=row.flag("reprint"),
        author=row.text("author"),
        summary=row.text("summary"),
        attachments=attached(corpus, row),
        tags=makers.facets.of(row),
        find_related=partial(makers.related.of, row),
        body=body(corpus, row),
    )
