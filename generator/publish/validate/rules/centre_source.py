"""Nothing is invented: a body that is no sample names the document that names it."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "centre/source",
    Words("“{id}”没有写明依据哪份文件", "“{id}” does not say which document names it"),
    Words(
        "在 source 填政策文件的编号；虚构的机构写 sample 为 true。",
        "Enter the document in source; an invented body has sample true.",
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each real body without a source."""
    for record in corpus.all("centres"):
        if not record.flag("sample") and not record.text("source"):
            yield RULE.at(record.place, id=record.id)
