"""A link to a heading names one that exists on the page meant."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.targets import Target, resolve

RULE = Rule(
    "link/anchor",
    Words("{file} 没有标题“#{anchor}”", "{file} has no heading “#{anchor}”"),
    Words("{suggestion}", "{suggestion}"),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each anchor that is no heading and no record of a list."""
    for record in corpus.records:
        for link in record.links:
            target = resolve(corpus, record, link.target)
            known = _anchors(corpus, target)
            if target.kind == "page" and target.anchor and target.anchor not in known:
                yield RULE.at(
                    link.place,
                    file=target.record.file if target.record else f"/{target.address}",
                    anchor=target.anchor,
                    suggestion=did_you_mean(target.anchor, known),
                )


def _anchors(corpus: Corpus, target: Target) -> frozenset[str]:
    """The headings of an article, or the records that stand on a list."""
    if target.record is None:
        return corpus.list_anchors(target.address)
    # Of a notice that is over the text is not shown any more.
    body = None if corpus.is_over(target.record) else target.record.body
    return body.anchors if body else frozenset()
