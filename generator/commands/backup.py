"""portal endpoint backup, restore: a store in a folder <-> one file."""

import sys
from pathlib import Path

import click

from generator.commands.options import language_option, say
from generator.endpoint.store import Unavailable
from generator.endpoint.store.backup import KEPT_DAYS, BackedUp, Damaged, back_up, restore
from generator.problems import Language, Words

DONE = Words(
    "已备份：{file}，{entries} 件材料、{objects} 个文件，审计末行 {head}。保存不要超过 {days} 天。",
    "Backed up: {file}, {entries} submissions, {objects} files, head of the audit {head}. "
    "Keep it no longer than {days} days.",
)
RESTORED = Words(
    "已恢复：{file}，{entries} 件材料、{objects} 个文件，审计末行 {head}。",
    "Restored: {file}, {entries} submissions, {objects} files, head of the audit {head}.",
)
MISSING = Words(
    "有 {count} 个文件在备份时已经不在（例如刚被删除）。",
    "{count} files were no longer there (erased a moment before, for example).",
)
NO_STORE = Words("没有找到收件存储：{where}。", "There is no store at {where}.")
DAMAGED = Words(
    "备份不完整：{what} 与清单不符，没有恢复。请换一份备份。",
    "The backup is damaged: {what} is not as its manifest says; nothing was restored.",
)
IS_THERE = Words(
    "{where} 已经存在，没有改动。请写一个还没有的文件夹。",
    "{where} is there already and was left alone: name a folder that is not.",
)
File = click.Path(path_type=Path, dir_okay=False)
Folder = click.Path(path_type=Path, file_okay=False)


@click.command(epilog="例 / example: portal endpoint backup --store ../inbox --out ../a.tar")
@click.option("--store", type=Folder, required=True, help="收件存储 / the store")
@click.option("--out", type=File, required=True, help="备份文件 / the backup")
@language_option
def backup(store: Path, out: Path, language: Language) -> None:
    """备份收件存储，不用停下收件服务；备份里只有加密封存的内容。

    Back up the store while the endpoint works; nothing in it can be read without a key.
    """
    try:
        done = back_up(store, out)
    except Unavailable:
        click.echo(NO_STORE.fill({"where": store}).in_language(language), err=True)
        sys.exit(1)
    _tell(DONE, done, out, language)


@click.command("restore", epilog="例 / example: portal endpoint restore ../a.tar --into ../again")
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--into", type=Folder, required=True, help="新的文件夹 / a folder that is not there")
@language_option
def restore_store(archive: Path, into: Path, language: Language) -> None:
    """从备份恢复到一个新的文件夹，逐个文件核对；有一处不符就不恢复。

    Restore a backup into a new folder; every file is compared, and any fault ends it.
    """
    try:
        done = restore(archive, into)
    except Damaged as error:
        click.echo(DAMAGED.fill({"what": error.what}).in_language(language), err=True)
        sys.exit(1)
    except FileExistsError:
        raise click.UsageError(IS_THERE.fill({"where": into}).in_language(language)) from None
    _tell(RESTORED, done, into, language)


def _tell(words: Words, done: BackedUp, file: Path, language: Language) -> None:
    values = {"entries": done.entries, "objects": done.objects, "head": done.head}
    say(words, language, file=file, days=KEPT_DAYS, **values)
    if done.missing:
        say(MISSING, language, count=len(done.missing))
