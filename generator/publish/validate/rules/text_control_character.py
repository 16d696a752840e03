"""Text holds no signs that nobody can see: they break pages, feeds and copies of a name."""

import unicodedata
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.load.nodes import Mapping, Scalar, walk
from generator.schema.record import RecordSchema

RULE = Rule(
    "text/control-character",
    Words("“{key}”含有看不见的字符 {code}", "{key}: the invisible character {code}"),
    Words(
        "删去这段文字重新输入，不要从网页或 Word 直接粘贴。",
        "Delete and type it again instead of pasting from a page or from Word.",
    ),
)
ALLOWED = "\n\t"
# Cc control, Cs halves of a surrogate pair, Co private use, Cn unassigned; of Cf the signs that
# turn the direction of text around, which can make a title read as another.
REFUSED = {"Cc", "Cs", "Co", "Cn"}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def check(written: Mapping, _: RecordSchema) -> Iterator[Problem]:
    """One problem for each value with such a sign, naming the first."""
    for key, value in written.entries:
        for node in walk(value):
            sign = _first(node.text) if isinstance(node, Scalar) else None
            if sign:
                yield RULE.at(node.place, key=key.text, code=f"U+{ord(sign):04X}")


def _first(text: str) -> str | None:
    # Of what Python prints nothing is refused: its signs are letters, figures, marks and a blank.
    if text.isprintable():
        return None
    return next((sign for sign in text if _is_refused(sign)), None)


def _is_refused(sign: str) -> bool:
    if sign < "\x7f":
        return sign < " " and sign not in ALLOWED
    return sign in TURNING or unicodedata.category(sign) in REFUSED
