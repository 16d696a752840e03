"""A period of time was compared with the original, and the record says when."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.missing import is_missing

RULE = Rule(
    "period/checked",
    Words("时限“{title}”没有核对日期", "the period “{title}” was never compared with the original"),
    Words("对照文件原件核对后，在 checked_on 填写核对的日期。",
          "Compare it with the original, then enter the day in checked_on."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each period without such a date."""
    for period in corpus.all("periods"):
        if is_missing(period, "checked_on"):
            yield RULE.at(period.place, title=period.text("title"))
