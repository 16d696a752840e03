"""A form -> HTML: to be filled in, with mistakes, to be checked, and the receipt.

For the static site and for the endpoint alike, so standard library only. Patterns are those of the
GOV.UK Design System: label, hint, mistake, field in this order; a summary that takes the focus;
optional questions are marked, required ones are not. Everything works without a script; what
`assets/form.js` needs stands in data attributes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from generator.schema.form import Consent, Form, Posted, Question, Slot, Step, When
from generator.schema.form_judge import ACCEPTED, CONSENT, TICKED, UNIT_CODE, Mistake, row_name

LONG = 40
STAGE = "stage"
CHECK, EDIT, CONFIRM = "check", "edit", "confirm"
LEVELS = "ol"


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody has filled in so far. lost: by slot, files that have to be chosen again."""

    posted: Posted = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    lost: Mapping[str, Sequence[str]] = field(default_factory=dict)

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


def form_html(form: Form, action: str, filled: Filled = EMPTY) -> str:
    """The form. action: where it is posted to, empty for the page's own address."""
    parts = [
        _mistakes(filled),
        _leads(form),
        f'<form class="form" method="post" action="{escape(action)}" accept-charset="utf-8" '
        f'enctype="multipart/form-data" novalidate data-form="{escape(form.id)}"'
        f"{_switches(form)}>",
        _unit_code(form, filled),
        *(_step(form, step, filled) for step in form.steps),
        _consents(form, filled),
        f'<p class="form-send"><button type="submit" name="{STAGE}" value="{CHECK}" '
        'class="button">下一步：核对</button></p>',
        "</form>",
    ]
    return "\n".join(filter(None, parts))


def check_html(form: Form, action: str, filled: Filled, names: Mapping[str, Sequence[str]]) -> str:
    """The answers to be checked before they are sent. names: of the files, by slot."""
    hidden = "".join(
        _hidden(name, value) for name, values in filled.posted.items() for value in values
    )
    return "\n".join(
        [
            '<p class="lead">请核对下面的内容。还没有提交。</p>',
            *(_told(form, step, filled, names) for step in form.steps),
            f'<form class="form" method="post" action="{escape(action)}" accept-charset="utf-8">',
            hidden,
            '<p class="form-send">'
            f'<button type="submit" name="{STAGE}" value="{CONFIRM}" class="button">'
            "确认提交</button> "
            f'<button type="submit" name="{STAGE}" value="{EDIT}" class="button button-plain">'
            "返回修改</button></p>",
            "</form>",
        ]
    )


@dataclass(frozen=True, slots=True)
class Receipt:
    """回执: number is public, code is the sender's secret; time as it is shown."""

    number: str
    code: str
    time: str
    body: str


def receipt_html(form: Form, receipt: Receipt) -> str:
    """The receipt, which is to be kept: as text to copy, and as a picture made on the device."""
    groups = " ".join(receipt.code[at : at + 4] for at in range(0, len(receipt.code), 4))
    facts = (
        ("回执编号", receipt.number),
        ("查询码", groups),
        ("收到时间", receipt.time),
        ("收件机构", receipt.body),
        ("表单", form.tab),
    )
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts)
    return "\n".join(
        [
            '<div class="receipt" data-receipt>',
            f'<dl class="facts">{rows}</dl>',
            *(f"<p>{_marked(text)}</p>" for text in form.receipt),
            "</div>",
            "<h2>请现在保存</h2>",
            "<p>离开本页以后，查询码不再显示，也不能补发。"
            "请抄下、打印，或者截屏保存编号和查询码。</p>",
        ]
    )


def _mistakes(filled: Filled) -> str:
    lost = [name for names in filled.lost.values() for name in names]
    if not filled.mistakes and not lost:
        return ""
    items = "".join(
        f'<li><a href="#{control_id(one.name)}">{escape(one.message)}</a></li>'
        for one in filled.mistakes
    )
    chosen = "、".join(map(escape, lost))
    again = f"<p>这些文件没有保留，请重新选择：{chosen}。</p>" if lost else ""
    title = f"有 {len(filled.mistakes)} 处需要改正" if filled.mistakes else "请重新选择文件"
    return (
        '<div class="error-summary" role="alert" tabindex="-1" autofocus data-mistakes>'
        f"<h2>{title}</h2>{f'<ul>{items}</ul>' if items else ''}{again}</div>"
    )


def _leads(form: Form) -> str:
    texts = "".join(f"<p>{_marked(text)}</p>" for text in form.leads)
    links = "".join(
        f'<li><a href="{escape(address)}">{escape(title)}</a></li>' for title, address in form.doors
    )
    doors = f"<p>不是这种情况？</p><ul>{links}</ul>" if links else ""
    return (
        f'<div class="form-lead">{texts}</div>'
        + (f'<nav class="form-doors" aria-label="其他办法">{doors}</nav>' if doors else "")
    )


def _switches(form: Form) -> str:
    """What the page's script may do: keep a draft, leave quickly, strip pictures."""
    switches = (
        ("draft", form.has_draft),
        ("exit", form.has_quick_exit),
        ("strip", form.strips_metadata),
    )
    return "".join(f" data-{name}" for name, is_on in switches if is_on)


