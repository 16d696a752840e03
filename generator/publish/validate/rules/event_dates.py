"""An event lies within its campaign, ends after it begins, and people sign up before that."""

from collections.abc import Iterator
from datetime import date

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record

RULE = Rule(
    "event/dates",
    Words("{later}（{later_day}）早于{earlier}（{earlier_day}）",
          "{later} ({later_day}) is before {earlier} ({earlier_day})"),
    Words("核对这两个日期。", "Check both dates."),
)  # fmt: skip
STARTS = Words("开始日期", "starts_on")
ENDS = Words("结束日期", "ends_on")
SIGN_UP = Words("报名截止", "signup_until")
CAMPAIGN_STARTS = Words("所属宣传活动的开始日期", "the start of its campaign")
CAMPAIGN_ENDS = Words("所属宣传活动的结束日期", "the end of its campaign")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each pair of dates out of order, of events and of campaigns."""
    for campaign in corpus.all("campaigns"):
        yield from _own(campaign)
    for event in corpus.all("events"):
        yield from _own(event)
        campaign_of = corpus.by_id["campaigns"].get(event.text("campaign"))
        if campaign_of:
            yield from _within(event, campaign_of)


def _own(record: Record) -> Iterator[Problem]:
    start, end, until = (record.day(name) for name in ("starts_on", "ends_on", "signup_until"))
    yield from _pair(record, "ends_on", (ENDS, end), (STARTS, start))
    yield from _pair(record, "signup_until", (STARTS, start), (SIGN_UP, until))


def _within(event: Record, campaign: Record) -> Iterator[Problem]:
    first, last = campaign.day("starts_on"), campaign.day("ends_on")
    start, end = event.day("starts_on"), event.day("ends_on")
    yield from _pair(event, "starts_on", (STARTS, start), (CAMPAIGN_STARTS, first))
    yield from _pair(event, "starts_on", (CAMPAIGN_ENDS, last), (STARTS, start))
    yield from _pair(event, "ends_on", (CAMPAIGN_ENDS, last), (ENDS, end))


def _pair(
    record: Record,
    field: str,
    later: tuple[Words, date | None],
    earlier: tuple[Words, date | None],
) -> Iterator[Problem]:
    if later[1] and earlier[1] and later[1] < earlier[1]:
        yield RULE.at(
            record.place_of(field),
            later=later[0],
            later_day=later[1],
            earlier=earlier[0],
            earlier_day=earlier[1],
        )
