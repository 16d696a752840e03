"""A page asks no other server for anything: its pictures lie beside the text."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.markdown.links import is_external
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "markdown/remote-image",
    Words("图片“{target}”在别的网站上", "the picture “{target}” lies on another site"),
    Words(
        "取得许可后把图片存到文章旁边，再写成 ![说明](图片.jpg)。",
        "With permission, save the picture beside the article and write ![…](picture.jpg).",
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each picture of another server."""
    for record in corpus.records:
        for link in record.links:
            if link.kind == "image" and is_external(link.target):
                yield RULE.at(link.place, target=link.target)
