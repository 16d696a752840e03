"""A question -> rows of a paper form: what is asked, and the space for the answer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.schema.form import Form, Posted, Question, Slot, When, is_asked
from generator.schema.form_judge import UNIT_CODE, row_name

# The least height to write in by hand, and of one of several lines, in millimetres.
WRITE_IN, LINE = 10.0, 9.0
FEWEST_LINES, MOST_LINES = 3, 10
# A line of 110 mm takes some eighteen signs by hand; nobody wants 5,000 signs' worth of lines.
SIGNS_PER_LINE = 350
LONG = 150
# More columns than this are too narrow to write in: each row becomes rows of its own.
MOST_COLUMNS, LONG_CELL = 6, 120
BLANK_ROWS, BLANK_CARDS = 8, 3
# An answer longer than this fills half a page: its row may be split over two.
LONG_TEXT, LONG_LINES = 400, 12
# Signs that no file format of ours may hold: XML 1.0, section 2.2.
UNPRINTED = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DAY = "　　　　　年　　　月　　　日"
UNANSWERED, NOT_ASKED = "（未填写）", "（本例不用填）"
Purpose = Literal["blank", "filled", "specimen"]
SpaceKind = Literal["text", "ticks", "grid", "none"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed of a form: nothing filled in, what somebody filled in, or a specimen."""

    purpose: Purpose
    posted: Posted = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """True where nothing is filled in."""
        return self.purpose == "blank"

    def values(self, name: str) -> list[str]:
        """The answers to a question, without signs that cannot be printed."""
        printed = (UNPRINTED.sub("", value) for value in self.posted.get(name, ()))
        return [value for value in printed if value]

    def files(self, slot: str) -> str:
        """The names of the files of a slot."""
        return UNPRINTED.sub("", "、".join(self.names.get(slot, ())))

    def shows(self, when: Sequence[When]) -> bool:
        """Whether what has these conditions is printed: on a filled print only what was asked."""
        return self.purpose != "filled" or is_asked(when, self.posted)


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to be ticked. tail: what follows the hint, as the number of copies."""

    title: str
    hint: str = ""
    tail: str = ""
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Where the answer is put. height: at least, in millimetres; of a grid, that of each row.

    lines: to be ruled in it. may_split: over two pages, where it would leave half a page empty.
    heads, cells: of a grid. is_stacked: each tick has a line of its own.
    """

    kind: SpaceKind
    height: float = WRITE_IN
    text: str = ""
    lines: int = 1
    may_split: bool = False
    ticks: tuple[Tick, ...] = ()
    is_stacked: bool = False
    heads: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its space; mark: whether it may be left empty and whether it is sensitive."""

    label: str
    space: Space
    mark: str = ""
    hint: str = ""


def rows_of(
    form: Form, question: Question, sheet: Sheet, shared: Sequence[When] = ()
) -> Iterator[Row]:
    """The rows of a question. shared: conditions that are said elsewhere."""
    label, mark = question.spec.title, _mark(question)
    hint = _hint(form, question, sheet, shared)
    if question.widget == "rows":
        yield from _several(form, question._replace(hint=hint), mark, sheet)
    else:
        yield Row(label, _space(question, sheet), mark, hint)


def material(form: Form, slots: Sequence[Slot], sheet: Sheet, shared: Sequence[When] = ()) -> Row:
    """The list of what comes with this part, to be ticked."""
    ticks = tuple(_enclosed(form, slot, sheet, shared) for slot in slots)
    hint = "有的打√，写上份数。" if sheet.is_blank else ""
    return Row("随附材料", Space("ticks", ticks=ticks, is_stacked=True), "", hint)


def unit_code(sheet: Sheet) -> Row:
    """The reporting code; it is a secret and stands on no print."""
    hint = "印在上级机构发给本单位的信上。"
    told = "已填写" if sheet.values(UNIT_CODE) else ""
    return Row("报送码", Space("text", text=told), "", hint)


def condition(form: Form, when: Sequence[When]) -> str:
    """Conditions in words, as somebody with a pen meets them."""
    return "，并且".join(filter(None, (_one_condition(form, one) for one in when)))


def written_day(text: str) -> str:
    """2026-04-26 -> 2026年4月26日; what is no such day stays as it is."""
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return text
    year, month, day = map(int, parts)
    return f"{year}年{month}月{day}日"


def _one_condition(form: Form, when: When) -> str:
    asked = next((one for one in form.questions if one.name == when.field), None)
    if asked is None:
        return ""
    if asked.widget == "confirm":
        return f"勾选了“{asked.spec.title}”"
    titles = {option.value: option.title for option in asked.options}
    chosen = "”或者“".join(titles.get(value, value) for value in when.values)
    return f"“{asked.spec.title}”勾选“{chosen}”"


def _mark(question: Question) -> str:
    is_optional = not question.spec.constraints.required
    marks = ("选填" if is_optional else "", "敏感信息" if question.is_sensitive else "")
    told = "，".join(filter(None, marks))
    return f"（{told}）" if told else ""


def _hint(form: Form, question: Question, sheet: Sheet, shared: Sequence[When]) -> str:
    if sheet.purpose == "filled":
        return ""
    how = {"radio": "选一项。", "select": "选一项。", "checkboxes": "可以选几项。"}
    own = condition(form, [one for one in question.when if one not in shared])
    only = f"（只在{own}时填写）" if own else ""
    return "".join((question.hint, how.get(question.widget, ""), only))


def _space(question: Question, sheet: Sheet) -> Space:
    values = sheet.values(question.name)
    if question.widget == "confirm":
        return Space("ticks", ticks=(Tick("是", is_ticked=bool(values)),))
    if question.options:
        return _choices(question, values)
    if sheet.is_blank:
        return _empty(question)
    text = "、".join(map(written_day, values) if question.spec.type == "date" else values)
    is_asked_here = is_asked(question.when, sheet.posted)
    may_split = len(text) > LONG_TEXT or text.count("\n") > LONG_LINES
    told = text or (UNANSWERED if is_asked_here else NOT_ASKED)
    return Space("text", text=told, may_split=may_split)


def _choices(question: Question, values: Sequence[str]) -> Space:
    ticks = tuple(
        Tick(one.title, one.hint, is_ticked=one.value in values) for one in question.options
    )
    is_stacked = any(tick.hint or len(tick.title) > 16 for tick in ticks)
    return Space("ticks", ticks=ticks, is_stacked=is_stacked)


def _empty(question: Question) -> Space:
    if question.spec.type == "date":
        return Space("text", text=DAY)
    longest = question.spec.constraints.max_length or 0
    if question.widget == "textarea":
        lines = min(FEWEST_LINES + longest // SIGNS_PER_LINE, MOST_LINES)
        return Space("text", height=lines * LINE, lines=lines)
    return Space("text", height=2 * LINE, lines=2) if longest > LONG else Space("text")


def _enclosed(form: Form, slot: Slot, sheet: Sheet, shared: Sequence[When]) -> Tick:
    names = sheet.names.get(slot.name, ())
    if sheet.purpose == "filled":
        return Tick(
            slot.title, tail=f"：{'、'.join(names)}" if names else "", is_ticked=bool(names)
        )
    own = condition(form, [one for one in slot.when if one not in shared])
    only = f"（只在{own}时提供）" if own else ""
    title = slot.title if slot.is_required else f"{slot.title}（选填）"
    return Tick(title, f"{slot.hint}{only}", "　＿＿份")


def _several(form: Form, question: Question, mark: str, sheet: Sheet) -> Iterator[Row]:
    """The same questions several times: a grid, or rows for each time where there are many."""
    is_wide = len(question.columns) > MOST_COLUMNS or _has_long(question, sheet)
    numbers = _numbers(question, sheet, BLANK_CARDS if is_wide else BLANK_ROWS)
    more = f"最多 {question.most} 行，不够的另附页。" if question.most > len(numbers) else ""
    hint = question.hint + (more if sheet.is_blank else "")
    if not is_wide:
        heads = tuple(_head(one) for one in question.columns)
        cells = tuple(
            tuple(_cell(one, row_name(question, number, one), sheet) for one in question.columns)
            for number in numbers
        )
        yield Row(question.spec.title, Space("grid", heads=heads, cells=cells), mark, hint)
        return
    yield Row(question.spec.title, Space("none"), mark, hint)
    for number in numbers:
        yield Row(f"{question.spec.title}（第 {number + 1} 个）", Space("none"))
        for one in question.columns:
            named = one._replace(spec=one.spec._replace(name=row_name(question, number, one)))
            yield from rows_of(form, named, sheet)


def _has_long(question: Question, sheet: Sheet) -> bool:
    """Whether an answer in the table would make a narrow column longer than a page."""
    names = [row_name(question, at, one) for at in range(question.most) for one in question.columns]
    return any(len(value) > LONG_CELL for name in names for value in sheet.values(name))


def _head(column: Question) -> str:
    """The head of a column: what is asked, and on a second line the hint."""
    return "\n".join(filter(None, (f"{column.spec.title}{_mark(column)}", column.hint)))


def _numbers(question: Question, sheet: Sheet, blank: int) -> list[int]:
    """Which times are printed, from 0: some empty ones, or those that hold anything."""
    if sheet.is_blank:
        return list(range(min(question.most, blank)))
    held = [
        number
        for number in range(question.most)
        if any(
            any(sheet.posted.get(row_name(question, number, one), ())) for one in question.columns
        )
    ]
    return held or [0]


def _cell(column: Question, name: str, sheet: Sheet) -> str:
    values = sheet.values(name)
    if column.widget == "confirm":
        return "☑" if values else "□"
    if column.options:
        return "　".join(
            f"{'☑' if one.value in values else '□'} {one.title}" for one in column.options
        )
    return "、".join(map(written_day, values) if column.spec.type == "date" else values)
