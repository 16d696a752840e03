"""The title is a field; a heading of the first level in the text would be a second one."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "markdown/heading-one",
    Words("正文里有一级标题“{text}”", "a first-level heading “{text}” in the text"),
    Words("标题已写在 title 中；正文的标题从 ## 开始。", "The title is a field; begin with ##."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each heading of the first level."""
    for record in corpus.records:
        for heading in record.body.headings if record.body else ():
            if heading.level == 1:
                yield RULE.at(heading.place, text=heading.text)
