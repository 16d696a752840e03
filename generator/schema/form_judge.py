"""What was filled in -> the answers, and for each mistake the question and what to do about it.

The same sentences stand beside the question and at the head of the page, and name the question.
The browser's checks (`assets/form.js`) say them too; a shared table of cases compares the two.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.schema.field import Constraints, Reason, judge
from generator.schema.form import Form, Posted, Question, Slot, Step, is_asked
from generator.schema.kinds import KINDS
from generator.schema.moments import written_day

# 11.2 of the field's own list: what offices and phones produce. A zip is listed, never opened.
ACCEPTED = (
    "jpg", "jpeg", "png", "heic", "webp", "pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "ofd",
    "ppt", "pptx", "mp4", "mov", "mp3", "m4a", "amr", "zip",
)  # fmt: skip
MOST_BYTES = 200_000_000
# Of one line and of several, where a definition sets no other limit.
LINE, TEXT = 200, 5000
UNIT_CODE, CONSENT, SENSITIVE = "unit_code", "consent.", "sensitive"
TICKED = "1"


class Attached(NamedTuple):
    """A file as it came: its name on the sender's device and its size in bytes."""

    name: str
    size: int


class Mistake(NamedTuple):
    """name: the question or slot, as in the page's addresses. message: a sentence that names it."""

    name: str
    message: str


class Judged(NamedTuple):
    """answers: of questions that are asked and answered. mistakes: in the order of the page."""

    answers: Mapping[str, tuple[str, ...]]
    mistakes: tuple[Mistake, ...]


Files = Mapping[str, Sequence[Attached]]
NO_FILES: Files = {}


def judge_form(form: Form, posted: Posted, files: Files = NO_FILES) -> Judged:
    """The answers and all mistakes at once; questions that are not asked are left out."""
    told = _heard(form, {name: tuple(map(_tidied, values)) for name, values in posted.items()})
    answers: dict[str, tuple[str, ...]] = {}
    mistakes: list[Mistake] = []
    if form.needs_unit_code and not _first(told, UNIT_CODE):
        mistakes.append(Mistake(UNIT_CODE, "请填写“报送码”：它印在上级机构发给本单位的信上"))
    for step in form.steps:
        for question in step.questions:
            if is_asked(question.when, told):
                mistakes += judge_question(question, told, answers)
        mistakes += (
            mistake
            for slot in step.slots
            if is_asked(slot.when, told)
            for mistake in judge_slot(slot, files.get(slot.name, ()))
        )
        mistakes += _none_of(step, told)
    mistakes += _consents(form, told, answers, files)
    return Judged({**answers, **_given(form, told)}, tuple(mistakes))


