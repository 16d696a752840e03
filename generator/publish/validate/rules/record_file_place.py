"""An article's folder follows from its fields, so that it is found where it is looked for."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.addresses import fill
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "record/file-place",
    Words(
        "按其中的字段，这个文件应放在 {expected}", "by its fields this file belongs at {expected}"
    ),
    Words(
        "移动文件，或者改正决定位置的字段。", "Move the file, or correct the field that decides."
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each article or document that lies elsewhere."""
    for kind in (*corpus.catalogue.articles, *corpus.catalogue.documents):
        for record in corpus.all(kind.name):
            name = fill(kind.file, record.id, record.values)
            expected = f"{kind.folder}/{name}"
            if name is not None and record.file != expected:
                yield RULE.at(record.place, expected=expected)
