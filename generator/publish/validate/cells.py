"""One cell as text, or the texts of a list -> a value, or the constraints that it breaks.

What is wrong is named by frictionless, so that the schemas stay plain Table Schema; what is right
mostly needs no look at it.
"""

import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from generator.late import late
from generator.publish.validate.values import Value
from generator.schema.field import Constraints, Field, FieldType, Plain, judge

frictionless = late("frictionless")
# Python reads more as numbers than offices write: 2_020, ２０２０, NaN.
FIGURES = {"integer": re.compile(r"-?[0-9]+"), "number": re.compile(r"-?[0-9]+(\.[0-9]+)?")}
# An address that needs no look at any specification.
_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9._~/-]*)?(\?[A-Za-z0-9._~/=&-]*)?"
)
# How many verdicts are remembered, and on texts of how many signs: days, codes, figures, words.
VERDICTS_KEPT = 8192
LONGEST_KEPT = 40
Cell = str | tuple[str, ...]
# The value of a cell, and the names of the constraints that it breaks.
Verdict = tuple[Value | None, tuple[str, ...]]
CellReader = Callable[[Cell], Verdict]


@cache
def reader(kind: FieldType, form: str, delimiter: str, constraints: Constraints) -> CellReader:
    """What reads such a value; made once, for making one costs more than reading hundreds."""
    field = Field("value", "", kind, form, constraints=constraints, delimiter=delimiter)
    figures = FIGURES.get(kind)

    @cache
    def made() -> Callable[[str | list[str]], tuple[Any, dict[str, str] | None]]:
        strict: Callable[[str | list[str]], tuple[Any, dict[str, str] | None]]
        strict = frictionless.Field.from_descriptor(descriptor(field)).create_cell_reader()
        return strict

    def read(cell: Cell) -> Verdict:
        if cell and figures and not figures.fullmatch(str(cell).strip()):
            return None, ("type",)
        if isinstance(cell, str) and (right := _right(field, cell)) is not None:
            return right, ()
        value, notes = made()(list(cell) if isinstance(cell, tuple) else cell)
        if notes:
            return None, tuple(notes)
        return tuple(value) if isinstance(value, list) else value, ()

    return _measured(constraints, read) if is_free(field) else _remembered(read)


def _right(field: Field, text: str) -> Plain | None:
    """The value of a text that is certainly right; frictionless words what is not.

    Loading it takes longer than to judge a thousand articles by the light judge, whose verdicts a
    test compares with its own.
    """
    if field.type == "list" or (field.format != "default" and not _PLAIN_ADDRESS.fullmatch(text)):
        return None
    return judge(field, text)[0]


def is_free(field: Field) -> bool:
    """True for texts, and lists of them, that may say anything."""
    is_text = field.type == "list" or (field.type, field.format) == ("string", "default")
    return is_text and not field.constraints.pattern and not field.constraints.enum


def _measured(constraints: Constraints, read: CellReader) -> CellReader:
    """The same verdicts: of what may say anything only the length can be wrong."""
    least, most = length_limits(constraints)
    may_be_empty = not constraints.required and not constraints.min_length

    def look(cell: Cell) -> Verdict:
        is_right = least <= len(cell) <= most or (may_be_empty and cell == ())
        return (cell, ()) if is_right else read(cell)

    return look


def length_limits(constraints: Constraints) -> tuple[int, int]:
    """The fewest and the most signs or items of a value that is given."""
    most = sys.maxsize if constraints.max_length is None else constraints.max_length
    return max(1, constraints.min_length or 0), most


def _remembered(read: CellReader) -> CellReader:
    """The same verdicts: on equal texts they are equal."""
    return lambda cell: _verdict(read, cell) if len(cell) <= LONGEST_KEPT else read(cell)


@lru_cache(VERDICTS_KEPT)
def _verdict(read: CellReader, cell: Cell) -> Verdict:
    return read(cell)


def descriptor(field: Field) -> dict[str, Any]:
    """The field as frictionless reads it. A pattern must match the whole text, to its last sign."""
    limits = field.constraints
    constraints = {
        "required": limits.required or None,
        "pattern": f"(?:{limits.pattern})\\Z" if limits.pattern else None,
        "enum": list(limits.enum) or None,
        "minimum": limits.minimum,
        "maximum": limits.maximum,
        "minLength": limits.min_length,
        "maxLength": limits.max_length,
    }
    kept = {name: limit for name, limit in constraints.items() if limit is not None}
    described: dict[str, Any] = {"name": field.name, "type": field.type, "constraints": kept}
    if field.format != "default":
        described["format"] = field.format
    if field.type == "list":
        described["delimiter"] = field.delimiter
    return described
