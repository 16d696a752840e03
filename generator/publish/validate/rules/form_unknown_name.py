"""What a step leaves out, and what it wants one answer of, is something that it asks."""

from collections.abc import Iterable, Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.form_parts import (
    StepParts,
    place_of_item,
    step_parts,
    written_parts,
)
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.values import Nested, Values

RULE = Rule(
    "form/unknown-name",
    Words("这里没有叫“{name}”的一项：{expected}", "nothing is called “{name}” here: {expected}"),
    Words("{suggestion}", "{suggestion}"),
)
WITHOUT = Words("without 写本部分用到的通用部分里的名称",
                "“without” takes names of the step's shared parts")  # fmt: skip
ONE_OF = Words("one_of 写本部分要填的各项，材料不算",
               "“one_of” takes questions of this part, no slots")  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each name that is none, where it is written."""
    for block in corpus.all("form_blocks"):
        yield from _one_of(block, (one.text("name") for one in block.nested("questions")))
    for form in corpus.all("forms"):
        for step in step_parts(corpus, form):
            if step.is_complete:
                yield from _without(step)
                yield from _one_of(step.step, (part.name for part in step.questions))


def _without(step: StepParts) -> Iterator[Problem]:
    shared = {part.text("name") for block, _ in step.blocks for part in written_parts(block)}
    yield from _unknown(step.step, "without", shared, WITHOUT)


def _one_of(values: Values, asked: Iterable[str]) -> Iterator[Problem]:
    known = frozenset(asked)
    for group in values.nested("one_of"):
        yield from _unknown(group, "names", known, ONE_OF)


def _unknown(
    values: Nested, field: str, known: Iterable[str], expected: Words
) -> Iterator[Problem]:
    names = frozenset(known)
    for at, name in enumerate(values.texts(field)):
        if name not in names:
            instead = did_you_mean(name, names)
            place = place_of_item(values, field, at)
            yield RULE.at(place, name=name, expected=expected, suggestion=instead)
