"""Makes form_cases.json: questions of every kind and type, texts at every edge, and the sentences.

Run by hand from the repository when a kind or a type is added:
`PYTHONPATH=tests python tests/schema/make_form_cases.py`. Every number is made up; check digits are
computed, areas and registers are such as do not exist.
"""

import json
import random
import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from form_cases import TABLE, question

from generator.schema.form_judge import why_not
from generator.schema.kinds import (
    CREDIT_SIGNS,
    CREDIT_WEIGHTS,
    ID_SIGNS,
    ID_WEIGHTS,
    KINDS,
    OLD_PATENT_WEIGHTS,
    PATENT_WEIGHTS,
)

CHANCE = random.Random(5)  # noqa: S311 (the same table every time, no secret)
WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in string.digits + "XGBSZL()-+@"})
BLANKS = ("\u00a0", "\u2003", "\u3000", "\u0085", "\u001c", "\ufeff", "\u200b")
# Whole digits of other scripts: Arabic, Bengali, mathematical double-struck.
OTHER_DIGITS = ("٣", "৭", "\U0001d7df")

Definition = Mapping[str, Any]


def weighed(text: str, weights: Sequence[int], signs: str) -> str:
    total = sum(int(sign) * weight for sign, weight in zip(text, weights, strict=True))
    return text + signs[total % 11]


def identity_card(day: str, order: int) -> str:
    return weighed(f"999999{day}{order:03}", ID_WEIGHTS, ID_SIGNS)


def credit_code(body: str) -> str:
    pairs = zip(body, CREDIT_WEIGHTS, strict=True)
    total = sum(CREDIT_SIGNS.index(sign) * weight for sign, weight in pairs)
    return body + CREDIT_SIGNS[(31 - total % 31) % 31]


def patent(body: str) -> str:
    weights = PATENT_WEIGHTS if len(body) == 12 else OLD_PATENT_WEIGHTS
    return weighed(body, weights, "0123456789X")


def mistaken(text: str) -> Iterator[str]:
    """The text with one sign changed, twice, missing, and as people and programs write it."""
    at = CHANCE.randrange(len(text))
    other = CHANCE.choice(string.digits + "XO")
    yield text[:at] + other + text[at + 1 :]
    yield text[:at] + text[at] + text[at:]
    yield text[:-1]
    yield text.translate(WIDE)
    yield text.lower()
    yield f" {text[:6]} {text[6:]}　"
    yield f"{text[:3]}-{text[3:]}."
    yield f"{text}\n"
    yield f"{text}。"
    yield CHANCE.choice(BLANKS) + text


def numbers() -> Iterator[tuple[str, str]]:
    """Right numbers of every kind."""
    for day in ("19491001", "19800229", "20001231", "18500101", "18491231", "19810229", "20261301"):
        yield "identity-card", identity_card(day, CHANCE.randrange(1000))
    # Many, until the check character was X as well.
    for order in range(11):
        yield "identity-card", identity_card("19900615", order)
    for register in ("91999999MA0000001", "12999999000000002", "AAAAAAAAAAAAAAAAA", "0" * 17):
        yield "credit-code", credit_code(register)
    for body in ("202010000001", "201530000002", "199820000003", "202680000004", "202090000005"):
        yield "patent", patent(body)
    for body in ("85100001", "98200002", "03300003", "04100004", "99800005"):
        yield "patent", f"ZL{patent(body)}"
    yield "patent", f"CN {patent('202010000006')}"
    yield from (("trademark", text) for text in ("1", "12345678", "1234567A", "G1234567", "G12B"))
    yield from (("layout", text) for text in ("BS.123456789", "BS 12345678X", "bs1234567890"))
    yield from (
        ("indication", text)
        for text in ("示例山茶", "示例果（示例县）", "0000001", "PGI12345", "果" * 40, "果" * 41)
    )


