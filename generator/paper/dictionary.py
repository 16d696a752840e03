"""A form -> its data dictionary as CSV, and the Table Schema of exported submissions.

One record for each submission. Several choices are one text with `|` between them; a table of rows
is a JSON list of objects. Source: https://specs.frictionlessdata.io/table-schema/.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.schema.form import Consent, Form, Question, Slot, When
from generator.schema.form_judge import ACCEPTED, CONSENT, TICKED, UNIT_CODE

DELIMITER = "|"
HEADER = (
    "字段名", "标题", "类型", "专门格式", "必填", "什么时候问", "可选值", "限制", "敏感个人信息",
)  # fmt: skip
YES, NO = "是", "否"
Line = tuple[str, ...]
Descriptor = dict[str, Any]


def dictionary(form: Form) -> str:
    """CSV with a header, a line for each question, column, place for files and consent."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([HEADER, *_lines(form)])
    return written.getvalue()


def table_schema(form: Form) -> Descriptor:
    """A Table Schema descriptor for the export of what was sent in by this form.

    The reporting code is a secret and is not exported.
    """
    return {
        "name": form.id,
        "title": form.title,
        "fields": [
            *map(_field, form.questions),
            *map(_files, form.slots),
            *map(_consent, form.consents),
        ],
        "missingValues": [""],
    }


def table_schema_text(form: Form) -> str:
    """The same as JSON text."""
    return json.dumps(table_schema(form), ensure_ascii=False, indent=2) + "\n"


def _lines(form: Form) -> Iterator[Line]:
    if form.needs_unit_code:
        yield (UNIT_CODE, "报送码", "string", "", YES, "", "", "", NO)
    for question in form.questions:
        yield _line(question, question.name)
        for column in question.columns:
            yield _line(column, f"{question.name}.N.{column.name}")
    yield from map(_slot_line, form.slots)
    yield from map(_consent_line, form.consents)


def _line(question: Question, name: str) -> Line:
    return (
        name,
        question.spec.title,
        _type(question),
        question.kind,
        _said(question.spec.constraints.required),
        _when(question.when),
        "；".join(f"{one.value}={one.title}" for one in question.options),
        "；".join(_limits(question)),
        _said(question.is_sensitive),
    )


def _slot_line(slot: Slot) -> Line:
    limits = f"最多 {slot.most} 个；{'、'.join(ACCEPTED)}"
    return (
        slot.name, slot.title, "files", "", _said(slot.is_required), _when(slot.when), "", limits,
        _said(slot.is_sensitive),
    )  # fmt: skip


def _consent_line(consent: Consent) -> Line:
    version = f"第 {consent.version} 版"
    required = _said(consent.is_required)
    name = f"{CONSENT}{consent.id}"
    return (name, consent.title, "integer", "", required, "", "", version, NO)


def _limits(question: Question) -> Iterator[str]:
    limits = question.spec.constraints
    told = (
        ("至少 {} 个字", limits.min_length),
        ("最多 {} 个字", limits.max_length),
        ("不小于 {}", limits.minimum),
        ("不大于 {}", limits.maximum),
        ("写法 {}", limits.pattern),
        ("最多 {} 行", question.most if question.widget == "rows" else None),
    )
    return (words.format(value) for words, value in told if value is not None)


def _when(when: tuple[When, ...]) -> str:
    return "；".join(f"{one.field}={DELIMITER.join(one.values)}" for one in when)


def _said(is_so: bool) -> str:
    return YES if is_so else NO


def _type(question: Question) -> str:
    if question.widget == "rows":
        return "array"
    if question.widget == "confirm":
        return "boolean"
    return "list" if question.takes_several else question.spec.type


def _field(question: Question) -> Descriptor:
    described: Descriptor = {
        "name": question.name,
        "title": question.spec.title,
        "type": _type(question),
        "description": question.hint,
        "constraints": _constraints(question),
        "x-kind": question.kind,
        "x-sensitive": question.is_sensitive or None,
        "x-labels": {one.value: one.title for one in question.options},
        "x-columns": [_field(one) for one in question.columns],
        **_written_as(question),
    }
    return {name: value for name, value in described.items() if value not in ("", None, {}, [])}


def _written_as(question: Question) -> Descriptor:
    if question.takes_several:
        return {"delimiter": DELIMITER}
    if question.widget == "confirm":
        return {"trueValues": [TICKED, "true"], "falseValues": ["0", "false"]}
    return {}


def _constraints(question: Question) -> Descriptor:
    """Required only where it is always asked; a list has no constraint on its items."""
    limits = question.spec.constraints
    values = [one.value for one in question.options]
    is_plain = _type(question) in ("string", "integer", "number", "date")
    found: Mapping[str, Any] = {
        "required": (limits.required and not question.when) or None,
        "enum": values if values and is_plain else None,
        "minimum": limits.minimum,
        "maximum": limits.maximum,
        "minLength": limits.min_length if is_plain else None,
        "maxLength": limits.max_length if is_plain else None,
        "pattern": limits.pattern if is_plain else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _files(slot: Slot) -> Descriptor:
    return {
        "name": slot.name,
        "title": slot.title,
        "type": "list",
        "delimiter": DELIMITER,
        "description": "文件名，多个用竖线隔开。",
    }


def _consent(consent: Consent) -> Descriptor:
    described: Descriptor = {
        "name": f"{CONSENT}{consent.id}",
        "title": consent.title,
        "type": "integer",
        "description": "同意的是第几版；空着就是没有同意。",
    }
    return {**described, "constraints": {"required": True}} if consent.is_required else described
