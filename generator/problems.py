"""A fault in a source, as a value -> text for editors or JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
Level = Literal["error", "warning"]


class Place(NamedTuple):
    """Where in a file: path from the project root with `/`, line and column counted from 1.

    The column counts characters, not bytes. Line 0 means the file as a whole. A tuple, because
    every value of every record has one, and a tuple is made in a third of the time.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Words(NamedTuple):
    """One sentence in Chinese and in English; `{names}` are filled in later."""

    zh: str
    en: str

    def fill(self, values: dict[str, object]) -> "Words":
        """The same sentence with its names replaced; a value that is Words keeps its language."""
        return Words(_fill(self.zh, values, "zh"), _fill(self.en, values, "en"))

    def in_language(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en


class Problem(NamedTuple):
    """One fault, complete: where, how bad, which rule, what was found, what to do."""

    place: Place
    level: Level
    rule: str
    message: Words
    hint: Words

    def sort_key(self) -> tuple[Place, str, str]:
        """File order, then rule, then text: two runs print the same list."""
        return (self.place, self.rule, self.message.zh)


class Rule(NamedTuple):
    """A promise the sources must keep: its id, what is said when broken, and the remedy."""

    id: str
    message: Words
    hint: Words
    level: Level = "error"

    def at(self, place: Place, **values: object) -> Problem:
        """The problem at this place, with the names of both sentences filled."""
        return Problem(
            place, self.level, self.id, self.message.fill(values), self.hint.fill(values)
        )


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when at least one problem forbids publishing."""
    return any(problem.level == "error" for problem in problems)


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetition, sorted by file, line and column."""
    return tuple(sorted(dict.fromkeys(problems), key=Problem.sort_key))


LEVELS: dict[Level, Words] = {
    "error": Words("错误", "error"),
    "warning": Words("提醒", "warning"),
}
REMEDY = Words("怎么办", "what to do")
SUMMARY = Words("{errors} 处错误，{warnings} 处提醒。", "{errors} errors, {warnings} warnings.")
CLEAN = Words("没有发现问题。", "No problems found.")


def as_text(problem: Problem, language: Language) -> str:
    """`path:line:column: level: message [rule]` and the remedy on the next line."""
    level = LEVELS[problem.level].in_language(language)
    message = problem.message.in_language(language)
    remedy = f"{REMEDY.in_language(language)}{'：' if language == 'zh' else ': '}"
    first = f"{problem.place}: {level}: {message} [{problem.rule}]"
    return f"{first}\n    {remedy}{problem.hint.in_language(language)}"


def as_json(problems: Sequence[Problem], language: Language) -> str:
    """A JSON list of {path, line, column, level, rule, message, hint}."""
    return json.dumps(
        [_as_row(problem, language) for problem in problems], ensure_ascii=False, indent=2
    )


def summary(problems: Sequence[Problem], language: Language) -> str:
    """One closing line: how many errors and warnings, or that there are none."""
    if not problems:
        return CLEAN.in_language(language)
    errors = sum(problem.level == "error" for problem in problems)
    counts: dict[str, object] = {"errors": errors, "warnings": len(problems) - errors}
    return SUMMARY.fill(counts).in_language(language)


def _as_row(problem: Problem, language: Language) -> dict[str, object]:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "level": problem.level,
        "rule": problem.rule,
        "message": problem.message.in_language(language),
        "hint": problem.hint.in_language(language),
    }


def _fill(template: str, values: dict[str, object], language: Language) -> str:
    spoken = {
        name: value.in_language(language) if isinstance(value, Words) else value
        for name, value in values.items()
    }
    return template.format(**spoken)
