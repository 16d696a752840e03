"""portal keys: pairs of keys for what comes in -> private halves kept safe, public ones in data."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import click

from generator.commands.options import (
    current_project,
    fail,
    finish_with,
    format_option,
    language_option,
    report,
    say,
    today,
)
from generator.commands.stores import (
    identities_of,
    identity_option,
    opened_store,
    refuse,
    require_private,
    store_option,
)
from generator.inbox.identities import identity_file, new_identity
from generator.inbox.key_file import free_kid, save, with_key, with_last_day
from generator.inbox.private_places import write_private
from generator.inbox.rewrapping import drill as drilled
from generator.parallel import cores
from generator.problems import Language, Place, Problem, Words, has_errors, in_file_order
from generator.project import Project
from generator.publish.kept.checking import check as check_sources
from generator.publish.load import load
from generator.publish.validate import validate
from generator.publish.validate.corpus import Record
from generator.publish.validate.key_faults import KEYS, KEYS_FILE
from generator.publish.validate.rules import key_missing
from generator.schema.office_keys import OVERLAP, ROLES, OfficeKey

PRIVATE_KEY = Words("私钥", "the private key")
EXISTS = Words("{file} 已经存在，没有改动。", "{file} exists and was left alone.")
MADE = Words(
    "已新做一对密钥“{kid}”，{first} 至 {last} 有效。\n私钥：{file}\n公钥：已写入 {table}",
    "Made the pair “{kid}”, valid from {first} to {last}.\nprivate: {file}\npublic: in {table}",
)
KEEP = {
    "duty": Words(
        "私钥只放在拆阅材料的电脑上，并另外备份一份；丢了，只能用备用恢复的私钥打开。",
        "Keep the private key on the machine that opens submissions, and a copy elsewhere.",
    ),
    "recovery": Words(
        "把私钥拷到不联网的介质上，两份，分两处保管，然后从这台电脑上删除。"
        "每季度用 portal keys drill 试一次。",
        "Copy the private key to two media kept apart and offline, then delete it here. Try it "
        "each quarter with portal keys drill.",
    ),
}
THEN = Words(
    "提交 {table}，重新生成并发布网站后生效。", "Commit {table}, then build and publish the site."
)
SHORTENED = Words("“{kid}”改到 {last} 停用。", "“{kid}” now ends on {last}.")
NOTHING_OLD = Words(
    "没有正在使用的日常拆阅公钥；第一次请用 portal keys new。",
    "There is no duty key in use; make the first one with portal keys new.",
)
NO_ROW = Words(
    "{place}：找不到停用日期 {last}，请先用 portal keys check 核对。",
    "{place}: the last day {last} is not there; run portal keys check first.",
)
DRILLED = Words(
    "最近 {count} 件中能打开 {opened} 件。", "Of the newest {count}, {opened} can be opened."
)
DRILL_EMPTY = Words("存储里还没有材料，没有可试的。", "Nothing has come in: nothing to try.")
CLOSED = Words("打不开：{number}", "Not opened: {number}")


class Table(NamedTuple):
    """data/keys.yaml: its text and its rows."""

    file: Path
    text: str
    rows: tuple[Record, ...]


@click.group(epilog="例 / example: portal keys new --out ../keys")
def keys() -> None:
    """收件密钥：new 新做一对，rotate 换新的，check 核对，drill 演练恢复。

    Keys for what comes in: make, rotate and check them, and try the recovery key.
    """


def _out_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--out",
        required=True,
        type=click.Path(path_type=Path, file_okay=False),
        help="私钥放到哪个文件夹，在仓库之外 / folder for the private key, outside the repository",
    )(command)


def _days_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--valid-days",
        type=click.IntRange(1, 3660),
        default=365,
        show_default=True,
        help="有效多少天 / days it is valid",
    )(command)


@keys.command(epilog="例 / example: portal keys new --out ../keys --role recovery")
@_out_option
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="duty",
    show_default=True,
    help="duty 日常拆阅，recovery 备用恢复 / for every day, or for recovery",
)
@_days_option
@language_option
def new(out: Path, role: str, valid_days: int, language: Language) -> None:
    """新做一对密钥：私钥存成文件，公钥写进 data/keys.yaml。

    Make a pair: the private half as a file, the public half in data/keys.yaml.
    """
    project, day = current_project(language), today(language)
    table = _table(project, day, language)
    key = _make(table, out, role, (day, day + timedelta(days=valid_days)), language)
    save(table.file, with_key(table.text, key))
    _tell(project, key, out, day, language)


@keys.command(epilog="例 / example: portal keys rotate --out ../keys")
@_out_option
@_days_option
@language_option
def rotate(out: Path, valid_days: int, language: Language) -> None:
    """换日常拆阅的密钥：新做一对，旧的再用 30 天停用。

    Rotate the duty key: make a new pair; the old one ends after 30 days.
    """
    project, day = current_project(language), today(language)
    table = _table(project, day, language)
    old = [row for row in table.rows if _is_used(row, day)]
    if not old:
        fail(NOTHING_OLD, language)
    last = day + OVERLAP
    text = table.text
    shortened = [row for row in old if (row.day("not_after") or day) > last]
    for row in shortened:
        text = _shortened(text, row, last, language)
    key = _make(table, out, "duty", (day, day + timedelta(days=valid_days)), language)
    save(table.file, with_key(text, key))
    for row in shortened:
        say(SHORTENED, language, kid=row.id, last=last)
    _tell(project, key, out, day, language)


@keys.command(epilog="例 / example: portal keys check --release")
@click.option(
    "--release", is_flag=True, help="另查上线的要求：没有试用密钥 / also ask what a release needs"
)
@format_option
@language_option
def check(release: bool, form: str, language: Language) -> None:
    """核对公钥：今天有没有日常拆阅和备用恢复的，是否快到期。

    Check the public keys: one of each role today, none about to end.
    """
    project, day = current_project(language), today(language)
    problems = _problems(project, day, release=release)
    report(problems, form, language)
    finish_with(problems)


@keys.command(
    epilog="例 / example: portal keys drill --identity /media/recovery.key --store ../store"
)
@store_option
@identity_option
@click.option(
    "--most",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="试最近多少件 / how many of the newest",
)
@language_option
def drill(store: str, identity_files: tuple[Path, ...], most: int, language: Language) -> None:
    """演练恢复：只用给出的私钥，试最近收到的材料能不能打开。不解密附件，不改动存储。

    Try the recovery key: whether the newest submissions open with it alone. Changes nothing.
    """
    identities = identities_of(identity_files, language)
    ledger, _ = opened_store(store, language)
    found = list(drilled(ledger, identities, most))
    if not found:
        say(DRILL_EMPTY, language)
        return
    closed = [one.number for one in found if one.outcome == "closed"]
    for number in closed:
        say(CLOSED, language, number=number)
    words = DRILLED.fill({"count": len(found), "opened": len(found) - len(closed)})
    if closed:
        fail(words, language)
    say(words, language)


def _make(
    table: Table, out: Path, role: str, days: tuple[date, date], language: Language
) -> OfficeKey:
    """A pair with its private half on the disk: a public one without it would lose everything."""
    kid = free_kid(role, days[0], {row.id for row in table.rows})
    file = out / f"{kid}.key"
    require_private(file, language, "--out", PRIVATE_KEY)
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    pair = new_identity()
    try:
        write_private(file, identity_file(pair, kid, days[0]))
    except FileExistsError:
        refuse(EXISTS, language, "--out", file=file)
    return OfficeKey(kid, pair.recipient, role, *days)


def _tell(project: Project, key: OfficeKey, out: Path, day: date, language: Language) -> None:
    first, last = key.not_before, key.not_after
    file = out / f"{key.kid}.key"
    say(MADE, language, kid=key.kid, first=first, last=last, file=file, table=KEYS_FILE)
    say(KEEP[key.role], language)
    say(THEN, language, table=KEYS_FILE)
    problems = _problems(project, day, release=False)
    if problems:
        report(problems, "text", language)


def _table(project: Project, day: date, language: Language) -> Table:
    """The table as it stands; one that cannot be read is reported, and nothing is written."""
    file = project.root / KEYS_FILE
    text = file.read_text("utf-8") if file.is_file() else ""
    verdict = validate(load(project), day)
    problems = tuple(one for one in in_file_order(verdict.problems) if one.place.path == KEYS_FILE)
    # An empty list is what new is for.
    wrong = [one for one in problems if one.rule not in (key_missing.RULE.id, "table/empty")]
    if has_errors(wrong) or verdict.corpus is None:
        report(wrong or in_file_order(verdict.problems), "text", language)
        finish_with(wrong or verdict.problems)
    rows = verdict.corpus.all(KEYS) if verdict.corpus else ()
    return Table(file, text, rows)


def _problems(project: Project, day: date, *, release: bool) -> Sequence[Problem]:
    """What is wrong with the keys today; that there are none, too."""
    if not (project.root / KEYS_FILE).is_file():
        return [
            key_missing.missing(Place(KEYS_FILE), role)._replace(level="error") for role in ROLES
        ]
    found = check_sources(project, day, cores(), release=release)
    own = (problem for problem in found if problem.place.path == KEYS_FILE)
    # Asked about keys alone, nothing that keeps forms from being sent is a reminder.
    is_missing = key_missing.RULE.id
    return [one._replace(level="error") if one.rule == is_missing else one for one in own]


def _is_used(row: Record, day: date) -> bool:
    first, last = row.day("not_before"), row.day("not_after")
    return row.text("role") == "duty" and bool(first and last and first <= day <= last)


def _shortened(text: str, row: Record, last: date, language: Language) -> str:
    place, old = row.place_of("not_after"), row.day("not_after") or last
    try:
        return with_last_day(text, place.line, old, last)
    except ValueError:
        fail(NO_ROW, language, place=place, last=old)
