"""comrak's HTML with positions, and its source -> what is told of both without reading each tag."""

import html
import re
from functools import cached_property
from typing import NamedTuple

# Deeper than any text, and where the time to parse and clean would grow with the square of depth.
DEEPEST = 100
TAG = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
MARK = re.compile(r' data-sourcepos="[^"]*"')
# What begins a tag or a comment in a source; an address in angle brackets is none.
_RAW = re.compile(r"<(?!(?:https?|mailto|tel):)[a-zA-Z/!?]")
# Of the tags that stand inside one another, each adds two levels at most, all others ten together.
_NESTING = ("<li", "<blockquote", "<div", "<em", "<strong", "<del")
# Links and code with what they hold, and all other tags: what is left is text.
_SILENT = re.compile(r"<(a|code)\b.*?</\1>|<[^>]*>", re.DOTALL)


def is_plain(source: str, marked_up: str) -> bool:
    """True when nothing can be found in a text but headings, links and pictures.

    Exact, because without the beginning of a tag in the source every tag is comrak's own and
    is closed, so that there is no raw HTML; the other findings are told by what they need: an
    address by `://` where it is no link, deep nesting by as many tags.
    """
    if _RAW.search(source):
        return False
    has_many = marked_up.count("<") > 2 * DEEPEST
    if has_many and 2 * sum(map(marked_up.count, _NESTING)) + 10 > DEEPEST:
        return False
    return "://" not in marked_up or "://" not in _SILENT.sub("<>", marked_up)


def plain_text(marked_up: str) -> str:
    """The text between the tags."""
    bare = TAG.sub("", marked_up) if "<" in marked_up else marked_up
    return html.unescape(bare).strip()


class _Counted(NamedTuple):
    """How far the columns of a line have been counted: in bytes, and in characters."""

    line: int
    content: bytes
    byte: int
    column: int


class Columns:
    """Turns the columns that comrak counts in bytes into columns in characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted = _Counted(0, b"", 1, 1)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self._text.split("\n")

    def of(self, line: int, byte: int) -> int:
        """The column in characters of a column in bytes, both counted from 1.

        Counts on from the column before: a line of ten thousand links is read once.
        """
        if byte == 1:
            return 1
        if self._counted.line != line or self._counted.byte > byte:
            text = self.lines[line - 1] if line <= len(self.lines) else ""
            self._counted = _Counted(line, text.encode(), 1, 1)
        _, content, last, column = self._counted
        # In a table that comrak has mended a column may lie inside a character: count from its
        # first byte.
        while content[byte - 1 : byte] and content[byte - 1] & 0xC0 == 0x80:
            byte -= 1
        column += len(content[last - 1 : byte - 1].decode(errors="ignore"))
        self._counted = _Counted(line, content, byte, column)
        return column
