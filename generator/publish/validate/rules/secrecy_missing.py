"""What is released was reviewed for secrecy and found fit for the public."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.sign_off import signed_records
from generator.publish.validate.values import Nested

RULE = Rule(
    "secrecy/missing",
    Words("保密审查{state}", "the secrecy review {state}"),
    Words("可以公开的，在 secrecy_review 填写日期、岗位和 result: public；不能公开的删去本文。",
          "If it is fit for the public, enter day, role and result: public in secrecy_review; "
          "if not, remove the item."),
)  # fmt: skip
ABSENT = Words("没有填写", "is missing")
REFUSED = Words("的结果是不得公开", "says that it is not for the public")
LATER = Words("的日期在今天之后", "is dated after today")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each item without such a review."""
    for record in signed_records(corpus):
        reviews = record.nested("secrecy_review")
        state = _state(reviews[0], corpus) if reviews else ABSENT
        if state:
            yield RULE.at(record.place_of("secrecy_review"), state=state)


def _state(review: Nested, corpus: Corpus) -> Words | None:
    day = review.day("on")
    if day and day > corpus.today:
        return LATER
    return None if review.text("result") == "public" else REFUSED
