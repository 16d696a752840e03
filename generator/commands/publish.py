"""portal publish: the built site -> the site online, with what changed, or the way back."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from generator.commands.options import current_project, format_option, language_option, say
from generator.commands.progress import progress
from generator.deploy import Target, Where, target_of
from generator.deploy.faults import NotPublished
from generator.deploy.manifest import read_site
from generator.deploy.plan import Changes, Outcome
from generator.problems import Language, Words
from generator.project import Project

HOME_PAGE = "index.html"
DIGESTS = Path(".cache", "portal", "digests")
NO_SITE = Words(
    "还没有可以发布的网站：请先运行 portal build，生成 {place}。",
    "There is no site to publish yet: run portal build first, which makes {place}.",
)
TWO_WAYS = Words(
    "--back 退回上一版，不能与 --dry-run、--since 一起用。",
    "--back goes to the release before; leave out --dry-run and --since.",
)
WORKING = Words("正在发布……", "Publishing …")
COUNTS = Words(
    "新增 {added}、更新 {updated}、删除 {deleted} 个文件",
    "{added} files added, {updated} updated, {deleted} deleted",
)
SENT = Words("发送 {files} 个，共 {size} 字节", "{files} sent, {size} bytes")
PUBLISHED = Words(
    "已发布到 {target}，第 {release} 版：{counts}；{sent}。",
    "Published to {target} as release {release}: {counts}; {sent}.",
)
PACKED = Words("已写入 {target}：{counts}；{sent}。", "Written to {target}: {counts}; {sent}.")
WOULD = Words(
    "只是预演，没有改动 {target}。将会{counts}；{sent}。",
    "A rehearsal: {target} is unchanged. It would be {counts}; {sent}.",
)
UNCHANGED = Words(
    "没有变化，不必发布：{target}。", "Nothing changed, so nothing was published: {target}."
)
BACK = Words(
    "{target} 已退回第 {release} 版：{counts}。",
    "{target} is back at release {release}: {counts}.",
)
NOTE = Words("注意：{note}", "Note: {note}")
KINDS = {
    "added": Words("新增", "added"),
    "updated": Words("更新", "updated"),
    "deleted": Words("删除", "deleted"),
}
MORE = Words("……另有 {count} 个", "… and {count} more")
# A page of a terminal; --format json lists all.
MOST_LISTED = 20


@click.command(
    epilog="例 / example: portal publish --to sftp://web@example.cn/srv/portal --dry-run"
)
@click.option(
    "--to",
    required=True,
    metavar="文件夹|FILE.zip|sftp://…",
    help="发布到哪里：文件夹、ZIP 文件或者 SFTP 服务器 / a folder, a ZIP file or an SFTP server",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path, dir_okay=False),
    help="只打包这个旧 ZIP 文件之后变化的 / pack only what changed since this older ZIP file",
)
@click.option("--back", is_flag=True, help="退回上一版 / go back to the release before")
@click.option("--dry-run", is_flag=True, help="只列出将要做的，不改动 / show only, change nothing")
@click.option(
    "--ssh-config",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="用这个 ssh 设置文件，默认用自己的 / settings of ssh in place of the user's own",
)
@click.option(
    "--take-over",
    "takes_over",
    is_flag=True,
    help="接着做别人中断的发布 / go on where somebody else's publish broke off",
)
@format_option
@language_option
def publish(form: str, language: Language, **options: Any) -> None:
    """把 portal build 生成的网站发布出去：只发送变化的文件，一步切换，可以退回上一版。

    Publish the site that portal build made: only changed files, one switch, and a way back.
    """
    is_back, is_dry = options.pop("back"), options.pop("dry_run")
    if is_back and (is_dry or options["since"]):
        raise click.UsageError(TWO_WAYS.in_language(language))
    project = current_project(language)
    try:
        target = target_of(Where(**options), project)
        if not is_back:
            _require_site(project, language)
        with progress(WORKING, language):
            outcome = _act(target, project, is_back=is_back, is_dry=is_dry)
    except NotPublished as fault:
        _stop(fault, language)
    if form == "json":
        click.echo(_as_json(target, outcome, language, is_dry=is_dry))
    else:
        _tell(target, outcome, language, _sentence(outcome, is_back, is_dry))
        _list(outcome.changes if is_dry else Changes(), language)


def _act(target: Target, project: Project, *, is_back: bool, is_dry: bool) -> Outcome:
    if is_back:
        return target.back()
    site = read_site(project.site, project.root / DIGESTS)
    return target.rehearse(site) if is_dry else target.publish(site)


def _require_site(project: Project, language: Language) -> None:
    if not (project.site / HOME_PAGE).is_file():
        words = NO_SITE.fill({"place": project.site})
        raise click.UsageError(words.in_language(language))


def _stop(fault: NotPublished, language: Language) -> NoReturn:
    """Wrong use ends with status 2, what a machine or a server refuses with 1."""
    message = fault.words.in_language(language)
    if fault.is_misuse:
        raise click.UsageError(message) from None
    click.echo(message, err=True)
    sys.exit(1)


def _sentence(outcome: Outcome, is_back: bool, is_dry: bool) -> Words:
    if is_back:
        return BACK
    if is_dry and outcome.changes:
        return WOULD
    if not outcome.release and (outcome.sent.files or outcome.changes):
        return PACKED
    return PUBLISHED if outcome.changes else UNCHANGED


def _tell(target: Target, outcome: Outcome, language: Language, sentence: Words) -> None:
    counts = {kind: len(getattr(outcome.changes, kind)) for kind in KINDS}
    size = f"{outcome.sent.size:,}"
    say(
        sentence,
        language,
        target=target.name,
        release=outcome.release,
        counts=COUNTS.fill({**counts}),
        sent=SENT.fill({"files": outcome.sent.files, "size": size}),
    )
    for note in outcome.notes:
        say(NOTE, language, note=note)


def _list(changes: Changes, language: Language) -> None:
    for kind, words in KINDS.items():
        paths = getattr(changes, kind)
        for path in paths[:MOST_LISTED]:
            click.echo(f"  {words.in_language(language)} {path}")
        if len(paths) > MOST_LISTED:
            click.echo(f"  {MORE.fill({'count': len(paths) - MOST_LISTED}).in_language(language)}")


def _as_json(target: Target, outcome: Outcome, language: Language, *, is_dry: bool) -> str:
    """Counts always; the paths themselves for a rehearsal."""
    paths = {kind: list(getattr(outcome.changes, kind)) for kind in KINDS}
    written = {
        "target": target.name,
        "release": outcome.release,
        **{kind: len(found) for kind, found in paths.items()},
        "sent_files": outcome.sent.files,
        "sent_bytes": outcome.sent.size,
        "notes": [note.in_language(language) for note in outcome.notes],
        **({"paths": paths} if is_dry else {}),
    }
    return json.dumps(written, ensure_ascii=False, indent=2)
