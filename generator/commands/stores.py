"""What the commands of the staff share: where submissions are kept, private keys, and the forms."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from generator.commands.options import fail
from generator.endpoint.numbers import read_number
from generator.endpoint.settings import faults_of_store
from generator.endpoint.store import Ledger, Objects, Unavailable
from generator.endpoint.store.kept import Entry
from generator.endpoint.store.opening import LEDGER, open_store
from generator.endpoint.store.s3 import Unfit
from generator.endpoint.store.sqlite import SqliteLedger
from generator.inbox.describing import Submission
from generator.inbox.identities import Identity, NoIdentity, read_identities
from generator.inbox.private_places import may_be_committed
from generator.inbox.unsealing import open_envelope
from generator.problems import Language, Words
from generator.project import NoProject, find_project
from generator.schema.form_bundle import BUNDLE, Bundle, NotOurs, read_bundle

Command = TypeVar("Command", bound=Callable[..., Any])
NO_STORE = Words(
    "没有找到收件存储：{where}（里面的 ledger.sqlite 不在，或者是空的）。请核对 --store。",
    "There is no store at {where} (its ledger.sqlite is not there, or empty): check --store.",
)
NOT_NOW = Words(
    "收件存储现在用不了：{where}。磁盘可能已满、被占用，或者没有权限。",
    "The store {where} cannot be used now: the disk may be full, in use, or not permitted.",
)
BAD_KEY = Words("{file}：{why}", "{file}: {why}")
UNREADABLE = Words("读不了 {file}：{reason}", "{file} cannot be read: {reason}")
BAD_NUMBER = Words(
    "“{number}”不是收件编号：应为 WQ- 加 11 位数字，最后一位是校验位，请核对。",
    "“{number}” is no number of a submission: WQ- and 11 digits, of which the last one checks.",
)
NO_NUMBER = Words("没有编号为 {number} 的材料。", "There is no submission {number}.")
BAD_FORMS = Words(
    "{file} 不是本程序生成的 forms.json，或者版本不同；请重新生成网站。",
    "{file} is no forms.json of this version: build the site again.",
)
IN_GIT = Words(
    "{path} 在 Git 仓库里面，可能被误提交；{what}请放到仓库之外。",
    "{path} lies in a Git work tree and could be committed by mistake: put {what} elsewhere.",
)
PLAIN = Words("解密后的材料", "decrypted material")


def store_option(command: Command) -> Command:
    """--store."""
    return click.option(
        "--store",
        required=True,
        metavar="文件夹|s3://…",
        help="收件存储：文件夹，或者 s3:// 地址 / where submissions are kept: a folder or s3://",
    )(command)


def identity_option(command: Command) -> Command:
    """--identity, several times."""
    return click.option(
        "--identity",
        "identity_files",
        required=True,
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help="私钥文件，可以给几个 / a private key file, may be given several times",
    )(command)


def forms_option(command: Command) -> Command:
    """--forms."""
    return click.option(
        "--forms",
        "forms_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="网站的 forms/forms.json，默认取本项目生成的 / by default that of the built site",
    )(command)


def opened_store(where: str, language: Language) -> tuple[Ledger, Objects]:
    """The store; ends with status 2 when there is none, 1 when it cannot be used."""
    # Opening makes what is not there: a misspelt name would be an empty inbox.
    folder, ledger_file = Path(where), Path(where, LEDGER)
    # One without a byte is what a full disk or a broken copy leaves, and would look the same.
    is_kept = ledger_file.is_file() and ledger_file.stat().st_size > 0
    is_missing = not folder.exists() or (folder.is_dir() and not is_kept)
    if "://" not in where and is_missing:
        refuse(NO_STORE, language, "--store", where=where)
    for words in faults_of_store(where, os.environ):
        refuse(words, language, "--store")
    try:
        ledger, objects = open_store(where)
    except Unavailable:
        fail(NOT_NOW, language, where=where)
    except Unfit as fault:
        fail(fault.words, language)
    if isinstance(ledger, SqliteLedger):
        click.get_current_context().call_on_close(ledger.close)
    return ledger, objects


def identities_of(files: Sequence[Path], language: Language) -> tuple[Identity, ...]:
    """The private keys of all files; ends with status 2 when one holds none."""
    found: list[Identity] = []
    for file in files:
        try:
            found += read_identities(file.read_text("utf-8", errors="replace"))
        except NoIdentity as error:
            refuse(BAD_KEY, language, "--identity", file=file, why=error.words)
        except OSError as error:
            refuse(UNREADABLE, language, "--identity", file=file, reason=error.strerror or error)
    return tuple(found)


def bundle_of(file: Path | None, language: Language) -> Bundle | None:
    """The forms of the site: those of a file, or of the site built here; None without either."""
    place = file
    if place is None:
        try:
            place = find_project(Path.cwd()).site / BUNDLE
        except NoProject:
            return None
        if not place.is_file():
            return None
    try:
        return read_bundle(place.read_bytes())
    except OSError as error:
        refuse(UNREADABLE, language, "--forms", file=place, reason=error.strerror or error)
    except NotOurs:
        refuse(BAD_FORMS, language, "--forms", file=place)


def entry_of(ledger: Ledger, text: str, language: Language) -> Entry:
    """The submission of a number as somebody typed it; ends with status 2 when there is none."""
    number = read_number(text)
    if number is None:
        refuse(BAD_NUMBER, language, "NUMBER", number=text)
    entry = ledger.find(number)
    if entry is None:
        refuse(NO_NUMBER, language, "NUMBER", number=number)
    return entry


def submission(entry: Entry, identities: Sequence[Identity], bundle: Bundle | None) -> Submission:
    """The submission with its envelope open and its form. Raises NotOpened."""
    envelope = open_envelope(entry, identities)
    placed = bundle.forms.get(entry.form) if bundle else None
    return Submission(
        entry, envelope, placed[0] if placed else None, bundle.version if bundle else ""
    )


def require_private(path: Path, language: Language, option: str, what: Words = PLAIN) -> None:
    """Ends with status 2 for a place from which something could be committed."""
    if may_be_committed(path):
        refuse(IN_GIT, language, option, path=path, what=what)


def refuse(words: Words, language: Language, option: str, **values: object) -> NoReturn:
    """Wrong use: what was found and what to do, status 2."""
    raise click.BadParameter(words.fill(values).in_language(language), param_hint=option)
