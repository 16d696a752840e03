"""Rows of a form, the receipt that is to be kept, and forms on a small screen."""

import random
from pathlib import Path
from typing import Any

import pytest
from form_desk import Desk, Visit, fill_application
from playwright.sync_api import Dialog, Expect, Page

from generator.schema.field import Constraints, Field
from generator.schema.form import Form, OneOf, Option, Question, Slot, Step, When
from generator.schema.form_bundle import BUNDLE, read_bundle
from generator.schema.form_html import form_html
from generator.schema.form_judge import judge_form

pytest_plugins = ("chromium", "form_site")
APPLICATION, REPORT = "assistance-application", "report"
expect = Expect()
expect.set_options(timeout=15_000)

REQUIRED = Constraints(required=True)
KIND = (Option("a", "甲"), Option("b", "乙"))
COLUMNS = (
    Question(Field("name", "名称", constraints=REQUIRED)),
    Question(Field("count", "数量", "integer", constraints=Constraints(minimum=1))),
    Question(Field("kind", "种类"), "radio", options=KIND),
)
STEP = Step(
    "one",
    "示例",
    questions=(
        Question(Field("way", "方式", constraints=REQUIRED), "select", options=KIND),
        Question(Field("sure", "确认", constraints=REQUIRED), "confirm"),
        Question(Field("units", "单位", constraints=REQUIRED), "rows", columns=COLUMNS, most=4),
        Question(Field("why", "为什么", constraints=REQUIRED), when=(When("way", ("b",)),)),
        Question(Field("more", "再问"), "textarea", when=(When("why", ("x",)),), is_sensitive=True),
        Question(Field("phone", "电话"), kind="phone"),
    ),
    slots=(Slot("proof", "凭证", is_required=True, when=(When("way", ("a",)),)),),
    one_of=(OneOf(("phone", "more"), "请填写“电话”或“再问”"),),
)
FORM = Form("rows", "F00", "行", "行", "own", "none", (), (), (STEP,), (), needs_unit_code=True)


@pytest.fixture
def page(visit: Visit, desk: Desk, form_site: Path) -> Page:
    """A form with rows, in the frame of the site."""
    shell = read_bundle((form_site / BUNDLE).read_bytes()).forms[APPLICATION][1]
    page = visit(APPLICATION)
    address = desk.address("rows")
    content = shell.page("", f'<div class="card">{form_html(FORM, "")}</div>')
    page.route(address, lambda route: route.fulfill(body=content, content_type="text/html"))
    page.goto(address)
    return page


def names(page: Page) -> list[str]:
    shown = page.locator("fieldset.row").filter(visible=True)
    return [row.locator("[name$='.name']").input_value() for row in shown.all()]


def test_one_row_is_there_and_more_come_on_demand(page: Page) -> None:
    assert names(page) == [""]
    expect(page.get_by_role("button", name="删除第 1 行")).to_be_hidden()
    for count in (2, 3, 4):
        page.get_by_role("button", name="再加一行").click()
        expect(page.locator(f"[name='units.{count - 1}.name']")).to_be_focused()
    expect(page.get_by_role("button", name="再加一行")).to_be_hidden()
    assert names(page) == [""] * 4


def test_a_removed_row_leaves_no_gap(page: Page) -> None:
    for at in range(3):
        page.locator(f"[name='units.{at}.name']").fill(f"第{at}")
        page.locator(f"[name='units.{at}.kind']").nth(at % 2).check()
        page.get_by_role("button", name="再加一行").click()
    page.get_by_role("button", name="删除第 2 行").click()
    assert names(page) == ["第0", "第2", ""]
    expect(page.locator("[name='units.1.kind']").first).to_be_checked()
    expect(page.locator("[name='units.2.kind']:checked")).to_have_count(0)
    expect(page.get_by_text("已删除第 2 行，还有 3 行。")).to_be_visible()
    expect(page.locator("[name='units.1.name']")).to_be_focused()


def test_a_mistake_in_a_row_says_which(page: Page) -> None:
    page.get_by_role("button", name="再加一行").click()
    page.locator("[name='units.1.count']").fill("0")
    page.locator("[name='units.1.count']").blur()
    note = page.locator("#f-units-1-count-mistake")
    expect(note).to_contain_text("第 2 行：“数量”应不小于 1")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("link", name="第 2 行：请填写“名称”")).to_be_visible()
    page.get_by_role("button", name="删除第 2 行").click()
    expect(note).to_have_count(0)


# ---- Whole forms --------------------------------------------------------------------------------

