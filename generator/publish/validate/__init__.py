"""Sources -> a Corpus of checked records, and every problem found, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.problems import Problem, Rule
from generator.publish.load import Sources
from generator.publish.load.faults import LOAD_RULES, UNLISTED
from generator.publish.load.schemas import SCHEMA_RULES
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.field_rules import FIELD_RULES
from generator.publish.validate.judging import Judges
from generator.publish.validate.rules import (
    CORPUS_RULES,
    RELEASE_RULES,
    STRICT_IN_RELEASE,
    WRITTEN_RULES,
)

ALL_RULES: tuple[Rule, ...] = (
    *LOAD_RULES,
    *SCHEMA_RULES,
    *FIELD_RULES,
    *(module.RULE for module in WRITTEN_RULES),
    *(module.RULE for module in CORPUS_RULES),
    *(module.RULE for module in RELEASE_RULES),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The corpus, None when the description of the data is itself broken, and all problems."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]


def validate(sources: Sources, today: date, *, release: bool = False) -> Verdict:
    """Everything that is wrong, from single values to links between pages.

    release: also what an office may leave open while it works, but not when the site goes out.
    """
    if is_description_broken(sources.problems) or sources.settings is None:
        return Verdict(None, sources.problems)
    problems = list(sources.problems)
    judges = Judges(sources.catalogue)
    for header in sources.headers:
        problems.extend(judges.header(header))
    records = tuple(judges.records((sources.settings, *sources.records), problems))
    corpus = Corpus(
        sources.catalogue,
        records[0],
        records[1:],
        sources.attachments,
        sources.unread,
        today,
    )
    for rule in (*CORPUS_RULES, *(RELEASE_RULES if release else ())):
        problems.extend(rule.check(corpus))
    return Verdict(corpus, as_released(problems) if release else tuple(problems))


def as_released(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, with reminders that may not be left open any longer as errors."""
    return tuple(
        problem._replace(level="error") if problem.rule in STRICT_IN_RELEASE else problem
        for problem in problems
    )


def is_description_broken(problems: Iterable[Problem]) -> bool:
    """True when schemas or lists are at fault: nothing else can be judged by them."""
    described = ("data/schemas", "data/datapackage.yaml", "data/collections.yaml")
    return any(
        problem.level == "error"
        and problem.rule != UNLISTED.id
        and (problem.place.path.startswith(described) or problem.place.path == "data")
        for problem in problems
    )
