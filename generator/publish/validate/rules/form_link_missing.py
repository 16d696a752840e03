"""A form that another platform takes says where that platform is."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.missing import is_missing

RULE = Rule(
    "form/link-missing",
    Words("办理方式是到其他平台办理，没有写网址", "another platform takes the form: no address"),
    Words("在 link 写上那个平台的网址，或者把 mode 改成 own、paper、closed 中的一个。",
          "Enter the address of the platform in link, or set mode to own, paper or closed."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such form."""
    for form in corpus.all("forms"):
        if form.text("mode") == "link" and is_missing(form, "link"):
            yield RULE.at(form.place_of("mode"))
