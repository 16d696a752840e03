"""Every type with its formats and ways of writing, and every constraint that fits it."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from generator.schema.field import Constraints, Dialect, Field, FieldType, ItemType, judge
from judging.texts import right

PATTERNS = (
    "[0-9]{6}",
    "[a-z0-9]+(-[a-z0-9]+)*",
    "a|ab",
    "a*",
    ".*",
    "^a$",
    "[一-龥]+〔[0-9]{4}〕.*",
)
ORDERED = ("minimum", "maximum", "enum")
FITTING: Mapping[FieldType, tuple[str, ...]] = {
    "string": ("min_length", "max_length", "pattern", "enum"),
    "integer": ORDERED,
    "number": ORDERED,
    "boolean": ("enum",),
    "date": ORDERED,
    "time": ORDERED,
    "datetime": ORDERED,
    "year": ORDERED,
    "yearmonth": ORDERED,
    "duration": ("enum",),
    "geopoint": ("enum",),
    "geojson": ("enum",),
    "object": ("min_length", "max_length", "enum"),
    "array": ("min_length", "max_length", "enum"),
    "list": ("min_length", "max_length"),
    "any": ("enum",),
}
FORMATS: Mapping[FieldType, tuple[str, ...]] = {
    "string": ("email", "uri", "binary", "uuid"),
    "date": ("%Y/%m/%d", "%d.%m.%Y", "%Y年%m月%d日", "%j %Y", "%q"),
    "time": ("%H:%M", "%H时%M分", "%I:%M %p", "%H:%M:%S%z"),
    "datetime": ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f", "%d.%m.%Y%H:%M%z"),
    "geopoint": ("array", "object"),
}
ITEMS: tuple[ItemType, ...] = ("integer", "number", "boolean", "date", "time", "datetime")
DIALECTS: Mapping[FieldType, tuple[Dialect, ...]] = {
    "integer": (Dialect(is_bare=False), Dialect(group_char=",")),
    "number": (
        Dialect(is_bare=False),
        Dialect(group_char=","),
        Dialect(decimal_char=",", group_char="."),
        Dialect(decimal_char="@", group_char=" ", is_bare=False),
        Dialect(decimal_char=","),
    ),
    "boolean": (Dialect(true=("是", "1"), false=("否", "0", "1")),),
    "list": tuple(Dialect(item_type=kind) for kind in ITEMS),
}
# Found between a text's lengths: the right texts have up to nine signs, lists up to four items.
MOST_LENGTH = 6
# A limit must be a value of its type; of a format that reads nothing there is none.
TRIES = 60


def kinds() -> Iterator[Field]:
    """Every type by itself, with each format, and with each way of writing."""
    for type_ in FITTING:
        yield Field("x", "甲", type_)
        yield from (Field("x", "甲", type_, form) for form in FORMATS.get(type_, ()))
        yield from (Field("x", "甲", type_, dialect=one) for one in DIALECTS.get(type_, ()))
    yield Field("x", "甲", "list", delimiter="|")


def name_of(spec: Field) -> str:
    """Its type, and its format where it has one: by what texts for it are made."""
    return spec.type if spec.format == "default" else f"{spec.type}/{spec.format}"


def limit_texts(spec: Field) -> tuple[str, ...]:
    """The limits of a field that are texts: a value at its limit is worth asking about."""
    bounds = (spec.constraints.minimum, spec.constraints.maximum)
    return (*spec.constraints.enum, *(bound for bound in bounds if isinstance(bound, str)))


def limits(spec: Field, chance: Random) -> Iterator[Constraints]:
    """No limit, each limit that fits the type by itself, and all of them at once."""
    yield Constraints()
    yield Constraints(required=True)
    drawn = {name: _limit(name, spec, chance) for name in FITTING[spec.type]}
    each = {name: limit for name, limit in drawn.items() if limit is not None}
    yield from (Constraints(**{name: limit}) for name, limit in each.items())
    yield Constraints(required=True, **each)


def _limit(name: str, spec: Field, chance: Random) -> Any:
    if name.endswith("length"):
        return chance.randrange(MOST_LENGTH)
    if name == "pattern":
        return chance.choice(PATTERNS)
    if name == "enum":
        return tuple(_whole(spec, chance) for _ in range(chance.randrange(1, 9)))
    texts = (_whole(spec, chance) for _ in range(TRIES))
    return next((text for text in texts if judge(spec, text)[0] is not None), None)


def _whole(spec: Field, chance: Random) -> str:
    """A text without half a pair of signs: no file of a schema can hold one."""
    return right(name_of(spec), chance).replace("\ud800", "")
