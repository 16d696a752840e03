"""A form as written -> what is asked in each step, shared parts put in, and where it is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.problems import Place
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.values import Nested, Values

Holds = Literal["questions", "slots"]


@dataclass(frozen=True, slots=True)
class Part:
    """A question or a slot (材料) of a form.

    item: as written. block: the shared part it comes from, None where the form writes it itself.
    place: of its name, or where the form names the shared part.
    """

    item: Nested
    block: Record | None
    place: Place

    @property
    def name(self) -> str:
        """What it is posted under."""
        return self.item.text("name")

    @property
    def title(self) -> str:
        """What it is called on the page, or its name where nobody has written that."""
        return self.item.text("title") or self.name


@dataclass(frozen=True, slots=True)
class StepParts:
    """One step of a form, its parts in the order of the page and without those it leaves out.

    step: as written. blocks: the shared parts it puts in, with the place that names each.
    is_complete: False where it names a shared part that is not there, which another rule tells.
    """

    step: Nested
    blocks: tuple[tuple[Record, Place], ...]
    questions: tuple[Part, ...]
    slots: tuple[Part, ...]
    is_complete: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """The questions, then the slots."""
        return (*self.questions, *self.slots)

    def place_without(self, name: str) -> Place | None:
        """Where the step leaves out this name, None where it does not."""
        names = self.step.texts("without")
        return place_of_item(self.step, "without", names.index(name)) if name in names else None


def step_parts(corpus: Corpus, form: Record) -> tuple[StepParts, ...]:
    """The steps of a form."""
    return tuple(_step(corpus, step) for step in form.nested("steps"))


def place_of_item(values: Nested, field: str, at: int) -> Place:
    """Where an item of a list stands, or the list where it is written as one text."""
    return values.places.get(f"{field}.{at}", values.places[field])


def written_questions(corpus: Corpus) -> Iterator[Nested]:
    """Every question of every shared part and form, as written, and the columns of rows."""
    for block in corpus.all("form_blocks"):
        yield from _with_columns(block)
    for form in corpus.all("forms"):
        for step in form.nested("steps"):
            yield from _with_columns(step)


def written_parts(values: Values) -> Iterator[Nested]:
    """The questions and slots that a shared part or a step writes itself."""
    yield from values.nested("questions")
    yield from values.nested("slots")


def _with_columns(values: Values) -> Iterator[Nested]:
    for question in values.nested("questions"):
        yield question
        yield from question.nested("columns")


def _step(corpus: Corpus, step: Nested) -> StepParts:
    known = corpus.by_id.get("form_blocks", {})
    named = step.texts("blocks")
    blocks = tuple(
        (known[id_], place_of_item(step, "blocks", at))
        for at, id_ in enumerate(named)
        if id_ in known
    )
    return StepParts(
        step=step,
        blocks=blocks,
        questions=tuple(_parts(step, blocks, "questions")),
        slots=tuple(_parts(step, blocks, "slots")),
        is_complete=len(blocks) == len(named),
    )


def _parts(step: Nested, blocks: tuple[tuple[Record, Place], ...], holds: Holds) -> Iterator[Part]:
    without = step.texts("without")
    for block, place in blocks:
        yield from (Part(item, block, place) for item in _named(block, holds, without))
    for item in _named(step, holds, without):
        yield Part(item, None, item.places["name"])


def _named(values: Values, holds: Holds, without: tuple[str, ...]) -> Iterator[Nested]:
    """Those with a name: of the others the schema tells."""
    for item in values.nested(holds):
        if item.text("name") and item.text("name") not in without:
            yield item
