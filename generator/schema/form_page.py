"""The page of a form as it was built -> the pages that answer a post, which look like it.

The page is cut at two marks of its template; between them and in the title stands something else.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import urljoin

from generator.schema.form import Form
from generator.schema.form_html import (
    check_html,
    form_html,
)
from generator.schema.question_html import Filled
from generator.schema.receipt_html import Receipt, receipt_html

BEGIN, END = "<!--form-->", "<!--/form-->"
LINKED = re.compile(r'\b(href|src|action)="([^"#/][^":]*)"')
TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
WRONG, CHECKED, DONE = "错误：", "请核对：", "回执："


class Shell(NamedTuple):
    """What stands before and after the form, from the first sign of the page to the last."""

    before: str
    after: str

    def page(self, told: str, content: str) -> str:
        """A page with this content. told: what its title begins with, before the form's own."""
        before = TITLE.sub(lambda found: f"<title>{told}{found[1]}</title>", self.before, count=1)
        return f"{before}{BEGIN}{content}{END}{self.after}"


def cut(page: str) -> Shell | None:
    """The shell of a built page; None for a page without the marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return Shell(before, after) if begin and end else None


def rooted(page: str, address: str) -> str:
    """The page with links that hold wherever it is shown. address: its own path, `/forms/report/`.

    Links to places in the page and to other sites stay as they are.
    """
    return LINKED.sub(lambda found: f'{found[1]}="{urljoin(address, found[2])}"', page)


def form_again(shell: Shell, form: Form, action: str, filled: Filled, notice: str = "") -> str:
    """The form with what was filled in, and with its mistakes if there are any."""
    told = WRONG if filled.mistakes else ""
    return shell.page(told, _framed(form.title, form_html(form, action, filled), notice))


def check_page(
    shell: Shell,
    form: Form,
    action: str,
    filled: Filled,
    names: Mapping[str, Sequence[str]],
    notice: str = "",
) -> str:
    """The answers to be checked. names: of the files, by slot."""
    content = check_html(form, action, filled, names)
    return shell.page(CHECKED, _framed(f"请核对后提交：{form.title}", content, notice))


def receipt_page(shell: Shell, form: Form, receipt: Receipt, notice: str = "") -> str:
    """The receipt."""
    return shell.page(DONE, _framed("已收到", receipt_html(form, receipt), notice))


def _framed(title: str, content: str, notice: str) -> str:
    strip = f'<p class="strip" role="note">{escape(notice)}</p>' if notice else ""
    heading = f'<div class="title"><h1>{escape(title)}</h1></div>'
    return f'\n{heading}{strip}<div class="card">{content}</div>\n'
