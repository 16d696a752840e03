"""portal check: sources -> every problem, with file, line, column and remedy."""

from pathlib import Path

import click

from generator.commands.options import (
    current_project,
    finish_with,
    format_option,
    language_option,
    report,
    today,
)
from generator.parallel import cores
from generator.problems import Language, Problem, Words
from generator.project import Project
from generator.publish.kept.checking import check as check_sources

NO_PATH = Words("没有“{path}”这个文件或文件夹", "there is no file or folder “{path}”")


@click.command(epilog="例 / example: portal check content/news")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--release",
    is_flag=True,
    help="另查上线发布的要求：示例、三审、保密审查、指南要素等"
    " / also ask what a release needs: no samples, sign-off, secrecy review, complete guides",
)
@format_option
@language_option
def check(paths: tuple[Path, ...], release: bool, form: str, language: Language) -> None:
    """检查全部来源；给出路径时只报告这些文件或文件夹中的问题。

    Check all sources; with paths, report only what lies there.
    """
    project = current_project(language)
    for path in paths:
        if not path.exists():
            words = NO_PATH.fill({"path": path})
            raise click.BadParameter(words.in_language(language), param_hint="PATH")
    problems = check_sources(project, today(language), cores(), release=release)
    shown = [problem for problem in problems if _is_wanted(problem, paths, project)]
    report(shown, form, language)
    finish_with(shown)


def _is_wanted(problem: Problem, paths: tuple[Path, ...], project: Project) -> bool:
    if not paths:
        return True
    place = (project.root / problem.place.path).resolve()
    return any(place.is_relative_to(path.resolve()) for path in paths)
