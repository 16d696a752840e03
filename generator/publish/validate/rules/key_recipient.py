"""A public key of the office is one: what is sealed to a misspelt key nobody can ever open."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.key_faults import key_faults

RULE = Rule(
    "key/recipient",
    Words("“{kid}”的公钥不对", "the public key of “{kid}” is none"),
    Words("公钥以 age1 开头，由 portal keys new 写入，不要手工抄写。如果这里写的是私钥"
          "（AGE-SECRET-KEY 开头），这对密钥已经泄露：马上删掉，用 portal keys new 另做一对。",
          "It begins with age1 and is written by portal keys new; do not copy it by hand. If this "
          "is a private key (AGE-SECRET-KEY…), the pair is given away: remove it, make another."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each key that is none."""
    for row, fault in key_faults(corpus, "recipient"):
        yield RULE.at(row.place_of("recipient"), kid=fault.kid)
