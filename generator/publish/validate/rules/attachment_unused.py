"""A file that no article names is not published, which the editor should know."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.attachments import named_files
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "attachment/unused",
    Words("没有文章用到这个文件，不会发布", "no article names this file; it is not published"),
    Words("在文章中链接它，或者删去。", "Link it in an article, or delete it."),
    level="warning",
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One warning for each such file."""
    used = {named.target.address for named in named_files(corpus)}
    for path in sorted(corpus.attachments - used):
        yield RULE.at(Place(f"content/{path}"))
