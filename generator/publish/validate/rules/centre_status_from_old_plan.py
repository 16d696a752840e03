"""What a plan of years ago says of a body is shown only after somebody asked again."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "centre/status-from-old-plan",
    Words("“{name}”的状态出自{year}年的文件，没有再核实",
          "the status of “{name}” is of {year}, unverified since"),
    Words("向机构核实现状，改正 status 和 status_year，并填 verified_on。",
          "Ask the body, correct status and status_year, and enter verified_on."),
    level="warning",
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One warning for each status older than last year without a day of verification."""
    for centre in corpus.all("centres"):
        year = centre.number("status_year")
        is_old = year is not None and year < corpus.today.year - 1
        if is_old and centre.text("status") and not centre.day("verified_on"):
            yield RULE.at(centre.place_of("status"), name=centre.text("name"), year=year)
