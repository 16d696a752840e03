"""A pattern is a regular expression, and one that browsers read as the endpoint does."""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.form_parts import written_questions

RULE = Rule(
    "form/pattern",
    Words("“{pattern}”不是网页和服务器都认识的正则表达式",
          "“{pattern}” is no regular expression that page and server both read"),
    Words("括号和方括号要成对，例如 [0-9]+；不用 (?P、(?i)、\\A、\\Z 这些浏览器不认识的写法。",
          "Close all brackets, as in [0-9]+; browsers know no (?P, (?i), \\A or \\Z."),
)  # fmt: skip
# Python's own: groups with names as Python writes them, flags inside, comments, ends of the text,
# possessive and atomic groups. A browser that cannot read a pattern lets everything pass.
NOT_FOR_BROWSERS = re.compile(r"\(\?(?:P|#|>|[aiLmsux-]+[:)])|\\[AZ]|[*+?}]\+")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each pattern that cannot be used."""
    for question in written_questions(corpus):
        for limits in question.nested("constraints"):
            pattern = limits.text("pattern")
            if not _is_readable(pattern):
                yield RULE.at(limits.places["pattern"], pattern=pattern)


def _is_readable(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError):
        return False
    return not NOT_FOR_BROWSERS.search(pattern)
