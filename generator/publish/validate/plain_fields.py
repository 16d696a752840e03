"""Front matter with which nothing is wrong -> its values and places, in a fraction of the time.

Nearly all articles are right, and say most things in lines `key: value`. Such a line stands for
itself: what it means and whether it is right depends on no other line. So each line is judged
alone, what is said again and again once; any doubt is left to the judge that words problems.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from generator.problems import Place, Problem
from generator.publish.load.files import Text
from generator.publish.load.guesses import guess
from generator.publish.load.nodes import Mapping as Written
from generator.publish.load.yaml_lines import read_lines
from generator.publish.validate.cells import is_free, length_limits
from generator.publish.validate.fields import FieldJudge
from generator.publish.validate.values import Value
from generator.schema.field import Constraints, Field, judge
from generator.schema.record import RecordSchema

# What the rules for written records say of one.
Rules = Callable[[Written], Iterator[Problem]]
# Lines that are remembered, and of how many signs: codes, days, bodies, true.
LINES_KEPT = 16384
LONGEST_KEPT = 60
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A line that stands deeper belongs to the one above.
_PARTS = re.compile(r"\n(?! )")
# No plain value begins with these; a blank would be a second one.
_NOT_FIRST = frozenset(" -?:,[]{}#&*!|>'\"%@`")
_ANY_DAY = Field("day", "", "date")


class Given(NamedTuple):
    """What a line, with the deeper ones below it, says of a field.

    number: of the field in its schema. value: None when it says nothing. below: how many lines
    below its own the value stands. column: of the value; 0 when it has no place. items: places of
    the items of a list.
    """

    number: int
    name: str
    value: Value | None
    column: int
    below: int = 0
    items: tuple[tuple[str, Place], ...] = ()


class PlainFields(NamedTuple):
    """The values of one record, and where each written field stands."""

    values: Mapping[str, Value]
    places: Mapping[str, Place]


class PlainJudge:
    """Reads front matter of one schema that is certainly right."""

    def __init__(self, schema: RecordSchema, fields: FieldJudge, rules: Rules) -> None:
        self._schema = schema
        self._fields = fields
        self._rules = rules
        self._numbers = {field.name: number for number, field in enumerate(schema.fields)}
        self._required = {field.name for field in schema.fields if field.constraints.required}
        named = [field for field in schema.fields if _KEY.fullmatch(field.name)]
        self._texts = {field.name: length_limits(field.constraints)
                       for field in named if field.type == "string" and is_free(field)}  # fmt: skip
        self._days = {field.name for field in named if field.type == "date" and _is_any(field)}
        self._known: dict[str, Given] = {}

    def read(self, front: Text, first_line: int) -> PlainFields | None:
        """The fields of front matter without a fault; None for any other, and in any doubt.

        Exact, because the parts of the text, each a line with the deeper ones below it, are read
        and judged one by one wherever they stand; what they must keep together is looked at here:
        no field is given twice, and none that is required is missing.
        """
        text, line = front.text, first_line
        parts = _PARTS.split(text) if "\n " in text else text.split("\n")
        found: dict[int, tuple[Given, int]] = {}
        for part in parts:
            given = self._known.get(part) or self._given(front.path, part, line)
            if given is None or given.number in found:
                return None
            found[given.number] = (given, line + given.below)
            line += 1 + part.count("\n")
        fields = _in_order(front.path, found)
        return fields if fields.values.keys() >= self._required else None

    def _given(self, path: str, part: str, line: int) -> Given | None:
        """What a part says, None in doubt; that of short lines is remembered."""
        if given := self._plainly(part):
            return given
        given = self._judged(path, part, line)
        if given and "\n" not in part and len(part) <= LONGEST_KEPT:
            if len(self._known) >= LINES_KEPT:
                self._known.clear()
            self._known[part] = given
        return given

    def _plainly(self, line: str) -> Given | None:
        """A text that may say anything, or a day, where nothing can mean something else."""
        name, _, value = line.partition(": ")
        if name in self._texts:
            least, most = self._texts[name]
            # Of what can be printed nothing is refused as a control sign, nor ends a line.
            is_right = (
                least <= len(value) <= most
                and value[0] not in _NOT_FIRST
                and value[-1] not in ": "
                and ": " not in value
                and " #" not in value
                and value.isprintable()
                and guess(value) == "str"
            )
            return Given(self._numbers[name], name, value, len(name) + 3) if is_right else None
        if name in self._days and _DAY.fullmatch(value):
            day, _ = judge(_ANY_DAY, value)
            return Given(self._numbers[name], name, day, len(name) + 3) if day else None
        return None

    def _judged(self, path: str, part: str, line: int) -> Given | None:
        """The verdict of the rules for written records and of the judge of fields."""
        written = read_lines(Text(path, part), line)
        if not written or len(written.entries) != 1:
            return None
        name = written.entries[0].key.text
        number = self._numbers.get(name)
        if number is None or any(self._rules(written)):
            return None
        fields = self._fields.judge(written, (self._schema.fields[number],))
        if fields.problems:
            return None
        places = dict(fields.places)
        place = places.pop(name, Place(path, line))
        below = place.line - line
        return Given(
            number, name, fields.values.get(name), place.column, below, tuple(places.items())
        )


def _in_order(path: str, found: Mapping[int, tuple[Given, int]]) -> PlainFields:
    """The fields in the order of the schema, whatever the order of the lines."""
    values: dict[str, Value] = {}
    places: dict[str, Place] = {}
    for number in sorted(found):
        (_, name, value, column, _, items), line = found[number]
        if value is not None:
            values[name] = value
        if column:
            places[name] = Place(path, line, column)
            places.update(items)
    return PlainFields(values, places)


def _is_any(field: Field) -> bool:
    """True for a field that refuses nothing of its type."""
    limits = field.constraints
    return limits._replace(required=False, unique=False) == Constraints()
