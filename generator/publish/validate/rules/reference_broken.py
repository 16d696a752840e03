"""A reference names a record that exists."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.references import find
from generator.publish.validate.suggestion import did_you_mean

RULE = Rule(
    "reference/broken",
    Words("“{field}”引用的“{target}”不在“{collection}”中", "{collection} has no “{target}”"),
    Words("{suggestion}", "{suggestion}"),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each reference that names nothing."""
    for _, field, target, place in corpus.reference_fields():
        collection = field.references or ""
        record, _anchor = find(corpus, collection, target)
        if record is None and collection not in corpus.unread:
            yield RULE.at(
                place,
                field=field.title,
                target=target,
                collection=corpus.collection(collection).title,
                suggestion=did_you_mean(target, corpus.by_id[collection]),
            )
