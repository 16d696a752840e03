"""A plain value must mean to every program what the editor reads.

YAML 1.1 makes false of `no`, 630 of 10:30, 83 of 0123 and an error of 2024-13-05.
"""

import re
from collections.abc import Iterator

import yaml

from generator.problems import Problem, Rule, Words
from generator.publish.load.nodes import Mapping, Scalar, Sequence
from generator.schema.field import Field
from generator.schema.record import RecordSchema

RULE = Rule(
    "record/guessed-type",
    Words(
        "“{title}”（{key}）的值 {text} 没有加引号，有的程序会读成{reading}",
        "{key}: without quotes some programs read {text} as {reading}",
    ),
    Words("写成{remedy}。", "Write {remedy}."),
)
UNREADABLE = Words("错误的日期", "an impossible date")
READINGS = {
    None: Words("空值", "nothing"),
    True: Words("“是”", "“yes”"),
    False: Words("“否”", "“no”"),
}
KINDS = {int: "数字", float: "数字"}
# What each type may look like without quotes; all else is for the editor to make clear.
PLAIN_FORMS = {
    "boolean": re.compile(r"true|false"),
    "integer": re.compile(r"-?(0|[1-9][0-9]*)"),
    "number": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"),
    "date": re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"),
}


def check(written: Mapping, schema: RecordSchema) -> Iterator[Problem]:
    """One problem for each plain value whose type is a guess."""
    for field, scalar in _scalars(written, schema):
        if _is_guess(field, scalar):
            yield _problem(field, scalar)


def _scalars(written: Mapping, schema: RecordSchema) -> Iterator[tuple[Field, Scalar]]:
    """Each single value of a known field, those of lists among them; not those that stay text."""
    guesses = [
        (key.text, value)
        for key, value in written.entries
        if not (isinstance(value, Scalar) and value.guess == "str")
    ]
    fields = {field.name: field for field in schema.fields} if guesses else {}
    for name, value in guesses:
        items = value.items if isinstance(value, Sequence) else (value,)
        if name in fields:
            yield from ((fields[name], item) for item in items if isinstance(item, Scalar))


def _is_guess(field: Field, scalar: Scalar) -> bool:
    if scalar.style != "plain" or scalar.guess == "str" or scalar.text == "":
        return False
    form = PLAIN_FORMS.get(field.type)
    return not (form and form.fullmatch(scalar.text))


def _problem(field: Field, scalar: Scalar) -> Problem:
    remedy = Words(f'"{scalar.text}"', f'"{scalar.text}"')
    if field.type == "boolean":
        remedy = Words(" true 或 false", "true or false")
    elif field.type in ("integer", "number"):
        remedy = Words("不带前导零的十进制数字", "a decimal number without leading zeros")
    return RULE.at(
        scalar.place,
        key=field.name,
        title=field.title,
        text=scalar.text,
        reading=_reading(scalar.text),
        remedy=remedy,
    )


def _reading(text: str) -> object:
    try:
        value = yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):
        return UNREADABLE
    if value is None or isinstance(value, bool):
        return READINGS[value]
    return Words(f"{KINDS.get(type(value), '日期')} {value}", f"{value}")
