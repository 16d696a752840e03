"""An address of another platform that nobody is led to, which the editor should know."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "form/link-unused",
    Words("办理方式不是到其他平台办理，这个网址不会用", "the form leads to no other platform"),
    Words("删去 link；要改到那个平台办理的，写 mode: link。",
          "Delete link, or write mode: link when that platform is to take the form."),
    level="warning",
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One warning for each such address."""
    for form in corpus.all("forms"):
        if form.text("link") and form.text("mode") not in ("", "link"):
            yield RULE.at(form.place_of("link"))
