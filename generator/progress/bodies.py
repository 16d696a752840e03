"""The table of bodies -> which bodies a plan binds, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.publish.model.workplan import WorkPlan
from generator.publish.validate.corpus import Corpus, Record

REGION = "region"
REBUILDING = "rebuilding"
# Bodies that do not work owe nothing: they are not on the board.
ABSENT = ("planned", "closed")
ALSO = {"main-station": "station"}


@dataclass(frozen=True, slots=True)
class Body:
    """One body as far as plans speak of it.

    kind: as plans say it, so a main station is a station. regions: codes of its region and of all
    regions above. status: empty when nobody has said.
    """

    id: str
    name: str
    kind: str
    regions: frozenset[str]
    is_sample: bool
    status: str
    reopened_on: date | None

    def is_due(self, day: date) -> bool:
        """False for a day before a body under rebuilding is open again."""
        if self.reopened_on:
            return day >= self.reopened_on
        return self.status != REBUILDING


def bodies_of(corpus: Corpus) -> tuple[Body, ...]:
    """All bodies in the order of the table."""
    return tuple(_body(corpus, row) for row in corpus.all("centres"))


def bound(plan: WorkPlan, bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """The bodies of the plan's region and below; samples only by a sample plan, and only those."""
    return tuple(
        body
        for body in bodies
        if plan.region in body.regions
        and body.is_sample == plan.is_sample
        and body.status not in ABSENT
    )


def _body(corpus: Corpus, row: Record) -> Body:
    kind = row.text("kind")
    return Body(
        id=row.id,
        name=row.text("name"),
        kind=ALSO.get(kind, kind),
        regions=frozenset(_regions(corpus, row.text("region"))),
        is_sample=row.flag("sample"),
        status=row.text("status"),
        reopened_on=row.day("reopened_on"),
    )


def _regions(corpus: Corpus, code: str) -> Iterator[str]:
    """The code and those above it; a circle of parents, which is a fault of its own, ends it."""
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        yield code
        row = corpus.by_id["regions"].get(code)
        code = row.text("parent") if row else ""
