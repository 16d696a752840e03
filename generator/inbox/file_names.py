"""A submission's number, a slot and the sender's name of a file -> a name that is safe anywhere."""

import re
from collections.abc import Collection

from generator.schema.form_judge import ACCEPTED

UNKNOWN_SLOT, UNKNOWN_ENDING = "other", "bin"
_SLOT = re.compile(r"[a-z][a-z0-9_]{0,59}")
_SAFE = re.compile(r"[^A-Za-z0-9-]+")


def safe_name(number: str, slot: str, at: int, name: str, slots: Collection[str]) -> str:
    """Such as `WQ-12345-67890-7-photographs-1.jpg`: nothing in it but the ending is the sender's.

    slots: those of the form; at: counted from 1. An ending that forms do not take becomes `bin`.
    """
    known = slot if slot in slots and _SLOT.fullmatch(slot) else UNKNOWN_SLOT
    return f"{safe_number(number)}-{known}-{at}.{ending_of(name) or UNKNOWN_ENDING}"


def safe_number(number: str) -> str:
    """The number as a part of a file's name."""
    return _SAFE.sub("-", number)[:40].strip("-") or "x"


def ending_of(name: str) -> str:
    """The ending in small letters where it is one of those that forms take; else nothing."""
    ending = name.rpartition(".")[2].lower()
    return ending if ending in ACCEPTED else ""
