"""One question or place for files -> HTML: label, hint, mistake, field, in this order.

Patterns are those of the GOV.UK Design System. Optional questions are marked, required ones are
not. What the page's script needs stands in data attributes.
"""

import json
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from generator.schema.form import Form, Posted, Question, Slot, When
from generator.schema.form_judge import ACCEPTED, TICKED, Mistake, row_name

NOTHING: Posted = {}


class Filled(NamedTuple):
    """What somebody has filled in so far. lost: by slot, files that have to be chosen again."""

    posted: Posted = NOTHING
    mistakes: tuple[Mistake, ...] = ()
    lost: Posted = NOTHING

    def values(self, name: str) -> Sequence[str]:
        """The values of a question."""
        return self.posted.get(name, ())

    def first(self, name: str) -> str:
        """The value of a question that takes one."""
        return next(iter(self.values(name)), "")

    def wrong(self, name: str) -> str:
        """What is wrong with the answer, if anything is."""
        return next((one.message for one in self.mistakes if one.name == name), "")


EMPTY = Filled()
NO_FORM = Form("", "", "", "", "own", "none", (), (), (), ())


def question_html(form: Form, question: Question, filled: Filled) -> str:
    """A question as its widget shows it; form: tells the titles of what it depends on."""
    only = _only_when(form, question.when)
    hint = " ".join(filter(None, (question.hint, only)))
    question = question._replace(hint=hint)
    if question.widget == "rows":
        inner = _rows(question, filled)
    elif question.widget in ("radio", "checkboxes"):
        inner = _choices(question, filled)
    elif question.widget == "confirm":
        inner = _tick(question, filled)
    else:
        is_required = question.spec.constraints.required
        box = _box(question, filled)
        title = question.spec.title
        inner = labelled(question.name, title, hint, box, filled, is_required=is_required)
    return _conditional(inner, only, question.when)


def labelled(
    name: str, title: str, hint: str, box: str, filled: Filled, *, is_required: bool
) -> str:
    """Label, hint, mistake and field of one question."""
    return (
        f'<div class="question{if_wrong(name, filled)}">'
        f'<label for="{control_id(name)}">{escape(title)}{optional(is_required)}</label>'
        f"{said(name, hint, filled)}{box}</div>"
    )


def said(name: str, hint: str, filled: Filled) -> str:
    """The hint, and what is wrong."""
    wrong = filled.wrong(name)
    hinted = f'<p class="hint" id="{control_id(name)}-hint">{escape(hint)}</p>' if hint else ""
    mistake = (
        f'<p class="mistake" id="{control_id(name)}-mistake">'
        f'<span class="visually-hidden">错误：</span>{escape(wrong)}</p>'
        if wrong
        else ""
    )
    return hinted + mistake


def _box(question: Question, filled: Filled) -> str:
    value = filled.first(question.name)
    shared = common(question.name, filled, question.hint)
    if question.autocomplete:
        shared += f' autocomplete="{question.autocomplete}"'
    shared += _judged(question)
    if question.widget == "textarea":
        return f'<textarea {shared} rows="6">\n{escape(value)}</textarea>'
    if question.widget == "select":
        chosen = "".join(
            f'<option value="{escape(one.value)}"{" selected" if one.value == value else ""}>'
            f"{escape(one.title)}</option>"
            for one in question.options
        )
        return f'<select {shared}><option value="">请选择</option>{chosen}</select>'
    kind = {"phone": "tel", "mailbox": "email"}.get(question.kind, "text")
    kind = "date" if question.widget == "date" else kind
    mode = ' inputmode="numeric"' if question.spec.type == "integer" else ""
    short = ' class="short"' if question.spec.type in ("integer", "number", "date") else ""
    return f'<input {shared} type="{kind}"{mode}{short} value="{escape(value)}">'


def _choices(question: Question, filled: Filled) -> str:
    kind = "checkbox" if question.takes_several else "radio"
    chosen = filled.values(question.name)
    name = question.name
    items = "".join(
        f'<div class="choice"><input type="{kind}" name="{name}" value="{escape(one.value)}" '
        f'id="{control_id(name, at)}"{" checked" if one.value in chosen else ""}>'
        f'<label for="{control_id(name, at)}">{escape(one.title)}'
        f"{f'<span class=hint>{escape(one.hint)}</span>' if one.hint else ''}</label></div>"
        for at, one in enumerate(question.options)
    )
    about = described(name, question.hint, filled)
    is_required = question.spec.constraints.required
    return (
        f'<fieldset class="question{if_wrong(name, filled)}"{about}{_judged(question)} '
        f'data-name="{name}">'
        f"<legend>{escape(question.spec.title)}{optional(is_required)}</legend>"
        f"{said(name, question.hint, filled)}{items}</fieldset>"
    )


def _tick(question: Question, filled: Filled) -> str:
    name = question.name
    checked = " checked" if filled.first(name) else ""
    return (
        f'<div class="question{if_wrong(name, filled)}">{said(name, question.hint, filled)}'
        f'<div class="choice"><input type="checkbox" name="{name}" value="{TICKED}" '
        f'id="{control_id(name)}"{checked}{_judged(question)}'
        f"{described(name, question.hint, filled)}>"
        f'<label for="{control_id(name)}">{escape(question.spec.title)}</label></div></div>'
    )


