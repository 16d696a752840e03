"""portal inbox answer: a status, a message, or both -> what the sender sees with the code."""

import time
from pathlib import Path

import click

from generator.commands.options import fail, language_option, say
from generator.commands.stores import entry_of, opened_store, refuse, store_option
from generator.endpoint.statuses import STATUSES
from generator.endpoint.store import Unavailable
from generator.inbox.answering import TO_SET, event_of, why_not
from generator.problems import Language, Words

DONE = Words(
    "{number}：{status}。提交人凭查询码可以看到。",
    "{number}: {status}. The sender sees it with the code.",
)
MESSAGE = Words("已留言", "message left")
NOT_NOW = Words("收件存储现在用不了，没有记下。", "The store cannot be used now; nothing was kept.")
UNREADABLE = Words("{file} 不是 UTF-8 文本。", "{file} is no text in UTF-8.")


@click.command(
    epilog="例 / example: portal inbox answer WQ-12345-67890-3 --store ../store"
    " --status needs-more --text 请补充商标注册证"
)
@click.argument("number")
@store_option
@click.option("--status", type=click.Choice(TO_SET), default=None, help="办理状态 / status")
@click.option("--text", default="", help="给提交人的话 / what is said to the sender")
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False, exists=True),
              help="给提交人的话写在这个文本文件里 / the same, in a text file")  # fmt: skip
@language_option
def answer(
    number: str, store: str, status: str | None, text: str, file: Path | None, language: Language
) -> None:
    """告诉提交人办到哪一步、要补充什么。留言加密封存，只有拿着查询码的人能看到。

    Tell a sender how it stands or what is missing; the text is sealed to the holder of the code.
    """
    if file:
        try:
            text = file.read_text("utf-8")
        except UnicodeError:
            refuse(UNREADABLE, language, "--file", file=file)
    ledger, _ = opened_store(store, language)
    entry = entry_of(ledger, number, language)
    if fault := why_not(ledger.events(entry.number), status or "", text.strip()):
        raise click.UsageError(fault.in_language(language))
    try:
        ledger.record(entry.number, event_of(entry, status or "", text.strip(), time.time()))
    except Unavailable:
        fail(NOT_NOW, language)
    told = Words(STATUSES[status], STATUSES[status]) if status else MESSAGE
    say(DONE, language, number=entry.number, status=told)
