"""A row of a plan is named by its number: each number stands once in a plan."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record

RULE = Rule(
    "workplan/row-number",
    Words(
        "序号 {no} 在计划里写了两次，前一次在 {other}", "row {no} stands twice, first at {other}"
    ),
    Words("每一行用自己的序号，与原表一致。", "Give each row its own number, as in the document."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each number that an earlier row of the plan has."""
    for plan in corpus.all("workplans"):
        yield from _doubled(plan)


def _doubled(plan: Record) -> Iterator[Problem]:
    seen: dict[int, Place] = {}
    for row in plan.nested("rows"):
        no = row.number("no")
        if no is None:
            continue
        first = seen.setdefault(no, row.places["no"])
        if first is not row.places["no"]:
            yield RULE.at(row.places["no"], no=no, other=str(first))
