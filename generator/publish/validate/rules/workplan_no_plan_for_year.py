"""The year in which a site is released has a plan, or somebody knows that it has none."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "workplan/no-plan-for-year",
    Words("没有{year}年的年度工作计划", "there is no work plan for {year}"),
    Words("当年计划印发后，放进 data/workplans；还没有印发的，本提醒不影响发布。",
          "Put it into data/workplans once it is issued; until then this warning forbids nothing."),
    level="warning",
)  # fmt: skip
FOLDER = "data/workplans"


def check(corpus: Corpus) -> Iterator[Problem]:
    """One warning when no plan is of the current year."""
    years = {plan.number("year") for plan in corpus.all("workplans")}
    if corpus.today.year not in years:
        yield RULE.at(Place(FOLDER), year=corpus.today.year)
