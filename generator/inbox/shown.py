"""What a sender wrote -> the same text, with every sign visible that hides or reorders others."""

import json
import re
from typing import Any

# Order of writing, width nothing, ends of lines in disguise, controls, halves of signs.
# Source: Unicode, characters of the properties Bidi_Control and Default_Ignorable_Code_Point.
_HIDDEN = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
)
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_ODD = re.compile(f"[{_HIDDEN}{_CONTROLS}]")
_ODD_IN_LINE = re.compile(f"[{_HIDDEN}{_CONTROLS}\t\n]")
_HALVES = re.compile("[\ud800-\udfff]")
REORDERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """The text with `[U+202E]` in place of such a sign; tabs and line ends stay."""
    return _ODD.sub(_named, text)


def shown_in_line(text: str) -> str:
    """The same on one line."""
    return _ODD_IN_LINE.sub(_named, text)


def hides(text: str) -> bool:
    """True where some sign cannot be seen, or makes others appear elsewhere."""
    return _ODD_IN_LINE.search(text) is not None


def json_text(told: Any) -> str:
    """JSON for people and programs; halves of signs, which UTF-8 cannot hold, as its escapes."""
    text = json.dumps(told, ensure_ascii=False, indent=2)
    return _HALVES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _named(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
