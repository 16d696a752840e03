"""A form -> what stands on its paper, in order: one place for all that .docx and PDF share.

Sizes are in millimetres. Texts are plain; nothing here knows how either format is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from generator.paper.closing import office, signature
from generator.paper.rows import Row, Sheet, condition, material, rows_of, unit_code
from generator.schema.form import Consent, Form, Posted, Question, Slot, Step, When
from generator.schema.form_judge import CONSENT, SENSITIVE

# The paper itself is this page, so it is not asked for on paper.
SIGNED = ("signed_page", "stamped_page")
NUMBERS = "一二三四五六七八九十"
HOW = (
    "请用黑色签字笔填写，字迹清楚。选择的在□内打√。"
    "没有标“选填”的都要填写；写不下的另附页，并写明是哪一项。"
)
SPECIMEN = "样表 示例"
MADE_UP = "本页填写的内容都是编造的示例，只说明怎样填写，不是真实的人、单位或者事项。"
NO_FILES: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a form does not know of itself.

    body: who takes the form in. address: of the form's page, complete; printed and drawn as a QR
    code. hand_in: where the paper may be brought or sent, line by line.
    """

    body: str
    address: str = ""
    hand_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph in one weight."""

    text: str
    is_strong: bool = False


Paragraph = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under one heading. notes: small print between heading and rows."""

    title: str
    leads: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """A consent in full. mark: of which version, and whether it may be left."""

    title: str
    mark: str
    note: str
    text: tuple[Paragraph, ...]
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A paper form, complete. tab: a title that gives nothing away, for the file's properties.

    notice: what kind of print it is, above the title; empty for a blank form. explained: the
    notice in a sentence. watermark: a word behind the text, or nothing.
    """

    code: str
    title: str
    tab: str
    imprint: Imprint
    notice: str = ""
    explained: str = ""
    watermark: str = ""
    how: str = ""
    leads: tuple[Paragraph, ...] = ()
    doors: str = ""
    parts: tuple[Part, ...] = ()
    consents_title: str = ""
    consents: tuple[Agreed, ...] = ()
    signature: Part | None = None
    office: Part = field(default_factory=lambda: Part(""))


def blank(form: Form, imprint: Imprint) -> Outline:
    """The form to be filled in by hand: all questions, each with when it is to be answered."""
    return _outline(form, imprint, Sheet("blank"), how=HOW)


def filled(
    form: Form, imprint: Imprint, posted: Posted, names: Mapping[str, Sequence[str]] = NO_FILES
) -> Outline:
    """What was filled in, to be signed and stamped. names: of the files, by slot."""
    page = next((slot.title for slot in form.slots if slot.name in SIGNED), "")
    to_do = f"请签字盖章后拍照添加到“{page}”" if page else "请核对、签字盖章后保存，办理时带来"
    return _outline(form, imprint, Sheet("filled", posted, names), notice=f"填写内容，{to_do}")


def specimen(form: Form, imprint: Imprint, posted: Posted) -> Outline:
    """The form with answers that are visibly made up; see `specimen.sample_answers`."""
    marks = {"notice": SPECIMEN, "explained": MADE_UP, "watermark": SPECIMEN}
    return _outline(form, imprint, Sheet("specimen", posted), **marks)


def stressed(text: str) -> Paragraph:
    """A paragraph; what stands between two pairs of stars is strong."""
    return tuple(Span(part, at % 2 == 1) for at, part in enumerate(text.split("**")) if part)


def _outline(form: Form, imprint: Imprint, sheet: Sheet, **marks: str) -> Outline:
    sections = [part for step in form.steps if (part := _part(form, step, sheet)).rows]
    if form.needs_unit_code:
        sections.insert(0, Part("报送码", rows=(unit_code(sheet),)))
    headings = (f"{_numeral(number)}、" for number in count(1))
    parts = tuple(
        Part(f"{heading}{part.title}", part.leads, part.notes, part.rows)
        for heading, part in zip(headings, sections, strict=False)
    )
    signed = signature(form, sheet)
    return Outline(
        code=form.code,
        title=form.title,
        tab=form.tab,
        imprint=imprint,
        leads=tuple(map(stressed, form.leads)),
        doors=_doors(form),
        parts=parts,
        consents_title=f"{_numeral(len(parts) + 1)}、声明和同意" if form.consents else "",
        consents=tuple(_agreed(one, sheet) for one in form.consents),
        signature=Part("签名和盖章", rows=signed) if signed else None,
        office=Part("以下由收件单位填写", rows=office()),
        **marks,
    )


def _doors(form: Form) -> str:
    titles = "；".join(title for title, _ in form.doors)
    return f"不是这种情况的，另有办法，请先看网站“我该找谁”：{titles}。" if titles else ""


def _part(form: Form, step: Step, sheet: Sheet) -> Part:
    shared = _shared([*step.questions, *step.slots]) if sheet.is_blank else ()
    notes = [f"这一部分只在{condition(form, shared)}时填写。"] if shared else []
    notes += [f"{group.message}。" for group in step.one_of if sheet.is_blank]
    return Part(
        title=step.title,
        leads=tuple(map(stressed, step.lead)) if sheet.is_blank else (),
        notes=tuple(notes),
        rows=tuple(_rows(form, step, sheet, shared)),
    )


def _rows(form: Form, step: Step, sheet: Sheet, shared: tuple[When, ...]) -> Iterator[Row]:
    for question in step.questions:
        if sheet.shows(question.when):
            yield from rows_of(form, question, sheet, shared)
    slots = [one for one in step.slots if one.name not in SIGNED and sheet.shows(one.when)]
    if slots:
        yield material(form, slots, sheet, shared)


def _shared(items: Sequence[Question | Slot]) -> tuple[When, ...]:
    """The conditions that hold for all of several items: said once, above them."""
    if len(items) < 2:
        return ()
    return tuple(one for one in items[0].when if all(one in item.when for item in items))


def _agreed(consent: Consent, sheet: Sheet) -> Agreed:
    note = "填写了标“敏感信息”的内容的，须勾选。" if consent.id == SENSITIVE else ""
    is_optional = not consent.is_required and not note
    return Agreed(
        title=consent.title,
        mark=f"（第 {consent.version} 版{'，选填' if is_optional else ''}）",
        note=note,
        text=tuple(map(stressed, consent.text)),
        is_ticked=bool(sheet.values(f"{CONSENT}{consent.id}")),
    )


def _numeral(number: int) -> str:
    """1 to 99 in Chinese, as headings are numbered."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMBERS[tens - 1]) + "十" if tens else ""
    return head + (NUMBERS[ones - 1] if ones else "")
