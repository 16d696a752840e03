"""The values of one checked record, by field, each asked for as what it is meant to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, Union

from generator.problems import Place
from generator.schema.field import Plain

Value: TypeAlias = Union[Plain, tuple[Plain, ...], tuple["Nested", ...], "Nested"]


@dataclass(frozen=True, slots=True)
class Values:
    """Fields that have values; absent ones are not in `values`.

    places: where each written field stands, and each item of a list, as `field.0`.
    """

    values: Mapping[str, Value]
    places: Mapping[str, Place]

    def has(self, field: str) -> bool:
        """True for a field with a value."""
        return field in self.values

    def text(self, field: str) -> str:
        """A text value, empty when absent."""
        value = self.values.get(field, "")
        return value if isinstance(value, str) else ""

    def day(self, field: str) -> date | None:
        """A date value, None when absent."""
        value = self.values.get(field)
        return value if isinstance(value, date) else None

    def flag(self, field: str) -> bool:
        """A boolean value, False when absent."""
        return self.values.get(field) is True

    def number(self, field: str) -> int | None:
        """A whole number, None when absent."""
        value = self.values.get(field)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def texts(self, field: str) -> tuple[str, ...]:
        """The texts of a list, none when absent."""
        value = self.values.get(field, ())
        items = value if isinstance(value, tuple) else ()
        return tuple(item for item in items if isinstance(item, str))

    def nested(self, field: str) -> tuple["Nested", ...]:
        """The records of a list, or the one of a single record; none when absent."""
        value = self.values.get(field, ())
        items = value if isinstance(value, tuple) else (value,)
        return tuple(item for item in items if isinstance(item, Nested))


@dataclass(frozen=True, slots=True)
class Nested(Values):
    """One record inside another."""
