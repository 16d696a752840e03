"""A key of the office ends after it begins."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.key_faults import key_faults

RULE = Rule(
    "key/dates",
    Words("“{kid}”的停用日期 {end} 早于启用日期", "“{kid}” ends on {end}, before it begins"),
    Words("核对 not_before 和 not_after。", "Check not_before and not_after."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such key."""
    for row, fault in key_faults(corpus, "days"):
        yield RULE.at(row.place_of("not_after"), kid=fault.kid, end=fault.about)
