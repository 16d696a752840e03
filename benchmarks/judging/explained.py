"""Differences between the judges whose reason is known: each by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.schema.field import Field
from judging.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """crashed: the error by which frictionless ends; holds: whether this is such a case."""

    crashed: str
    holds: Callable[[Field, str], bool]
    reason: str


def has_bounds(spec: Field) -> bool:
    """Whether values are to be ordered."""
    return spec.constraints.minimum is not None or spec.constraints.maximum is not None


ROWS: Mapping[str, Row] = {
    "signalling NaN": Row(
        "InvalidOperation",
        lambda spec, text: spec.type == "number" and "snan" in text.lower(),
        "Decimal reads sNaN, and frictionless ends with decimal.InvalidOperation when it compares "
        "it with a limit; here it keeps no limit.",
    ),
    "with an offset and without one": Row(
        "TypeError",
        lambda spec, _: spec.type in ("time", "datetime") and has_bounds(spec),
        "Python orders no moment with an offset and one without; frictionless ends with a "
        "TypeError; here it keeps no limit.",
    ),
    "half a pair of signs in an address": Row(
        "UnicodeEncodeError",
        lambda spec, text: spec.format == "uri" and any("\ud800" <= x <= "\udfff" for x in text),
        "rfc3986 encodes each part of an address as UTF-8; half a pair (a lone surrogate) cannot "
        "be, and frictionless ends with a UnicodeEncodeError; here only the scheme is judged.",
    ),
}


def why(spec: Field, text: str, said: Verdict) -> str:
    """The name of the row that explains what frictionless said, or nothing."""
    return next(
        (
            name
            for name, row in ROWS.items()
            if said.crashed == row.crashed and row.holds(spec, text)
        ),
        "",
    )
