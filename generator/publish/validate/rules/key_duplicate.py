"""Each public key of the office stands in one row: recovery has another one than duty."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.key_faults import key_faults

RULE = Rule(
    "key/duplicate",
    Words("“{kid}”的公钥已经用在另一行", "the public key of “{kid}” stands in another row too"),
    Words("日常拆阅和备用恢复要用两对不同的密钥；用 portal keys new 另做一对。",
          "Duty and recovery need two different pairs; make another with portal keys new."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each later row with the same key; the same id is told elsewhere."""
    for row, fault in key_faults(corpus, "twice"):
        if fault.about != fault.kid:
            yield RULE.at(row.place_of("recipient"), kid=fault.kid)
