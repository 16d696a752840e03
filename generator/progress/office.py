"""A checked portal and the ledger's folder -> the boards of one year, and what is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.problems import Problem, has_errors
from generator.progress.bodies import Body, bodies_of
from generator.progress.entries import PublishedNews, Work, published_news
from generator.progress.ledger import read_ledger
from generator.progress.ledger_rules import Known
from generator.progress.quota import Board, board_of
from generator.publish.model.workplan import WorkPlan
from generator.publish.model.workplans import plans
from generator.publish.validate.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Office:
    """What the public portal says that quotas need.

    labels: what each metric is called. ledger and progress: the settings of these names.
    """

    plans: tuple[WorkPlan, ...]
    bodies: tuple[Body, ...]
    news: tuple[PublishedNews, ...]
    labels: Mapping[str, str]
    ledger: str
    progress: str

    def plans_of(self, year: int) -> tuple[WorkPlan, ...]:
        """The plans of that year; none when the office has none."""
        return tuple(plan for plan in self.plans if plan.year == year)


def office_of(corpus: Corpus) -> Office:
    """The office of a corpus without errors."""
    metric = corpus.catalogue.schemas["plan-target"].field("metric")
    return Office(
        plans=plans(corpus),
        bodies=bodies_of(corpus),
        news=published_news(corpus),
        labels=metric.labels if metric else {},
        ledger=corpus.settings.text("ledger"),
        progress=corpus.settings.text("progress") or "internal",
    )


def boards_of(
    office: Office, folder: Path, year: int, today: date
) -> tuple[tuple[Board, ...], tuple[Problem, ...]]:
    """A board for each plan of the year; none while the ledger is at fault, for it would mislead.

    Raises NoLedger where there is no such folder.
    """
    known = Known(office.bodies, office.plans, office.news, today)
    ledger = read_ledger(folder, year, known)
    if has_errors(ledger.problems):
        return (), ledger.problems
    work = Work(ledger.entries, ledger.exemptions, office.news)
    boards = (board_of(plan, office.bodies, work, today) for plan in office.plans_of(year))
    return tuple(boards), ledger.problems
