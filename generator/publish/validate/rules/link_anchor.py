"""A link to a heading names one that exists on the page meant."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.targets import resolve

RULE = Rule(
    "link/anchor",
    Words("{file} 没有标题“#{anchor}”", "{file} has no heading “#{anchor}”"),
    Words("{suggestion}", "{suggestion}"),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each anchor that is no heading."""
    for record in corpus.records:
        for link in record.body.links if record.body else ():
            target = resolve(corpus, record, link.target)
            body = target.record.body if target.record else None
            known = body.anchors if body else frozenset()
            if target.kind == "page" and target.anchor and target.anchor not in known:
                yield RULE.at(
                    link.place,
                    file=target.record.file if target.record else f"/{target.address}",
                    anchor=target.anchor,
                    suggestion=did_you_mean(target.anchor, known),
                )
