"""Texts of whole numbers, numbers and yes or no -> their values, as Table Schema writes them.

What Python's own int and Decimal read is read: blanks around a number, signs, digits of any
script, underscores between digits, exponents. A caller who wants plain figures asks for them.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation


def read_integer(text: str, *, is_bare: bool) -> int | None:
    """A whole number of up to 4300 digits. Not bare, signs before and behind it are left out."""
    plain = text.strip()
    try:
        return int(plain if is_bare else _bared(plain))
    except ValueError:
        return None


def read_number(
    text: str, *, is_bare: bool, decimal_char: str = ".", group_char: str = ""
) -> Decimal | None:
    """A number; NaN and Infinity are numbers too. The point may be written with another sign."""
    plain = text.strip()
    plain = plain if is_bare else _bared(plain)
    plain = plain.replace(group_char, "") if group_char else plain
    if decimal_char != "." and "." in plain:
        return None
    try:
        return Decimal(plain.replace(decimal_char, "."))
    except InvalidOperation:
        return None


def read_boolean(text: str, true: Sequence[str], false: Sequence[str]) -> bool | None:
    """Yes or no, in exactly these words; what is in both lists is no."""
    if text in false:
        return False
    return True if text in true else None


def _bared(text: str) -> str:
    """From the first digit or hyphen to the last digit: `约-5元` is -5."""
    kept = re.sub(r"^[^-\d]+", "", text)
    end = next((end for end in range(len(kept), 0, -1) if kept[end - 1].isdecimal()), 0)
    return kept[:end]
