"""A door that leads out names where to go: nobody is sent away without a next step."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.missing import is_missing

RULE = Rule(
    "door/exit-missing",
    Words("“{title}”要找其他部门，没有写去处", "“{title}” leads elsewhere without naming where"),
    Words("在 exits 写明去处，例如 title: 市场监管部门投诉举报热线，phone: \"12315\"。",
          "Enter at least one place to go in exits, with its public telephone if there is one."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each door without an exit."""
    for door in corpus.all("doors"):
        if door.text("door") == "exit" and is_missing(door, "exits"):
            yield RULE.at(door.place_of("door"), title=door.text("title"))
