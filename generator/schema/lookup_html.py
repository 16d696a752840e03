"""进度查询: the form that asks for number and code -> HTML, for the site and for the endpoint."""

from html import escape

NUMBER_HINT = "例如 WQ-12345-67890-7，印在回执上。"
CODE_HINT = "回执上的 20 位字母和数字，空格和大小写都不要紧。"


def lookup_html(base: str, number: str = "", wrong: str = "") -> str:
    """The form. base: address of the endpoint. wrong: what was wrong with what was asked."""
    summary = (
        '<div class="error-summary" role="alert" tabindex="-1" autofocus data-mistakes>'
        f"<h2>没有找到</h2><p>{escape(wrong)}</p></div>"
        if wrong
        else ""
    )
    return (
        f'{summary}<div class="card"><form class="form" method="post" '
        f'action="{escape(base)}v1/status" enctype="multipart/form-data" accept-charset="utf-8">'
        f"{_box('number', '回执编号', NUMBER_HINT, number)}{_box('code', '查询码', CODE_HINT, '')}"
        '<p class="form-send"><button type="submit" class="button">查询</button></p></form></div>'
    )


def _box(name: str, title: str, hint: str, value: str) -> str:
    return (
        f'<div class="question"><label for="q-{name}">{title}</label>'
        f'<p class="hint" id="q-{name}-hint">{hint}</p>'
        f'<input type="text" id="q-{name}" name="{name}" value="{escape(value)}" required '
        f'autocomplete="off" spellcheck="false" aria-describedby="q-{name}-hint"></div>'
    )
