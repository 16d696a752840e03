"""Opened submissions of one form -> a table for people, and records for programs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.inbox.answers import (
    AGREED,
    NOT_OF_THE_FORM,
    in_words,
    row_in_words,
    rows_of,
    value_in_words,
)
from generator.inbox.describing import Submission
from generator.inbox.shown import shown, shown_in_line
from generator.paper.dictionary import table_schema
from generator.schema.form import Form, Question
from generator.schema.form_judge import CONSENT, UNIT_CODE

# What every submission has besides its answers.
OWN = {
    "number": "编号",
    "received": "收到时间",
    "unit": "报送单位",
    "aside": "收件时另放的原因",
    "version": "表单版次",
}
Json = Any


@dataclass(frozen=True, slots=True)
class Table:
    """title: of the form. rows: texts as people read them, below one heading each."""

    form: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(form_id: str, form: Form | None, submissions: Sequence[Submission]) -> Table:
    """A row for each submission; a form that is unknown has its answers by their names."""
    columns = _columns(form)
    header = (*OWN.values(), *_unique(columns), *((NOT_OF_THE_FORM,) if form else ("填写的内容",)))
    rows = tuple((*_own(one), *_cells(one, form)) for one in submissions)
    return Table(form_id, form.title if form else form_id, header, rows)


def records(form_id: str, form: Form | None, submissions: Sequence[Submission]) -> Json:
    """The form's data dictionary, a Table Schema, and one record for each submission.

    Values are as they were sent; several choices are joined by `|`, rows are lists of objects.
    """
    described = table_schema(form) if form else {"name": form_id, "title": form_id, "fields": []}
    own = [{"name": name, "title": title, "type": "string"} for name, title in OWN.items()]
    return {
        "schema": {**described, "fields": [*own, *described["fields"]]},
        "records": [_record(one, form) for one in submissions],
    }


def _record(one: Submission, form: Form | None) -> Json:
    told = {name: list(values) for name, values in one.envelope.answers.items()}
    told.pop(UNIT_CODE, None)
    record: dict[str, Json] = dict(zip(OWN, _own(one), strict=True))
    for question in form.questions if form else ():
        record.update(_field(question, told))
    for slot in form.slots if form else ():
        names = [file.name for file in one.envelope.files if file.slot == slot.name]
        record.update({slot.name: "|".join(names)} if names else {})
    taken = set(record) | {name for name in told if form and _is_of_rows(name, form)}
    return {**record, **{name: "|".join(told[name]) for name in told if name not in taken}}


def _field(question: Question, told: Mapping[str, Sequence[str]]) -> dict[str, Json]:
    if question.widget != "rows":
        values = told.get(question.name, ())
        return {question.name: "|".join(values)} if values else {}
    rows = [
        {name: "|".join(values) for name, values in row.items()} for row in rows_of(question, told)
    ]
    return {question.name: rows} if rows else {}


def _is_of_rows(name: str, form: Form) -> bool:
    return any(
        re.fullmatch(rf"{re.escape(one.name)}\.[0-9]+\.({_names(one)})", name)
        for one in form.questions
        if one.columns
    )


def _names(question: Question) -> str:
    return "|".join(re.escape(column.name) for column in question.columns)


def _columns(form: Form | None) -> tuple[tuple[str, str], ...]:
    """Name and title of every column the form gives."""
    if form is None:
        return (("files", "文件"),)
    return (
        *((one.name, one.spec.title) for one in form.questions),
        *((slot.name, slot.title) for slot in form.slots),
        *((f"{CONSENT}{one.id}", one.title) for one in form.consents),
    )


def _unique(columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Titles; where two are the same, with the name."""
    titles = [*OWN.values(), *(title for _, title in columns)]
    for name, title in columns:
        yield f"{title}（{name}）" if titles.count(title) > 1 else title


def _own(one: Submission) -> tuple[str, ...]:
    entry = one.entry
    aside = "；".join(map(shown_in_line, entry.aside))
    return (entry.number, entry.received, entry.unit, aside, shown_in_line(one.envelope.version))


def _cells(one: Submission, form: Form | None) -> Iterator[str]:
    told = one.envelope.answers
    files = one.envelope.files
    if form is None:
        yield "\n".join(shown_in_line(file.name) for file in files)
    for question in form.questions if form else ():
        if question.widget == "rows":
            yield "\n".join(row_in_words(question, row) for row in rows_of(question, told))
        else:
            yield value_in_words(question, told.get(question.name, ()))
    for slot in form.slots if form else ():
        yield "\n".join(shown_in_line(f.name) for f in files if f.slot == slot.name)
    for consent in form.consents if form else ():
        given = told.get(f"{CONSENT}{consent.id}", ())
        yield AGREED.format("；".join(map(shown, given))) if given else ""
    parts = in_words(one.envelope, form)
    rest = [part for part in parts if form is None or part.title == NOT_OF_THE_FORM]
    yield "\n".join(f"{shown(a.name)}：{a.text}" for part in rest for a in part.answers)