def _unit_code(form: Form, filled: Filled) -> str:
    if not form.needs_unit_code:
        return ""
    hint = "印在上级机构发给本单位的信上；每个单位每年一个。没有报送码的，先向上级机构索取。"
    box = f'<input {_common(UNIT_CODE, filled, hint)} type="text" autocomplete="off" ' \
          f'spellcheck="false" value="{escape(filled.first(UNIT_CODE))}">'
    return _labelled(UNIT_CODE, "报送码", hint, box, filled, is_required=True)


def _step(form: Form, step: Step, filled: Filled) -> str:
    leads = "".join(f"<p>{_marked(text)}</p>" for text in step.lead)
    questions = "".join(_question(form, one, filled) for one in step.questions)
    slots = "".join(_slot(form, one, filled) for one in step.slots)
    return (
        f'<section class="form-step" aria-labelledby="step-{step.id}">'
        f'<h2 id="step-{step.id}">{escape(step.title)}</h2>{leads}{questions}{slots}</section>'
    )


def _question(form: Form, question: Question, filled: Filled) -> str:
    hint = " ".join(filter(None, (question.hint, _only_when(form, question.when))))
    question = replace(question, hint=hint)
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
        inner = _labelled(question.name, title, hint, box, filled, is_required=is_required)
    return f"<div{_data_when(question.when)}>{inner}</div>" if question.when else inner


def _labelled(
    name: str, title: str, hint: str, box: str, filled: Filled, *, is_required: bool
) -> str:
    """Label, hint, mistake and field of one question."""
    return (
        f'<div class="question{_if_wrong(name, filled)}">'
        f'<label for="{control_id(name)}">{escape(title)}{_optional(is_required)}</label>'
        f"{_said(name, hint, filled)}{box}</div>"
    )


def _said(name: str, hint: str, filled: Filled) -> str:
    """The hint, and what is wrong."""
    wrong = filled.wrong(name)
    hinted = f'<p class="hint" id="{control_id(name)}-hint">{escape(hint)}</p>' if hint else ""
    mistake = (
        f'<p class="mistake" id="{control_id(name)}-mistake">'
        f'<span class="unseen">错误：</span>{escape(wrong)}</p>'
        if wrong
        else ""
    )
    return hinted + mistake


def _box(question: Question, filled: Filled) -> str:
    value, limits = filled.first(question.name), question.spec.constraints
    common = _common(question.name, filled, question.hint)
    if question.autocomplete:
        common += f' autocomplete="{question.autocomplete}"'
    if question.kind or question.spec.type != "string":
        common += f' data-kind="{question.kind or question.spec.type}"'
    if limits.required:
        common += " data-required"
    if question.widget == "textarea":
        most = limits.max_length or ""
        return f'<textarea {common} rows="6" data-most="{most}">\n{escape(value)}</textarea>'
    if question.widget == "select":
        chosen = "".join(
            f'<option value="{escape(one.value)}"{" selected" if one.value == value else ""}>'
            f"{escape(one.title)}</option>"
            for one in question.options
        )
        return f'<select {common}><option value="">请选择</option>{chosen}</select>'
    kind = {"phone": "tel", "mailbox": "email"}.get(question.kind, "text")
    kind = "date" if question.widget == "date" else kind
    mode = ' inputmode="numeric"' if question.spec.type == "integer" else ""
    short = ' class="short"' if question.spec.type in ("integer", "number", "date") else ""
    return f'<input {common} type="{kind}"{mode}{short} value="{escape(value)}">'


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
    described = _described(name, question.hint, filled)
    is_required = question.spec.constraints.required
    required = " data-required" if is_required else ""
    return (
        f'<fieldset class="question{_if_wrong(name, filled)}"{described}{required} '
        f'data-name="{name}">'
        f"<legend>{escape(question.spec.title)}{_optional(is_required)}</legend>"
        f"{_said(name, question.hint, filled)}{items}</fieldset>"
    )


def _tick(question: Question, filled: Filled) -> str:
    name = question.name
    checked = " checked" if filled.first(name) else ""
    return (
        f'<div class="question{_if_wrong(name, filled)}">{_said(name, question.hint, filled)}'
        f'<div class="choice"><input type="checkbox" name="{name}" value="{TICKED}" '
        f'id="{control_id(name)}"{checked}{_described(name, question.hint, filled)}>'
        f'<label for="{control_id(name)}">{escape(question.spec.title)}</label></div></div>'
    )


def _rows(question: Question, filled: Filled) -> str:
    """The same questions several times; the page's script shows as many as are needed."""
    rows = "".join(
        f'<fieldset class="row" data-row><legend>第 {number + 1} 行</legend>'
        + "".join(
            _question(
                NO_FORM,
                replace(one, spec=replace(one.spec, name=row_name(question, number, one))),
                filled,
            )
            for one in question.columns
        )
        + "</fieldset>"
        for number in range(question.most)
    )
    is_required = question.spec.constraints.required
    return (
        f'<fieldset class="question rows" data-rows>'
        f"<legend>{escape(question.spec.title)}{_optional(is_required)}</legend>"
        f"{_said(question.name, question.hint, filled)}{rows}</fieldset>"
    )


