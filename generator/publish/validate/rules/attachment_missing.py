"""A picture or file that a text or a field names lies beside the article."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from generator.problems import Problem, Rule, Words
from generator.publish.validate.attachments import named_files
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.suggestion import did_you_mean

RULE = Rule(
    "attachment/missing",
    Words("找不到文件“{target}”", "there is no file “{target}”"),
    Words(
        "把文件放到文章旁边，名称的大小写也要一致。{suggestion}",
        "Put the file beside the article; capital letters count. {suggestion}",
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each file that is not there."""
    for named in named_files(corpus):
        if named.target.kind == "missing":
            name = posixpath.basename(named.target.address)
            known = {posixpath.basename(path) for path in corpus.attachments}
            written = unquote(named.written)
            yield RULE.at(named.place, target=written, suggestion=did_you_mean(name, known))
