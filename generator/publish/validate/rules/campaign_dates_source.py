"""The dates of a campaign are those that somebody announced, and the record says who."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "campaign/dates-source",
    Words("填了日期，没有写日期是哪里公布的", "there are dates, but not where they were announced"),
    Words("在 dates_source 写明公布的文件或网站；还没有正式公布的，删去日期，只留 days_text。",
          "Name the source in dates_source; without one remove the dates, keep days_text."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each campaign with such dates, at the first of them."""
    for campaign in corpus.all("campaigns"):
        dates = [field for field in ("starts_on", "ends_on") if campaign.day(field)]
        if dates and not campaign.text("dates_source").strip():
            yield RULE.at(campaign.place_of(dates[0]))
