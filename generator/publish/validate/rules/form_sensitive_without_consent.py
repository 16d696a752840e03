"""Sensitive personal data is asked for with a consent of its own.

Source: 《个人信息保护法》第二十九条 (a separate consent for sensitive personal information).
"""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.form_parts import step_parts
from generator.schema.form_judge import SENSITIVE

RULE = Rule(
    "form/sensitive-without-consent",
    Words("表单收集敏感个人信息（{titles}），没有单独同意",
          "sensitive data (“{titles}”) is asked for without the consent “sensitive”"),
    Words("在 consents 中加上 sensitive；不需要的，在 without 中写上不问。",
          "Add “sensitive” to consents, or name in “without” what is not needed."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such form, naming all that is sensitive."""
    for form in corpus.all("forms"):
        titles = dict.fromkeys(_sensitive(corpus, form))
        if titles and SENSITIVE not in form.texts("consents"):
            yield RULE.at(form.place_of("consents"), titles="、".join(titles))


def _sensitive(corpus: Corpus, form: Record) -> Iterator[str]:
    for step in step_parts(corpus, form):
        yield from (part.title for part in step.parts if part.item.flag("sensitive"))