def _rows(question: Question, filled: Filled) -> str:
    """The same questions several times; the page's script shows as many as are needed."""
    rows = "".join(
        f'<fieldset class="row" data-row><legend>第 {number + 1} 行</legend>'
        + "".join(
            question_html(
                NO_FORM,
                one._replace(spec=one.spec._replace(name=row_name(question, number, one))),
                filled,
            )
            for one in question.columns
        )
        + "</fieldset>"
        for number in range(question.most)
    )
    is_required = question.spec.constraints.required
    return (
        f'<fieldset class="question rows" data-rows{_judged(question)}>'
        f"<legend>{escape(question.spec.title)}{optional(is_required)}</legend>"
        f"{said(question.name, question.hint, filled)}{rows}</fieldset>"
    )


def slot_html(form: Form, slot: Slot, filled: Filled) -> str:
    """A place for files; without a script several are chosen at once."""
    kinds = "可以添加图片、PDF、WPS、Word、Excel、OFD、音视频。"
    only = _only_when(form, slot.when)
    hint = " ".join(filter(None, (slot.hint, only, kinds)))
    lost = "、".join(map(escape, filled.lost.get(slot.name, ())))
    again = f'<p class="mistake">请重新选择：{lost}</p>' if lost else ""
    accept = ",".join(f".{kind}" for kind in ACCEPTED)
    several = " multiple" if slot.most > 1 else ""
    marks = _marks(required=slot.is_required, sensitive=slot.is_sensitive)
    box = (
        f'{again}<input {common(slot.name, filled, hint)} type="file" accept="{accept}"'
        f'{several}{marks} data-most="{slot.most}">'
    )
    inner = labelled(slot.name, slot.title, hint, box, filled, is_required=slot.is_required)
    return _conditional(inner, only, slot.when)


def told(question: Question, posted: Posted) -> list[tuple[str, str]]:
    """Title and answer as a person reads them; nothing where nothing was answered."""
    if question.widget == "rows":
        return [
            (f"{question.spec.title}（第 {number + 1} 行）{title}", text)
            for number in range(question.most)
            for one in question.columns
            for title, text in told(
                one._replace(spec=one.spec._replace(name=row_name(question, number, one))), posted
            )
        ]
    values = [value for value in posted.get(question.name, ()) if value]
    titles = {option.value: option.title for option in question.options}
    if question.widget == "confirm":
        titles = dict.fromkeys(values, "是")
    text = "、".join(titles.get(value, value) for value in values)
    return [(question.spec.title, text)] if text else []


def control_id(name: str, at: int = 0) -> str:
    """The id of a question's field; at: of which choice."""
    plain = name.replace(".", "-").replace("_", "-")
    return f"f-{plain}-{at}" if at else f"f-{plain}"


def common(name: str, filled: Filled, hint: str) -> str:
    """Attributes that every field has."""
    invalid = ' aria-invalid="true"' if filled.wrong(name) else ""
    about = described(name, hint, filled)
    return f'id="{control_id(name)}" name="{name}"{about}{invalid}'


def described(name: str, hint: str, filled: Filled) -> str:
    """The attribute that leads from a field to its hint and mistake."""
    ids = [f"{control_id(name)}-hint"] if hint else []
    ids += [f"{control_id(name)}-mistake"] if filled.wrong(name) else []
    return f' aria-describedby="{" ".join(ids)}"' if ids else ""


def _only_when(form: Form, when: Iterable[When]) -> str:
    """Without a script every question is seen, so it says when it is to be answered."""
    told_when = "，并且".join(_condition(form, one) for one in when)
    return f"（只在{told_when}时填写）" if told_when else ""


def _condition(form: Form, when: When) -> str:
    asked = next((one for one in form.questions if one.name == when.field), None)
    if asked is None:
        return ""
    titles = {option.value: option.title for option in asked.options}
    chosen = "”或“".join(titles.get(value, value) for value in when.values)
    if asked.widget == "confirm":
        return f"勾选了“{asked.spec.title}”"
    return f"“{asked.spec.title}”选“{chosen}”"


def _conditional(inner: str, only: str, when: Sequence[When]) -> str:
    """What is asked on conditions; where a script hides the rest, it need not say so."""
    if not when:
        return inner
    conditions = [[one.field, list(one.values)] for one in when]
    noted = inner.replace(escape(only), f'<span class="only-when">{escape(only)}</span>', 1)
    return f'<div data-when="{escape(json.dumps(conditions, ensure_ascii=False))}">{noted}</div>'


def _judged(question: Question) -> str:
    """What the page's script has to know to judge an answer as form_judge.py does."""
    limits, type_ = question.spec.constraints, question.spec.type
    told = (
        ("type", "" if type_ == "string" else type_),
        ("kind", question.kind),
        ("min", limits.minimum),
        ("max", limits.maximum),
        ("shortest", limits.min_length),
        ("longest", limits.max_length),
        ("pattern", limits.pattern),
    )
    written = (
        f' data-{name}="{escape(str(value))}"' for name, value in told if value not in (None, "")
    )
    return "".join(written) + _marks(required=limits.required, sensitive=question.is_sensitive)


def _marks(**marks: bool) -> str:
    return "".join(f" data-{name}" for name, is_on in marks.items() if is_on)


def if_wrong(name: str, filled: Filled) -> str:
    """A class more for a question with a mistake."""
    return " wrong" if filled.wrong(name) else ""


def optional(is_required: bool) -> str:
    """The mark of what may stay empty."""
    return "" if is_required else '<span class="optional">（选填）</span>'


def marked(text: str) -> str:
    """A paragraph; what stands between two pairs of stars is stressed."""
    parts = escape(text).split("**")
    return "".join(f"<strong>{part}</strong>" if at % 2 else part for at, part in enumerate(parts))


def fact(title: str, markup: str) -> str:
    """One row of a list of facts."""
    return f"<div><dt>{escape(title)}</dt><dd>{markup}</dd></div>"
