"""portal inbox promote: a unit's news -> a draft below content/news/ with its pictures."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import click

from generator.commands.options import current_project, fail, language_option, report, say, today
from generator.commands.stores import (
    bundle_of,
    entry_of,
    forms_option,
    identities_of,
    identity_option,
    opened_store,
    refuse,
    store_option,
    submission,
)
from generator.editor.skeleton import AlreadyThere, save
from generator.endpoint.store import Objects, Unavailable
from generator.endpoint.store.kept import SealedFile
from generator.inbox.describing import Submission, files_of
from generator.inbox.promoting import (
    FORM,
    MOST_PICTURE_BYTES,
    PHOTOGRAPHS,
    Draft,
    Picture,
    Place,
)
from generator.inbox.promoting import promote as promoted
from generator.inbox.unsealing import NotOpened, write_plain
from generator.problems import Language, Words
from generator.project import Project
from generator.publish.load import load
from generator.publish.stages import check as check_sources
from generator.publish.validate.rules.record_id import is_usable

NOT_OPENED = Words("{number} {why}", "{number}: {why}")
EXISTS = Words("{path} 已经存在，没有改动。", "{path} exists and was left alone.")
NOT_NEWS = Words("{number} 不是动态稿件（F20）。", "{number} is no news of a unit (F20).")
NO_CENTRE = Words(
    "机构表中没有“{id}”。用 --centre 写明供稿机构的编号，见 data/centres.csv。",
    "There is no body “{id}”: give the id of the body that reports with --centre.",
)
BAD_ID = Words("“{id}”不能用作编号", "“{id}” cannot be an id")
DRAFTED = Words("已新建草稿：{path}", "Drafted {path}")
PICTURE = Words("照片：{path}（已去掉拍摄地点等信息）", "Picture: {path} (place and time removed)")
CHECK = Words("发布前请核对：", "Check before it goes out:")


@click.command(
    epilog="例 / example: portal inbox promote WQ-12345-67890-3 --store ../store"
    " --identity ../keys/duty.key --centre sample-city"
)
@click.argument("number")
@store_option
@identity_option
@click.option("--centre", default="", help="供稿机构的编号，默认报送单位 / the body that reports")
@click.option("--id", "id_", default="", help="编号，用作网址，默认用日期 / part of the address")
@forms_option
@language_option
def promote(number: str, centre: str, id_: str, language: Language, **options: Any) -> None:
    """把一件动态稿件（F20）转成 content/news/ 下的草稿，照片放在旁边，并列出要核对的地方。

    Begin a news item from a unit's report (F20), with its pictures, and say what to check.
    """
    project, day = current_project(language), today(language)
    identities = identities_of(options["identity_files"], language)
    ledger, objects = opened_store(options["store"], language)
    entry = entry_of(ledger, number, language)
    if entry.form != FORM:
        refuse(NOT_NEWS, language, "NUMBER", number=entry.number)
    try:
        one = submission(entry, identities, bundle_of(options["forms_file"], language))
    except NotOpened as error:
        fail(NOT_OPENED, language, number=entry.number, why=error.words)
    if id_ and not is_usable(id_):
        refuse(BAD_ID, language, "--id", id=id_)
    folder = project.content / "news" / str(day.year)
    body = centre or entry.unit
    place = Place(
        id=id_ or _free_id(folder, day.isoformat()),
        centre=body,
        published_on=day,
        is_sample=_is_sample(project, body, language),
    )
    draft = promoted(one, _pictures(one, objects), place)
    _save_draft(project, draft, language)
    _tell(project, draft, day, language)


def _is_sample(project: Project, centre: str, language: Language) -> bool:
    rows = [record for record in load(project).records if record.collection == "centres"]
    row = next((record for record in rows if record.id == centre), None)
    if row is None:
        refuse(NO_CENTRE, language, "--centre", id=centre)
    return row.fields.text("sample") == "true"


def _free_id(folder: Path, day: str) -> str:
    """No article of that id, nor a picture of one."""
    numbers = (n for n in range(1, 1000) if not any(folder.glob(f"{day}-{n}[.-]*")))
    return f"{day}-{next(numbers)}"


def _pictures(one: Submission, objects: Objects) -> list[Picture]:
    kept = zip(one.entry.files, files_of(one), strict=True)
    return [
        Picture(file, _read(sealed, one.envelope.identity, objects))
        for sealed, file in kept
        if file.told and file.told.slot == PHOTOGRAPHS
    ]


def _read(sealed: SealedFile, identity: str, objects: Objects) -> bytes | None:
    if sum(part.size for part in sealed.parts) > MOST_PICTURE_BYTES:
        return None
    content = BytesIO()
    try:
        write_plain(objects, sealed, identity, content)
    except NotOpened:
        return None
    return content.getvalue()


def _save_draft(project: Project, draft: Draft, language: Language) -> None:
    """Pictures, then the article; nothing there is replaced, and nothing half done stays."""
    written: list[Path] = []
    try:
        for path, content in draft.files:
            target = project.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                written.append(target)
                file.write(content)
        save(project, draft.article)
    except (FileExistsError, AlreadyThere, OSError, Unavailable) as error:
        for target in written:
            target.unlink(missing_ok=True)
        if isinstance(error, FileExistsError | AlreadyThere):
            refuse(EXISTS, language, "--id", path=draft.article.path)
        raise


def _tell(project: Project, draft: Draft, day: date, language: Language) -> None:
    say(DRAFTED, language, path=draft.article.path)
    for path, _ in draft.files:
        say(PICTURE, language, path=path)
    say(CHECK, language)
    for words in draft.checks:
        click.echo(f"  - {words.in_language(language)}")
    problems = check_sources(project, day)
    own = [problem for problem in problems if problem.place.path == draft.article.path]
    report(own, "text", language)
