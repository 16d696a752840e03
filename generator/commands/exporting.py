"""portal inbox export: what came in -> tables, or one sealed file with everything."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from generator.commands.options import fail, language_option, say
from generator.commands.stores import (
    bundle_of,
    forms_option,
    identities_of,
    identity_option,
    opened_store,
    refuse,
    require_private,
    store_option,
    submission,
)
from generator.endpoint.store import Ledger
from generator.endpoint.store.kept import Entry
from generator.inbox.describing import Submission, received_on
from generator.inbox.exporting import as_csv, as_json, as_workbook
from generator.inbox.handing_over import folder_of, hand_over
from generator.inbox.replies import replies_to
from generator.inbox.tables import records, table
from generator.inbox.unsealing import NotOpened
from generator.problems import Language, Words
from generator.schema.office_keys import is_recipient

NOT_OPENED = Words("{number} {why}", "{number}: {why}")
LEFT_OUT = Words(
    "有 {count} 件打不开，没有导出。", "{count} could not be opened and were left out."
)
WRITTEN = Words("已写入 {path}（{count} 件）", "Written to {path} ({count} submissions)")
NOTHING = Words("没有符合条件的材料。", "Nothing fits.")
EXISTS = Words("{path} 已经存在，没有改动。", "{path} exists and was left alone.")
NO_RECIPIENT = Words(
    "--encrypted 后面写离线机器的 age 公钥，以 age1 开头；现在是 {found}",
    "--encrypted takes the age public key of the offline machine, age1…, not {found}",
)
BAD_ENDING = Words(
    "文件名应以 {ending} 结尾：{path}", "the file's name must end with {ending}: {path}"
)
ENDINGS = {"csv": ".csv", "xlsx": ".xlsx", "json": ".json"}
ONE_FORM = Words(
    "CSV 一次只能导出一个表单，用 --form 指明；或者导出 XLSX、JSON。",
    "A CSV holds one form: name it with --form, or export XLSX or JSON.",
)


DAY = click.DateTime(["%Y-%m-%d"])


class Chosen(NamedTuple):
    """The submissions that fit and could be opened, and the numbers of those that could not."""

    opened: tuple[Submission, ...]
    closed: tuple[str, ...]


@click.command(
    epilog="例 / example: portal inbox export --store ../store --identity ../keys/duty.key"
    " --form enquiry --out ../enquiry.xlsx"
)
@store_option
@identity_option
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=".csv、.xlsx 或 .json；加密时以 .age 结尾 / ends with csv, xlsx or json; age when sealed",
)
@click.option("--form", "wanted", default="", help="只导出一个表单的编号 / one form's id only")
@click.option("--since", type=DAY, help="从这一天起，如 2026-11-01 / from this day on")
@click.option("--until", type=DAY, help="到这一天为止 / up to this day")
@click.option(
    "--encrypted",
    default="",
    metavar="age1…",
    help="连同附件封存成一个文件，交给持有这个公钥的离线机器 / all, with files, sealed to this key",
)
@forms_option
@language_option
def export(out: Path, encrypted: str, language: Language, **options: Any) -> None:
    """导出成 CSV、XLSX、JSON，或者连同附件重新封存成一个文件带到离线机器。

    Export as CSV, XLSX or JSON, or seal everything to one file for an offline machine.
    """
    _check_out(out, encrypted, options["wanted"], language)
    ledger, objects = opened_store(options["store"], language)
    chosen = _chosen(ledger, options, language)
    if not chosen.opened:
        say(NOTHING, language)
    elif encrypted:
        hand_over(_folders(chosen.opened, ledger, options, language), objects, [encrypted], out)
    else:
        _save(out, _content(out.suffix, chosen.opened))
    if chosen.opened:
        say(WRITTEN, language, path=out, count=len(chosen.opened))
    if chosen.closed:
        fail(LEFT_OUT, language, count=len(chosen.closed))


def _check_out(out: Path, encrypted: str, wanted: str, language: Language) -> None:
    if encrypted and not is_recipient(encrypted):
        refuse(NO_RECIPIENT, language, "--encrypted", found=encrypted)
    endings = (".age",) if encrypted else tuple(ENDINGS.values())
    if out.suffix not in endings:
        refuse(BAD_ENDING, language, "--out", path=out, ending="、".join(endings))
    if out.suffix == ".csv" and not wanted:
        raise click.UsageError(ONE_FORM.in_language(language))
    if out.exists():
        refuse(EXISTS, language, "--out", path=out)
    if not encrypted:
        require_private(out, language, "--out")


def _chosen(ledger: Ledger, options: dict[str, Any], language: Language) -> Chosen:
    identities = identities_of(options["identity_files"], language)
    bundle = bundle_of(options["forms_file"], language)
    opened: list[Submission] = []
    closed: list[str] = []
    for entry in ledger.entries():
        if not _fits(entry, options):
            continue
        try:
            opened.append(submission(entry, identities, bundle))
        except NotOpened as error:
            closed.append(entry.number)
            say(NOT_OPENED, language, number=entry.number, why=error.words)
    return Chosen(tuple(opened), tuple(closed))


def _folders(
    submissions: Sequence[Submission], ledger: Ledger, options: dict[str, Any], language: Language
) -> Iterator[tuple[str, Submission]]:
    """Each submission with its folder, and the replies to it; one that does not open is told."""
    identities = identities_of(options["identity_files"], language)
    for one in submissions:
        yield folder_of(one), one
        for number, reply in enumerate(replies_to(ledger, one.entry, identities), start=1):
            if isinstance(reply, Submission):
                yield folder_of(one, number), reply
            else:
                say(NOT_OPENED, language, number=folder_of(one, number), why=reply.words)


def _fits(entry: Entry, options: dict[str, Any]) -> bool:
    day = received_on(entry.received)
    since, until = (options[name].date() if options[name] else None for name in ("since", "until"))
    return (
        options["wanted"] in ("", entry.form)
        and (since is None or (day is not None and day >= since))
        and (until is None or (day is not None and day <= until))
    )


def _content(ending: str, submissions: Sequence[Submission]) -> bytes:
    by_form: dict[str, list[Submission]] = {}
    for one in submissions:
        by_form.setdefault(one.entry.form, []).append(one)
    if ending == ENDINGS["json"]:
        return as_json({id_: records(id_, own[0].form, own) for id_, own in by_form.items()})
    tables = [table(id_, own[0].form, own) for id_, own in by_form.items()]
    return as_csv(tables[0]) if ending == ENDINGS["csv"] else as_workbook(tables)


def _save(out: Path, content: bytes) -> None:
    """The file as a whole or not at all, for its owner only."""
    made = out.with_name(f".{out.name}.new")
    try:
        made.touch(0o600)
        made.write_bytes(content)
        made.rename(out)
    finally:
        made.unlink(missing_ok=True)
