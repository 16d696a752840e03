"""portal quota: a year's plan, the private ledger and the site's news -> who owes what, inside."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

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
from generator.problems import Language, Problem, Words, as_json, has_errors, in_file_order
from generator.progress.board import INTERNAL, as_text, as_values
from generator.progress.bodies import REGION
from generator.progress.duties import Period, named_period
from generator.progress.ledger import NoLedger
from generator.progress.office import Office, boards_of, office_of
from generator.progress.publication import published
from generator.progress.quota import Board, selected
from generator.progress.workbook import workbook
from generator.project import Project
from generator.publish.load import load
from generator.publish.validate import validate
from generator.publish.validate.suggestion import did_you_mean

FORM = ".xlsx"
NO_PLAN = Words("{year} 年：无本年度计划。", "{year}: there is no plan of this year.")
NO_SETTING = Words(
    "没有说明台账在哪里：在 data/portal.yaml 里写 ledger，或者用 --ledger 指定文件夹。",
    "Nobody says where the ledger is: enter ledger in data/portal.yaml, or give --ledger.",
)
NOT_THERE = Words(
    "台账文件夹 {folder} 不存在。请核对 --ledger 或 data/portal.yaml 里的 ledger。",
    "There is no ledger folder {folder}. Check --ledger, or ledger in data/portal.yaml.",
)
INSIDE = Words(
    "{path} 在公开仓库里面；台账和完成情况是内部资料，请放到仓库之外。",
    "{path} lies inside the public repository; ledger and progress are internal: put them outside.",
)
IN_LEDGER = Words(
    "{path} 在台账文件夹里面，可能盖掉台账；请把表格另存到别处。",
    "{path} lies in the ledger's folder and might replace it: write the workbook elsewhere.",
)
NO_XLSX = Words("文件名应以 .xlsx 结尾：{path}", "the file's name must end with .xlsx: {path}")
NO_FOLDER = Words("没有文件夹 {path}", "there is no folder {path}")
BAD_PERIOD = Words(
    "期间写作 2026、2026Q4 或 2026-03，现在是 {found}",
    "a period is written 2026, 2026Q4 or 2026-03, not {found}",
)
TWO_YEARS = Words(
    "--year {year} 与 --period {period} 不是同一年",
    "--year {year} and --period {period} are of different years",
)
NO_UNIT = Words("没有“{unit}”这个机构。{suggestion}", "There is no body “{unit}”. {suggestion}")
NOT_PUBLIC = Words(
    "网站设置为不公开进度；要公开，先由负责人决定，再在 data/portal.yaml 里写 progress: totals "
    "（只公布合计）或 full（公布各单位）。",
    "The settings keep progress internal; to publish, the office decides first, and enters "
    "progress: totals or full in data/portal.yaml.",
)
WHOLE_YEAR = Words(
    "公开的是全年进度，不能与 --period、--unit 一起用。",
    "What is published is the whole year's; leave out --period and --unit.",
)
PUBLISHED = "progress.csv"
WRITTEN = Words("已写入 {path}", "Written to {path}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for, checked: nothing in it contradicts the rest."""

    year: int
    period: Period | None
    unit: str
    ledger: Path | None
    out: Path | None
    is_published: bool


@click.command(epilog="例 / example: portal quota --year 2026 --period 2026Q4 --out ../quota.xlsx")
@click.option(
    "--year",
    type=click.IntRange(2000, 2100),
    help="哪一年的计划，默认今年 / the plan's year, this one by default",
)
@click.option(
    "--period",
    default="",
    help="只看这个季度或月份截止的，如 2026Q4、2026-03 / only what is due in that time",
)
@click.option(
    "--unit",
    default="",
    help="只看一个机构的编号，或 region 全地区合计 / one body's id, or region",
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    help="台账文件夹，默认按网站设置 / the ledger's folder, by default that of the settings",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存为 XLSX 表格，放在仓库之外 / write a workbook, outside the repository",
)
@click.option(
    "--publish",
    is_flag=True,
    help="把已核定的合计写进 data/progress.csv，按网站设置公开 / publish as the settings say",
)
@format_option
@language_option
def quota(form: str, language: Language, **options: Any) -> None:
    """对照年度计划和台账，列出各单位完成了多少、还欠多少（内部资料）。

    Compare plan and ledger: what each body has done and still owes. Internal material.
    """
    project, day = current_project(language), today(language)
    asked = _asked(project, day, options, language)
    office, problems = _office(project, day)
    boards: tuple[Board, ...] = ()
    if office:
        _check_office(project, office, asked, language)
    if office and office.plans_of(asked.year):
        boards, faults = _boards(project, office, asked, day, language)
        problems = in_file_order((*problems, *faults))
    if asked.out and boards and office:
        _save(asked.out, workbook(boards, office.labels, language))
    if asked.is_published and boards and office:
        _publish(project, office, boards)
    if form == "json":
        click.echo(_as_json(boards, problems, office, asked, language))
    else:
        _tell(boards, problems, office, asked, language)
    finish_with(problems)


def _asked(project: Project, day: date, options: dict[str, Any], language: Language) -> Asked:
    written, year = options["period"], options["year"]
    period = named_period(written)
    if written and period is None:
        _refuse(BAD_PERIOD, language, "--period", found=written)
    if period and year not in (None, period.first.year):
        _refuse(TWO_YEARS, language, "--year", year=year, period=written)
    folder, out = options["ledger"], options["out"]
    _check_paths(project, folder, out, language)
    return Asked(
        year=year or (period.first.year if period else day.year),
        period=period,
        unit=options["unit"],
        ledger=folder,
        out=out,
        is_published=_is_published(options, language),
    )


