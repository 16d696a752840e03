"""A name in Chinese signs -> how it is typed in letters: whole syllables, and their initials."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.finish.search.tokens import is_han, runs
from generator.late import late

if TYPE_CHECKING:
    import pypinyin
else:
    # Its dictionary takes a third of a second, which a build that changes no text does not need.
    pypinyin = late("pypinyin")


def pinyin_tokens(name: str) -> Iterator[str]:
    """Words for each run of signs: `pzhi pshi` for its syllables, `izs` for each two initials."""
    for run in filter(is_han, runs(name)):
        syllables = _syllables(run)
        yield from (f"p{syllable}" for syllable in syllables)
        yield from (f"i{first[0]}{second[0]}" for first, second in pairwise(syllables))


def sound(name: str) -> str:
    """What a Chinese dictionary sorts the name by."""
    return " ".join(_syllables(name))


def _syllables(text: str) -> list[str]:
    """The syllables as they are typed, ü as v; signs without a reading stay as they are."""
    return pypinyin.lazy_pinyin(text)
