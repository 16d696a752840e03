"""What was filled in -> answers and mistakes, in order and in words."""

from typing import Any

import pytest

from generator.schema.field import Constraints, Field, FieldType
from generator.schema.form import Consent, Form, OneOf, Option, Question, Slot, Step, When, Widget
from generator.schema.form_judge import (
    ACCEPTED,
    LINE,
    MOST_BYTES,
    TEXT,
    Attached,
    Files,
    as_kept,
    judge_form,
    why_not,
)

YES_NO = (Option("yes", "是"), Option("no", "否"))
TRUTH = Consent("truth", 1, "真实性承诺", ("内容属实。",), is_required=True)
SENSITIVE = Consent("sensitive", 2, "敏感个人信息", ("单独同意。",), is_required=False)


def ask(
    name: str,
    type_: FieldType = "string",
    *when: When,
    widget: Widget = "text",
    limits: dict[str, Any] | None = None,
    **given: Any,
) -> Question:
    spec = Field(name, f"{name}题", type_, constraints=Constraints(**(limits or {})))
    return Question(spec, widget, when=when, **given)


def must(name: str, *when: When, **given: Any) -> Question:
    return ask(name, "string", *when, limits={"required": True}, **given)


def form(*steps: Step, consents: tuple[Consent, ...] = (), **given: Any) -> Form:
    return Form(
        id="sample",
        code="F99",
        title="示例表单",
        tab="填写",
        mode="own",
        identity="none",
        leads=(),
        receipt=(),
        steps=steps,
        consents=consents,
        **given,
    )


def step(
    *questions: Question, slots: tuple[Slot, ...] = (), one_of: tuple[OneOf, ...] = ()
) -> Step:
    return Step("one", "一", questions=questions, slots=slots, one_of=one_of)


