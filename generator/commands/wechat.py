"""portal wechat: a report -> what an official account takes; or what it would drop of a page."""

import sys
from pathlib import Path

import click

from generator.channels.wechat_check import dropped
from generator.channels.wechat_pack import limits_missed, pack_of
from generator.commands.options import current_project, fail, language_option, say
from generator.commands.sound import own_address, sound_site
from generator.problems import Language, Words
from generator.project import Project
from generator.publish.model.site import NewsItem, Site
from generator.publish.validate.suggestion import did_you_mean

NO_ITEM = Words("没有“{found}”这篇动态。{suggestion}", "There is no report “{found}”. {suggestion}")
NO_ADDRESS = Words(
    "网站还没有网址，文中的链接无处可写。请设置 SITE_URL，或者用 --site-url。",
    "The site has no address yet, so links could not be written. Set SITE_URL, or give --site-url.",
)
FAULT = Words("{title}：{what}。", "{title}: {what}.")
DROPPED = Words("{file}:{line}:{column}：{what}", "{file}:{line}:{column}: {what}")
CLEAN = Words("{file}：粘贴后不会丢东西。", "{file}: nothing is dropped.")
NOT_READ = Words("读不了 {path}：{reason}", "{path} cannot be read: {reason}")
NOT_WRITTEN = Words("写不进 {path}：{reason}", "{path} cannot be written: {reason}")
MADE = Words("已生成：{path}", "Made: {path}")


@click.command(epilog="例 / example: portal wechat 2026/park-visit --out park-visit.zip")
@click.argument("news", metavar="动态 / NEWS")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="存成哪个 ZIP，默认以编号命名 / the ZIP file, named after the report by default",
)
@click.option(
    "--check",
    is_flag=True,
    help="NEWS 是一个 HTML 文件：列出粘贴后会丢的东西 / NEWS is HTML: list what would be dropped",
)
@click.option(
    "--site-url",
    default="",
    help="网站的网址，默认按 mkdocs.yml / the site's address, as in mkdocs.yml",
)
@language_option
def wechat(news: str, out: Path | None, check: bool, site_url: str, language: Language) -> None:
    """把一篇动态做成公众号能用的包：只用行内样式，链接改成文末编号的网址，图片另存，表单附二维码。

    Pack a report for an official account: inline styles, numbered addresses, pictures apart.
    """
    if check:
        _check(Path(news), language)
        return
    project = current_project(language)
    item = _item(sound_site(project, language), news, language)
    address = site_url or own_address(project, language)
    if not address:
        raise click.UsageError(NO_ADDRESS.in_language(language))
    if faults := limits_missed(item):
        for what in faults:
            words = FAULT.fill({"title": item.title, "what": what})
            click.echo(words.in_language(language), err=True)
        sys.exit(1)
    _write(out or Path(f"{item.id}.zip"), _packed(project, item, address, language), language)


def _check(file: Path, language: Language) -> None:
    try:
        html = file.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        fail(NOT_READ, language, path=file, reason=getattr(error, "strerror", "") or error)
    found = dropped(html)
    for one in found:
        say(DROPPED, language, file=file, line=one.line, column=one.column, what=one.words)
    if found:
        sys.exit(1)
    say(CLEAN, language, file=file)


def _item(site: Site, name: str, language: Language) -> NewsItem:
    """The report of this id, `year/id` or file; ends with status 2 when there is none."""
    by_name = {
        one: head
        for head in site.news
        for path in [head.address.removeprefix("news/").rstrip("/")]
        for one in (path, path.rpartition("/")[2])
    }
    wanted = name.replace("\\", "/").removeprefix("./").removeprefix("content/news/")
    head = by_name.get(wanted.removesuffix(".md"))
    if head is None:
        told: dict[str, object] = {"found": name, "suggestion": did_you_mean(name, by_name)}
        raise click.BadParameter(NO_ITEM.fill(told).in_language(language), param_hint="NEWS")
    return head.make()


def _packed(project: Project, item: NewsItem, address: str, language: Language) -> bytes:
    def read(path: str) -> bytes:
        try:
            return (project.content / path).read_bytes()
        except OSError as error:
            fail(NOT_READ, language, path=path, reason=error.strerror or error)

    return pack_of(item, address, read)


def _write(target: Path, content: bytes, language: Language) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        fail(NOT_WRITTEN, language, path=target, reason=error.strerror or error)
    say(MADE, language, path=target)