PHONES = (
    "0086 138 0000 0000", "+86 771 2000000", "008610 20000000", "+86 0771 2000000", "0771–2000000",
    "13800000000#12", "\u202d13800000000\u202c", "0771-2000000 EXT. 12", "0771-2000000转", "转8",
    "0771-2000000转分机8", "138\u201100000000", "138−0000−0000", "13800000000x1x2",
    "13800000000", "+86 138 0000 0000", "8613800000000", "12800000000", "138000000000",
    "0771-2000000", "（0771）2000000", "077120000000", "010-20000000", "010-10000000",
    "0771-2000000转8", "0771-2000000转123456789", "0771-2000000 分机 12", "0771-2000000ext.12",
    "0771-2000000x12", "0771-2000000X12", "400-000-0000", "800 000 0000", "500-000-0000",
    "+12025550100", "+86 12025550100", "0012025550100", "008613800000000", "12345", "12315",
    "23456", "1380000#000", "13800000000##", "13800000000#1转2", "+0123456789",
    "+1234567890123456", "电话", "１３８００００００００", "1３8-0000-0000", "138.0000.0000",
    "138·0000·0000", "٣٣٣٣٣٣٣٣٣٣٣",
)  # fmt: skip
MAILBOXES = (
    "a@example.com", "a@b.c", "a.b+c@sub.example.com", "名@例子.公司", "a@example", "a@.com",
    "a@b..c", "a b@example.com", "a@example.com ", "　a@example.com", "a@@example.com",
    "@example.com", "a@b.c.", f"{'a' * 64}@example.com", f"{'a' * 65}@example.com",
    f"{'😀' * 64}@example.com", "a,b@example.com", "<a@example.com>", "a;b@example.com",
    "a@exa mple.com", "a@例\u00a0子.com", "\ufeffa@example.com",
)  # fmt: skip
RIGHTS = (
    "不清楚",
    " 不清楚\u3000",
    "不清楚。",
    "不",
    "unknown",
    "BS.123456789",
    "G1234567",
    "说不好的号码",
)

WHOLE = (
    "0", "12", "-3", "+7", "007", "-0", "1_000", "_1", "1__0", "1_", "１２", "１2", *OTHER_DIGITS,
    "12٣", "1.0", "1e3", "1,000", "十二", "--1", "+-1", "+", "-", "0x10", " 5 ", "5\u3000",
    "\ufeff5", "5 6", "9" * 30, "-" + "9" * 30, "99", "100", "101", "0", "-1", "1", "²", "½", "Ⅳ",
    "\u200b1", "1\n",
)  # fmt: skip
BROKEN = (
    *WHOLE, "12.5", ".5", "5.", ".", "1e5", "1E-5", "1e+2", "1e", "e5", "1e400", "-1e400",
    "1e-400", "inf", "Infinity", "NaN", "-nan", "１２．５", "12。5", "12,5", "_1", "1_._5",
    "0.99999999999999999999", "1.00000000000000000001", "99.99999999999999999999",
    "100.00000000000000000001", "0.000", "-0.0", "1e2", "1.0e2", "1000e-1", "00100", "100.0e0",
    "+1.5", "- 1", "1 e5", "1e٣", "%", "12%", "￥12",
)  # fmt: skip
DAYS = (
    "2026-4/26", "2026 年 4 月 26 日", "2026年4月6", "2026年4月31日", "2026年04月日",
    "2026 . 4 . 6", "２０２６年４月２６日", "2026/4/", "2026年4月26号", "0000年1月1日",
    "2026/00/10", "26年4月6日",
    "2026-04-26", "2026-4-6", "2026-04- 6", "2026-4-31", "2026-02-29", "2024-02-29", "1900-02-29",
    "2000-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "26-04-26",
    "2026/04/26", "2026年4月26日", "2026.4.26", "20260426", "2026-13-01", "2026-00-10",
    "2026-10-00", "2026-1-1", "2026-001-01", "2026-01-001", "2026-01-32", " 2026-04-26",
    "2026-04-26 ", "2026-04-26\n", "２０２６-04-26", "2026-０4-26", "2026-04-2６", "2026-04-３0",
    "٢٠٢٦-04-26", "2026-04-1٣", "2026－04－26", "昨天", "2026-04", "2026-04-26T00:00",
    "-2026-04-26", "2026-0 4-26", "2026-12-31", "2026-11-31", "2026-09-30", "2026-06-31",
)  # fmt: skip
BOOLEANS = ("true", "True", "TRUE", "1", "false", "0", "FALSE", "yes", "是", "tRue", "", " 1", "１")
LINES = (
    "", "示例", "a" * 199, "a" * 200, "a" * 201, "字" * 200, "字" * 201, "😀" * 200, "😀" * 201,
    "e\u0301" * 100, "e\u0301" * 101, "<b>&amp;</b>", "“引号”", "第一行\n第二行", " ", "\u3000",
)  # fmt: skip
SHORT = (
    "",
    "字",
    "字字",
    "字字字",
    "😀",
    "😀😀",
    "字" * 5,
    "字" * 6,
    "字" * 7,
    "e\u0301",
    " a ",
    "\n\n\n",
)
TIMES = (
    "9:30",
    "09:30",
    "23:59",
    "24:00",
    "9：30",
    "９:30",
    "9:60",
    "9:3",
    " 9:30",
    "9:30\n",
    "09:30:00",
    "",
    "٩:30",
)
CODES = ("AB-12", "ab-12", "AB-1２", "AB 12", "AB-123", "AB-", "名-12", "é_-12", "-12", "AB--12")
LINES_OF = ("一句。", "一\n句", "一\r句", "一\u2028句", "。。", "abc.", "a.c", "")
CHOSEN = ("a", "b", "c", "", "甲", "A", " a", "a\n")