def judged(
    asked: Form, files: Files | None = None, /, **posted: str | tuple[str, ...]
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """Names in posted write a point as two low lines."""
    told = {
        name.replace("__", "."): values if isinstance(values, tuple) else (values,)
        for name, values in posted.items()
    }
    found = judge_form(asked, told, files or {})
    return dict(found.answers), [(one.name, one.message) for one in found.mistakes]


SENTENCES = [
    (ask("a"), "甲", ""),
    (ask("a"), "字" * LINE, ""),
    (ask("a"), "字" * (LINE + 1), f"“a题”最多 {LINE} 个字，现在有 {LINE + 1} 个字"),
    (ask("a", widget="textarea"), "字" * TEXT, ""),
    (
        ask("a", widget="textarea"),
        "𠮷" * (TEXT + 1),
        f"“a题”最多 {TEXT} 个字，现在有 {TEXT + 1} 个字",
    ),
    (ask("a", limits={"max_length": 3}), "甲乙丙丁", "“a题”最多 3 个字，现在有 4 个字"),
    (ask("a", limits={"min_length": 3}), "甲乙", "“a题”至少 3 个字"),
    (
        ask("a", limits={"pattern": "[0-9]{2}"}, hint="写两位数字。"),
        "甲",
        "“a题”的写法不对。写两位数字。",
    ),
    (ask("a", limits={"pattern": "[0-9]{2}"}), "12", ""),
    (ask("a", options=YES_NO, widget="radio"), "yes", ""),
    (ask("a", options=YES_NO, widget="radio"), "是", "“a题”：请在列出的各项中选择"),
    (ask("a", "integer"), "12", ""),
    (ask("a", "integer"), "十二", "“a题”应为整数，例如 12"),
    (ask("a", "integer"), "1.5", "“a题”应为整数，例如 12"),
    (ask("a", "integer", limits={"minimum": 1}), "0", "“a题”应不小于 1"),
    (ask("a", "integer", limits={"maximum": 9}), "10", "“a题”应不大于 9"),
    (ask("a", "integer", limits={"minimum": 1, "maximum": 9}), "10", "“a题”应在 1 和 9 之间"),
    (ask("a", "number"), "12.5", ""),
    (ask("a", "number"), "NaN", "“a题”应为数字，例如 12.5"),
    (ask("a", "number"), "-Infinity", "“a题”应为数字，例如 12.5"),
    (ask("a", "number"), "一", "“a题”应为数字，例如 12.5"),
    (ask("a", "date", widget="date"), "2026-04-26", ""),
    (ask("a", "date"), "2026年4月26日", ""),
    (ask("a", "date"), "2026-02-30", "“a题”应为年-月-日，例如 2026-04-26"),
    (ask("a", "date"), "四月", "“a题”应为年-月-日，例如 2026-04-26"),
    (
        ask("a", kind="phone"),
        "123",
        "“a题”应为手机号，或者带区号的座机号（区号和号码之间加一横）；有分机的写“转 123”",
    ),
    (ask("a", kind="credit-code"), "91350100M000100Y43", ""),
]


@pytest.mark.parametrize(("question", "text", "said"), SENTENCES)
def test_a_sentence_says_why_a_text_is_no_answer(question: Question, text: str, said: str) -> None:
    assert why_not(question, text) == said


DAYS = [
    ("2026-04-26", "2026-04-26"),
    ("2026-4-26", "2026-04-26"),
    ("2026/4/26", "2026-04-26"),
    ("2026.4.26", "2026-04-26"),
    ("2026年4月26日", "2026-04-26"),
    ("2026年4月26", "2026-04-26"),
    ("2026 年 4 月 6 日", "2026-04-06"),
    ("２０２６年４月２６日", "2026-04-26"),
    ("２０２６／４／２６", "2026-04-26"),
    ("２０２６．４．２６", "2026-04-26"),
    ("２０２６－０４－２６", "2026-04-26"),
    ("2024/2/29", "2024-02-29"),
    ("2026 - 4 - 6", "2026-04-06"),
    ("2026/4.26", "2026/4.26"),
    ("2026-0 4-26", "2026-0 4-26"),
    ("26/4/2026", "26/4/2026"),
    ("2026年4月", "2026年4月"),
    ("20260426", "20260426"),
    ("2026/123/1", "2026/123/1"),
    ("昨天", "昨天"),
]


@pytest.mark.parametrize(("text", "kept"), DAYS)
def test_a_day_is_kept_as_iso_writes_it(text: str, kept: str) -> None:
    assert as_kept(ask("a", "date"), text) == kept
    assert as_kept(ask("a"), text) == text
    is_day = kept != text or text == "2026-04-26"
    answers, mistakes = judged(form(step(ask("a", "date"))), a=text)
    assert (answers, bool(mistakes)) == ({"a": (kept,)} if is_day else {}, not is_day)


def test_a_day_that_is_none_is_a_mistake_and_no_answer() -> None:
    answers, mistakes = judged(form(step(ask("a", "date"))), a="2026/2/30")
    assert answers == {}
    assert mistakes == [("a", "“a题”应为年-月-日，例如 2026-04-26")]


MISSING = [
    (must("a"), "请填写“a题”"),
    (must("a", widget="textarea"), "请填写“a题”"),
    (must("a", widget="radio", options=YES_NO), "请选择“a题”"),
    (must("a", widget="select", options=YES_NO), "请选择“a题”"),
    (must("a", widget="checkboxes", options=YES_NO), "请选择“a题”"),
    (must("a", widget="confirm"), "请勾选“a题”"),
]


@pytest.mark.parametrize(("question", "said"), MISSING)
@pytest.mark.parametrize("posted", [{}, {"a": ()}, {"a": ""}, {"a": " \r\n\u3000"}])
def test_what_is_required_is_asked_for(
    question: Question, said: str, posted: dict[str, str | tuple[str, ...]]
) -> None:
    assert judged(form(step(question)), **posted) == ({}, [("a", said)])


ANSWERS = [
    (ask("a"), " 甲\r\n乙\r ", ("甲\n乙",)),
    (ask("a"), ("甲", "乙"), ("甲",)),
    (ask("a", widget="checkboxes", options=YES_NO), ("no", "yes", "no"), ("no", "yes")),
    (ask("a", widget="checkboxes", options=YES_NO), ("", "yes"), ("yes",)),
    (ask("a", "integer"), "007", ("007",)),
]


@pytest.mark.parametrize(("question", "posted", "kept"), ANSWERS)
def test_an_answer_is_kept_as_it_was_given(
    question: Question, posted: str | tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert judged(form(step(question)), a=posted) == ({"a": kept}, [])


def test_one_of_several_choices_that_is_none_is_a_mistake() -> None:
    asked = form(step(ask("a", widget="checkboxes", options=YES_NO)))
    assert judged(asked, a=("yes", "perhaps")) == ({}, [("a", "“a题”：请在列出的各项中选择")])


OTHER = When("role", ("other",))
DEEP = form(step(ask("role"), must("why", OTHER), must("more", When("why", ("x",)))))


@pytest.mark.parametrize(
    ("posted", "answers", "missing"),
    [
        ({}, {}, []),
        ({"role": "other"}, {"role": ("other",)}, ["why"]),
        ({"role": "own", "why": "x"}, {"role": ("own",)}, []),
        ({"role": "own", "why": "x", "more": "y"}, {"role": ("own",)}, []),
        ({"role": "other", "why": "x"}, {"role": ("other",), "why": ("x",)}, ["more"]),
    ],
)
def test_what_is_not_asked_is_neither_kept_nor_missed_nor_a_condition(
    posted: dict[str, str], answers: dict[str, tuple[str, ...]], missing: list[str]
) -> None:
    found, mistakes = judged(DEEP, **posted)
    assert (found, [name for name, _ in mistakes]) == (answers, missing)


PHONE_OR_POST = OneOf(("phone", "post", "rows"), "请至少留一种联系方式")
ROWS = ask("rows", columns=(must("c"), ask("d", "integer")), widget="rows", most=2)
REACH = form(
    step(ask("phone", kind="phone"), ask("post", "string", OTHER), ROWS, one_of=(PHONE_OR_POST,))
)


@pytest.mark.parametrize(
    ("posted", "mistakes"),
    [
        ({}, [("phone", "请至少留一种联系方式")]),
        ({"phone": "12345"}, []),
        ({"phone": "1"}, [("phone", f"“phone题”应为{why_not(ask('x', kind='phone'), '1')[6:]}")]),
        ({"post": "甲"}, [("phone", "请至少留一种联系方式")]),
        ({"post": "甲", "role": "other"}, []),
        ({"rows__1__c": "甲"}, []),
    ],
)
def test_one_of_some_questions_must_be_answered(
    posted: dict[str, str], mistakes: list[tuple[str, str]]
) -> None:
    assert judged(REACH, **posted)[1] == mistakes


TABLE = [
    ({}, {}, []),
    ({"rows__0__c": "甲"}, {"rows.0.c": ("甲",)}, []),
    ({"rows__1__c": "甲", "rows__1__d": "1"}, {"rows.1.c": ("甲",), "rows.1.d": ("1",)}, []),
    ({"rows__0__d": "1"}, {"rows.0.d": ("1",)}, [("rows.0.c", "第 1 行：请填写“c题”")]),
    ({"rows__1__c": "甲", "rows__1__d": "x"}, {"rows.1.c": ("甲",)},
     [("rows.1.d", "第 2 行：“d题”应为整数，例如 12")]),
    ({"rows__2__c": "甲"}, {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("posted", "answers", "mistakes"), TABLE)
def test_a_row_is_judged_when_anything_stands_in_it(
    posted: dict[str, str], answers: dict[str, tuple[str, ...]], mistakes: list[tuple[str, str]]
) -> None:
    assert judged(form(step(ROWS)), **posted) == (answers, mistakes)


def test_where_rows_are_required_the_first_is_asked_for() -> None:
    rows = must("rows", columns=(ask("c"),), widget="rows")
    assert judged(form(step(rows))) == ({}, [("rows.0.c", "请填写“rows题”")])
    assert judged(form(step(rows)), rows__0__c="甲")[1] == []


BIG, EMPTY = Attached("a.pdf", MOST_BYTES + 1), Attached("a.pdf", 0)
KINDS_SAID = "图片、PDF、WPS、Word、Excel、OFD、音视频或 zip"
SLOTS = [
    (Slot("s", "照片"), [], []),
    (Slot("s", "照片", is_required=True), [], ["请添加“照片”"]),
    (Slot("s", "照片", is_required=True, when=(OTHER,)), [], []),
    (Slot("s", "照片"), [Attached("a.JPG", 1), Attached("说明.ofd", MOST_BYTES)], []),
    (Slot("s", "照片", most=1), [Attached("a.jpg", 1)] * 2, ["“照片”最多 1 个文件，现在有 2 个"]),
    (Slot("s", "照片"), [EMPTY], ["“照片”中的“a.pdf”是空文件，请重新选择"]),
    (Slot("s", "照片"), [BIG], ["“照片”中的“a.pdf”超过 200 MB，请压缩或分开"]),
    *(
        (
            Slot("s", "照片"),
            [Attached(name, 1)],
            [f"“照片”中的“{name}”不能接收；可以是{KINDS_SAID}"],
        )
        for name in ("a.exe", "jpg", ".jpg", "a.jpg.js", "a.", "a.jpg ", "")
    ),
]


@pytest.mark.parametrize(("slot", "files", "said"), SLOTS)
def test_files_are_judged_by_number_name_and_size(
    slot: Slot, files: list[Attached], said: list[str]
) -> None:
    _, mistakes = judged(form(step(slots=(slot,))), {"s": files})
    assert mistakes == [("s", sentence) for sentence in said]


def test_every_accepted_ending_is_accepted() -> None:
    files = [Attached(f"示例.{ending}", 1) for ending in ACCEPTED]
    assert judged(form(step(slots=(Slot("s", "照片", most=99),))), {"s": files})[1] == []


CARD = ask("card", is_sensitive=True)
CARDS = ask("cards", widget="rows", most=2, columns=(ask("c", is_sensitive=True),))
SECRET = Slot("s", "照片", is_sensitive=True)
PRIVATE = form(step(CARD, CARDS, slots=(SECRET,)), consents=(TRUTH, SENSITIVE))
NOT_AGREED = "请阅读并勾选“{}”，不同意的不能在线提交"


@pytest.mark.parametrize(
    ("files", "posted", "missing"),
    [
        ([], {}, ["truth"]),
        ([], {"consent__truth": "1"}, []),
        ([], {"consent__truth": ""}, ["truth"]),
        ([], {"consent__truth": "1", "card": "甲"}, ["sensitive"]),
        ([], {"consent__truth": "1", "cards__1__c": "甲"}, ["sensitive"]),
        ([Attached("a.jpg", 1)], {"consent__truth": "1"}, ["sensitive"]),
        ([], {"consent__truth": "1", "card": "甲", "consent__sensitive": "2"}, []),
        ([], {"card": "甲"}, ["truth", "sensitive"]),
    ],
)
def test_a_consent_is_asked_for_where_it_is_needed(
    files: list[Attached], posted: dict[str, str], missing: list[str]
) -> None:
    titles = {"truth": TRUTH.title, "sensitive": SENSITIVE.title}
    _, mistakes = judged(PRIVATE, {"s": files}, **posted)
    assert mistakes == [(f"consent.{name}", NOT_AGREED.format(titles[name])) for name in missing]


def test_consents_of_the_form_are_kept_and_no_others() -> None:
    answers, _ = judged(PRIVATE, consent__truth="1", consent__other="1", other="甲")
    assert answers == {"consent.truth": ("1",)}


def test_the_reporting_code_is_asked_for_and_kept() -> None:
    asked = form(step(ask("a")), needs_unit_code=True)
    said = "请填写“报送码”：它印在上级机构发给本单位的信上"
    assert judged(asked, a="甲") == ({"a": ("甲",)}, [("unit_code", said)])
    assert judged(asked, unit_code=" GX-01 ") == ({"unit_code": ("GX-01",)}, [])
    assert judged(form(step(ask("a"))), unit_code="GX-01") == ({}, [])


def test_mistakes_stand_in_the_order_of_the_page() -> None:
    slot = Slot("s", "照片", is_required=True)
    first = Step("one", "一", questions=(must("a"), must("b")), slots=(slot,))
    second = Step("two", "二", questions=(must("c"),))
    asked = form(first, second, consents=(TRUTH,), needs_unit_code=True)
    _, mistakes = judged(asked)
    assert [name for name, _ in mistakes] == ["unit_code", "a", "b", "s", "c", "consent.truth"]
