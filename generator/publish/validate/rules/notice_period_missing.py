"""A notice that ends says when, and a public notice how to object."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.missing import is_missing

RULE = Rule(
    "notice/period-missing",
    Words("{fault}", "{fault}"),
    Words("公示写明开始日期、结束日期和提出异议的方式；送达公告和信用信息写明结束日期。",
          "A public notice has starts_on, ends_on and objections; the other two have ends_on."),
)  # fmt: skip
TITLES = {"starts_on": "开始日期", "ends_on": "结束日期", "objections": "提出异议的方式"}
NEEDED = {
    "public-notice": ("starts_on", "ends_on", "objections"),
    "service-by-notice": ("ends_on",),
    "credit": ("ends_on",),
}
MISSING = Words("没有写{fields}", "without “{fields}”")
REVERSED = Words(
    "结束日期（{end}）早于开始日期（{start}）", "ends_on ({end}) is before starts_on ({start})"
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for all that is missing, one for dates out of order."""
    for notice in corpus.all("notices"):
        needed = NEEDED.get(notice.text("kind"), ())
        # A value that is written but wrong has been told already.
        missing = [TITLES[field] for field in needed if is_missing(notice, field)]
        if missing:
            fault = MISSING.fill({"fields": "、".join(missing)})
            yield RULE.at(notice.place_of("kind"), fault=fault)
        yield from _reversed(notice)


def _reversed(notice: Record) -> Iterator[Problem]:
    start, end = notice.day("starts_on"), notice.day("ends_on")
    if start and end and end < start:
        fault = REVERSED.fill({"start": start, "end": end})
        yield RULE.at(notice.place_of("ends_on"), fault=fault)
