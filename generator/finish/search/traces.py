"""The words of a bundle -> marks by which a browser knows, before loading any of it, what it lacks.

A word leaves its mark at a place worked out from its letters, so a bundle without the mark does
not hold the word; one with it probably does. The marks of all bundles are cut into small files by
place: a query loads one of them for each of its words, and then only bundles that hold all words.
"""

from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from generator.finish.search.tokens import SIGN, coded, whole

# Of 262,144 places a bundle of 350 pages marks about one in six.
PLACES = 1 << 18
BYTES = PLACES // 8
# Bytes of one bundle in one file, which makes 1,024 files.
SLICE = 32
LETTERS = 2
PAIR = 1 + 2 * SIGN
# Signs of a stretch of a title: titles that share their words are told apart by the longer ones.
STRETCHES = (4, 8, 16)


class Traces:
    """Marks of the words added so far."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def add(self, words: Iterable[str], names: Iterable[str]) -> None:
        """Words of one record, and its title and names."""
        self._words.update(words)
        for name in names:
            self._words.update(stretches(name))

    @property
    def bits(self) -> bytes:
        """One bit for each place."""
        marks = bytearray(BYTES)
        for word in self._words | self._beginnings():
            place = crc32(word.encode()) % PLACES
            marks[place >> 3] |= 1 << (place & 7)
        return bytes(marks)

    def _beginnings(self) -> set[str]:
        """What else can be asked for: single signs, and the beginnings of words of letters."""
        found: set[str] = set()
        for word in self._words:
            if word[0] == "h" and len(word) == PAIR:
                found.add(f"s{word[1:5]}")
            elif word[0] == "w":
                found.update(word[:end] for end in range(LETTERS + 1, len(word)))
        return found


def stretches(name: str) -> Iterable[str]:
    """A word for every 4, 8 and 16 signs of a name that follow each other."""
    code = coded(whole(name))
    for length in (SIGN * signs for signs in STRETCHES):
        for at in range(0, len(code) - length + 1, SIGN):
            yield f"q{code[at : at + length]}"


def files(bundles: Sequence[bytes]) -> Mapping[str, bytes]:
    """Name -> content: the marks of all bundles for the same 256 places, bundle after bundle."""
    return {
        f"{number:03x}": b"".join(marks[start : start + SLICE] for marks in bundles)
        for number, start in enumerate(range(0, BYTES, SLICE))
    }
