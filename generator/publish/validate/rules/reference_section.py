"""A reference to a section of a document, or from one, names a heading that exists."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.load.catalogue import Collection
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.references import find
from generator.publish.validate.suggestion import did_you_mean

RULE = Rule(
    "reference/section",
    Words("{file} 没有章节“{anchor}”", "{file} has no section “{anchor}”"),
    Words("{suggestion}", "{suggestion}"),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each section that is not a heading of the document meant."""
    for _, field, target, place in corpus.reference_fields():
        document, anchor = find(corpus, field.references or "", target)
        if document and anchor and anchor not in _anchors(document):
            yield _problem(document, anchor, place)
    # Few schemas have such a field; of the others nothing is read.
    naming = {kind.name for kind in corpus.catalogue.collections if _names_sections(corpus, kind)}
    for record in corpus.records:
        if record.collection in naming:
            yield from _own_sections(corpus, record)


def _names_sections(corpus: Corpus, kind: Collection) -> bool:
    inner = (corpus.catalogue.schemas.get(field.record or "") for field in kind.schema.fields)
    schemas = (kind.schema, *(schema for schema in inner if schema))
    return any(field.names_section for schema in schemas for field in schema.fields)


def _own_sections(corpus: Corpus, record: Record) -> Iterator[Problem]:
    for part, anchor, place in corpus.texts_of(record):
        if part.names_section and anchor not in _anchors(record):
            yield _problem(record, anchor, place)


def _anchors(record: Record) -> frozenset[str]:
    return record.body.anchors if record.body else frozenset()


def _problem(document: Record, anchor: str, place: Place) -> Problem:
    suggestion = did_you_mean(anchor, _anchors(document))
    return RULE.at(place, file=document.file, anchor=anchor, suggestion=suggestion)
