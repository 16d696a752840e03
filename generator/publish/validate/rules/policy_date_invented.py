"""A date of a document is one that the document gives: its text names the day."""

import re
from collections.abc import Iterator
from datetime import date

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "policy/date-invented",
    Words("{title}填的是 {day}，正文里没有这个日期",
          "{field} says {day}, which the text does not name"),
    Words("对照原文：写明日期的，正文照录；另有依据的，在 date_note 说明；没有依据的，删去日期。",
          "Compare the original: quote the date in the text, or explain or remove it."),
)  # fmt: skip
TITLES = {"issued_on": "成文日期", "printed_on": "印发日期"}
DIGITS = "〇一二三四五六七八九"


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such date of a held document without a note."""
    for policy in corpus.all("policies"):
        if not policy.flag("held") or policy.body is None or policy.text("date_note"):
            continue
        text = re.sub(r"\s", "", policy.body.typed.text).replace("○", "〇")
        for field, title in TITLES.items():
            day = policy.day(field)
            if day and not names_day(text, day):
                yield RULE.at(policy.place_of(field), title=title, field=field, day=day)


def names_day(text: str, day: date) -> bool:
    """True when a text without blanks names the day in figures or in Chinese."""
    figures = rf"(?<![0-9]){day.year}(?:年|[-/.])0?{day.month}(?:月|[-/.])0?{day.day}(?![0-9])"
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    chinese = f"{year}年{_in_chinese(day.month)}月{_in_chinese(day.day)}日"
    return bool(re.search(figures, text)) or chinese in text


def _in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{DIGITS[tens]}十")
    return ten + (DIGITS[ones] if ones else "")
