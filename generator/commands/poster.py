"""portal poster: wall rules -> sheets for the wall, as PDF, in a folder."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.commands.options import current_project, fail, language_option, say
from generator.commands.sound import own_address, sound_site
from generator.finish.papers import Paper, content_of
from generator.paper.pdf import Faces, NoChineseFonts, find_faces
from generator.posters.blocks import pictures_in
from generator.posters.press import FaultyTemplate, TooLong
from generator.posters.sheet import SIZES
from generator.posters.wall import HANDBOOK_TEMPLATE, TEMPLATE, Wall, handbooks, posters
from generator.problems import Language, Words
from generator.project import Project
from generator.publish.model.site import Site, WallRule
from generator.publish.validate.suggestion import did_you_mean

FOLDER = "posters"
NO_RULE = Words("没有“{found}”这项制度。{suggestion}", "There is no rule “{found}”. {suggestion}")
NO_RULES = Words(
    "还没有上墙制度：先在 content/rules/<机构>/ 里写一项。",
    "There are no wall rules yet: write one below content/rules/<centre>/.",
)
NO_CODE = Words(
    "没有二维码：网站还没有网址。请设置 SITE_URL，或者用 --site-url。",
    "Without a code to scan: the site has no address yet. Set SITE_URL, or give --site-url.",
)
NO_PICTURES = Words(
    "“{title}”里有图片，纸上没有：请把图片的意思写成文字。",
    "“{title}” has pictures, which are not on paper: say in words what they show.",
)
NO_TEMPLATE = Words(
    "读不了模板 {path}：{reason}。请从本程序的仓库里取回这个文件。",
    "The template {path} cannot be read: {reason}. Take it back from the program's repository.",
)
NO_DISK = Words("写不进 {path}：{reason}", "{path} cannot be written: {reason}")
MADE = Words("已生成：{path}", "Made: {path}")


@click.command(epilog="例 / example: portal poster sample-city/scope --size A2 --bleed")
@click.argument("rules", nargs=-1, metavar="[制度 / RULE]...")
@click.option(
    "--size",
    type=click.Choice(sorted(SIZES)),
    default="A3",
    show_default=True,
    help="纸张 / size of the paper",
)
@click.option(
    "--bleed",
    is_flag=True,
    help="交印刷厂：四边多 3 毫米出血，带裁切线 / for a print shop: 3 mm bleed and crop marks",
)
@click.option(
    "--handbook",
    is_flag=True,
    help="按机构装订成册（A4），只收现行制度 / a booklet (A4) for each centre, of rules in force",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="存到哪个文件夹，默认 posters/ / the folder, posters/ by default",
)
@click.option(
    "--site-url",
    default="",
    help="二维码指向的网站，默认按 mkdocs.yml / the site a code leads to, as in mkdocs.yml",
)
@language_option
def poster(rules: tuple[str, ...], out: Path | None, language: Language, **options: Any) -> None:
    """把上墙制度排成一页 PDF：字尽量大，带版本、施行日期、监督电话和通向最新版本的二维码。

    Set wall rules as PDF, a page each, with a code that leads to the living page.

    制度写作“机构/制度”、编号或者文件路径，不写就全部生成；--handbook 装订成册。

    A rule is centre/rule, its id or its file; all are set when none is given.
    """
    project = current_project(language)
    site = sound_site(project, language)
    wanted = _wanted(site, rules, language)
    address = options["site_url"] or own_address(project, language)
    if not address:
        say(NO_CODE, language)
    for rule in wanted:
        if pictures_in(rule.body.html):
            say(NO_PICTURES, language, title=rule.title)
    template = _template(project, TEMPLATE, language)
    wall = Wall(site, address, template, options["size"], options["bleed"], _faces(language))
    papers = (
        handbooks(wall, wanted, _template(project, HANDBOOK_TEMPLATE, language))
        if options["handbook"]
        else posters(wall, wanted)
    )
    done = [*_made(papers, project.root, out or project.root / FOLDER, language)]
    if not all(done):
        sys.exit(1)


def _faces(language: Language) -> Faces:
    try:
        return find_faces()
    except NoChineseFonts as fault:
        fail(fault.words, language)


def _template(project: Project, path: Path, language: Language) -> str:
    try:
        return (project.root / path).read_text("utf-8")
    except OSError as error:
        fail(NO_TEMPLATE, language, path=path.as_posix(), reason=error.strerror or error)


def _wanted(site: Site, names: Sequence[str], language: Language) -> tuple[WallRule, ...]:
    """The rules of these names, all when there is none; ends with status 2 for one that is none."""
    if not site.rules:
        raise click.UsageError(NO_RULES.in_language(language))
    by_name = {name: rule for rule in site.rules for name in _names(rule)}
    for name in names:
        if _tidied(name) not in by_name:
            known = [*by_name]
            told: dict[str, object] = {"found": name, "suggestion": did_you_mean(name, known)}
            raise click.BadParameter(NO_RULE.fill(told).in_language(language), param_hint="RULE")
    return tuple(dict.fromkeys(by_name[_tidied(name)] for name in names)) or site.rules


def _names(rule: WallRule) -> tuple[str, ...]:
    """`centre/rule`, and the id alone."""
    return rule.address.removeprefix("rules/").rstrip("/"), rule.id


def _tidied(name: str) -> str:
    """The name of a rule from its file, or as it is."""
    return (
        name.replace("\\", "/")
        .removeprefix("./")
        .removeprefix("content/rules/")
        .removesuffix(".md")
    )


def _made(papers: Iterable[Paper], root: Path, folder: Path, language: Language) -> Iterator[bool]:
    """Makes all that can be made; False for each that could not."""
    for paper in papers:
        target = folder / paper.path
        try:
            kept = content_of(paper, root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept, target)
        except (TooLong, FaultyTemplate) as fault:
            click.echo(fault.words.in_language(language), err=True)
        except OSError as error:
            words = NO_DISK.fill({"path": target, "reason": error.strerror or error})
            click.echo(words.in_language(language), err=True)
        else:
            say(MADE, language, path=target)
            yield True
            continue
        yield False
