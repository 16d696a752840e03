"""Forms with scripts: what is asked, and what is wrong with the answers."""

import pytest
from form_desk import Desk, Visit, fill_application
from playwright.sync_api import Expect, Locator, Page

pytest_plugins = ("chromium", "form_site")
APPLICATION, REPORT = "assistance-application", "report"
NEXT = "下一步：核对"
expect = Expect()
expect.set_options(timeout=15_000)


def send(page: Page) -> None:
    page.get_by_role("button", name=NEXT).click()


def summary(page: Page) -> Locator:
    return page.locator("[data-mistakes]")


def beside(page: Page, name: str) -> Locator:
    """What is said beside a field to be wrong with it."""
    return page.locator(f"#f-{name}-mistake")


def leave(page: Page, name: str, text: str) -> None:
    page.locator(f"[name={name}]").fill(text)
    page.locator(f"[name={name}]").blur()


# ---- Conditions ---------------------------------------------------------------------------------


def test_a_question_is_asked_when_its_condition_holds_and_keeps_what_was_typed(
    visit: Visit,
) -> None:
    page = visit(APPLICATION)
    amount = page.locator("[name=amount]")
    expect(amount).to_be_hidden()
    expect(amount).to_be_disabled()
    page.get_by_label("资金援助").check()
    expect(amount).to_be_enabled()
    expect(page.locator("[name=cost_proof]")).to_be_enabled()
    amount.fill("5000 元，检索费")
    page.get_by_label("资金援助").uncheck()
    expect(amount).to_be_hidden()
    expect(amount).to_be_disabled()
    page.get_by_label("资金援助").check()
    assert amount.input_value() == "5000 元，检索费"


def test_what_is_shown_only_when_it_is_asked_does_not_say_when(visit: Visit) -> None:
    page = visit(APPLICATION)
    page.get_by_label("资金援助").check()
    hint = page.locator("#f-amount-hint")
    expect(hint).to_have_text("只写金额和用途；银行账号不要写在这里。")
    plain = visit(APPLICATION, scripts=False)
    expect(plain.locator("#f-amount-hint")).to_contain_text(
        "（只在“需要的帮助”选“资金援助”时填写）"
    )


def test_a_part_of_which_nothing_is_asked_is_not_there(visit: Visit) -> None:
    page = visit(REPORT)
    heading = page.get_by_role("heading", name="您的联系方式")
    expect(heading).to_be_hidden()
    page.get_by_label("实名", exact=True).check()
    expect(heading).to_be_visible()
    page.get_by_label("匿名", exact=True).check()
    expect(heading).to_be_hidden()


# ---- Mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "wrong", "said", "right"),
    [
        ("mailbox", "a@b", "“电子邮箱”应为电子邮箱，例如 name@example.com", "a@b.example"),
        ("right_number", "号", "“号码”应为专利号、商标注册号", "不清楚"),
        ("narrative", "太短", "“事情经过”至少 10 个字", "示例：事情是这样发生的。"),
    ],
)
def test_a_field_is_judged_when_it_is_left(
    visit: Visit, name: str, wrong: str, said: str, right: str
) -> None:
    page = visit(APPLICATION)
    field = page.locator(f"[name={name}]")
    note = f"f-{name.replace('_', '-')}-mistake"
    field.press_sequentially(wrong)
    expect(page.locator(f"#{note}")).to_have_count(0)
    field.blur()
    expect(page.locator(f"#{note}")).to_contain_text(said)
    assert note in (field.get_attribute("aria-describedby") or "").split()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".question.wrong")).to_have_count(1)
    expect(summary(page)).to_have_count(0)
    leave(page, name, right)
    expect(page.locator(f"#{note}")).to_have_count(0)
    assert note not in (field.get_attribute("aria-describedby") or "")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".question.wrong")).to_have_count(0)


def test_an_empty_field_that_is_passed_by_is_no_mistake_yet(visit: Visit) -> None:
    page = visit(APPLICATION)
    page.locator("[name=wished_result]").focus()
    page.locator("[name=urgency]").focus()
    expect(page.locator(".mistake")).to_have_count(0)


SUMMARY = "document.querySelector('[data-mistakes]').innerHTML"
BESIDE = """[...document.querySelectorAll(".question")].map((box) => [
    box.className, box.getAttribute("aria-describedby"),
    ...[...box.querySelectorAll(":scope > .mistake")].map((note) => note.outerHTML)])"""


