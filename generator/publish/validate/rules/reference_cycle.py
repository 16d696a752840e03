"""A chain of superiors ends: no body stands above itself."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.schema.field import Field

RULE = Rule(
    "reference/cycle",
    Words("“{field}”绕成了圈：{chain}", "“{field}” goes round in a circle: {chain}"),
    Words("改正其中一个，让最上级的一项留空。", "Correct one; leave it empty for the topmost."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each record on such a circle."""
    for kind in corpus.catalogue.collections:
        for field in kind.schema.fields:
            if field.references == kind.name:
                yield from _circles(corpus, field, corpus.all(kind.name))


def _circles(corpus: Corpus, field: Field, records: tuple[Record, ...]) -> Iterator[Problem]:
    for record in records:
        chain = [record.id]
        above = _next(corpus, field, record)
        while above and above.id not in chain:
            chain.append(above.id)
            above = _next(corpus, field, above)
        if above and above.id == record.id:
            place = record.place_of(field.name)
            yield RULE.at(place, field=field.title, chain=" → ".join([*chain, record.id]))


def _next(corpus: Corpus, field: Field, record: Record) -> Record | None:
    return corpus.by_id[record.collection].get(record.text(field.name))
