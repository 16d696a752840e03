"""An envelope and its form -> the answers in words, and what does not hold in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.endpoint.envelope import Envelope
from generator.inbox.shown import shown, shown_in_line
from generator.schema.form import Form, Question
from generator.schema.form_judge import CONSENT, UNIT_CODE, Attached, judge_form, row_name

AGREED = "已同意（第 {} 版）"
TICKED = "是"
OTHER_TEXT = "“{title}”：同意的是第 {given} 版，现在的表单是第 {now} 版"
NOT_OF_THE_FORM = "表单以外的内容"


@dataclass(frozen=True, slots=True)
class Answer:
    """name: as it is kept. title: of the question. text: as people read it, lines as written."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands below it."""

    title: str
    answers: tuple[Answer, ...]


def in_words(envelope: Envelope, form: Form | None) -> tuple[Part, ...]:
    """All that was told, in the order of the form; without a form, by the names alone.

    The reporting code is a secret of the unit's and is left out.
    """
    told = {name: values for name, values in envelope.answers.items() if name != UNIT_CODE}
    parts: list[Part] = []
    if form:
        parts = [
            Part(step.title, tuple(a for one in step.questions for a in _of(one, told)))
            for step in form.steps
        ]
        parts.append(Part("同意事项", tuple(_consents(form, told))))
    known = {answer.name for part in parts for answer in part.answers}
    rest = (
        Answer(name, shown_in_line(name), _plain(told[name])) for name in told if name not in known
    )
    parts.append(Part(NOT_OF_THE_FORM if form else "填写的内容", tuple(rest)))
    return tuple(part for part in parts if part.answers)


def mistakes(envelope: Envelope, form: Form, unit: str = "") -> tuple[str, ...]:
    """What the form's own rules say of the answers; the browser's word is not taken for it.

    unit: whose reporting code the endpoint has checked; the code itself need not be here.
    """
    files: dict[str, list[Attached]] = {}
    for file in envelope.files:
        files.setdefault(file.slot, []).append(Attached(file.name, file.size))
    known = {UNIT_CODE: (unit,)} if unit else {}
    judged = judge_form(form, {**envelope.answers, **known}, files)
    return (*(shown(one.message) for one in judged.mistakes), *_other_texts(envelope, form))


def _other_texts(envelope: Envelope, form: Form) -> Iterator[str]:
    """Consents to another version of a text than the form has now."""
    for consent in form.consents:
        told = envelope.answers.get(f"{CONSENT}{consent.id}", ())
        if told and tuple(told) != (str(consent.version),):
            given = _plain(told)
            yield OTHER_TEXT.format(title=consent.title, given=given, now=consent.version)


def value_in_words(question: Question, values: Sequence[str]) -> str:
    """The answer to one question with the titles of what was chosen."""
    titles = {one.value: one.title for one in question.options}
    if question.widget == "confirm" and not titles:
        return TICKED if any(values) else ""
    return "；".join(shown(titles.get(value, value)) for value in values)


def rows_of(
    question: Question, told: Mapping[str, Sequence[str]]
) -> tuple[Mapping[str, Sequence[str]], ...]:
    """The rows of a table that hold anything, by names of columns."""
    pattern = re.compile(rf"{re.escape(question.name)}\.([0-9]{{1,4}})\.")
    numbers = {int(found[1]) for name in told if (found := pattern.match(name))}
    return tuple(
        {
            column.name: told[name]
            for column in question.columns
            if (name := row_name(question, number, column)) in told
        }
        for number in sorted(numbers)
    )


def row_in_words(question: Question, row: Mapping[str, Sequence[str]]) -> str:
    """A row on one line."""
    return "；".join(
        f"{column.spec.title}：{value_in_words(column, row[column.name])}"
        for column in question.columns
        if column.name in row
    )


def _of(question: Question, told: Mapping[str, Sequence[str]]) -> Iterator[Answer]:
    title = question.spec.title
    if question.widget != "rows":
        if question.name in told:
            yield Answer(question.name, title, value_in_words(question, told[question.name]))
        return
    for number in range(question.most):
        for column in question.columns:
            name = row_name(question, number, column)
            if name in told:
                heading = f"{title} {number + 1}：{column.spec.title}"
                yield Answer(name, heading, value_in_words(column, told[name]))


def _consents(form: Form, told: Mapping[str, Sequence[str]]) -> Iterator[Answer]:
    for consent in form.consents:
        name = f"{CONSENT}{consent.id}"
        if name in told:
            yield Answer(name, consent.title, AGREED.format(_plain(told[name])))


def _plain(values: Sequence[str]) -> str:
    return "；".join(map(shown, values))