def _is_published(options: dict[str, Any], language: Language) -> bool:
    if options["publish"] and (options["period"] or options["unit"]):
        _refuse(WHOLE_YEAR, language, "--publish")
    return bool(options["publish"])


def _publish(project: Project, office: Office, boards: Sequence[Board]) -> None:
    """Renews data/progress.csv; the office's setting says how much."""
    table = project.data / PUBLISHED
    before, by_unit = table.read_text("utf-8"), office.progress == "full"
    renewed = published(before, boards, office.labels, by_unit=by_unit)
    _save(table, renewed.encode())


def _check_paths(
    project: Project, folder: Path | None, out: Path | None, language: Language
) -> None:
    for path, option in ((folder, "--ledger"), (out, "--out")):
        if path and _lies_in(path, project.root):
            _refuse(INSIDE, language, option, path=path)
    if out and out.suffix != FORM:
        _refuse(NO_XLSX, language, "--out", path=out)
    if out and not out.parent.is_dir():
        _refuse(NO_FOLDER, language, "--out", path=out.parent)


def _lies_in(path: Path, folder: Path) -> bool:
    """True when the path, or what a link of that name stands for, is the folder or in it."""
    named = path.parent.resolve() / path.name if path.suffix == FORM else path.resolve()
    return any(place.is_relative_to(folder.resolve()) for place in (named, path.resolve()))


def _check_office(project: Project, office: Office, asked: Asked, language: Language) -> None:
    """Refuses what the office does not have or allow, before anything is counted or written."""
    units = [body.id for body in office.bodies]
    if asked.unit and asked.unit not in (*units, REGION):
        suggestion = did_you_mean(asked.unit, units)
        _refuse(NO_UNIT, language, "--unit", unit=asked.unit, suggestion=suggestion)
    set_folder = project.root / office.ledger if office.ledger else None
    for folder in filter(None, (asked.ledger, set_folder)):
        if asked.out and _lies_in(asked.out, folder):
            _refuse(IN_LEDGER, language, "--out", path=asked.out)
    if asked.is_published and office.progress == "internal":
        _refuse(NOT_PUBLIC, language, "--publish")


def _office(project: Project, day: date) -> tuple[Office | None, tuple[Problem, ...]]:
    """The office of the checked portal, None when an error forbids counting; and all problems."""
    verdict = validate(load(project), day)
    problems = in_file_order(verdict.problems)
    if verdict.corpus is None or has_errors(problems):
        return None, problems
    return office_of(verdict.corpus), problems


def _boards(
    project: Project, office: Office, asked: Asked, day: date, language: Language
) -> tuple[tuple[Board, ...], tuple[Problem, ...]]:
    folder = _folder(project, office, asked, language)
    try:
        boards, problems = boards_of(office, folder, asked.year, day)
    except NoLedger:
        raise click.UsageError(_spoken(NOT_THERE, language, folder=folder)) from None
    return tuple(selected(board, asked.period, asked.unit) for board in boards), problems


def _folder(project: Project, office: Office, asked: Asked, language: Language) -> Path:
    if asked.ledger:
        return asked.ledger.resolve()
    if not office.ledger:
        raise click.UsageError(_spoken(NO_SETTING, language))
    folder = (project.root / office.ledger).resolve()
    if folder.is_relative_to(project.root.resolve()):
        raise click.UsageError(_spoken(INSIDE, language, path=office.ledger))
    return folder


def _tell(
    boards: Sequence[Board],
    problems: Sequence[Problem],
    office: Office | None,
    asked: Asked,
    language: Language,
) -> None:
    if problems:
        report(problems, "text", language)
    if office and not office.plans_of(asked.year):
        say(NO_PLAN, language, year=asked.year)
    if office and boards:
        say(INTERNAL, language)
    for board in boards if office else ():
        is_detailed = bool(asked.period or asked.unit)
        shown = as_text(board, office.labels if office else {}, language, is_detailed=is_detailed)
        click.echo(f"\n{shown}")
    if asked.out and boards:
        say(WRITTEN, language, path=asked.out)
    if asked.is_published and boards:
        say(WRITTEN, language, path=f"data/{PUBLISHED}")


def _as_json(
    boards: Sequence[Board],
    problems: Sequence[Problem],
    office: Office | None,
    asked: Asked,
    language: Language,
) -> str:
    has_plan = office is None or office.plans_of(asked.year)
    note = INTERNAL if has_plan else NO_PLAN.fill({"year": asked.year})
    written = {
        "note": note.in_language(language),
        "problems": json.loads(as_json(problems, language)),
        "boards": [as_values(board, office.labels if office else {}, language) for board in boards],
    }
    return json.dumps(written, ensure_ascii=False, indent=2)


def _save(out: Path, content: bytes) -> None:
    """Replaces the workbook as a whole, so that a full disk leaves the one before."""
    made = out.with_name(f".{out.name}.new")
    try:
        made.write_bytes(content)
        made.replace(out)
    finally:
        made.unlink(missing_ok=True)


def _refuse(words: Words, language: Language, option: str, **values: object) -> NoReturn:
    raise click.BadParameter(_spoken(words, language, **values), param_hint=option)


def _spoken(words: Words, language: Language, **values: object) -> str:
    return words.fill(values).in_language(language)
