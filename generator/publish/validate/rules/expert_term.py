"""An expert's term begins before it ends."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "expert/term",
    Words("聘期止（{until}）早于聘期起（{start}）",
          "the term ends ({until}) before it begins ({start})"),
    Words("对照聘书核对这两个日期。", "Check both dates against the letter of appointment."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each term out of order."""
    for expert in corpus.all("experts"):
        start, until = expert.day("term_from"), expert.day("term_until")
        if start and until and start > until:
            yield RULE.at(expert.place_of("term_until"), start=start, until=until)
