"""Text -> a value or the reason it is none, for the types of Table Schema that we use.

The same verdicts as frictionless gives, without importing it (a test compares the two), so that
nested records now, and posted forms on the endpoint later, are judged by light code.
Source: https://specs.frictionlessdata.io/table-schema/ (field types and constraints).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

Plain = str | int | Decimal | bool | date
FieldType = Literal["string", "integer", "number", "boolean", "date", "list", "array", "object"]
FIELD_TYPES: tuple[FieldType, ...] = (
    "string", "integer", "number", "boolean", "date", "list", "array", "object",
)  # fmt: skip
TRUE = ("true", "True", "TRUE", "1")
FALSE = ("false", "False", "FALSE", "0")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a value must satisfy; None or () means no demand. Lengths count characters."""

    required: bool = False
    unique: bool = False
    pattern: str | None = None
    enum: tuple[str, ...] = ()
    minimum: Plain | None = None
    maximum: Plain | None = None
    min_length: int | None = None
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a schema: its Table Schema meaning and our extensions.

    references: the collection a value must exist in (x-references); record: the schema of each
    item of a list of records, or of the one record (x-record); labels: what a coded value is
    called in Chinese; is_facet: lists may be narrowed by it (x-facet).
    """

    name: str
    title: str
    type: FieldType = "string"
    format: str = "default"
    description: str = ""
    public: bool = False
    constraints: Constraints = field(default_factory=Constraints)
    delimiter: str = ","
    references: str | None = None
    record: str | None = None
    names_file: bool = False
    names_section: bool = False
    is_facet: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text is no value: the name of the broken constraint (or `type`) and its limit."""

    constraint: str
    limit: object


def judge(spec: Field, text: str) -> tuple[Plain | None, tuple[Reason, ...]]:
    """The value of a text and no reasons, or None and the reasons. Empty text is no value.

    For single values only: a list or a list of records is taken apart by the caller.
    """
    if text == "":
        missing = (Reason("required", True),) if spec.constraints.required else ()
        return None, missing
    value = _READERS[spec.type](text)
    if value is None:
        return None, (Reason("type", spec.type),)
    reasons = tuple(_broken(spec.constraints, value))
    return (None, reasons) if reasons else (value, ())


def _broken(limits: Constraints, value: Any) -> Iterator[Reason]:
    if limits.min_length is not None and len(value) < limits.min_length:
        yield Reason("minLength", limits.min_length)
    if limits.max_length is not None and len(value) > limits.max_length:
        yield Reason("maxLength", limits.max_length)
    if limits.minimum is not None and value < limits.minimum:
        yield Reason("minimum", limits.minimum)
    if limits.maximum is not None and value > limits.maximum:
        yield Reason("maximum", limits.maximum)
    if limits.pattern is not None and not re.fullmatch(limits.pattern, value):
        yield Reason("pattern", limits.pattern)
    if limits.enum and value not in limits.enum:
        yield Reason("enum", limits.enum)


def _read_integer(text: str) -> int | None:
    try:
        return int(text.strip())
    except ValueError:
        return None


def _read_number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _read_boolean(text: str) -> bool | None:
    if text in TRUE:
        return True
    return False if text in FALSE else None


def _read_date(text: str) -> date | None:
    try:
        # The same day in a twentieth of the time, for the form that is nearly always written.
        is_iso = _ISO_DAY.fullmatch(text)
        return date.fromisoformat(text) if is_iso else datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[str], Plain | None]] = {
    "string": str,
    "integer": _read_integer,
    "number": _read_number,
    "boolean": _read_boolean,
    "date": _read_date,
}
