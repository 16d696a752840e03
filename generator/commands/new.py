"""portal new: a kind and a title -> a correct source file to go on from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.commands.options import current_project, finish_with, language_option, report, say
from generator.commands.options import today as build_day
from generator.editor import skeleton
from generator.problems import Language, Problem, Words
from generator.project import Project
from generator.publish.load import load
from generator.publish.stages import check as check_sources
from generator.publish.validate.rules.record_id import RULE, is_usable

CENTRES = "data/centres.csv"
MADE = Words("已新建：{path}", "Made {path}")
EXISTS = Words("{what} 已经存在，没有改动。", "{what} exists and was left alone.")
NO_CENTRE = Words(
    "机构表中没有“{id}”。可用的编号见 data/centres.csv。",
    "There is no body “{id}”; ids are in data/centres.csv.",
)


@click.group(epilog="例 / example: portal new news 走进园区开展宣传 --centre sample-city")
def new() -> None:
    """新建一份格式正确的内容：news 动态，rule 上墙制度，policy 政策文件，centre 机构。

    Begin a new source in the right form: news, rule, policy or centre.
    """


def _usable_id(context: click.Context, _: click.Parameter, id_: str | None) -> str | None:
    """The id as given; one that cannot be an address is wrong use, before anything is written."""
    if id_ is not None and not is_usable(id_):
        language = context.params.get("language", "zh")
        found = RULE.message.fill({"id": id_}).in_language(language)
        raise click.BadParameter(f"{found}。{RULE.hint.in_language(language)}")
    return id_


def _id_option(*, required: bool) -> Callable[..., Any]:
    text = "编号，用作网址 / the id, part of the address"
    if not required:
        text = f"{text}；默认用日期 / by default the date"
    return click.option("--id", "id_", required=required, callback=_usable_id, help=text)


@new.command(epilog="例 / example: portal new news 走进园区开展宣传 --centre sample-city")
@click.argument("title")
@click.option("--centre", required=True, help="供稿机构的编号 / the body that reports")
@_id_option(required=False)
@language_option
def news(title: str, centre: str, id_: str | None, language: Language) -> None:
    """新建一篇工作动态。

    Begin a news item.
    """
    project, day = current_project(language), build_day(language)
    folder = project.content / "news" / str(day.year)
    sample = _is_sample(project, centre, language)
    made = skeleton.news(
        id_ or _free_id(folder, day.isoformat()), title, centre, day, sample=sample
    )
    _finish(project, made, language)


@new.command(epilog="例 / example: portal new rule 值班制度 --centre sample-city --id duty-hours")
@click.argument("title")
@click.option("--centre", required=True, help="挂在哪个机构 / the body where it hangs")
@_id_option(required=True)
@language_option
def rule(title: str, centre: str, id_: str, language: Language) -> None:
    """新建一条上墙制度。

    Begin a wall rule.
    """
    project, day = current_project(language), build_day(language)
    sample = _is_sample(project, centre, language)
    _finish(project, skeleton.rule(id_, title, centre, day, sample=sample), language)


@new.command(epilog="例 / example: portal new policy 关于……的通知 --id notice-2026-3")
@click.argument("title")
@_id_option(required=True)
@language_option
def policy(title: str, id_: str, language: Language) -> None:
    """新建一份政策文件，先只记题名。

    Begin a document, with its title only.
    """
    _finish(current_project(language), skeleton.policy(id_, title), language)


@new.command(
    epilog="例 / example: portal new centre 某某分中心 --id x --kind sub-centre"
    " --region 450100 --source guangxi-2020-plan"
)
@click.argument("name")
@_id_option(required=True)
@click.option("--kind", required=True, help="类别代码 / the kind's code")
@click.option("--region", required=True, help="地区代码 / the region's code")
@click.option("--parent", default="", help="上级机构的编号 / the body above")
@click.option("--source", default="", help="依据的政策文件编号 / the document that names it")
@click.option("--sample", is_flag=True, help="示例机构 / an invented body")
@language_option
def centre(name: str, id_: str, language: Language, *, sample: bool, **facts: str) -> None:
    """在机构表末尾加一行。

    Add a row to the table of bodies.
    """
    project = current_project(language)
    values = {"id": id_, "name": name, "sample": "true" if sample else "", **facts}
    broken = [problem for problem in _problems(project, CENTRES, language) if _is_fault(problem)]
    if broken:
        report(broken, "text", language)
        finish_with(broken)
    try:
        path = skeleton.add_centre(project, values)
    except skeleton.AlreadyThere as error:
        raise click.UsageError(_spoken(EXISTS, language, what=error)) from None
    _check_made(project, path, language)


def _finish(project: Project, made: skeleton.Skeleton, language: Language) -> None:
    try:
        path = skeleton.save(project, made)
    except skeleton.AlreadyThere as error:
        raise click.UsageError(_spoken(EXISTS, language, what=error)) from None
    _check_made(project, path, language)


def _check_made(project: Project, path: Path, language: Language) -> None:
    """Says where it is and what the rules think of it: a wrong id shows at once."""
    relative = path.relative_to(project.root).as_posix()
    say(MADE, language, path=relative)
    own = _problems(project, relative, language)
    report(own, "text", language)
    finish_with(own)


def _problems(project: Project, path: str, language: Language) -> list[Problem]:
    problems = check_sources(project, build_day(language))
    return [problem for problem in problems if problem.place.path == path]


def _is_fault(problem: Problem) -> bool:
    """True for what keeps a row from being added: the table cannot be read as it is."""
    return problem.rule.startswith(("file/", "csv/", "table/"))


def _is_sample(project: Project, centre: str, language: Language) -> bool:
    rows = [record for record in load(project).records if record.collection == "centres"]
    row = next((record for record in rows if record.id == centre), None)
    if row is None:
        raise click.BadParameter(_spoken(NO_CENTRE, language, id=centre), param_hint="--centre")
    return row.fields.text("sample") == "true"


def _free_id(folder: Path, day: str) -> str:
    numbers = (number for number in range(1, 1000) if not (folder / f"{day}-{number}.md").exists())
    return f"{day}-{next(numbers)}"


def _spoken(words: Words, language: Language, **values: object) -> str:
    return words.fill(values).in_language(language)
