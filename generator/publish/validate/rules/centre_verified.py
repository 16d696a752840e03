"""A telephone number or an address says when somebody last checked it."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "centre/verified",
    Words("“{id}”有电话或地址，但没有核实日期", "“{id}” has contacts but no date of verification"),
    Words("打电话核实后填写 verified_on。", "Check by calling, then enter verified_on."),
)
CONTACTS = ("phone", "complaints_phone", "address")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each body with contacts and no such date."""
    for record in corpus.all("centres"):
        given = [name for name in CONTACTS if name in record.values]
        if given and "verified_on" not in record.places:
            yield RULE.at(record.place_of(given[0]), id=record.id)
