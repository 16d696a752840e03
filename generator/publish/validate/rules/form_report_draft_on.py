"""A form that protects its sender leaves nothing behind on the device it is filled in on."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.form_protection import protects_sender

RULE = Rule(
    "form/report-draft-on",
    Words("举报类表单不能在本机存草稿", "a form for reports keeps drafts on the device"),
    Words("删去 draft: true；别人用同一台设备会看到没有写完的举报。",
          "Delete draft: true; whoever uses the device next would see the unfinished report."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such form."""
    for form in corpus.all("forms"):
        if form.flag("draft") and protects_sender(form):
            yield RULE.at(form.place_of("draft"))
