"""portal build: sources -> the finished site in its folder, or the problems and no change."""

from pathlib import Path

import click

from generator.commands.options import (
    current_project,
    finish_with,
    format_option,
    language_option,
    report,
    say,
    today,
)
from generator.commands.progress import progress
from generator.problems import Language, Words, has_errors
from generator.release import Engine, Manner, release
from generator.release.places import NotOurFolder

BUILT = Words("网站已生成：{target}", "The site is in {target}")
UNTOUCHED = Words("来源有误，原有网站没有改动。", "Sources are at fault; the site is unchanged.")
MOST_JOBS = 64
NOT_OURS = Words(
    "{target} 里有别的内容，不会覆盖。请换一个空文件夹，或者先清空它。",
    "{target} holds something else and is not replaced. Name an empty folder, or empty it first.",
)


@click.command(epilog="例 / example: portal build --out /srv/www/portal")
@click.option(
    "--out",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    help="网站放到哪个文件夹，默认 site / where the site goes",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=None,
    help="同时用几个进程，默认与处理器核数相同 / processes at once, by default one for each core",
)
@click.option(
    "--no-cache",
    "anew",
    is_flag=True,
    help="不用以前生成时留下的结果，全部重做 / without anything kept from earlier builds",
)
@click.option(
    "--engine",
    type=click.Choice(["fast", "mkdocs"]),
    default="fast",
    show_default=True,
    help="mkdocs：全部交给 MkDocs，结果相同但慢 / by MkDocs alone, same bytes, slower",
)
@click.option(
    "--no-search",
    "unsearched",
    is_flag=True,
    help="不生成查找用的索引，查找页只有网站地图 / without the index of the search page",
)
@click.option(
    "--no-paper",
    "paperless",
    is_flag=True,
    help="不做表单的纸质表格，已有的不动 / without the paper of forms",
)
@format_option
@language_option
def build(  # noqa: PLR0913 (one for each option)
    *,
    out: Path | None,
    jobs: int | None,
    anew: bool,
    engine: Engine,
    unsearched: bool,
    paperless: bool,
    form: str,
    language: Language,
) -> None:
    """检查来源并生成整个网站；有错误时原有网站不变。

    Check the sources and build the whole site; with an error the site stays as it was.
    """
    project = current_project(language)
    day = today(language)
    target = out.resolve() if out else project.site
    manner = Manner(jobs or 0, anew, engine, searched=not unsearched, printed=not paperless)
    try:
        with progress(Words("正在生成网站……", "Building the site …"), language):
            problems = release(project, target, day, manner)
    except NotOurFolder:
        message = NOT_OURS.fill({"target": target}).in_language(language)
        raise click.BadParameter(message, param_hint="--out") from None
    report(problems, form, language)
    if form == "text":
        say(UNTOUCHED if has_errors(problems) else BUILT, language, target=target)
    finish_with(problems)
