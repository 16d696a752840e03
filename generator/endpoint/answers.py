"""The pages that answer a post: the site's own, with something else in the middle."""

from collections.abc import Mapping, Sequence
from html import escape
from http import HTTPStatus

from generator.endpoint.accepting import Accepted
from generator.endpoint.exchange import JSON, Headers, Request, Response
from generator.endpoint.parties import Deps, Placed
from generator.endpoint.pass_slip import NAME
from generator.endpoint.receipt import saved
from generator.endpoint.written import as_json, shown_time
from generator.schema.form import Posted
from generator.schema.form_page import Shell, check_page, form_again, receipt_page
from generator.schema.question_html import Filled
from generator.schema.receipt_html import Receipt

BUSY = "现在收不了，没有提交。您填写的内容还在本页，请过几分钟再按一次；文件要重新选择。"
OFTEN = "同一网络提交得太多，请过 {wait} 秒再按一次。您填写的内容还在本页；文件要重新选择。"
UNREADABLE = "没有收到完整的内容，没有提交。请返回上一页再试；网络不稳定的，请换个地方。"
LARGE = "内容或者文件太大，没有提交。请返回上一页，减少、压缩文件或者分几次提交。"
TAKEN = "这次提交的编号已经用过，内容不一样，没有收下。请重新打开表单填写。"
BUSY_PLAIN = "现在收不了，没有提交。请过几分钟，返回上一页再按一次。"
NOWHERE = "没有这个地址。请从网站上的表单进入。"
ELSEWHERE = "这次提交来自别的网站，没有收下。请从本站的表单提交。"
CLOSED = "本表单现在不收件。"
LOST = "核对的时间太长，前面的内容没有保留。请再核对一次；文件要重新选择。"
AGAIN = "请再核对一次，然后按“确认提交”。"


def again(
    deps: Deps, placed: Placed, filled: Filled, status: HTTPStatus, notice: str = ""
) -> Response:
    """The form with what was filled in."""
    form, shell = placed
    page = form_again(shell, form, deps.address(form), filled, notice or deps.notice)
    return Response(status, page.encode())


def to_check(
    deps: Deps, placed: Placed, answers: Posted, names: Mapping[str, Sequence[str]], slip: str,
    notice: str = "",
) -> Response:  # fmt: skip
    """The answers to be checked, with the slip of the draft."""
    form, shell = placed
    filled = Filled({**answers, NAME: (slip,)})
    said = notice or deps.notice
    page = check_page(shell, form, deps.address(form), filled, names, said)
    return Response(HTTPStatus.OK, page.encode())


def accepted(deps: Deps, placed: Placed, done: Accepted, request: Request) -> Response:
    """The receipt: as a page, or as JSON for programs."""
    form, shell = placed
    text = saved(done.receipt)
    told = done.receipt.receipt
    if wants_json(request):
        return Response(HTTPStatus.CREATED, as_json({
            "number": told.number, "code": done.code, "time": told.time, "receipt": text,
        }), JSON)  # fmt: skip
    receipt = Receipt(
        told.number, done.code, shown_time(told.time), told.accepted_by, text, told.digests
    )
    return Response(HTTPStatus.OK, receipt_page(shell, form, receipt, deps.notice).encode())


def plain(
    shell: Shell | None, title: str, text: str, status: HTTPStatus, more: Headers = ()
) -> Response:
    """A page that says one thing."""
    content = f'<div class="title"><h1>{escape(title)}</h1></div><p class="lead">{escape(text)}</p>'
    page = shell.page("", content) if shell else f"<!doctype html><meta charset=utf-8>{content}"
    return Response(status, page.encode(), more=more)


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    return "application/json" in request.headers.get("accept", "")
