"""A checked record and its schema -> an Entry: every public field worded, every link made."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.publish.model.entry import Entry, Statement, Table
from generator.publish.model.pieces import Citation, Ref, Tag
from generator.publish.model.reading import body, citation, reference, title_of
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.references import find
from generator.publish.validate.targets import resolve
from generator.publish.validate.values import Value, Values
from generator.schema.field import Field

# Fields that a page shows in a place of their own, or that only editors need.
ELSEWHERE = {
    "id", "title", "name", "summary", "sample", "sources", "attachments", "former_ids", "sign_off",
    "secrecy_review", "order", "path", "section", "masked", "consent", "private_attachments",
    "guides", "issuer_kind", "language", "kind", "consent_on",
}  # fmt: skip
# A record is listed by the first of these days it has, newest first.
DAYS = ("published_on", "starts_on", "admitted_on", "founded_on", "reviewed_on", "updated_on")
YEAR = "year"
LONGEST_WORD = 12


def entry(corpus: Corpus, row: Record, related: tuple[Ref, ...] = ()) -> Entry:
    """The entry of any record."""
    schema = corpus.schema_of(row)
    return Entry(
        collection=row.collection,
        id=row.id,
        title=title_of(row),
        address=row.address or "",
        is_sample=row.flag("sample"),
        summary=row.text("summary"),
        day=next((day for name in DAYS if (day := row.day(name))), None),
        tags=tags(corpus, row),
        marks=tuple(mark for mark in (label_of(schema.field("kind"), row),) if mark),
        statements=tuple(statements(corpus, row)),
        tables=tables(corpus, row),
        sources=citations(corpus, row),
        attachments=attached(corpus, row),
        related=related,
        body=body(corpus, row),
    )


def tags(corpus: Corpus, row: Record) -> tuple[Tag, ...]:
    """What lists of this record can be narrowed by, in the order of the schema."""
    found = (
        replace(tag, order=order)
        for order, field in enumerate(corpus.schema_of(row).fields)
        if field.is_facet
        for tag in _field_tags(corpus, field, row)
    )
    return tuple(dict.fromkeys(found))


class Facets:
    """The tags of many records of one collection: those with the same values are made once."""

    def __init__(self, corpus: Corpus, collection: str) -> None:
        self._corpus = corpus
        fields = corpus.collection(collection).schema.fields
        self._names = tuple(field.name for field in fields if field.is_facet)
        self._made: dict[object, tuple[Tag, ...]] = {}

    def of(self, row: Record) -> tuple[Tag, ...]:
        """The same as `tags`."""
        values = row.values
        key = tuple([_facet_value(values.get(name)) for name in self._names])
        if key not in self._made:
            self._made[key] = tags(self._corpus, row)
        return self._made[key]


def _facet_value(value: Value | None) -> object:
    """What of a value its tags are made of: of a day, the year."""
    return value.year if isinstance(value, date) else value


def statements(corpus: Corpus, row: Record) -> Iterator[Statement]:
    """The fields a page shows one below the other, in the order of the schema."""
    for field in corpus.schema_of(row).fields:
        is_shown = field.name in row.values and field.name not in ELSEWHERE
        if is_shown and field.record is None:
            yield _statement(corpus, field, row)


def citations(corpus: Corpus, row: Record, field: str = "sources") -> tuple[Citation, ...]:
    """The documents and sections a record rests on."""
    made = (citation(corpus, written) for written in row.texts(field))
    return tuple(source for source in made if source)


def attached(corpus: Corpus, row: Record) -> tuple[Ref, ...]:
    """The files beside an article that its field `attachments` names."""
    return tuple(
        Ref(item.text("title"), resolve(corpus, row, item.text("file")).address)
        for item in row.nested("attachments")
    )


def label_of(field: Field | None, values: Values) -> str:
    """What the schema calls a coded value, the value itself when it has no label."""
    if field is None:
        return ""
    written = values.text(field.name)
    return field.labels.get(written, written)


def _field_tags(corpus: Corpus, field: Field, row: Record) -> Iterator[Tag]:
    day, number = row.day(field.name), row.number(field.name)
    if field.type == "date":
        if day:
            yield _year(day.year)
    elif field.type == "integer":
        if number is not None:
            yield _year(number)
    else:
        for code in filter(None, (row.text(field.name), *row.texts(field.name))):
            label = field.labels.get(code, code)
            if field.references and (target := find(corpus, field.references, code)[0]):
                label = title_of(target)
            yield Tag(field.name, field.title, code, label)


def _year(year: int) -> Tag:
    return Tag(YEAR, "年份", str(year), f"{year}年")


def _statement(corpus: Corpus, field: Field, row: Record) -> Statement:
    value = row.values[field.name]
    if isinstance(value, date):
        return Statement(field.title, day=value)
    if field.references:
        return _referring(corpus, field, row)
    if field.format == "uri" or field.name == "phone":
        return Statement(field.title, str(value), external=_external(field, str(value)))
    if isinstance(value, bool):
        return Statement(field.title, "是" if value else "否")
    if texts := row.texts(field.name):
        return _listing(field, texts)
    return Statement(field.title, field.labels.get(str(value), str(value)))


def _external(field: Field, written: str) -> str:
    """What a browser or a phone is given; an extension is dialled after a pause."""
    if field.format == "uri":
        return written
    return f"tel:{written.replace(' ', '').replace('转', ',')}"


def _listing(field: Field, texts: tuple[str, ...]) -> Statement:
    """Words in one line; what is longer than a word, one below the other."""
    said = tuple(field.labels.get(text, text) for text in texts)
    if max(map(len, said)) > LONGEST_WORD:
        return Statement(field.title, items=said)
    return Statement(field.title, "、".join(said))


def _referring(corpus: Corpus, field: Field, row: Record) -> Statement:
    """Links to the records a field names, or their names where they have no page."""
    collection = field.references or ""
    written = (*row.texts(field.name), *filter(None, [row.text(field.name)]))
    targets = tuple(filter(None, (reference(corpus, collection, name) for name in written)))
    if all(target.address for target in targets):
        return Statement(field.title, links=targets)
    return Statement(field.title, "、".join(target.title for target in targets))


def tables(corpus: Corpus, row: Record) -> tuple[Table, ...]:
    """The lists of records inside a record, without columns that are empty throughout."""
    return tuple(_tables(corpus, row))


def _tables(corpus: Corpus, row: Record) -> Iterator[Table]:
    for field in corpus.schema_of(row).fields:
        items = row.nested(field.name)
        if field.name in ELSEWHERE or not items or field.record is None:
            continue
        inner = corpus.catalogue.schemas[field.record]
        used = [
            part
            for part in inner.fields
            if part.record is None and any(part.name in item.values for item in items)
        ]
        rows = tuple(tuple(_cell(corpus, part, item) for part in used) for item in items)
        yield Table(field.name, field.title, tuple(part.title for part in used), rows)


def _cell(corpus: Corpus, field: Field, item: Values) -> str:
    value = item.values.get(field.name, "")
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.references:
        target = reference(corpus, field.references, item.text(field.name))
        return target.title if target else ""
    if texts := item.texts(field.name):
        return "、".join(field.labels.get(text, text) for text in texts)
    return field.labels.get(str(value), str(value))
