"""What every command accepts and how each one speaks -> shared options and one way to report."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from generator.clock import EPOCH_VARIABLE, build_date
from generator.late import late
from generator.problems import (
    Language,
    Problem,
    Words,
    as_json,
    as_text,
    has_errors,
    summary,
)
from generator.project import MARKS, NoProject, Project, find_project

if TYPE_CHECKING:
    from rich import console as rich_console
    from rich import text as rich_text
else:
    rich_console, rich_text = late("rich.console"), late("rich.text")

Command = TypeVar("Command", bound=Callable[..., Any])
LEVEL_STYLES = {"error": "red", "warning": "yellow"}
NO_PROJECT = Words(
    "这里没有门户项目：{start} 及其上级文件夹都没有 {marks}。请先进入项目文件夹再运行。",
    "No portal project here: neither {start} nor a folder above holds {marks}. Go into one first.",
)
BAD_EPOCH = Words(
    "环境变量 {name} 应为 9999 年以前的整数秒，现在是 {found}",
    "{name} must be a whole number of seconds before the year 9999, not {found}",
)


def language_option(command: Command) -> Command:
    """--lang zh|en; messages are Chinese unless told otherwise."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["zh", "en"]),
        default="zh",
        show_default=True,
        help="消息语言 / language of messages",
    )(command)


def format_option(command: Command) -> Command:
    """--format text|json."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="输出格式 / output format",
    )(command)


def current_project(language: Language) -> Project:
    """The project around the current folder; ends with status 2 when there is none."""
    start = Path.cwd()
    try:
        return find_project(start)
    except NoProject:
        words = NO_PROJECT.fill({"start": start, "marks": " + ".join(MARKS)})
        raise click.UsageError(words.in_language(language)) from None


def today(language: Language) -> date:
    """The day of the build; ends with status 2 when the clock's variable is no number."""
    try:
        return build_date()
    except ValueError as error:
        words = BAD_EPOCH.fill({"name": EPOCH_VARIABLE, "found": error})
        raise click.UsageError(words.in_language(language)) from None


def report(problems: Sequence[Problem], form: str, language: Language) -> None:
    """Prints all problems and a closing line; as JSON, the list alone."""
    if form == "json":
        click.echo(as_json(problems, language))
        return
    console = rich_console.Console(highlight=False, soft_wrap=True)
    for problem in problems:
        text = rich_text.Text(as_text(problem, language))
        text.stylize(LEVEL_STYLES[problem.level], 0, len(str(problem.place)))
        console.print(text)
    click.echo(summary(problems, language))


def finish_with(problems: Sequence[Problem]) -> None:
    """Ends with status 1 when a source is at fault."""
    if has_errors(problems):
        sys.exit(1)


def say(words: Words, language: Language, **values: object) -> None:
    """One line for the reader of the terminal."""
    click.echo(words.fill(values).in_language(language))


def fail(words: Words, language: Language, **values: object) -> NoReturn:
    """What a machine or the content refuses, status 1."""
    click.echo(words.fill(values).in_language(language), err=True)
    sys.exit(1)
