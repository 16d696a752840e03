"""An address in a sentence is written as a link, or nobody can follow it."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "markdown/bare-address",
    Words("网址“{address}”没有写成链接", "“{address}” is not written as a link"),
    Words("两边加尖括号：<{address}>。", "Put it in angle brackets: <{address}>."),
    level="warning",
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One warning for each such address."""
    for record in corpus.records:
        for finding in record.body.bare_addresses if record.body else ():
            yield RULE.at(finding.place, address=finding.text)
