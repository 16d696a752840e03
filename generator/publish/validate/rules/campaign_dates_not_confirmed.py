"""The dates of a campaign are released only when they are certain."""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "campaign/dates-not-confirmed",
    Words("日期还没有确定：日期依据{state}", "the dates are not certain: dates_source {state}"),
    Words("正式公布后写明依据；在那以前删去日期，只留 days_text。",
          "Name who announced them; until then remove the dates and keep days_text."),
)  # fmt: skip
TENTATIVE = re.compile(r"待定|暂定|预计|拟定|待公布|待通知|另行通知|初步")
EMPTY = Words("是空的", "is empty")
SAYS = Words("写的是“{text}”", "says “{text}”")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each campaign whose dates nobody has confirmed."""
    for campaign in corpus.all("campaigns"):
        source = campaign.text("dates_source").strip()
        if campaign.day("starts_on") and (not source or TENTATIVE.search(source)):
            state = SAYS.fill({"text": source}) if source else EMPTY
            field = "dates_source" if source else "starts_on"
            yield RULE.at(campaign.place_of(field), state=state)