@pytest.mark.parametrize("form", [APPLICATION, REPORT])
def test_with_and_without_scripts_the_same_is_said_in_the_same_places(
    visit: Visit, desk: Desk, form: str
) -> None:
    made, plain = visit(form), visit(form, scripts=False)
    send(made)
    assert desk.posts == []
    # What is not asked is not posted: without scripts it comes empty, which is the same.
    send(plain)
    assert len(desk.posts) == 1
    assert made.title() == plain.title()
    assert made.title().startswith("错误：")
    there = plain.context.browser.new_context() if plain.context.browser else None
    assert there is not None
    again = there.new_page()
    again.set_content(plain.content())
    assert made.evaluate(SUMMARY) == again.evaluate(SUMMARY)
    assert [one for one in made.evaluate(BESIDE) if "wrong" in one[0]] == [
        one for one in again.evaluate(BESIDE) if "wrong" in one[0]
    ]
    there.close()


def test_the_summary_takes_the_focus_and_leads_to_the_fields(visit: Visit) -> None:
    page = visit(APPLICATION)
    send(page)
    expect(summary(page)).to_be_focused()
    page.get_by_role("link", name="请选择“需要的帮助”").press("Enter")
    expect(page.get_by_label("咨询指导")).to_be_focused()
    page.get_by_role("link", name="请填写“事情经过”").click()
    expect(page.locator("[name=narrative]")).to_be_focused()
    expect(page.locator("[name=narrative]")).to_be_in_viewport()


def test_what_was_put_right_goes_and_the_rest_stays(visit: Visit) -> None:
    page = visit(APPLICATION)
    send(page)
    before = summary(page).get_by_role("link").count()
    leave(page, "applicant_name", "示例人")
    expect(summary(page).get_by_role("link")).to_have_count(before - 1)
    expect(summary(page).locator("h2")).to_have_text(f"有 {before - 1} 处需要改正")
    expect(beside(page, "applicant-name")).to_have_count(0)
    # One of three is enough, and the mistake stands beside the first.
    expect(beside(page, "phone")).to_contain_text("中的一项")
    leave(page, "mailbox", "a@b.example")
    expect(beside(page, "phone")).to_have_count(0)
    expect(beside(page, "narrative")).to_have_count(1)
    fill_application(page)
    expect(summary(page)).to_have_count(0)
    assert not page.title().startswith("错误：")


def test_a_sensitive_answer_asks_for_its_consent(visit: Visit, desk: Desk) -> None:
    page = visit(APPLICATION)
    fill_application(page)
    page.get_by_label("资金援助").check()
    page.locator("[name=hardship_statement]").fill("示例说明")
    page.locator("[name=amount]").fill("5000 元")
    send(page)
    assert desk.posts == []
    expect(summary(page).get_by_role("link")).to_have_count(1)
    page.locator("[name='consent.sensitive']").check()
    expect(summary(page)).to_have_count(0)
    send(page)
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()


def test_a_mistake_that_only_the_office_knows_stays_until_its_field_is_changed(
    visit: Visit,
) -> None:
    known = """document.addEventListener("readystatechange", () => {
        if (document.readyState !== "interactive") return;
        const note = document.createElement("p");
        note.id = "f-product-mistake"; note.className = "mistake";
        note.append(document.createElement("span"), "“什么产品”：办公室看过，写得不对");
        document.querySelector("[name=product]").before(note);
    });"""
    page = visit(APPLICATION, before=known)
    leave(page, "sold_how", "不多")
    expect(beside(page, "product")).to_have_count(1)
    leave(page, "product", "示例产品")
    expect(beside(page, "product")).to_have_count(0)


def test_a_right_form_is_sent_once_and_leads_to_the_check_page(visit: Visit, desk: Desk) -> None:
    page = visit(APPLICATION)
    fill_application(page)
    desk.may_answer.clear()
    button = page.get_by_role("button", name=NEXT)
    button.evaluate("(button) => { for (let press = 0; press < 3; press += 1) button.click(); }")
    desk.may_answer.set()
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()
    assert len(desk.posts) == 1
    assert desk.posts[0].texts["stage"] == ["check"]
    assert "amount" not in desk.posts[0].texts
