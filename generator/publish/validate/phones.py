"""A text -> the telephone numbers in it, however they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PHONE = re.compile(
    r"(?<![0-9])(?:[(（]?(?P<area>0[0-9]{2,3})[)）]?[-－—–\s]?)?(?P<local>[2-9][0-9]{2,3}[-\s]?[0-9]{4})"
    r"(?![0-9])|(?<![0-9])(?P<mobile>1[3-9][0-9]-?[0-9]{4}-?[0-9]{4})(?![0-9])"
    r"|(?<![0-9])(?P<service>[48]00-?[0-9]{3,4}-?[0-9]{3,4})(?![0-9])"
)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Phone:
    """Digits of a number; area is empty for mobile and service numbers, and where it is left out.

    Short public hotlines such as 12315 are none: they belong to nobody in particular.
    """

    area: str
    local: str

    def is_same(self, other: "Phone") -> bool:
        """True when both may be one number, one of them written without its area."""
        areas = {self.area, other.area} - {""}
        return self.local == other.local and len(areas) <= 1


def phones(text: str) -> Iterator[Phone]:
    """Every number of seven digits or more, in order."""
    for found in _PHONE.finditer(text.translate(_WIDE)):
        local = found["mobile"] or found["service"] or found["local"]
        yield Phone(found["area"] or "", re.sub(r"[^0-9]", "", local))
