"""The page of a submission for whoever holds its code -> HTML."""

from collections.abc import Mapping
from html import escape
from http import HTTPStatus
from typing import NamedTuple

from generator.endpoint.answers import plain
from generator.endpoint.exchange import Response
from generator.endpoint.parties import Deps
from generator.endpoint.posted import Posted
from generator.endpoint.statuses import OVER, STATUSES, is_on_record, status_of
from generator.endpoint.store.kept import Entry, Event
from generator.endpoint.written import shown_time
from generator.schema.form import Slot
from generator.schema.lookup_html import lookup_html

PAGE = "status"
SLOT = Slot("more", "补充的材料", most=20)
SENT = "已发送，只有本中心能看到。"
IS_OVER = "这件材料已经办完或者撤回，不能再补充、撤回。"
EMPTY = "请填写要说的话，或者添加文件。"
LONG = "要说的话最多 {most} 个字，现在有 {now} 个字。"
IS_WITHDRAWN = "已撤回。"
ON_RECORD = "材料已经受理或者移交，依法归档，不能删除；您可以申请撤回、查阅、更正。"
NOT_SURE = "请先勾选“我知道删除以后不能恢复”。"
GONE = (
    "{number} 的全部内容和文件已经删除，回执编号和查询码不再有效。"
    "备份中的内容最多再保留 30 天，不再使用。"
)
UNKNOWN = "没有找到。请核对回执编号和查询码；也可能已经删除，或者超过了保存期限。"
OFTEN = "查询得太多，请过 {wait} 秒再试。"


class Told(NamedTuple):
    """What the page shows. messages: of the office, by the place of their event."""

    entry: Entry
    code: str
    title: str
    events: tuple[Event, ...]
    messages: Mapping[int, str]
    said: str = ""
    wrong: str = ""


def page(deps: Deps, told: Told) -> Response:
    """How it stands and what its sender may do."""
    status = status_of(told.events)
    rows = _fact("回执编号", told.entry.number) + _fact("表单", told.title)
    rows += _fact("收到时间", shown_time(told.entry.received)) + _fact("现在", STATUSES[status])
    content = "".join(
        [
            '<div class="title"><h1>办理情况</h1></div>',
            _strip(told),
            f'<div class="card"><dl class="facts">{rows}</dl>{_history(told)}</div>',
            _acts(deps, told, status),
        ]
    )
    shell = deps.page(PAGE)
    code = HTTPStatus.UNPROCESSABLE_ENTITY if told.wrong else HTTPStatus.OK
    html = shell.page("", content) if shell else content
    return Response(code, html.encode())


def unknown(deps: Deps, posted: Posted) -> Response:
    """Number or code are wrong; which of them is not said."""
    shell = deps.page(PAGE)
    form = lookup_html(deps.base, posted.first("number"), UNKNOWN)
    html = (
        shell.page("错误：", f'<div class="title"><h1>进度查询</h1></div>{form}') if shell else form
    )
    return Response(HTTPStatus.NOT_FOUND, html.encode())


def often(deps: Deps, wait: int) -> Response:
    """Too many questions from one network."""
    more = (("Retry-After", str(wait)),)
    text = OFTEN.format(wait=wait)
    return plain(deps.page(PAGE), "请稍后", text, HTTPStatus.TOO_MANY_REQUESTS, more)


def gone(deps: Deps, number: str) -> Response:
    """Everything was erased."""
    return plain(deps.page(PAGE), "已删除", GONE.format(number=number), HTTPStatus.OK)


def _strip(told: Told) -> str:
    if told.wrong:
        return (
            '<div class="error-summary" role="alert" tabindex="-1" autofocus data-mistakes>'
            f"<h2>没有办成</h2><p>{escape(told.wrong)}</p></div>"
        )
    return f'<p class="strip" role="status">{escape(told.said)}</p>' if told.said else ""


def _history(told: Told) -> str:
    items = [f"<li>{shown_time(told.entry.received)}　{STATUSES['received']}</li>"]
    for at, event in enumerate(told.events):
        text = told.messages.get(at, "")
        lines = "<br>".join(escape(line) for line in text.split("\n")) if text else ""
        message = f'<div class="message">{lines}</div>' if lines else ""
        items.append(f"<li>{shown_time(event.at)}　{_named(event)}{message}</li>")
    return f'<h2>经过</h2><ol class="history">{"".join(items)}</ol>'


def _named(event: Event) -> str:
    if event.kind == "status":
        return STATUSES[event.status]
    return "您补充了材料或者留言" if event.kind == "reply" else "本中心留言"


def _acts(deps: Deps, told: Told, status: str) -> str:
    acts = [] if status in OVER else [_reply(deps, told), _withdraw(deps, told)]
    if not is_on_record(told.events):
        acts.append(_erase(deps, told))
    return "".join(acts)


def _reply(deps: Deps, told: Told) -> str:
    text = (
        '<div class="question"><label for="q-text">要说的话（选填）</label>'
        '<textarea id="q-text" name="text" rows="5"></textarea></div>'
        '<div class="question"><label for="q-more">补充的材料（选填）</label>'
        '<input id="q-more" name="more" type="file" multiple></div>'
    )
    return _form(deps, told, "reply", "补充材料、留言", text, "发送")


def _withdraw(deps: Deps, told: Told) -> str:
    text = "<p>撤回以后不再办理。已经移交的，请同时告诉接收的部门。</p>"
    return _form(deps, told, "withdraw", "撤回", text, "撤回")


def _erase(deps: Deps, told: Told) -> str:
    text = (
        "<p>受理之前可以删除全部内容和文件，删除以后不再办理。</p>"
        '<div class="question"><div class="choice"><input type="checkbox" id="q-sure" name="sure" '
        'value="1"><label for="q-sure">我知道删除以后不能恢复</label></div></div>'
    )
    return _form(deps, told, "erase", "删除", text, "全部删除")


def _form(deps: Deps, told: Told, act: str, title: str, inner: str, button: str) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in (("number", told.entry.number), ("code", told.code), ("act", act))
    )
    return (
        f'<section class="card"><h2>{title}</h2><form class="form" method="post" '
        f'action="{escape(deps.base)}v1/status" enctype="multipart/form-data" '
        f'accept-charset="utf-8">{hidden}{inner}'
        f'<p class="form-send"><button type="submit" class="button button-plain">{button}</button>'
        "</p></form></section>"
    )


def _fact(name: str, text: str) -> str:
    return f"<div><dt>{name}</dt><dd>{escape(text)}</dd></div>"
