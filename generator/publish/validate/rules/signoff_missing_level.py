"""What is released has passed all three levels of sign-off (三审)."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.sign_off import LEVELS, last_passed, signed_records

RULE = Rule(
    "signoff/missing-level",
    Words("{levels}没有通过", "not passed at “{levels}”"),
    Words("审核通过后，在 sign_off 填写审级、岗位、日期和 result: passed；退回的改好后重新送审。",
          "After review enter level, role, day and result: passed in sign_off; "
          "what was returned goes through it again."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each item, naming the levels; what was returned last has not passed."""
    for record in signed_records(corpus):
        passed = last_passed(record, corpus)
        missing = [title for level, title in LEVELS.items() if level not in passed]
        if missing:
            yield RULE.at(record.place_of("sign_off"), levels="、".join(missing))