def _heard(form: Form, told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What was filled in without what nobody was asked; nothing may depend on that either."""
    for question in form.questions:
        if not is_asked(question.when, told):
            told.pop(question.name, None)
    return told


def _given(form: Form, told: Posted) -> dict[str, tuple[str, ...]]:
    """The reporting code and the consents, of which only those of this form count."""
    names = [UNIT_CODE] if form.needs_unit_code else []
    names += [f"{CONSENT}{consent.id}" for consent in form.consents]
    return {name: (value,) for name in names if (value := _first(told, name))}


def judge_question(
    question: Question, told: Posted, answers: dict[str, tuple[str, ...]]
) -> list[Mistake]:
    """What is wrong with the answer; a right one is put among the answers."""
    if question.widget == "rows":
        return _judge_rows(question, told, answers)
    given = (as_kept(question, value) for value in told.get(question.name, ()) if value)
    values = tuple(dict.fromkeys(given))
    if not values:
        is_required = question.spec.constraints.required
        return [Mistake(question.name, _missing(question))] if is_required else []
    wrong = next((why for value in values if (why := why_not(question, value))), "")
    if wrong:
        return [Mistake(question.name, wrong)]
    answers[question.name] = values if question.takes_several else values[:1]
    return []


def as_kept(question: Question, text: str) -> str:
    """The answer as it is kept: a day as ISO 8601 writes it, everything else as it was given."""
    return written_day(text) if question.spec.type == "date" else text


def why_not(question: Question, text: str) -> str:
    """Why a text is no answer to a question, in a sentence; nothing when it is one."""
    title = question.spec.title
    if question.options and text not in {option.value for option in question.options}:
        return f"“{title}”：请在列出的各项中选择"
    limit = question.spec.constraints.max_length or _usual_limit(question)
    if len(text) > limit:
        return f"“{title}”最多 {limit} 个字，现在有 {len(text)} 个字"
    if question.kind and not KINDS[question.kind][0](text):
        return f"“{title}”应为{KINDS[question.kind][1]}"
    if question.options:
        return ""
    # Table Schema takes NaN and Infinity for numbers; in a form nobody means them.
    if question.spec.type == "number" and "n" in text.casefold():
        return _worded(title, question, Reason("type", "number"))
    _, reasons = judge(question.spec, as_kept(question, text))
    return next((_worded(title, question, reason) for reason in reasons), "")


def judge_slot(slot: Slot, files: Sequence[Attached]) -> Iterator[Mistake]:
    """What is wrong with the files of a slot."""
    if slot.is_required and not files:
        yield Mistake(slot.name, f"请添加“{slot.title}”")
    if len(files) > slot.most:
        yield Mistake(slot.name, f"“{slot.title}”最多 {slot.most} 个文件，现在有 {len(files)} 个")
    for file in files:
        stem, _, ending = file.name.rpartition(".")
        if not stem or ending.lower() not in ACCEPTED:
            kinds = "图片、PDF、WPS、Word、Excel、OFD、音视频或 zip"
            yield Mistake(slot.name, f"“{slot.title}”中的“{file.name}”不能接收；可以是{kinds}")
        elif not file.size:
            yield Mistake(slot.name, f"“{slot.title}”中的“{file.name}”是空文件，请重新选择")
        elif file.size > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            yield Mistake(slot.name, f"“{slot.title}”中的“{file.name}”超过 {most} MB，请压缩或分开")


def _judge_rows(
    question: Question, told: Posted, answers: dict[str, tuple[str, ...]]
) -> list[Mistake]:
    """Each row that holds anything, column by column; empty ones are left out."""
    mistakes: list[Mistake] = []
    kept = 0
    for number in range(question.most):
        row = {one.name: told.get(row_name(question, number, one), ()) for one in question.columns}
        if not any(value for values in row.values() for value in values):
            continue
        kept += 1
        found: dict[str, tuple[str, ...]] = {}
        for column in question.columns:
            for mistake in judge_question(column, row, found):
                name = row_name(question, number, column)
                mistakes.append(Mistake(name, f"第 {number + 1} 行：{mistake.message}"))
        answers.update(
            (row_name(question, number, one), found[one.name])
            for one in question.columns
            if one.name in found
        )
    if not kept and question.spec.constraints.required:
        mistakes.append(Mistake(row_name(question, 0, question.columns[0]), _missing(question)))
    return mistakes


def row_name(question: Question, number: int, column: Question) -> str:
    """What a value of a row is posted under; rows count from 0."""
    return f"{question.name}.{number}.{column.name}"


def _none_of(step: Step, told: Posted) -> Iterator[Mistake]:
    asked = {one.name for one in step.questions if is_asked(one.when, told)}
    for group in step.one_of:
        names = [name for name in group.names if name in asked]
        if names and not any(_is_told(told, name) for name in names):
            yield Mistake(names[0], group.message)


def _consents(
    form: Form, told: Posted, answers: Mapping[str, object], files: Files
) -> Iterator[Mistake]:
    for consent in form.consents:
        name = f"{CONSENT}{consent.id}"
        if not _first(told, name) and (
            consent.is_required or (consent.id == SENSITIVE and _is_sensitive(form, answers, files))
        ):
            yield Mistake(name, f"请阅读并勾选“{consent.title}”，不同意的不能在线提交")


def _is_sensitive(form: Form, answers: Mapping[str, object], files: Files) -> bool:
    """Whether anything that was filled in or added needs the consent for sensitive data."""
    return any(_tells_sensitive(one, answers) for one in form.questions) or any(
        slot.is_sensitive and files.get(slot.name) for slot in form.slots
    )


def _tells_sensitive(question: Question, answers: Mapping[str, object]) -> bool:
    """Whether the answer, or one in its rows, needs the consent for sensitive data."""
    names = [question.name] if question.is_sensitive else []
    names += [
        row_name(question, number, column)
        for number in range(question.most)
        for column in question.columns
        if question.is_sensitive or column.is_sensitive
    ]
    return any(name in answers for name in names)


def _missing(question: Question) -> str:
    title = question.spec.title
    is_chosen = question.widget in ("radio", "checkboxes", "select")
    if question.widget == "confirm":
        return f"请勾选“{title}”"
    return f"请选择“{title}”" if is_chosen else f"请填写“{title}”"


def _usual_limit(question: Question) -> int:
    return TEXT if question.widget == "textarea" else LINE


def _worded(title: str, question: Question, reason: Reason) -> str:
    limits = question.spec.constraints
    match reason.constraint:
        case "type":
            return f"“{title}”应为{_TYPES.get(question.spec.type, '文字')}"
        case "minLength":
            return f"“{title}”至少 {limits.min_length} 个字"
        case "minimum" | "maximum":
            return f"“{title}”应{_between(limits)}"
        case "pattern":
            return f"“{title}”的写法不对。{question.hint}"
        case _:
            return f"“{title}”：请在列出的各项中选择"


def _between(limits: Constraints) -> str:
    if limits.minimum is None:
        return f"不大于 {limits.maximum}"
    if limits.maximum is None:
        return f"不小于 {limits.minimum}"
    return f"在 {limits.minimum} 和 {limits.maximum} 之间"


_TYPES = {
    "integer": "整数，例如 12",
    "number": "数字，例如 12.5",
    "date": "年-月-日，例如 2026-04-26",
}


def _tidied(text: str) -> str:
    """Line ends as one sign; browsers post two. Blanks around an answer mean nothing."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _is_told(told: Posted, name: str) -> bool:
    """Whether anything was written to a question, or in one of its rows."""
    return any(
        value
        for given, values in told.items()
        if given == name or given.startswith(f"{name}.")
        for value in values
    )


def _first(told: Posted, name: str) -> str:
    return next(iter(told.get(name, ())), "")