QUESTIONS: dict[str, tuple[Definition, Sequence[str]]] = {
    "whole": ({"title": "数量", "type": "integer"}, WHOLE),
    "whole_least": ({"title": "数量", "type": "integer", "constraints": {"minimum": 1}}, WHOLE),
    "whole_most": ({"title": "数量", "type": "integer", "constraints": {"maximum": 100}}, WHOLE),
    "whole_both": (
        {"title": "人数", "type": "integer", "constraints": {"minimum": 0, "maximum": 100}},
        WHOLE,
    ),
    "number": ({"title": "金额", "type": "number"}, BROKEN),
    "number_both": (
        {"title": "金额", "type": "number", "constraints": {"minimum": 1, "maximum": 100}},
        BROKEN,
    ),
    "number_least": ({"title": "金额", "type": "number", "constraints": {"minimum": 0}}, BROKEN),
    "number_below": ({"title": "变化", "type": "number", "constraints": {"maximum": -1}}, BROKEN),
    "day": ({"title": "日期", "type": "date", "widget": "date"}, DAYS),
    "flag": ({"title": "是否", "type": "boolean"}, BOOLEANS),
    "line": ({"title": "名称"}, LINES),
    "line_needed": ({"title": "名称", "constraints": {"required": True}}, ("", " ", "名")),
    "line_markup": ({"title": "甲<b>“乙”&丙"}, ("字" * 201, "字")),
    "text": ({"title": "经过", "widget": "textarea"}, ("", "a" * 5000, "a" * 5001)),
    "least": ({"title": "说明", "constraints": {"minLength": 3}}, SHORT),
    "both": ({"title": "说明", "constraints": {"minLength": 2, "maxLength": 6}}, SHORT),
    "long": ({"title": "说明", "constraints": {"maxLength": 300}}, ("字" * 300, "字" * 301)),
    "time": (
        {
            "title": "时间",
            "hint": "写成 9:30。",
            "constraints": {"pattern": "([01]?[0-9]|2[0-3])[:：][0-5][0-9]"},
        },
        TIMES,
    ),
    "code": ({"title": "代码", "constraints": {"pattern": r"\w+\-\d{2}"}}, CODES),
    "code_least": (
        {"title": "代码", "constraints": {"pattern": "[A-Z]{2}-[0-9]{2}", "minLength": 5}},
        CODES,
    ),
    "pattern_dot": ({"title": "一句", "constraints": {"pattern": r".[.\S]。?"}}, LINES_OF),
    "pattern_signs": (
        {"title": "编号", "hint": "见“通知”。", "constraints": {"pattern": r"[\w\s·\-]{1,5}\.?"}},
        ("a b", "甲·乙", "a-b.", "a\u3000b", "a\u0085b", "a\ufeffb", "a/b", "abcdef", "٣"),
    ),
    "radio": ({"title": "身份", "widget": "radio", "options": {"a": "甲", "b": "乙"}}, CHOSEN),
    "boxes": ({"title": "帮助", "widget": "checkboxes", "options": {"a": "甲", "b": "乙"}}, CHOSEN),
    "select": ({"title": "种类", "widget": "select", "options": {"a": "甲", "b": "乙"}}, CHOSEN),
    "phone_short": (
        {"title": "电话", "kind": "phone", "constraints": {"maxLength": 12}},
        ("13800000000", "0771-2000000转8", "1"),
    ),
    "right": ({"title": "号码", "kind": "right"}, RIGHTS),
    "phone": ({"title": "电话", "kind": "phone"}, PHONES),
    "mailbox": ({"title": "电子邮箱", "kind": "mailbox"}, MAILBOXES),
}


def texts() -> Iterator[tuple[str, Definition, str]]:
    for name, (definition, written) in QUESTIONS.items():
        yield from ((name, definition, text) for text in written)
    for kind in KINDS:
        definition = {"title": f"“{kind}”号", "kind": kind}
        name = f"kind_{kind.replace('-', '_')}"
        yield from ((name, definition, text) for text in ("", "号", "0", "x" * 201, "ß", "ﬁ"))
    for kind, number in numbers():
        definition = {"title": f"“{kind}”号", "kind": kind}
        name = f"kind_{kind.replace('-', '_')}"
        yield from ((name, definition, text) for text in (number, *mistaken(number)))
        yield "right", QUESTIONS["right"][0], number


def main() -> None:
    asked: dict[str, Definition] = {}
    rows: dict[tuple[str, str], str] = {}
    for name, definition, text in texts():
        asked[name] = definition
        rows[name, text] = why_not(question(name, definition), text)
    table = [[name, text, expected] for (name, text), expected in rows.items()]
    lines = ",\n".join(json.dumps(row) for row in table)
    told = json.dumps(asked, ensure_ascii=False, indent=1)
    TABLE.write_text(f'{{"questions": {told},\n"cases": [\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main()
