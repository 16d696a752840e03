"""A question that somebody asked is published with that person's consent."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "question/consent",
    Words("来自群众咨询，没有写本人同意公开", "from an enquiry, without consent to publish it"),
    Words("征得咨询人同意、隐去身份后，填 consent: true；没有同意的不要发布。",
          "Ask for consent, remove what identifies the person, then write consent: true."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such question without consent."""
    for question in corpus.all("questions"):
        if question.text("origin") == "enquiry" and not question.flag("consent"):
            field = "consent" if "consent" in question.places else "origin"
            yield RULE.at(question.place_of(field))
