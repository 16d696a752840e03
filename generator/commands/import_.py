"""portal import: the text of an official document -> a source, and what to look at again."""

import sys
from pathlib import Path

import click

from generator.commands.options import current_project, finish_with, language_option, report, say
from generator.commands.options import today as build_day
from generator.editor.official import Imported, import_document
from generator.editor.official.reading import Unreadable, read
from generator.editor.official.review import as_line
from generator.editor.skeleton import AlreadyThere, Skeleton, save
from generator.problems import Language, Words
from generator.project import Project
from generator.publish.stages import check as check_sources
from generator.publish.validate.rules.record_id import RULE, is_usable

IMPORTED = Words(
    "已导入：{path}（标题 {headings} 个，表格 {tables} 张）",
    "Imported: {path} ({headings} headings, {tables} tables)",
)
JOINED = Words(
    "连接断行 {count} 处，在原文第 {lines} 行。",
    "Broken lines joined: {count}, at lines {lines} of the original.",
)
REVIEW = Words(
    "请对照原文核对以下 {count} 处（也写进了 remarks，核对后可以删改）：",
    "Look at these {count} again beside the original; they stand in remarks, edit them there:",
)
NO_DOUBTS = Words("没有存疑之处。", "Nothing is in doubt.")
EXISTS = Words("{what} 已经存在，没有改动。", "{what} exists and was left alone.")
NO_PLACE = Words(
    "请用 --id 写明编号，或者用 --into 写明存到哪个文件。",
    "Give the id with --id, or the file to write with --into.",
)
NO_FILE = Words("没有“{path}”这个文件", "there is no file “{path}”")
NOT_IMPORTED = Words("{path}：{reason}", "{path}: {reason}")


def _usable_id(context: click.Context, _: click.Parameter, id_: str | None) -> str | None:
    """The id as given; one that cannot be an address is wrong use, before anything is written."""
    if id_ is not None and not is_usable(id_):
        language = context.params.get("language", "zh")
        found = RULE.message.fill({"id": id_}).in_language(language)
        raise click.BadParameter(f"{found}。{RULE.hint.in_language(language)}")
    return id_


@click.command(
    "import", epilog="例 / example: portal import --kind policy --id notice-2026-3 通知.txt"
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    required=True,
    type=click.Choice(["policy"]),
    expose_value=False,
    help="导入成什么，目前只有政策文件 / what it becomes: a policy",
)
@click.option(
    "--id", "id_", callback=_usable_id, help="编号，用作网址 / the id, part of the address"
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    help="存到另一个文件 / write this file instead",
)
@click.option("--sample", is_flag=True, help="示例文件 / an invented document")
@language_option
def import_(
    file: Path, id_: str | None, into: Path | None, language: Language, *, sample: bool
) -> None:
    """把公文的文本（.txt、.md）导入成全文政策文件，并列出要核对的地方。

    Import the text of an official document as a full-text policy, and list what to look at again.
    """
    if id_ is None and into is None:
        raise click.UsageError(NO_PLACE.in_language(language))
    project = current_project(language) if into is None else None
    imported = import_document(_text(file, language))
    root = project.root if project else Path.cwd()
    place = into.as_posix() if into else f"content/policies/{id_}.md"
    _save(Project(root), Skeleton(place, imported.source(is_sample=sample)), language)
    _tell(imported, place, language)
    if project:
        _check(project, place, language)


def _text(file: Path, language: Language) -> str:
    """The document; ends with status 1 and the reason when it cannot be read."""
    if not file.is_file():
        words = NO_FILE.fill({"path": file})
        raise click.BadParameter(words.in_language(language), param_hint="FILE")
    try:
        return read(file.read_bytes())
    except Unreadable as error:
        words = NOT_IMPORTED.fill({"path": file, "reason": error.words})
        click.echo(words.in_language(language), err=True)
        sys.exit(1)


def _save(project: Project, source: Skeleton, language: Language) -> None:
    try:
        save(project, source)
    except AlreadyThere as error:
        words = EXISTS.fill({"what": error})
        raise click.UsageError(words.in_language(language)) from None


def _tell(imported: Imported, path: str, language: Language) -> None:
    """Where it is, what was joined, and the list of doubts."""
    say(IMPORTED, language, path=path, headings=imported.headings, tables=imported.tables)
    if imported.joined:
        comma = "、" if language == "zh" else ", "
        lines = comma.join(str(line) for line in imported.joined)
        say(JOINED, language, count=len(imported.joined), lines=lines)
    if not imported.doubts:
        say(NO_DOUBTS, language)
        return
    say(REVIEW, language, count=len(imported.doubts))
    for each in imported.doubts:
        click.echo(f"  {as_line(each, language)}")


def _check(project: Project, path: str, language: Language) -> None:
    """What the rules think of the new source."""
    problems = check_sources(project, build_day(language))
    own = [problem for problem in problems if problem.place.path == path]
    report(own, "text", language)
    finish_with(own)
