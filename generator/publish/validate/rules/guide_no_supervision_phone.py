"""A guide tells whom to call when the service itself gives cause for complaint."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.guide_contacts import is_stated

RULE = Rule(
    "guide/no-supervision-phone",
    Words("办事指南没有监督投诉电话",
          "the guide has no telephone for complaints about the service"),
    Words("核实后填在指南的 complaints_phone，或者填在机构表的监督电话一栏。",
          "Verify it and enter complaints_phone in the guide or in the row of its centre."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each guide of our own services without one."""
    for guide in corpus.all("guides"):
        is_ours = guide.text("scene") != "exit"
        if is_ours and not is_stated(corpus, guide, "complaints_phone"):
            yield RULE.at(guide.place_of("title"))
