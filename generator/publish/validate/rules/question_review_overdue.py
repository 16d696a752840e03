"""An answer is compared with the law again by the day it names."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "question/review-overdue",
    Words("应在 {due} 以前重新核对，已经过期", "it was due for review on {due}"),
    Words("对照现行规定核对答案，填写新的 reviewed_on 和 review_due。",
          "Compare the answer with the rules in force, then enter reviewed_on and review_due."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each answer whose day has passed."""
    for question in corpus.all("questions"):
        due = question.day("review_due")
        if due and due < corpus.today:
            yield RULE.at(question.place_of("review_due"), due=due)
