"""Things happen, are reported, and are published, in this order and not in the future."""

from collections.abc import Iterator
from itertools import pairwise

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record

RULE = Rule(
    "news/dates",
    Words("{later}（{later_day}）早于{earlier}（{earlier_day}）",
          "{later} ({later_day}) is before {earlier} ({earlier_day})"),
    Words("核对这两个日期。", "Check both dates."),
)  # fmt: skip
ORDER = (
    ("happened_on", Words("活动日期", "happened_on")),
    ("reported_on", Words("报送日期", "reported_on")),
    ("published_on", Words("发布日期", "published_on")),
)
TODAY = Words("今天", "today")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each pair out of order."""
    for record in corpus.all("news"):
        yield from _out_of_order(record)
        published = record.day("published_on")
        if published and published > corpus.today:
            yield RULE.at(
                record.place_of("published_on"),
                later=TODAY,
                later_day=corpus.today,
                earlier=ORDER[-1][1],
                earlier_day=published,
            )


def _out_of_order(record: Record) -> Iterator[Problem]:
    given = [(field, name, day) for field, name in ORDER if (day := record.day(field))]
    for (_, earlier, earlier_day), (field, later, later_day) in pairwise(given):
        if later_day < earlier_day:
            yield RULE.at(
                record.place_of(field),
                later=later,
                later_day=later_day,
                earlier=earlier,
                earlier_day=earlier_day,
            )
