"""portal inbox: what came in, on the staff's own machine -> lists, folders, checked receipts."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.commands.answering import answer
from generator.commands.exporting import export
from generator.commands.options import (
    current_project,
    fail,
    format_option,
    language_option,
    say,
    today,
)
from generator.commands.promoting import promote
from generator.commands.stores import (
    bundle_of,
    entry_of,
    forms_option,
    identities_of,
    identity_option,
    opened_store,
    refuse,
    require_private,
    store_option,
    submission,
)
from generator.endpoint.receipt import NoReceipt, SignedReceipt, is_genuine, read
from generator.endpoint.store import Ledger
from generator.endpoint.store.kept import Entry
from generator.inbox.file_names import safe_number
from generator.inbox.opening import FolderThere, Opened, open_into
from generator.inbox.replies import replies_to
from generator.inbox.rewrapping import Journal, checking, journal_name
from generator.inbox.rewrapping import rewrap as rewrapped
from generator.inbox.shown import shown_in_line
from generator.inbox.unsealing import NotOpened
from generator.problems import Language, Words
from generator.publish.load import load
from generator.publish.validate import validate
from generator.publish.validate.key_faults import office_keys
from generator.schema.form_bundle import Bundle
from generator.schema.office_keys import faults, stops_sealing, valid_on

JOURNALS = Path(".cache", "portal", "inbox")
COUNT = Words("共 {count} 件。", "{count} in all.")
OPENED = Words("已打开：{folder}（文件 {files} 个）", "Opened: {folder} ({files} files)")
LOOK = Words("请注意 {count} 处（也写进了 请注意.txt）：", "Look at these {count}:")
CLEAR = Words(
    "没有发现问题。文件仍须先用杀毒软件检查。", "Nothing is odd. Scan the files all the same."
)
THERE = Words(
    "{folder} 已经存在，没有改动。要重新打开，先移走它。",
    "{folder} exists and was left alone: move it away to open again.",
)
NOT_OPENED = Words("{number} {why}", "{number}: {why}")
NO_RECEIPT = Words(
    "{file} 不是回执，或者已被改动：应是下载的回执文件，两行，第一行以 {{ 开头。",
    "{file} is no receipt, or changed: it has two lines, the first of which begins with {{.",
)
NO_PUBLIC_KEY = Words(
    "没有可比对的公钥：用 --key 给出本中心的回执公钥；收件服务的 /api/v1/key 就是它。",
    "Give the centre's public key with --key: its endpoint tells it at /api/v1/key.",
)
GENUINE = Words(
    "回执是真的：{number}，{time} 由{by}收到，表单“{title}”。只证明收到，不等于受理。",
    "The receipt is genuine: {number}, received at {time} by {by}, form “{title}”. It is no more.",
)
NOT_GENUINE = Words(
    "回执不是用这个公钥签的，或者内容被改动：{number}。",
    "The receipt was not signed with this key, or was changed: {number}.",
)
ON_IT = Words("{file}：在回执上。", "{file}: is on the receipt.")
NOT_ON_IT = Words(
    "{file}：不在回执上，内容与提交时不同或者没有提交过。",
    "{file}: is not on the receipt: changed since, or never sent.",
)
NO_CHECK_KEY = Words(
    "给出的私钥都不属于今天有效的公钥，新封套无法核对。请再给一个 --identity。",
    "None of these private keys belongs to a key valid today, so nothing new could be checked: "
    "give one more --identity.",
)
BAD_KEYS = Words(
    "data/keys.yaml 今天不能用，请先运行 portal keys check。",
    "data/keys.yaml cannot be used today: run portal keys check first.",
)
REWRAPPED = Words(
    "重新封存 {sealed} 件，以前已做 {already} 件，打不开 {closed} 件。",
    "Sealed anew {sealed}, done before {already}, not opened {closed}.",
)
CLOSED = Words("打不开：{number}", "Not opened: {number}")


@click.group(epilog="例 / example: portal inbox list --store ../store")
def inbox() -> None:
    """收件：list 列出，open 打开，export 导出，verify 核对回执，promote 转成稿件，rewrap 换密钥。

    What came in: list, open, export, check receipts, begin news from it, seal to new keys.
    """


inbox.add_command(answer)
inbox.add_command(export)
inbox.add_command(promote)


@inbox.command("list", epilog="例 / example: portal inbox list --store ../store --form enquiry")
@store_option
@click.option("--form", "wanted", default="", help="只看一个表单的编号 / one form's id only")
@forms_option
@format_option
@language_option
def list_(store: str, wanted: str, forms_file: Path | None, form: str, language: Language) -> None:
    """列出收到的材料：编号、时间、表单、状态。不需要私钥，看不到内容。

    List what came in: number, time, form and status. Needs no key and shows no content.
    """
    ledger, _ = opened_store(store, language)
    bundle = bundle_of(forms_file, language)
    rows = [_row(ledger, one, bundle) for one in ledger.entries() if wanted in ("", one.form)]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        told = "  ".join(str(row[name]) for name in ("number", "received", "title", "status"))
        aside = f"  [{'；'.join(row['aside'])}]" if row["aside"] else ""
        click.echo(f"{told}{aside}")
    say(COUNT, language, count=len(rows))


@inbox.command(
    "open",
    epilog="例 / example: portal inbox open WQ-12345-67890-3 --store ../store"
    " --identity ../keys/duty.key --out ../opened",
)
@click.argument("number")
@store_option
@identity_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="放到哪个文件夹，在仓库之外 / the folder to put it in, outside the repository",
)
@forms_option
@language_option
def open_(number: str, out: Path, language: Language, **options: Any) -> None:
    """打开一件材料：核对并解密到一个文件夹，指出不符和可疑之处。不运行其中任何文件。

    Open one submission into a folder: decrypted, checked, with what is odd. Runs nothing.
    """
    identities = identities_of(options["identity_files"], language)
    ledger, objects = opened_store(options["store"], language)
    bundle = bundle_of(options["forms_file"], language)
    entry = entry_of(ledger, number, language)
    folder = out / safe_number(entry.number)
    require_private(folder, language, "--out")
    try:
        one = submission(entry, identities, bundle)
        replies = replies_to(ledger, entry, identities)
        opened = open_into(one, objects, folder, replies)
    except NotOpened as error:
        fail(NOT_OPENED, language, number=entry.number, why=error.words)
    except FolderThere:
        refuse(THERE, language, "--out", folder=folder)
    _tell(opened, language)


@inbox.command(
    epilog="例 / example: portal inbox verify 回执.txt 合同.pdf --key ../receipt-key.txt"
)
@click.argument("receipt", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--key",
    "keys",
    multiple=True,
    help="回执公钥（64 位十六进制），或者写有它的文件 / the public key in hex, or a file with it",
)
@language_option
def verify(
    receipt: Path, files: tuple[Path, ...], keys: tuple[str, ...], language: Language
) -> None:
    """离线核对回执：签名是不是本中心的，文件在不在回执上。

    Check a receipt offline: whether the centre signed it, and whether files are on it.
    """
    if not keys:
        raise click.UsageError(NO_PUBLIC_KEY.in_language(language))
    signed = _receipt(receipt, language)
    told = signed.receipt
    known = [key for text in keys for key in _public_keys(text, language)]
    if not any(is_genuine(signed, key) for key in known):
        fail(NOT_GENUINE, language, number=shown_in_line(told.number))
    facts = {"number": told.number, "time": told.time, "by": told.accepted_by, "title": told.title}
    say(GENUINE, language, **{name: shown_in_line(text) for name, text in facts.items()})
    missing = [file for file in files if _digest(file) not in told.digests]
    for file in files:
        say(NOT_ON_IT if file in missing else ON_IT, language, file=file)
    if missing:
        click.get_current_context().exit(1)


@inbox.command(
    epilog="例 / example: portal inbox rewrap --store ../store --identity ../keys/old.key"
)
@store_option
@identity_option
@language_option
def rewrap(store: str, identity_files: tuple[Path, ...], language: Language) -> None:
    """换密钥以后，把每件和补充材料的封套重新封存给今天的公钥；附件不动，逐件核对，可以中断后再运行。

    Seal all envelopes to today's keys; files stay as they are. May be broken off and run again.
    """
    project, day = current_project(language), today(language)
    identities = identities_of(identity_files, language)
    verdict = validate(load(project), day)
    office = office_keys(verdict.corpus) if verdict.corpus else ()
    if stops_sealing(faults(office, day)):
        fail(BAD_KEYS, language)
    recipients = [key.recipient for key in valid_on(office, day)]
    if not checking(identities, recipients):
        refuse(NO_CHECK_KEY, language, "--identity")
    ledger, _ = opened_store(store, language)
    journal = Journal(project.root / JOURNALS / journal_name(recipients))
    counted: Counter[str] = Counter()
    for one in rewrapped(ledger, identities, recipients, journal):
        counted[one.outcome] += 1
        if one.outcome == "closed":
            say(CLOSED, language, number=one.number)
    outcomes = {name: counted[name] for name in ("sealed", "already", "closed")}
    if counted["closed"]:
        fail(REWRAPPED, language, **outcomes)
    say(REWRAPPED, language, **outcomes)


def _row(ledger: Ledger, entry: Entry, bundle: Bundle | None) -> dict[str, Any]:
    placed = bundle.forms.get(entry.form) if bundle else None
    states = [event.status for event in ledger.events(entry.number) if event.kind == "status"]
    return {
        "number": entry.number,
        "received": entry.received,
        "form": entry.form,
        "title": placed[0].title if placed else entry.form,
        "status": states[-1] if states else "received",
        "files": len(entry.files),
        "unit": entry.unit,
        "aside": list(entry.aside),
    }


def _tell(opened: Opened, language: Language) -> None:
    say(OPENED, language, folder=opened.folder, files=len(opened.files))
    if not opened.notes:
        say(CLEAR, language)
        return
    say(LOOK, language, count=len(opened.notes))
    for words in opened.notes:
        click.echo(f"  - {words.in_language(language)}")


def _receipt(file: Path, language: Language) -> SignedReceipt:
    try:
        return read(file.read_text("utf-8"))
    except (NoReceipt, UnicodeError):
        refuse(NO_RECEIPT, language, "RECEIPT", file=file)


def _public_keys(text: str, language: Language) -> Iterator[str]:
    """The key itself, or those of a file, one on each line."""
    file = Path(text)
    lines: Sequence[str] = [text]
    if len(text) < 256 and file.is_file():
        lines = file.read_text("utf-8-sig", errors="replace").splitlines()
    found = [line.strip() for line in lines if _is_public_key(line.strip())]
    if not found:
        raise click.UsageError(NO_PUBLIC_KEY.in_language(language))
    yield from found


def _is_public_key(text: str) -> bool:
    return len(text) == 64 and all(sign in "0123456789abcdefABCDEF" for sign in text)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
