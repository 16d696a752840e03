"""Text -> a value or the reason it is none, for every type of Table Schema.

The same verdicts as frictionless gives, without importing it (a test compares the two), so that
nested records now, and posted forms on the endpoint later, are judged by light code.
Source: https://specs.frictionlessdata.io/table-schema/ (field types and constraints).

Left out: the formats `any` of days and times, which guess; `wkt` of strings; `topojson`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache, partial
from operator import eq, ge, le
from typing import Any, Literal, NamedTuple

from generator.schema.durations import Duration, read_duration
from generator.schema.figures import read_boolean, read_integer, read_number
from generator.schema.moments import (
    YearMonth,
    read_date,
    read_datetime,
    read_time,
    read_year,
    read_yearmonth,
)
from generator.schema.structures import (
    GeoPoint,
    read_array,
    read_geojson,
    read_geopoint,
    read_object,
)
from generator.schema.texts import is_binary, is_email, is_uri, is_uuid

Plain = (
    str | int | Decimal | bool | date | time | timedelta | Duration | YearMonth | GeoPoint
    | list[Any] | dict[str, Any]
)  # fmt: skip
# Every standard type. What data/schemas may use are the fewer PUBLISHED_TYPES.
FieldType = Literal[
    "string", "integer", "number", "boolean", "date", "time", "datetime", "year", "yearmonth",
    "duration", "geopoint", "geojson", "object", "array", "list", "any",
]  # fmt: skip
ItemType = Literal["string", "integer", "number", "boolean", "date", "time", "datetime"]
LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "string": ("wkt",),
    "date": ("any",),
    "time": ("any",),
    "datetime": ("any",),
    "geojson": ("topojson",),
}
TRUE = ("true", "True", "TRUE", "1")
FALSE = ("false", "False", "FALSE", "0")
Reader = Callable[[str], Plain | None]


class Constraints(NamedTuple):
    """What a value must satisfy; None or () means no demand. Lengths count characters."""

    required: bool = False
    unique: bool = False
    pattern: str | None = None
    enum: tuple[str, ...] = ()
    minimum: Plain | None = None
    maximum: Plain | None = None
    min_length: int | None = None
    max_length: int | None = None


class Dialect(NamedTuple):
    """How a value is written. is_bare: a number has nothing before or behind it."""

    is_bare: bool = True
    decimal_char: str = "."
    group_char: str = ""
    true: tuple[str, ...] = TRUE
    false: tuple[str, ...] = FALSE
    item_type: ItemType = "string"


class Field(NamedTuple):
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
    constraints: Constraints = Constraints()
    delimiter: str = ","
    references: str | None = None
    record: str | None = None
    names_file: bool = False
    names_section: bool = False
    is_facet: bool = False
    labels: Mapping[str, str] = {}
    dialect: Dialect = Dialect()


class Reason(NamedTuple):
    """Why a text is no value: the name of the broken constraint (or `type`) and its limit."""

    constraint: str
    limit: object


def judge(spec: Field, text: str) -> tuple[Plain | None, tuple[Reason, ...]]:
    """The value of a text and no reasons, or None and the reasons. Empty text is no value.

    Records in records are taken apart by the caller; here an array is any list of JSON. Raises
    ValueError for a format that is left out and for a limit that is no value of the type.
    """
    if text == "":
        missing = (Reason("required", True),) if spec.constraints.required else ()
        return None, missing
    read = _reader(spec.type, spec.format, spec.dialect, spec.delimiter)
    value = read(text)
    if value is None:
        return None, (Reason("type", spec.type),)
    reasons = tuple(_broken(spec.constraints, value, read))
    return (None, reasons) if reasons else (value, ())


def _broken(limits: Constraints, value: Any, read: Reader) -> Iterator[Reason]:
    if limits.min_length is not None and len(value) < limits.min_length:
        yield Reason("minLength", limits.min_length)
    if limits.max_length is not None and len(value) > limits.max_length:
        yield Reason("maxLength", limits.max_length)
    if limits.minimum is not None and not _is_so(ge, value, _limit(limits.minimum, read)):
        yield Reason("minimum", limits.minimum)
    if limits.maximum is not None and not _is_so(le, value, _limit(limits.maximum, read)):
        yield Reason("maximum", limits.maximum)
    if limits.pattern is not None and not re.fullmatch(limits.pattern, value):
        yield Reason("pattern", limits.pattern)
    if limits.enum and not any(_is_so(eq, value, read(item)) for item in limits.enum):
        yield Reason("enum", limits.enum)


def _is_so(compare: Callable[[Any, Any], bool], value: Any, limit: Any) -> bool:
    """False also where the two cannot be compared: NaN, a moment with an offset and one without."""
    try:
        return compare(value, limit)
    except (TypeError, ArithmeticError):
        return False


def _limit(limit: Plain, read: Reader) -> Plain:
    """A limit as a schema writes it, a text or a value already."""
    value = read(limit) if isinstance(limit, str) else limit
    if value is None:
        raise ValueError(limit)
    return value


@cache
def _reader(type_: FieldType, form: str, dialect: Dialect, delimiter: str) -> Reader:
    """What reads the texts of a type. Made once: there are few that differ."""
    if form in LEFT_OUT.get(type_, ()):
        raise ValueError(form)
    if type_ == "list":
        item = _reader(dialect.item_type, "default", Dialect(), "")
        return partial(_read_list, delimiter=delimiter, read=item)
    if type_ == "string":
        return _checked(_STRINGS[form])
    if type_ in _FORMED:
        return partial(_FORMED[type_], form=form)
    return _WRITTEN[type_](dialect) if type_ in _WRITTEN else _READERS[type_]


def _checked(check: Callable[[str], bool]) -> Reader:
    return lambda text: text if check(text) else None


def _read_list(text: str, delimiter: str, read: Reader) -> list[Any] | None:
    """The values of all items, or None where one of them is none."""
    values = [read(item) for item in text.split(delimiter)]
    return None if None in values else values


_STRINGS: Mapping[str, Callable[[str], bool]] = {
    "default": lambda _: True,
    "email": is_email,
    "uri": is_uri,
    "binary": is_binary,
    "uuid": is_uuid,
}
_FORMED: Mapping[str, Callable[..., Plain | None]] = {
    "date": read_date,
    "time": read_time,
    "datetime": read_datetime,
    "geopoint": read_geopoint,
}
_WRITTEN: Mapping[str, Callable[[Dialect], Reader]] = {
    "integer": lambda dialect: partial(read_integer, is_bare=dialect.is_bare),
    "number": lambda dialect: partial(
        read_number,
        is_bare=dialect.is_bare,
        decimal_char=dialect.decimal_char,
        group_char=dialect.group_char,
    ),
    "boolean": lambda dialect: partial(read_boolean, true=dialect.true, false=dialect.false),
}
_READERS: Mapping[str, Reader] = {
    "year": read_year,
    "yearmonth": read_yearmonth,
    "duration": read_duration,
    "geojson": read_geojson,
    "object": read_object,
    "array": read_array,
    "any": str,
}
