"""What an editor should look at again -> doubts with their lines, for the review and the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.problems import Language, Words

LINES = Words("第 {lines} 行：{text}", "line {lines}: {text}")
MANY_LINES = Words("第 {lines} 行等 {count} 处：{text}", "lines {lines}, … ({count}): {text}")
SHOWN_LINES = 8


NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where in the original, counted from line 1, and what was found there and done about it.

    remedy: what the editor may have to do; readers of the page are not told.
    """

    lines: tuple[int, ...]
    words: Words
    remedy: Words = NOTHING


def doubt(line: int, words: Words, remedy: Words = NOTHING, **values: object) -> Doubt:
    """A doubt about one line, the names of its sentence filled."""
    return Doubt((line,), words.fill(values), remedy)


def merged(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The same doubts in the order of the original; what is said of several lines is said once."""
    lines: dict[tuple[Words, Words], list[int]] = {}
    for each in doubts:
        lines.setdefault((each.words, each.remedy), []).extend(each.lines)
    joined = (Doubt(tuple(sorted(set(found))), *said) for said, found in lines.items())
    return tuple(sorted(joined, key=lambda each: (each.lines, each.words.zh)))


def as_line(each: Doubt, language: Language) -> str:
    """One line of the review: which lines of the original, and what of them."""
    comma = "、" if language == "zh" else ", "
    shown = comma.join(str(line) for line in each.lines[:SHOWN_LINES])
    words = LINES if len(each.lines) <= SHOWN_LINES else MANY_LINES
    values = {"lines": shown, "count": len(each.lines), "text": each.words}
    said = words.fill(values).in_language(language)
    remedy = each.remedy.in_language(language)
    return f"{said} {remedy}".rstrip() if language == "en" else f"{said}{remedy}"


def as_remark(each: Doubt) -> str:
    """The same for readers of the page, who have no lines: how often instead."""
    count = len(each.lines)
    return f"{each.words.zh}（共 {count} 处）" if count > 1 else each.words.zh
