"""A site that is released holds nothing made up."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "release/sample-row",
    Words("“{id}”是示例", "“{id}” is a sample"),
    Words("发布前删除示例，换成真实内容。", "Delete samples before a release, or replace them."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each sample."""
    for record in corpus.records:
        if record.flag("sample"):
            yield RULE.at(record.place_of("sample"), id=record.id)
