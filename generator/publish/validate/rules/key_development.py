"""A site that is released seals nothing to a key made for trying out."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.key_faults import key_faults

RULE = Rule(
    "key/development",
    Words("“{kid}”是试用密钥", "“{kid}” is a development key"),
    Words("发布前删除这一行，用 portal keys new 做正式的密钥。",
          "Remove the row before a release; make real keys with portal keys new."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such key."""
    for row, fault in key_faults(corpus, "development", is_release=True):
        yield RULE.at(row.place_of("development"), kid=fault.kid)
