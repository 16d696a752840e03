"""An opened submission -> what is written beside its files: answers, names, what to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from generator.clock import OFFICE_TIME
from generator.endpoint.envelope import Envelope, FileTold
from generator.endpoint.store.kept import Entry
from generator.inbox.answers import in_words, mistakes
from generator.inbox.file_names import safe_name
from generator.inbox.shown import json_text, shown_in_line
from generator.inbox.unsealing import Measure
from generator.problems import Words
from generator.schema.form import Form

ANSWERS, ANSWERS_JSON = "填写内容.txt", "填写内容.json"
FILES, NOTES = "文件清单.txt", "请注意.txt"
# Editors of Windows of any age read the text right with a mark in front.
ENCODING = "utf-8-sig"
NO_FORM = Words(
    "不知道这个表单，没有核对填写内容；用 --forms 指明网站的 forms/forms.json。",
    "The form is unknown: the answers were not checked. Name the site's forms.json with --forms.",
)
OTHER_VERSION = Words(
    "表单在提交以后改过，按现在的表单核对。", "The form has changed since; checked by the new one."
)
OTHER_FORM = Words(
    "封套里写的表单是 {found}，登记的是 {form}。",
    "The envelope is of the form {found}, kept as {form}.",
)
NOT_MET = Words("填写内容：{said}", "The answers: {said}")
COUNT = Words(
    "封套里写有 {told} 个文件，收到 {kept} 个。", "The envelope tells of {told} files; {kept} came."
)
SIZE = Words(
    "{file}：大小是 {found} 字节，封套里写的是 {told} 字节。",
    "{file}: {found} bytes; the envelope says {told}.",
)
DIGEST = Words(
    "{file}：内容与提交人登记的不同（SHA-256 不符）。",
    "{file}: not the content the sender told of (its SHA-256 differs).",
)
NOT_READ = Words("{file}：{why}", "{file}: {why}")
ODD = Words("{file}：{what}。", "{file}: {what}.")
SET_ASIDE = Words("收件时另放：{why}。", "Set aside when it came: {why}.")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file in the folder. told: what the envelope says; None for one it does not speak of."""

    name: str
    told: FileTold | None


@dataclass(frozen=True, slots=True)
class Submission:
    """A kept submission with its envelope open. form, version: None, nothing where unknown."""

    entry: Entry
    envelope: Envelope
    form: Form | None
    version: str = ""


def received_on(text: str) -> date | None:
    """The day something came, in the office's own time; None where it does not say."""
    try:
        if len(text) == len("2026-11-21"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text).astimezone(OFFICE_TIME).date()
    except (ValueError, OverflowError):
        return None


def files_of(one: Submission) -> tuple[OpenedFile, ...]:
    """A name for every file that is kept, in order; no two are the same."""
    told = one.envelope.files
    slots = {slot.name for slot in one.form.slots} if one.form else {file.slot for file in told}
    files: list[OpenedFile] = []
    for at in range(len(one.entry.files)):
        own = told[at] if at < len(told) else None
        slot, name = (own.slot, own.name) if own else ("", "")
        before = sum(file.told is not None and file.told.slot == slot for file in files)
        safe = safe_name(one.entry.number, slot, before + 1 if own else at + 1, name, slots)
        is_taken = any(file.name == safe for file in files)
        files.append(OpenedFile(f"{at + 1}-{safe}" if is_taken else safe, own))
    return tuple(files)


def notes_of(one: Submission) -> Iterator[Words]:
    """What does not hold of the submission without its files."""
    entry, envelope, form = one.entry, one.envelope, one.form
    for why in entry.aside:
        yield SET_ASIDE.fill({"why": shown_in_line(why)})
    if envelope.form not in (entry.form, form.id if form else entry.form):
        yield OTHER_FORM.fill({"found": shown_in_line(envelope.form), "form": entry.form})
    told, kept = len(envelope.files), len(entry.files)
    if told != kept:
        yield COUNT.fill({"told": told, "kept": kept})
    if form is None:
        yield NO_FORM
        return
    if one.version and envelope.version != one.version:
        yield OTHER_VERSION
    for said in mistakes(envelope, form, entry.unit):
        yield NOT_MET.fill({"said": said})


def notes_on(file: OpenedFile, measure: Measure) -> Iterator[Words]:
    """Where a file is not the one that the sender told of."""
    told = file.told
    if told and measure.size != told.size:
        yield SIZE.fill({"file": file.name, "found": measure.size, "told": told.size})
    if told and measure.digest != told.digest.lower():
        yield DIGEST.fill({"file": file.name})


def notes_text(notes: Sequence[Words]) -> str:
    """What to look at, one line for each."""
    return "\n".join(words.zh for words in notes) or "没有发现问题。"


def files_text(files: Sequence[OpenedFile]) -> str:
    """Each file with the name the sender gave it."""
    return "\n".join(map(_file_line, files)) or "没有文件。"


def answers_text(one: Submission) -> str:
    """The answers in words, under the headings of the form."""
    return "\n".join(_answer_lines(one))


def as_json(one: Submission, files: Sequence[OpenedFile] = ()) -> str:
    """Number, form, answers as they were sent, and files with the names they have here."""
    entry = one.entry
    told = {
        "number": entry.number,
        "received": entry.received,
        "form": entry.form,
        "version": one.envelope.version,
        "unit": entry.unit,
        "aside": entry.aside,
        "answers": one.envelope.answers,
        "files": [
            {"file": file.name, **(file.told._asdict() if file.told else {})} for file in files
        ],
    }
    return json_text(told)


def _answer_lines(one: Submission) -> Iterator[str]:
    entry, form = one.entry, one.form
    yield f"编号：{entry.number}"
    yield f"收到：{entry.received}"
    yield f"表单：{f'{form.code} {form.title}' if form else entry.form}"
    if entry.unit:
        yield f"报送单位：{entry.unit}"
    for part in in_words(one.envelope, form):
        yield f"\n【{part.title}】"
        for answer in part.answers:
            text = answer.text.replace("\n", "\n    ")
            yield f"{answer.title}：{text}" if "\n" not in text else f"{answer.title}：\n    {text}"


def _file_line(file: OpenedFile) -> str:
    told = file.told
    if not told:
        return f"{file.name}    封套里没有说明"
    return (
        f"{file.name}    原名：{shown_in_line(told.name)}    {told.size} 字节    "
        f"SHA-256 {shown_in_line(told.digest)}"
    )
