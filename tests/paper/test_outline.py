from dataclasses import asdict

import pytest

from generator.paper.outline import SIGNED, Outline, blank, filled, stressed
from generator.paper.rows import Row, condition, written_day
from generator.schema.field import Constraints, Field
from generator.schema.form import Consent, Form, Option, Question, Slot, Step, When
from paper.printed import IDS, IMPRINT, outline_of, repository_forms


def question(name: str, *, required: bool = True, **more: object) -> Question:
    spec = Field(name, f"问{name}", constraints=Constraints(required=required))
    return Question(spec)._replace(**more)  # type: ignore[arg-type]


def form(*questions: Question, **more: object) -> Form:
    step = Step("one", "一步", questions=questions)
    plain = Form("a", "F99", "甲表", "甲", "own", "required", (), (), (step,), ())
    return plain._replace(**more)  # type: ignore[arg-type]


def rows(outline: Outline) -> dict[str, Row]:
    return {row.label: row for part in outline.parts for row in part.rows}


CHOICE = question(
    "kind", widget="radio", options=(Option("a", "甲类"), Option("b", "乙类", "说明"))
)
ONLY_B = question("more", when=(When("kind", ("b",)),))
ROWS = question("list", widget="rows", columns=(question("x"), question("y")), most=20)
WIDE = ROWS._replace(columns=tuple(question(sign) for sign in "abcdefg"))


@pytest.mark.parametrize("id_", IDS)
def test_a_blank_form_asks_for_everything(id_: str) -> None:
    known = repository_forms()[id_]
    told = str(asdict(outline_of(id_, "blank")))
    for question_ in known.questions:
        assert question_.spec.title in told
        assert all(column.spec.title in told for column in question_.columns)
    assert all(slot.title in told for slot in known.slots if slot.name not in SIGNED)
    for consent in known.consents:
        assert consent.title in told
        assert f"第 {consent.version} 版" in told
    assert "收件编号" in told
    assert "（盖章）" in told


def test_a_blank_form_says_when_a_question_is_to_be_answered() -> None:
    row = rows(blank(form(CHOICE, ONLY_B), IMPRINT))["问more"]
    assert row.hint == "（只在“问kind”勾选“乙类”时填写）"


def test_what_holds_for_a_whole_part_is_said_once() -> None:
    when = (When("kind", ("a",)),)
    step = Step("two", "二步", questions=(question("x", when=when), question("y", when=when)))
    known = form(CHOICE)
    outline = blank(known._replace(steps=(*known.steps, step)), IMPRINT)
    assert outline.parts[1].notes == ("这一部分只在“问kind”勾选“甲类”时填写。",)
    assert rows(outline)["问x"].hint == ""


def test_a_filled_print_leaves_out_what_was_not_asked() -> None:
    known = form(CHOICE, ONLY_B, question("text", required=False))
    found = rows(filled(known, IMPRINT, {"kind": ("a",)}))
    assert set(found) == {"问kind", "问text"}
    assert [tick.is_ticked for tick in found["问kind"].space.ticks] == [True, False]
    assert found["问text"].space.text == "（未填写）"


def test_a_filled_print_names_the_place_for_the_signed_page() -> None:
    slot = Slot("signed_page", "签字盖章页")
    step = Step("end", "末步", slots=(slot, Slot("proof", "证书")))
    known = form(CHOICE)
    known = known._replace(steps=(*known.steps, step))
    outline = filled(known, IMPRINT, {}, {"proof": ("a.jpg", "b.jpg")})
    assert outline.notice == "填写内容，请签字盖章后拍照添加到“签字盖章页”"
    ticks = rows(outline)["随附材料"].space.ticks
    assert [(tick.title, tick.tail, tick.is_ticked) for tick in ticks] == [
        ("证书", "：a.jpg、b.jpg", True)
    ]


@pytest.mark.parametrize(
    ("identity", "posted", "is_signed"),
    [
        ("required", {}, True),
        ("optional", {}, True),
        ("none", {}, False),
        ("levels", {}, True),
        ("levels", {"identity": ("confidential",)}, True),
        ("levels", {"identity": ("anonymous",)}, False),
    ],
)
def test_nobody_is_asked_to_sign_who_gives_no_name(
    identity: str, posted: dict[str, tuple[str, ...]], *, is_signed: bool
) -> None:
    known = form(CHOICE, identity=identity)
    assert (filled(known, IMPRINT, posted).signature is not None) is is_signed


def test_a_table_becomes_a_grid_or_rows_where_it_is_too_wide() -> None:
    grid = rows(blank(form(ROWS), IMPRINT))["问list"].space
    assert grid.heads == ("问x", "问y")
    assert len(grid.cells) == 8
    wide = rows(blank(form(WIDE), IMPRINT))
    assert wide["问list"].hint == "最多 20 行，不够的另附页。"
    assert [label for label in wide if "第" in label] == [
        f"问list（第 {number} 个）" for number in (1, 2, 3)
    ]


def test_a_filled_table_has_the_rows_that_were_filled_in() -> None:
    posted = {"list.0.x": ("甲",), "list.4.y": ("乙",)}
    assert rows(filled(form(ROWS), IMPRINT, posted))["问list"].space.cells == (
        ("甲", ""),
        ("", "乙"),
    )
    long = rows(filled(form(ROWS), IMPRINT, {"list.0.x": ("长" * 200,)}))
    assert long["问x"].space.text == "长" * 200


def test_the_reporting_code_is_on_no_print() -> None:
    outline = filled(form(CHOICE, needs_unit_code=True), IMPRINT, {"unit_code": ("SECRET",)})
    assert "SECRET" not in str(asdict(outline))
    assert rows(outline)["报送码"].space.text == "已填写"


def test_a_consent_says_its_version_and_whether_it_may_be_left() -> None:
    consents = (
        Consent("general", 3, "同意甲", ("**甲**文",), is_required=True),
        Consent("publication", 1, "同意乙", ("乙文",), is_required=False),
        Consent("sensitive", 2, "同意丙", ("丙文",), is_required=False),
    )
    outline = filled(form(CHOICE, consents=consents), IMPRINT, {"consent.general": ("3",)})
    assert [(one.mark, one.is_ticked) for one in outline.consents] == [
        ("（第 3 版）", True),
        ("（第 1 版，选填）", False),
        ("（第 2 版）", False),
    ]
    assert outline.consents[2].note
    assert outline.consents[0].text == (stressed("**甲**文"),)


@pytest.mark.parametrize(
    ("text", "told"),
    [("2026-04-06", "2026年4月6日"), ("20××年", "20××年"), ("a-b-c", "a-b-c"), ("", "")],
)
def test_a_day_is_written_as_offices_write_it(text: str, told: str) -> None:
    assert written_day(text) == told


def test_a_condition_on_a_question_that_is_not_there_says_nothing() -> None:
    assert condition(form(CHOICE), (When("gone", ("a",)),)) == ""
