"""A field name must be one of the schema's: a misspelt one would silently say nothing."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.load.nodes import Mapping
from generator.publish.validate.suggestion import did_you_mean
from generator.schema.record import RecordSchema

RULE = Rule(
    "record/unknown-key",
    Words("“{schema}”没有“{key}”这个字段", "{schema} has no field “{key}”"),
    Words("{suggestion}", "{suggestion}"),
)


def check(written: Mapping, schema: RecordSchema) -> Iterator[Problem]:
    """One problem for each name that the schema does not list."""
    names = schema.names
    for key, _value in written.entries:
        if key.text not in names:
            suggestion = did_you_mean(key.text, names)
            yield RULE.at(key.place, schema=schema.title, key=key.text, suggestion=suggestion)
