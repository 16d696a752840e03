"""Headings go down one level at a time, so that a screen reader's list of them makes sense.

WCAG 2.2, 1.3.1 Info and Relationships.
"""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "markdown/heading-skip",
    Words("标题“{text}”跳了一级", "the heading “{text}” skips a level"),
    Words("这里最多用 {marks}。", "Use {marks} here."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each heading more than one level below the one before it."""
    for record in corpus.records:
        level = 1
        for heading in record.body.headings if record.body else ():
            if heading.level > level + 1:
                yield RULE.at(heading.place, text=heading.text, marks="#" * (level + 1))
            level = heading.level
