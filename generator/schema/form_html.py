"""A form -> HTML: to be filled in, with mistakes, to be checked, and the receipt.

For the static site and for the endpoint alike, so standard library only. Patterns are those of the
GOV.UK Design System: label, hint, mistake, field in this order; a summary that takes the focus;
optional questions are marked, required ones are not. Everything works without a script; what
`assets/form.js` needs stands in data attributes.
"""

import json
from collections.abc import Mapping, Sequence
from html import escape

from generator.schema.form import Consent, Form, Step
from generator.schema.form_judge import CONSENT, UNIT_CODE
from generator.schema.question_html import (
    EMPTY,
    Filled,
    common,
    control_id,
    fact,
    if_wrong,
    labelled,
    marked,
    optional,
    question_html,
    said,
    slot_html,
    told,
)

STAGE = "stage"
PRINT = (
    "需要签字盖章的，可以打印本页，签字盖章后拍照，再返回修改，添加到“签字盖章页”；"
    "也可以办理时带来。"
)
TO_SIGN = (
    "申请人签字（盖章）：＿＿＿＿＿＿＿＿＿＿＿＿",
    "日期：＿＿＿＿年＿＿月＿＿日",
)
FOR_OFFICE = (
    "收件编号：＿＿＿＿＿＿＿＿＿＿　收件日期：＿＿＿＿年＿＿月＿＿日",
    "收件人：＿＿＿＿＿＿＿＿＿＿＿　收件方式：□网上　□窗口　□邮寄　□其他",
    "（盖章）",
)
# The page's script puts other words here where it seals on the device.
SEALED_NOTE = (
    '<p class="note" data-sealed-note>填写的内容和文件由服务器收到后立即加密封存，'
    "只有本中心指定的人员能打开。</p>"
)
CHECK, EDIT, CONFIRM = "check", "edit", "confirm"
# Nobody sees them; a program that fills in everything does. Not called by what they are for.
TRAPS = ("homepage", "second_name")


def form_html(form: Form, action: str, filled: Filled = EMPTY) -> str:
    """The form. action: where it is posted to, empty for the page's own address."""
    parts = [
        _mistakes(filled),
        _leads(form),
        _opening(action, f' novalidate data-form="{escape(form.id)}"{_switches(form)}'),
        _unit_code(form, filled),
        *(_step(form, step, filled) for step in form.steps),
        _consents(form, filled),
        _traps(),
        SEALED_NOTE if form.is_encrypted else "",
        f'<p class="form-send">{_button(CHECK, "下一步：核对")}</p>',
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
            *(_told(step, filled, names) for step in form.steps),
            _to_sign(form, filled),
            _opening(action),
            hidden,
            f'<p class="form-send">{_button(CONFIRM, "确认提交")} {_button(EDIT, "返回修改")}</p>',
            "</form>",
        ]
    )


