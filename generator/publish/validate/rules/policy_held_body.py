"""What the site holds has a text; what is only cited has none."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "policy/held-body",
    Words("held: {held}，但是正文{state}", "held: {held}, but the text {state}"),
    Words(
        "收录的文件写出正文并填 held: true；只记题名的留空正文并填 held: false。",
        "Give a held document its text; leave a cited one empty with held: false.",
    ),
)
EMPTY = Words("是空的", "is empty")
FULL = Words("不是空的", "is not empty")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each document where the two disagree."""
    for record in corpus.all("policies"):
        has_text = bool(record.body and record.body.html.strip())
        if "held" in record.values and record.flag("held") != has_text:
            held = "true" if record.flag("held") else "false"
            yield RULE.at(record.place_of("held"), held=held, state=FULL if has_text else EMPTY)
