"""A site as laid out and its sources now -> the same site when only texts of news changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.engine import Opened
from generator.finish.papers import Paper
from generator.publish.kept.examining import Examined
from generator.publish.model import reports
from generator.publish.model.related import RelatedPages
from generator.publish.pages import Layout, news
from generator.release.retouching import COLLECTION, others_of
from generator.schema.form_bundle import Intake


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A site and what it rests on.

    seen: by file, a digest of an article and of all that it names. others: of all records but the
    texts of news. frame: of theme, settings, day and program. attachments: files beside articles by
    their paths on the site. intake: what the endpoint is told. papers: of forms,
    by path.
    """

    seen: Mapping[str, bytes]
    others: bytes
    frame: bytes
    related: RelatedPages
    layout: Layout
    opened: Opened
    attachments: Mapping[str, Path]
    intake: Intake
    papers: Mapping[str, Paper]


def with_new_texts(before: LaidOut, examined: Examined, frame: bytes) -> LaidOut | None:
    """The site with the pages of changed texts anew; None when there is more to lay out anew.

    No list shows a text, so that all other pages may stay as they were planned.
    """
    corpus = examined.corpus
    if corpus is None or not before.others or before.others != others_of(examined):
        return None
    if frame != before.frame:
        return None
    seen = examined.seen
    rows = [row for row in corpus.all(COLLECTION) if seen[row.file] != before.seen.get(row.file)]
    if any(row.may_name_files for row in rows):
        return None
    items = (news.item(head, ()) for head in reports(corpus, seen, rows, before.related))
    made = {item.address: item for item in items}
    pages = tuple([made.get(page.address, page) for page in before.layout.pages])
    return replace(before, seen=seen, layout=replace(before.layout, pages=pages))
