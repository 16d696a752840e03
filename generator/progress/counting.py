"""A duty and all entries -> which of them count for it, and why the others do not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.problems import Words
from generator.progress.bodies import REGION
from generator.progress.duties import Duty, hints, named
from generator.progress.entries import PUBLISHED, Entry

# What must be named before the work counts: a link or a scan of what was published; the papers of
# a transfer, by the number of the matter or of the letter, or as a file.
PROOFS = {
    PUBLISHED: ("news", "external_url", "file"),
    "reports_transferred": ("matter", "letter_number", "file"),
}
NO_PROOF = {
    PUBLISHED: Words("没有链接或者扫描件", "no link or scan"),
    "reports_transferred": Words(
        "没有移交材料（受理手续、移交函、签收回执）", "without the papers of the transfer"
    ),
}
REFUSED = Words("核定不计：{reason}", "refused: “{reason}”")
NO_DAY = Words("没有日期", "no date")
NOT_YET = Words("日期在今天以后", "dated after today")
OTHER_YEAR = Words("不在本年度", "of another year")
NO_HOURS = Words("没有记录用时", "no hours recorded")
TOO_SLOW = Words("超过 {limit} 小时", "took more than {limit} hours")


@dataclass(frozen=True, slots=True)
class Count:
    """What counts for a duty, in pieces: by the last day, in all, and confirmed of all.

    first: the day of the earliest piece. left: reason -> pieces that do not count for it.
    """

    in_time: int
    total: int
    confirmed: int
    first: date | None
    left: tuple[tuple[Words, int], ...]


def meant(duty: Duty, entries: Iterable[Entry], members: frozenset[str]) -> tuple[Entry, ...]:
    """The entries of a duty's row, metric, unit, milestone and, within a year, period."""
    return tuple(
        entry
        for entry in entries
        if entry.metric == duty.metric
        and (entry.unit == duty.unit or (duty.unit == REGION and entry.unit in members))
        and (entry.row == duty.row.no or not entry.plan)
        and _is_named(duty, entry)
        and _is_in_period(duty, entry)
    )


def count(duty: Duty, entries: Iterable[Entry], today: date) -> Count:
    """How much of a duty the entries meant for it make on that day."""
    left: Counter[Words] = Counter()
    counted: list[Entry] = []
    for entry in entries:
        reason = next(_reasons(duty, entry, today), None)
        if reason:
            left[reason] += entry.quantity
        else:
            counted.append(entry)
    return Count(
        in_time=_pieces(entry for entry in counted if entry.day and entry.day <= duty.due),
        total=_pieces(counted),
        confirmed=_pieces(entry for entry in counted if entry.is_confirmed),
        first=min((entry.day for entry in counted if entry.day), default=None),
        left=tuple(left.items()),
    )


def _is_named(duty: Duty, entry: Entry) -> bool:
    """True for the milestone that the title names, and for what need not be named."""
    return not duty.hint or duty.hint in named(entry.title, hints(duty.row, duty.metric))


def _is_in_period(duty: Duty, entry: Entry) -> bool:
    """Of another quarter or month, an entry counts there; of another year, it is told why not."""
    if entry.day and duty.period.holds(entry.day):
        return True
    return bool(entry.plan) and duty.period.is_year


def _reasons(duty: Duty, entry: Entry, today: date) -> Iterator[Words]:
    if entry.is_counted is False:
        yield REFUSED.fill({"reason": entry.reason})
    if entry.set_aside:
        yield entry.set_aside
    if entry.day is None:
        yield NO_DAY
    elif entry.day > today:
        yield NOT_YET
    elif not _is_of_the_year(duty, entry.day):
        yield OTHER_YEAR
    if duty.metric in PROOFS and not _is_proved(entry):
        yield NO_PROOF[duty.metric]
    yield from _slow(duty, entry)


def _is_of_the_year(duty: Duty, day: date) -> bool:
    """A number counts what was done in the year, or by the later day that the plan states.

    A milestone that comes later is late, but done.
    """
    return day >= duty.period.first and (bool(duty.what) or day <= duty.last)


def _is_proved(entry: Entry) -> bool:
    return bool(entry.evidence_ref.strip()) and entry.evidence_kind in PROOFS[entry.metric]


def _slow(duty: Duty, entry: Entry) -> Iterator[Words]:
    limit = duty.turnaround_hours
    if limit and entry.hours is None:
        yield NO_HOURS
    elif limit and entry.hours is not None and entry.hours > limit:
        yield TOO_SLOW.fill({"limit": limit})


def _pieces(entries: Iterable[Entry]) -> int:
    return sum(entry.quantity for entry in entries)