TEXTS = ("", "  ", "x", "示例", "不清楚", "13800000000", "0", "5", "a@b.example", "示" * 201)
FILL = """async ([root, choices, texts]) => {
    const { showAsked, toldBy, mistakesIn } = await import(`${root}assets/forms/questions.js`);
    const form = document.querySelector("form.form");
    return choices.map((chosen) => {
        let at = 0;
        for (const field of form.elements) {
            const choice = chosen[at++ % chosen.length];
            const isTicked = field.type === "radio" || field.type === "checkbox";
            if (isTicked) field.checked = choice % 2 === 0;
            else if (field.options) field.selectedIndex = choice % field.options.length;
            else if (["text", "tel", "email", "textarea"].includes(field.type)) {
                field.value = texts[choice % texts.length];
            }
        }
        showAsked(form);
        const posted = {};
        for (const [name, value] of new FormData(form)) {
            if (typeof value === "string") (posted[name] ||= []).push(value);
        }
        return { posted, found: mistakesIn(form).map(({ name, message }) => [name, message]) };
    });
}"""


@pytest.mark.parametrize("form", [FORM.id, APPLICATION, REPORT])
def test_whole_forms_are_judged_alike_however_they_are_filled(
    page: Page, desk: Desk, form_site: Path, form: str
) -> None:
    if form != FORM.id:
        page.goto(desk.address(form))
    known = read_bundle((form_site / BUNDLE).read_bytes()).forms
    definition = FORM if form == FORM.id else known[form][0]
    chance = random.Random(7)  # noqa: S311 (the same every time, no secret)
    choices = [[chance.randrange(1000) for _ in range(97)] for _ in range(60)]
    filled: list[dict[str, Any]] = page.evaluate(FILL, [desk.origin, choices, TEXTS])
    for one in filled:
        judged = judge_form(definition, one["posted"])
        said = [[mistake.name, mistake.message] for mistake in judged.mistakes]
        assert one["found"] == said, one["posted"]


# ---- The receipt --------------------------------------------------------------------------------


@pytest.fixture
def receipt(visit: Visit) -> Page:
    page = visit(APPLICATION)
    fill_application(page)
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    return page


def is_warned(page: Page) -> bool:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.reload()
    return asked == ["beforeunload"]


def test_leaving_a_receipt_that_was_not_kept_is_warned_of(receipt: Page) -> None:
    receipt.get_by_role("heading", name="已收到").click()
    assert is_warned(receipt)


def test_a_box_says_that_it_was_kept(receipt: Page) -> None:
    receipt.get_by_label("我已经保存").check()
    assert not is_warned(receipt)


def test_a_printed_receipt_is_kept(receipt: Page) -> None:
    receipt.get_by_role("heading", name="已收到").click()
    receipt.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not is_warned(receipt)


def test_number_and_code_are_copied(receipt: Page) -> None:
    receipt.context.grant_permissions(["clipboard-read", "clipboard-write"])
    receipt.get_by_role("button", name="复制编号和查询码").click()
    expect(receipt.get_by_text("已复制。")).to_be_visible()
    facts = receipt.locator("[data-receipt] dd").all_inner_texts()
    copied = receipt.evaluate("navigator.clipboard.readText()")
    assert copied == f"回执编号：{facts[0]}\n查询码：{facts[1]}"
    assert not is_warned(receipt)


def test_the_picture_of_a_receipt_is_made_on_the_device(receipt: Page) -> None:
    receipt.wait_for_load_state("networkidle")
    asked: list[str] = []
    receipt.on("request", lambda request: asked.append(request.url))
    receipt.get_by_role("button", name="保存为图片").click()
    image = receipt.get_by_role("img", name="回执图片")
    expect(image).to_be_visible()
    assert image.evaluate("(image) => image.naturalWidth") == 720
    with receipt.expect_download() as download:
        receipt.get_by_role("link", name="下载图片").click()
    assert download.value.suggested_filename.startswith("回执-")
    assert not [address for address in asked if not address.startswith("data:")]
    assert not is_warned(receipt)


# ---- Phones -------------------------------------------------------------------------------------

TOO_SMALL = """[...document.querySelectorAll("main button, main a.button, main input, main select")]
    .filter((one) => one.offsetParent && !one.closest(".find"))
    .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 24)
    .map((one) => one.outerHTML)"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("form", [APPLICATION, REPORT])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_on_a_phone_nothing_is_cut_off_and_all_can_be_hit(
    visit: Visit, form: str, size: str
) -> None:
    page = visit(form, width=360)
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
    page.locator("[name=product_photos]").set_input_files(
        {"name": f"{'长' * 40}.jpg", "mimeType": "image/jpeg", "buffer": b"x"}
    )
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator("[data-mistakes]")).to_be_focused()
    assert page.evaluate(TOO_SMALL) == []
    assert not page.evaluate(TOO_WIDE)
