"""A field and a text -> the verdicts of both judges, and why they may differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from frictionless import Field as TableField

from generator.publish.validate.cells import descriptor
from generator.schema.durations import Duration
from generator.schema.field import TRUE, Dialect, Field, judge

Reader = Callable[[str], tuple[Any, Mapping[str, str] | None]]
CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """broken: names of constraints, none when the text is accepted; crashed: by which error."""

    broken: frozenset[str]
    value: str = ""
    crashed: str = ""


def table_field(spec: Field) -> TableField:
    """The field as frictionless knows it; raises its FrictionlessException for what it refuses."""
    return TableField.from_descriptor({**descriptor(spec), **_dialect(spec)})


def _dialect(spec: Field) -> dict[str, Any]:
    dialect, usual = spec.dialect, Dialect()
    names = {
        "bareNumber": (dialect.is_bare, usual.is_bare),
        "decimalChar": (dialect.decimal_char, usual.decimal_char),
        "groupChar": (dialect.group_char, usual.group_char),
        "itemType": (dialect.item_type, usual.item_type),
        "trueValues": (list(dialect.true), list(TRUE)),
        "falseValues": (list(dialect.false), list(usual.false)),
    }
    return {name: value for name, (value, default) in names.items() if value != default}


def theirs(read: Reader, text: str) -> Verdict:
    """What frictionless says, or by which error it ended."""
    try:
        value, notes = read(text)
    except Exception as error:  # noqa: BLE001 - whatever it raises is what is measured
        return Verdict(frozenset({CRASHED}), crashed=type(error).__name__)
    return Verdict(frozenset(notes or ()), "" if notes else shown(value))


def ours(spec: Field, text: str) -> Verdict:
    """What the judge of fields says."""
    value, reasons = judge(spec, text)
    return Verdict(
        frozenset(reason.constraint for reason in reasons), "" if reasons else shown(value)
    )


def shown(value: Any) -> str:
    """A value in signs, the same for both judges: of durations and offsets, how long they are."""
    if hasattr(value, "tdelta"):
        value = Duration(value.years * 12 + value.months, value.tdelta)
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(shown, value))})"
    if hasattr(value, "utcoffset"):
        return f"{value.replace(tzinfo=None)!r} {value.utcoffset()}"
    return repr(value)