def _to_sign(form: Form, filled: Filled) -> str:
    """What only the print of the answers has: consents in full, and where to sign and stamp."""
    consents = "".join(
        f"<p>{'☑' if filled.first(f'{CONSENT}{one.id}') else '□'} {escape(one.title)}"
        f"（第 {one.version} 版）</p>" + "".join(f"<p>{marked(text)}</p>" for text in one.text)
        for one in form.consents
    )
    signed = "".join(f"<p>{line}</p>" for line in TO_SIGN) if form.identity == "required" else ""
    office = "".join(f"<p>{line}</p>" for line in FOR_OFFICE)
    hint = f'<p class="note to-print">{PRINT}</p>' if signed else ""
    return (
        f'{hint}<section class="on-paper">{consents}{signed}<h2>收件机构填写</h2>{office}</section>'
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
    texts = "".join(f"<p>{marked(text)}</p>" for text in form.leads)
    links = "".join(
        f'<li><a href="{escape(address)}">{escape(title)}</a></li>' for title, address in form.doors
    )
    doors = f"<p>不是这种情况？</p><ul>{links}</ul>" if links else ""
    return f'<div class="form-lead">{texts}</div>' + (
        f'<nav class="form-doors" aria-label="其他办法">{doors}</nav>' if doors else ""
    )


def _switches(form: Form) -> str:
    """What the page's script may do: keep a draft, leave quickly, strip pictures, seal.

    What is sealed in the browser is checked there too; signed: where the check is to be signed.
    """
    switches = (
        ("draft", form.has_draft),
        ("exit", form.has_quick_exit),
        ("strip", form.strips_metadata),
        ("sealed", form.is_encrypted),
        ("signed", form.is_encrypted and form.identity == "required"),
    )
    return "".join(f" data-{name}" for name, is_on in switches if is_on)


def _traps() -> str:
    boxes = "".join(
        f'<input type="text" name="{name}" tabindex="-1" autocomplete="off">' for name in TRAPS
    )
    return f'<div class="trap" aria-hidden="true">{boxes}</div>'


def _unit_code(form: Form, filled: Filled) -> str:
    if not form.needs_unit_code:
        return ""
    hint = "印在上级机构发给本单位的信上；每个单位每年一个。没有报送码的，先向上级机构索取。"
    box = (
        f'<input {common(UNIT_CODE, filled, hint)} type="text" autocomplete="off" '
        f'spellcheck="false" value="{escape(filled.first(UNIT_CODE))}">'
    )
    return labelled(UNIT_CODE, "报送码", hint, box, filled, is_required=True)


def _step(form: Form, step: Step, filled: Filled) -> str:
    leads = "".join(f"<p>{marked(text)}</p>" for text in step.lead)
    questions = "".join(question_html(form, one, filled) for one in step.questions)
    slots = "".join(slot_html(form, one, filled) for one in step.slots)
    return (
        f'<section class="form-step"{_one_of(step)}>'
        f'<h2 id="step-{step.id}">{escape(step.title)}</h2>{leads}{questions}{slots}</section>'
    )


def _one_of(step: Step) -> str:
    """For the page's script: of which questions one is to be answered, and what is said if not."""
    groups = [[list(one.names), one.message] for one in step.one_of]
    return f' data-one-of="{escape(json.dumps(groups, ensure_ascii=False))}"' if groups else ""


def _consents(form: Form, filled: Filled) -> str:
    if not form.consents:
        return ""
    items = "".join(_consent(consent, filled) for consent in form.consents)
    return f'<section class="form-step"><h2 id="step-consents">声明和同意</h2>{items}</section>'


def _consent(consent: Consent, filled: Filled) -> str:
    name = f"{CONSENT}{consent.id}"
    checked = " checked" if filled.first(name) else ""
    texts = "".join(f"<p>{marked(text)}</p>" for text in consent.text)
    required = " data-required" if consent.is_required else ""
    about = f' aria-describedby="{control_id(name)}-text"'
    return (
        f'<div class="question consent{if_wrong(name, filled)}">'
        f'<div class="consent-text" id="{control_id(name)}-text">{texts}</div>'
        f"{said(name, '', filled)}"
        f'<div class="choice"><input type="checkbox" name="{name}" value="{consent.version}" '
        f'id="{control_id(name)}"{checked}{required}{about}>'
        f'<label for="{control_id(name)}">{escape(consent.title)}'
        f"{optional(consent.is_required)}</label></div></div>"
    )


def _told(step: Step, filled: Filled, names: Mapping[str, Sequence[str]]) -> str:
    rows = [(title, text) for one in step.questions for title, text in told(one, filled.posted)]
    rows += [
        (slot.title, "、".join(names[slot.name])) for slot in step.slots if names.get(slot.name)
    ]
    if not rows:
        return ""
    items = "".join(fact(title, _lines(text)) for title, text in rows)
    heading = f"<h2>{escape(step.title)}</h2>"
    return f'<section class="told">{heading}<dl class="facts">{items}</dl></section>'


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _opening(action: str, more: str = "") -> str:
    target = f' action="{escape(action)}"' if action else ""
    posted = f'method="post"{target} accept-charset="utf-8"'
    return f'<form class="form" {posted} enctype="multipart/form-data"{more}>'


def _button(stage: str, title: str) -> str:
    look = "button button-plain" if stage == EDIT else "button"
    return f'<button type="submit" name="{STAGE}" value="{stage}" class="{look}">{title}</button>'
