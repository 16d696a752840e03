"""Lists and quotes lie a few levels deep: hundreds are a slip of the hand or an attack."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "markdown/too-deep",
    Words("列表、引用或标签套了上百层", "lists, quotes or tags are nested over a hundred deep"),
    Words("删去多余的“>”、列表符号或没有关闭的标签。", "Delete what is too much or not closed."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each text nested so deeply that it is not rendered."""
    for record in corpus.records:
        for finding in record.body.too_deep if record.body else ():
            yield RULE.at(finding.place)
