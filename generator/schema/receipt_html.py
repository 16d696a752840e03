"""回执 -> HTML: to be kept as text, as a picture made on the device, and as a signed file."""

import base64
from html import escape
from typing import NamedTuple

from generator.schema.form import Form
from generator.schema.question_html import fact, marked

PROOF = "这个文件带有数字签名，可以证明本中心何时收到了哪些内容；里面没有查询码。"
KEEP = "离开本页以后，查询码不再显示，也不能补发。请抄下、打印，或者截屏保存编号和查询码。"


class Receipt(NamedTuple):
    """回执: number is public, code is the sender's secret; time as it is shown.

    signed: the text that proves it, to be saved; digests: SHA-256 of the files that came with it.
    """

    number: str
    code: str
    time: str
    body: str
    signed: str = ""
    digests: tuple[str, ...] = ()


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
    rows = "".join(fact(name, escape(text)) for name, text in facts)
    return "\n".join(
        [
            f'<div class="receipt" data-receipt="{escape(form.id)}">',
            f'<dl class="facts">{rows}</dl>',
            *(f"<p>{marked(text)}</p>" for text in form.receipt),
            "</div>",
            "<h2>请现在保存</h2>",
            f"<p>{KEEP}</p>",
            _proof(receipt),
        ]
    )


def _proof(receipt: Receipt) -> str:
    """What proves what came and when, also to somebody else; nothing for a receipt of nothing."""
    if not receipt.signed:
        return ""
    files = "".join(f"<li><code>{digest}</code></li>" for digest in receipt.digests)
    told = f"<p>各个文件的校验值（SHA-256）：</p><ol>{files}</ol>" if files else ""
    content = base64.b64encode(receipt.signed.encode()).decode()
    return (
        f"<h2>电子回执文件</h2><p>{PROOF}</p>"
        f'<p><a class="button button-plain" download="{escape(receipt.number)}.txt" '
        f'href="data:text/plain;base64,{content}">下载电子回执文件</a></p>'
        f"<details><summary>查看内容</summary>{told}"
        f'<pre class="signed">{escape(receipt.signed)}</pre></details>'
    )
