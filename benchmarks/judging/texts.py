"""A source of chance and a type of field -> a text: right, nearly right, or hostile."""

import string
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from random import Random

from judging.strings import (
    a_binary,
    a_boolean,
    a_number,
    a_string,
    a_uri,
    a_uuid,
    an_email,
    an_integer,
)
from judging.structures import a_geojson, a_geopoint, a_json
from judging.times import a_date, a_datetime, a_duration, a_time, a_year, a_yearmonth

BLANKS = (
    "",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\u00a0",
    "\u3000",
    "\u2028",
    "\ufeff",
    "\u200b",
    "\x00",
    "\x1f",
)
SIGNS = "+-_.,:/%eETZzPWDYMHS@[]{}\"'\\()#?&=*~!;<>|^$ \n\t"
# The ten digits as full-width signs, in Arabic, in Devanagari, and as mathematical signs.
OTHER_DIGITS = (0xFF10, 0x0660, 0x0966, 0x1D7CE)
WORDS = (
    "甲", "知识产权", "桂知函〔2026〕12号", "abc", "a-b-c", "Ⅳ", "²", "½", "一", "é", "\u0130", "ß",
    "\u212a", "𠮷", "\ud800", "nan", "NaN", "-NaN", "sNaN", "inf", "-inf", "+Infinity", "INF",
    "null", "None", "true", "0x1F", "1e5", "1E+999999", "9" * 4301, "9" * 5000, "1" * 40, "0",
    "-0", "00", "1_000", "1__0", "_1", "1_", "+1", "--1", "1-", "1 000", "1,000.50", "1.000,50",
    "¥12.50元", "约-5元", "5%", ".5", "5.", ".", "-", "",
)  # fmt: skip


def written(kind: str, chance: Random, limits: Sequence[str] = ()) -> str:
    """A text that a field of this kind (`type` or `type/format`) may be asked about."""
    if limits and chance.random() < 0.15:
        return chance.choice(limits)
    roll = chance.random()
    if roll < 0.5:
        return right(kind, chance)
    if roll < 0.82:
        return _changed(right(kind, chance), chance)
    if roll < 0.9:
        return chance.choice(WORDS)
    if roll < 0.95:
        return MAKERS[chance.choice(list(MAKERS))](chance)
    return _any(chance)


def right(kind: str, chance: Random) -> str:
    """A text that is mostly right; of a pattern of strptime, what it makes of a moment."""
    if "%" in kind and chance.random() < 0.8:
        moment = datetime(1970, 1, 1, tzinfo=timezone(timedelta(hours=chance.randrange(-12, 13))))
        moment += timedelta(seconds=chance.randrange(3 * 10**9))
        return moment.strftime(kind.partition("/")[2])
    return (MAKERS.get(kind) or MAKERS[kind.partition("/")[0]])(chance)


def _changed(text: str, chance: Random) -> str:
    """The text with one to three small changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(CHANGES)(text, chance)
    return text


def _around(text: str, chance: Random) -> str:
    return chance.choice(BLANKS) + text + chance.choice(BLANKS)


def _put(text: str, chance: Random) -> str:
    place = chance.randrange(len(text) + 1)
    sign: str = chance.choice([*SIGNS, *string.digits, *BLANKS, "甲", "\ud800", "é", "\u0660"])
    return text[:place] + sign + text[place:]


def _dropped(text: str, chance: Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + text[place + 1 :]


def _swapped(text: str, chance: Random) -> str:
    place = chance.randrange(len(text) + 1)
    sign: str = chance.choice([*SIGNS, *string.ascii_letters, *string.digits])
    return text[:place] + sign + text[place + 1 :]


def _other_digits(text: str, chance: Random) -> str:
    zero = chance.choice(OTHER_DIGITS)
    digits = {ord(digit): zero + int(digit) for digit in string.digits if chance.random() < 0.7}
    return text.translate(digits)


def _wide(text: str, chance: Random) -> str:
    is_all = chance.random() < 0.5
    return "".join(
        chr(ord(sign) + 0xFEE0)
        if "!" <= sign <= "~" and (is_all or chance.random() < 0.2)
        else sign
        for sign in text
    )


def _cased(text: str, chance: Random) -> str:
    return chance.choice((text.upper(), text.lower(), text.swapcase(), text.title()))


def _twice(text: str, chance: Random) -> str:
    return text + chance.choice(("", ",", "T", " ", "\n")) + text


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    _around, _around, _put, _put, _dropped, _dropped, _swapped, _other_digits, _wide, _cased,
    _twice,
)  # fmt: skip


def _any(chance: Random) -> str:
    signs = [*SIGNS, *string.ascii_letters, *string.digits]
    return "".join(
        chance.choice(signs) if chance.random() < 0.8 else chr(chance.randrange(1, 0x3000))
        for _ in range(chance.randrange(1, 30))
    )


def _list(chance: Random) -> str:
    kind = chance.choice(("string", "integer", "number", "boolean", "date", "time", "datetime"))
    items = [right(kind, chance) for _ in range(chance.randrange(1, 5))]
    return chance.choice((",", ",", "|", ", ", "，", ",,", "、")).join(items)


MAKERS: Mapping[str, Callable[[Random], str]] = {
    "string": a_string,
    "string/email": an_email,
    "string/uri": a_uri,
    "string/binary": a_binary,
    "string/uuid": a_uuid,
    "integer": an_integer,
    "number": a_number,
    "boolean": a_boolean,
    "date": a_date,
    "time": a_time,
    "datetime": a_datetime,
    "year": a_year,
    "yearmonth": a_yearmonth,
    "duration": a_duration,
    "geopoint": a_geopoint,
    "geojson": a_geojson,
    "object": a_json,
    "array": a_json,
    "list": _list,
    "any": a_string,
}
