"""A document without a date says so: an absent date is a fact, not an oversight."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "policy/date-note",
    Words("没有成文日期，也没有说明", "neither a date nor a note why there is none"),
    Words(
        "原文写明日期的填 issued_on；没有写明的填 date_note: 原文未载。",
        "Enter issued_on, or date_note when the document gives no date.",
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each document with neither."""
    for record in corpus.all("policies"):
        if "issued_on" not in record.places and not record.text("date_note"):
            yield RULE.at(record.place)
