"""YAML of the plainest sort -> the nodes that libyaml gives, in a fraction of its time.

Nearly all front matter is lines `key: value`, and lists and groups of such lines. A text of these
alone is read here; of any other `read_lines` says None, and libyaml reads it.
"""

import re

from generator.problems import Place
from generator.publish.load.files import Text
from generator.publish.load.guesses import guess
from generator.publish.load.nodes import Entry, Mapping, Node, Scalar, Sequence

# Control signs, and what YAML takes for the end of a line or refuses to read.
_UNUSUAL = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Indent, dash, key and value. No value begins with a sign of YAML or a blank; what is quoted holds
# neither an escape nor the quote itself.
_LINE = re.compile(
    r"^( {0,16})(- )?(?:([A-Za-z_][A-Za-z0-9_]{0,60}):(?: (?! )|$))?"
    r"(\"[^\"\\\n]*\"|'[^'\n]*'|[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n]*)?$",
    re.MULTILINE,
)
_Line = tuple[str, str, str, str]


class _Unsure(Exception):
    """The text may be right or wrong, but is not of the plainest sort."""


def read_lines(source: Text, first_line: int) -> Mapping | None:
    """The root of a text of the plainest sort; None for any other, be it right or wrong.

    Exact, because for such lines YAML leaves no choice: a key ends at the first colon with a blank
    behind it, a value at the end of its line, and where a line belongs its column says. What may
    mean something else is not read here: a value with `: ` or ` #` in it, a line with neither key
    nor dash, a column that no line above has opened, an unusual sign.
    """
    if _UNUSUAL.search(source.text):
        return None
    lines = _LINE.findall(source.text)
    if len(lines) != source.text.count("\n") + 1:
        return None
    reader = _Reader(source.path, first_line, lines)
    try:
        mapping = reader.mapping(0)
    except _Unsure:
        return None
    return mapping if mapping.entries and reader.is_at_end() else None


class _Reader:
    """Puts lines together by their columns, which are counted from 0 here."""

    def __init__(self, path: str, first_line: int, lines: list[_Line]) -> None:
        self._path = path
        self._first_line = first_line
        self._lines = lines
        self._at = 0

    def is_at_end(self) -> bool:
        """False when a line belongs nowhere."""
        return self._at == len(self._lines)

    def mapping(self, column: int) -> Mapping:
        """The next lines with a key at this column; of those of a list the first has a dash."""
        place = self._place(column)
        entries: list[Entry] = []
        while not self.is_at_end():
            indent, dash, key, value = self._lines[self._at]
            is_other = not key or len(indent) + len(dash) != column
            if is_other or (dash and entries):
                break
            name = Scalar(key, self._place(column), "plain", guess(key))
            end = column + len(key) + 1
            entries.append(
                Entry(name, self._single(value, end + 1) if value else self._block(column, end))
            )
        return Mapping(tuple(entries), place)

    def _sequence(self, column: int) -> Sequence:
        """The next lines with a dash at this column, and what belongs to each."""
        place = self._place(column)
        items: list[Node] = []
        while not self.is_at_end():
            indent, dash, key, value = self._lines[self._at]
            if not dash or len(indent) != column:
                break
            items.append(self.mapping(column + 2) if key else self._single(value, column + 2))
        return Sequence(tuple(items), place)

    def _block(self, column: int, end: int) -> Node:
        """The lines that stand deeper than a key without a value; without any, nothing."""
        empty = Scalar("", self._place(end), "plain", guess(""))
        self._at += 1
        if self.is_at_end():
            return empty
        indent, dash, _, _ = self._lines[self._at]
        if len(indent) <= column:
            return empty
        return self._sequence(len(indent)) if dash else self.mapping(len(indent))

    def _single(self, written: str, column: int) -> Scalar:
        place = self._place(column)
        self._at += 1
        if written[:1] in ('"', "'"):
            return Scalar(written[1:-1], place, "quoted")
        if not written or ": " in written or " #" in written or written[-1] in ": ":
            raise _Unsure
        return Scalar(written, place, "plain", guess(written))

    def _place(self, column: int) -> Place:
        return Place(self._path, self._first_line + self._at, column + 1)
