"""A condition looks at a question that has been asked before, and at answers that it can have.

Otherwise what depends on it is never asked, and nobody notices.
"""

from collections.abc import Iterator, Mapping

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.form_parts import (
    Part,
    StepParts,
    place_of_item,
    step_parts,
)
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.values import Nested
from generator.schema.form_judge import TICKED

RULE = Rule(
    "form/when-unknown",
    Words("{whose}显示条件不会成立：{fault}", "the condition{whose} can never hold: {fault}"),
    Words("field 写同一表单中排在前面的单选、多选、下拉或勾选项的 name，values 写它的选项代码，"
          "勾选框写 \"1\"。{suggestion}",
          "field takes the name of an earlier question with choices, values the codes of its "
          "options, or \"1\" of a box to tick. {suggestion}"),
)  # fmt: skip
NOT_ASKED = Words("前面没有“{field}”这一项", "“{field}” is asked nowhere before")
NO_CHOICE = Words("“{field}”不是选择项", "“{field}” offers no choice")
NO_OPTION = Words("“{field}”没有“{value}”这个选项", "“{field}” has no option “{value}”")
# What has to be said is said of the shared part or the step; nothing more is needed there.
NOBODY = Words("", "")
WHOSE = Words("通用部分“{block}”中“{title}”的", " of “{title}” in the shared part “{block}”")
Asked = Mapping[str, Nested]
# Where a fault is, which, and what could be written instead.
Fault = tuple[Place, Words, Words]


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each question or answer that is none, where it is written.

    What a shared part lacks only as this form uses it is told where the form names it.
    """
    for block in corpus.all("form_blocks"):
        yield from _in_block(block)
    for form in corpus.all("forms"):
        steps = step_parts(corpus, form)
        if all(step.is_complete for step in steps):
            yield from _in_form(steps)


def _in_block(block: Record) -> Iterator[Problem]:
    """Conditions that look at questions of the same shared part; of others its forms decide."""
    own = {one.text("name") for one in block.nested("questions")}
    asked: dict[str, Nested] = {}
    for item in (*block.nested("questions"), *block.nested("slots")):
        for when in item.nested("when"):
            if when.text("field") in own:
                yield from _told(_faults(when, asked))
        asked.setdefault(item.text("name"), item)


def _in_form(steps: tuple[StepParts, ...]) -> Iterator[Problem]:
    asked: dict[str, Nested] = {}
    for step in steps:
        for when in step.step.nested("when"):
            yield from _told(_faults(when, asked))
        for part in step.questions:
            yield from _of_part(step, part, asked)
            asked.setdefault(part.name, part.item)
        for part in step.slots:
            yield from _of_part(step, part, asked)


def _of_part(step: StepParts, part: Part, asked: Asked) -> Iterator[Problem]:
    if part.block is None:
        for when in part.item.nested("when"):
            yield from _told(_faults(when, asked))
        return
    own = {one.text("name") for one in part.block.nested("questions")}
    whose = WHOSE.fill({"block": part.block.text("title"), "title": part.title})
    for when in part.item.nested("when"):
        left_out = step.place_without(when.text("field"))
        if left_out or when.text("field") not in own:
            place = left_out or part.place
            faults = ((place, what, instead) for _, what, instead in _faults(when, asked))
            yield from _told(faults, whose)


def _faults(when: Nested, asked: Asked) -> Iterator[Fault]:
    field = when.text("field")
    answers = _answers(asked[field]) if field in asked else ()
    if field and not answers:
        what = NO_CHOICE if field in asked else NOT_ASKED
        known = (name for name, one in asked.items() if _answers(one))
        yield when.places["field"], what.fill({"field": field}), did_you_mean(field, known)
        return
    for at, value in enumerate(when.texts("values")):
        if field and value not in answers:
            what = NO_OPTION.fill({"field": field, "value": value})
            yield place_of_item(when, "values", at), what, did_you_mean(value, answers)


def _answers(question: Nested) -> tuple[str, ...]:
    if question.text("widget") == "confirm":
        return (TICKED,)
    return tuple(option.text("value") for option in question.nested("options"))


def _told(faults: Iterator[Fault], whose: Words = NOBODY) -> Iterator[Problem]:
    for place, what, instead in faults:
        yield RULE.at(place, whose=whose, fault=what, suggestion=instead)
