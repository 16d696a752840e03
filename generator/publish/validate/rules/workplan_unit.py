"""A plan binds bodies that exist: a misspelt one would owe nothing and nobody would notice."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.values import Nested

RULE = Rule(
    "workplan/unit",
    Words(
        "计划里的单位“{unit}”既不是机构类别，也不在机构表中", "no kind of body, no body: “{unit}”"
    ),
    Words("{suggestion}", "{suggestion}"),
)
WHOLE_REGION = "region"


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such unit of a target or milestone."""
    kind = corpus.collection("centres").schema.field("kind")
    kinds = kind.constraints.enum if kind else ()
    known = (WHOLE_REGION, *kinds, *corpus.by_id["centres"])
    for duty in _duties(corpus):
        for at, unit in enumerate(duty.texts("units")):
            if unit not in known:
                place = duty.places.get(f"units.{at}", duty.places["units"])
                yield RULE.at(place, unit=unit, suggestion=did_you_mean(unit, known))


def _duties(corpus: Corpus) -> Iterator[Nested]:
    rows = (row for plan in corpus.all("workplans") for row in plan.nested("rows"))
    for row in rows:
        yield from (*row.nested("targets"), *row.nested("milestones"))