def _slot(form: Form, slot: Slot, filled: Filled) -> str:
    """A place for files; without a script several are chosen at once."""
    kinds = "可以添加图片、PDF、WPS、Word、Excel、OFD、音视频。"
    hint = " ".join(filter(None, (slot.hint, _only_when(form, slot.when), kinds)))
    lost = "、".join(map(escape, filled.lost.get(slot.name, ())))
    again = f'<p class="mistake">请重新选择：{lost}</p>' if lost else ""
    accept = ",".join(f".{kind}" for kind in ACCEPTED)
    several = " multiple" if slot.most > 1 else ""
    required = " data-required" if slot.is_required else ""
    box = (
        f'{again}<input {_common(slot.name, filled, hint)} type="file" accept="{accept}"'
        f'{several}{required} data-most="{slot.most}">'
    )
    inner = _labelled(slot.name, slot.title, hint, box, filled, is_required=slot.is_required)
    return f"<div{_data_when(slot.when)}>{inner}</div>" if slot.when else inner


def _consents(form: Form, filled: Filled) -> str:
    if not form.consents:
        return ""
    items = "".join(_consent(consent, filled) for consent in form.consents)
    return (
        '<section class="form-step" aria-labelledby="step-consents">'
        f'<h2 id="step-consents">声明和同意</h2>{items}</section>'
    )


def _consent(consent: Consent, filled: Filled) -> str:
    name = f"{CONSENT}{consent.id}"
    checked = " checked" if filled.first(name) else ""
    texts = "".join(f"<p>{_marked(text)}</p>" for text in consent.text)
    required = " data-required" if consent.is_required else ""
    described = f' aria-describedby="{control_id(name)}-text"'
    return (
        f'<div class="question consent{_if_wrong(name, filled)}">'
        f'<div class="consent-text" id="{control_id(name)}-text">{texts}</div>'
        f"{_said(name, '', filled)}"
        f'<div class="choice"><input type="checkbox" name="{name}" value="{consent.version}" '
        f'id="{control_id(name)}"{checked}{required}{described}>'
        f'<label for="{control_id(name)}">{escape(consent.title)}'
        f"{_optional(consent.is_required)}</label></div></div>"
    )


def _told(
    form: Form, step: Step, filled: Filled, names: Mapping[str, Sequence[str]]
) -> str:
    rows = [
        (title, text) for one in step.questions for title, text in told(one, filled.posted)
    ]
    rows += [(slot.title, "、".join(names[slot.name])) for slot in step.slots if names.get(slot.name)]
    if not rows:
        return ""
    items = "".join(f"<dt>{escape(title)}</dt><dd>{_lines(text)}</dd>" for title, text in rows)
    return f'<section><h2>{escape(step.title)}</h2><dl class="facts">{items}</dl></section>'


def told(question: Question, posted: Posted) -> list[tuple[str, str]]:
    """Title and answer as a person reads them; nothing where nothing was answered."""
    if question.widget == "rows":
        return [
            (f"{question.spec.title}（第 {number + 1} 行）{title}", text)
            for number in range(question.most)
            for one in question.columns
            for title, text in told(
                replace(one, spec=replace(one.spec, name=row_name(question, number, one))), posted
            )
        ]
    values = [value for value in posted.get(question.name, ()) if value]
    titles = {option.value: option.title for option in question.options}
    if question.widget == "confirm":
        titles = {value: "是" for value in values}
    text = "、".join(titles.get(value, value) for value in values)
    return [(question.spec.title, text)] if text else []


def control_id(name: str, at: int = 0) -> str:
    """The id of a question's field; at: of which choice."""
    plain = name.replace(".", "-").replace("_", "-")
    return f"f-{plain}-{at}" if at else f"f-{plain}"


def _common(name: str, filled: Filled, hint: str) -> str:
    invalid = ' aria-invalid="true"' if filled.wrong(name) else ""
    described = _described(name, hint, filled)
    return f'id="{control_id(name)}" name="{name}"{described}{invalid}'


def _described(name: str, hint: str, filled: Filled) -> str:
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


def _data_when(when: Iterable[When]) -> str:
    conditions = [[one.field, list(one.values)] for one in when]
    return f' data-when="{escape(json.dumps(conditions, ensure_ascii=False))}"'


def _if_wrong(name: str, filled: Filled) -> str:
    return " wrong" if filled.wrong(name) else ""


def _optional(is_required: bool) -> str:  # noqa: FBT001 (a word of the page)
    return "" if is_required else '<span class="optional">（选填）</span>'


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _marked(text: str) -> str:
    """A paragraph; what stands between two pairs of stars is stressed."""
    parts = escape(text).split("**")
    return "".join(f"<strong>{part}</strong>" if at % 2 else part for at, part in enumerate(parts))


NO_FORM = Form("", "", "", "", "own", "none", (), (), (), ())
