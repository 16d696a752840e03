"""The end of a paper form: who signs and stamps, and what the office writes on it."""

from collections.abc import Iterator

from generator.paper.rows import DAY, Row, Sheet, Space, Tick
from generator.schema.form import Form

# Room for a round seal of 42 mm is not needed: it is set over the date and the name beside it.
SEAL = 30.0
# A picture of a seal is never printed: the place for it is named.
STAMP = "（盖章）"
CHANNELS = ("窗口", "邮寄", "网上", "展会现场", "电话", "其他：＿＿＿＿")
ANONYMOUS = "anonymous"


def signature(form: Form, sheet: Sheet) -> tuple[Row, ...]:
    """Signature, seal, date and address for service; nothing where nobody is asked for a name."""
    is_anonymous = ANONYMOUS in sheet.values("identity")
    if form.identity == "none" or (form.identity == "levels" and is_anonymous):
        return ()
    return tuple(_signed(form, sheet))


def office() -> tuple[Row, ...]:
    """What the office that takes the paper in writes on it."""
    ways = tuple(map(Tick, CHANNELS))
    return (
        Row("收件编号", Space("text")),
        Row("收件人", Space("text")),
        Row("收件日期", Space("text", text=DAY)),
        Row("收件方式", Space("ticks", ticks=ways)),
        Row("收件单位", Space("text", height=SEAL, text=STAMP)),
    )


def _signed(form: Form, sheet: Sheet) -> Iterator[Row]:
    names = {question.name for question in form.questions}
    if "postal_address" in names:
        ways = (Tick("同上面填写的邮寄地址"), Tick("其他：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿"))
        yield Row(
            "送达地址确认", Space("ticks", ticks=ways, is_stacked=True), "（选填）",
            "答复和文书寄到这里；改变的及时告诉收件单位。",
        )  # fmt: skip
    yield Row("提交人签名", Space("text", height=15.0), "", _who(form))
    if "has_agent" in names and (sheet.is_blank or sheet.values("has_agent")):
        yield Row("代理人签名", Space("text", height=15.0), "（有代理人的）")
    yield Row("单位", Space("text", height=SEAL, text=STAMP), "（单位提交的）")
    yield Row("签名日期", Space("text", text=DAY))


def _who(form: Form) -> str:
    return {
        "levels": "匿名的不签名。",
        "optional": "不留姓名的不签名。",
    }.get(form.identity, "单位提交的，由经办人签名。")
