"""A picture says in words what it shows. WCAG 2.2, 1.1.1 Non-text Content."""

from collections.abc import Iterator
from urllib.parse import unquote

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "markdown/image-alt",
    Words("图片“{target}”没有文字说明", "the picture “{target}” has no text"),
    Words("方括号里写图中内容：![签约现场]({target})。", "Say what it shows: ![…]({target})."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each picture without words."""
    for record in corpus.records:
        for link in record.links:
            if link.kind == "image" and not link.label.strip():
                yield RULE.at(link.place, target=unquote(link.target))
