"""A checked record -> the pieces every model value is made of: labels, links, citations, body."""

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from urllib.parse import quote

from generator.publish.markdown.links import relative_address, rewrite_links
from generator.publish.model.pieces import NO_BODY, BodyHtml, BodyText, Citation, Ref, TocEntry
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.references import find
from generator.publish.validate.targets import resolve

DEEPEST_IN_TOC = 4


def title_of(record: Record) -> str:
    """What a record is called, whether its table says name or title."""
    return record.text("title") or record.text("name")


def ref(record: Record) -> Ref:
    """The link to a record's page."""
    return Ref(title_of(record), record.address or "", record.flag("sample"))


def stub_title(corpus: Corpus, row: Record) -> str:
    """What a notice is called once it is over: its kind, and no name."""
    return f"{label(corpus, row, 'kind')}（期限已过）"


def reference(corpus: Corpus, collection: str, id_: str) -> Ref | None:
    """The record a field names, None when the field is empty; without an address if it has no page.

    A region without a body of its own has an address and no page.
    """
    record, _ = find(corpus, collection, id_)
    if record is None:
        return None
    title = stub_title(corpus, record) if corpus.is_over(record) else title_of(record)
    address = record.address if record.address in corpus.by_address else ""
    return Ref(title, address or "", record.flag("sample"))


def label(corpus: Corpus, record: Record, field: str) -> str:
    """What the schema calls the coded value of a field, empty when absent."""
    return labels(corpus, record.collection, field).get(record.text(field), "")


def labels(corpus: Corpus, collection: str, field: str) -> Mapping[str, str]:
    """Code -> Chinese name of a field of a collection or nested schema."""
    nested = corpus.catalogue.schemas.get(collection)
    schema = nested or corpus.collection(collection).schema
    described = schema.field(field)
    return described.labels if described else {}


def required_day(record: Record, field: str) -> date:
    """A date that the schema requires."""
    return record.day(field) or date.min


def citation(corpus: Corpus, written: str) -> Citation | None:
    """The document and section that a source field names, None when the field is empty."""
    document, anchor = find(corpus, "policies", written)
    if document is None:
        return None
    address = f"{document.address}#{anchor}" if anchor else document.address or ""
    return Citation(ref(document), document.text("number"), section(document, anchor), address)


def section(document: Record, anchor: str) -> str:
    """The heading of that anchor, empty when there is none."""
    headings = document.body.headings if document.body else ()
    return next((heading.text for heading in headings if heading.anchor == anchor), "")


def body(corpus: Corpus, record: Record) -> BodyHtml:
    """The record's text with every link leading from its page to the page or file meant."""
    return BodyHtml(cache(partial(_text, corpus, record))) if record.has_body else NO_BODY


def _text(corpus: Corpus, record: Record) -> BodyText:
    written = record.body
    if written is None:
        return BodyText("", ())
    toc = tuple(
        TocEntry(heading.level, heading.text, heading.anchor)
        for heading in written.headings
        if heading.level <= DEEPEST_IN_TOC
    )
    return BodyText(rewrite_links(written.html, partial(_address, corpus, record)), toc)


def _address(corpus: Corpus, record: Record, written: str) -> str:
    """The address of what a link names, seen from the record's page."""
    target = resolve(corpus, record, written)
    if target.kind == "external":
        return written
    anchored = quote(target.address)
    if target.anchor:
        anchored = f"{anchored}#{quote(target.anchor)}"
    return relative_address(record.address or "", anchored)
