"""The date of a plan is the one its printed text gives in the reading that the plan names."""

from collections.abc import Iterator
from datetime import date

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.due import Reading, read_all
from generator.publish.validate.values import Values

RULE = Rule(
    "workplan/due-reading",
    Words("“{text}”{reading}应为 {expected}，截止日期{found}",
          "“{text}” read {reading} means {expected}; due {found}"),
    Words("改正 due；如果本单位有另一种读法，改 due_reading（strict 从严，office 按惯例）。",
          "Correct due, or due_reading (strict or office) if the plan is read the other way."),
)  # fmt: skip
READINGS = {
    "strict": Words("从严读", "strictly"),
    "office": Words("按惯例读", "as offices do"),
}
EMPTY = Words("没有填写", "is empty")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each date of a row, target or milestone that its text does not give."""
    for plan in corpus.all("workplans"):
        year = plan.number("year")
        for row in plan.nested("rows") if year else ():
            yield from _row_problems(row, year or 0, row.places.get("no", plan.place))


def _row_problems(row: Values, year: int, place: Place) -> Iterator[Problem]:
    text, reading = row.text("due_text"), row.text("due_reading")
    yield from mismatches(row, text, reading, year, place)
    for target in row.nested("targets"):
        if target.day("due"):
            own = target.text("due_reading") or reading
            yield from mismatches(target, text, own, year, place)
    for milestone in row.nested("milestones"):
        own_text, own = milestone.text("due_text"), milestone.text("due_reading")
        yield from mismatches(milestone, own_text, own, year, place)


def mismatches(
    written: Values, text: str, reading: str, year: int, place: Place
) -> Iterator[Problem]:
    """A problem when the due date of these fields is none of those the text gives.

    A text of several dates, as for three documents, leaves the date to the milestones: there it
    may be empty. A text that nobody can read as a date proves nothing.
    """
    as_read: Reading = "office" if reading == "office" else "strict"
    expected = [due.end for due in read_all(text, year, as_read)]
    found = written.day("due")
    if found in expected or not expected or (found is None and len(expected) > 1):
        return
    yield RULE.at(
        written.places.get("due", place),
        text=text,
        reading=READINGS[as_read],
        expected=_listed(expected),
        found=_found(found),
    )


def _listed(days: list[date]) -> Words:
    texts = [day.isoformat() for day in days]
    return Words(" 或 ".join(texts), " or ".join(texts))


def _found(day: date | None) -> Words:
    return Words(f"写的是 {day}", f"says {day}") if day else EMPTY
