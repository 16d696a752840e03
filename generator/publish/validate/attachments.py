"""Texts and fields -> every file they name, for rules and for publishing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.problems import Place
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.targets import Target, looks_like_file, resolve


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file as an editor names it, what it resolves to, and where it is named."""

    written: str
    target: Target
    place: Place


def named_files(corpus: Corpus, records: Iterable[Record] | None = None) -> Iterator[NamedFile]:
    """Every file named by a link, a picture or a field of these records, or of any."""
    for record in corpus.records if records is None else records:
        if not record.may_name_files:
            continue
        yield from _in_body(corpus, record)
        yield from _in_fields(corpus, record)


def _in_body(corpus: Corpus, record: Record) -> Iterator[NamedFile]:
    for link in record.links:
        target = resolve(corpus, record, link.target)
        is_file = link.kind == "image" or looks_like_file(link.target)
        if target.kind == "attachment" or (target.kind == "missing" and is_file):
            yield NamedFile(link.target, target, link.place)


def _in_fields(corpus: Corpus, record: Record) -> Iterator[NamedFile]:
    for part, written, place in corpus.texts_of(record):
        if part.names_file:
            target = resolve(corpus, record, written)
            is_file = target.kind == "attachment"
            yield NamedFile(written, target if is_file else Target("missing", written), place)
