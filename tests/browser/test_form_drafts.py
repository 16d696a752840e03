"""A draft is kept on this device for who asks for it; a form may be left quickly."""

import json

import pytest
from form_desk import Desk, Visit, fill_application
from playwright.sync_api import Expect, Page

pytest_plugins = ("chromium", "form_site")
APPLICATION, REPORT = "assistance-application", "report"
NEXT = "下一步：核对"
expect = Expect()
expect.set_options(timeout=15_000)


def send(page: Page) -> None:
    page.get_by_role("button", name=NEXT).click()


def leave(page: Page, name: str, text: str) -> None:
    page.locator(f"[name={name}]").fill(text)
    page.locator(f"[name={name}]").blur()


def draft_of(page: Page) -> dict[str, list[str]]:
    kept = page.evaluate("localStorage.getItem('portal-draft-assistance-application')")
    values: dict[str, list[str]] = json.loads(kept)["values"] if kept else {}
    return values


# ---- Drafts -------------------------------------------------------------------------------------


def test_nothing_is_kept_before_it_is_asked_for(visit: Visit) -> None:
    page = visit(APPLICATION)
    fill_application(page)
    assert page.evaluate("localStorage.length") == 0
    expect(page.get_by_role("button", name="删除草稿")).to_be_hidden()


def test_a_draft_is_kept_offered_and_put_back_without_what_is_sensitive(visit: Visit) -> None:
    page = visit(APPLICATION)
    fill_application(page)
    page.get_by_label("现在填身份证号").check()
    page.locator("[name=identity_card]").fill("999999")
    page.locator("[name=product_photos]").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": b"x"}
    )
    page.get_by_role("button", name="在本机保存草稿").click()
    status = page.get_by_role("region", name="草稿").get_by_role("status")
    expect(status).to_contain_text("草稿已保存在本机：")
    page.get_by_label("所在地区", exact=True).fill("示例县")
    page.get_by_label("所在地区", exact=True).blur()
    kept = draft_of(page)
    assert kept["applicant_region"] == ["示例县"]
    assert not {"identity_card", "product_photos", "unit_code", "stage"} & kept.keys()
    assert not [name for name in kept if name.startswith("consent.")]
    page.reload()
    expect(status).to_contain_text("这台设备上有")
    assert page.locator("[name=applicant_name]").input_value() == ""
    page.get_by_role("button", name="继续填写").click()
    assert page.locator("[name=applicant_name]").input_value() == "示例人"
    expect(page.get_by_label("自然人", exact=True)).to_be_checked()
    # What was asked because of an answer is asked again.
    expect(page.locator("[name=identity_card]")).to_be_enabled()
    assert page.locator("[name=identity_card]").input_value() == ""


def test_a_draft_is_deleted_on_demand(visit: Visit) -> None:
    page = visit(APPLICATION)
    leave(page, "product", "示例产品")
    page.get_by_role("button", name="在本机保存草稿").click()
    page.get_by_role("button", name="删除草稿").click()
    assert page.evaluate("localStorage.length") == 0
    expect(page.get_by_text("草稿已从这台设备上删除。")).to_be_visible()
    leave(page, "product", "另一个")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(page.get_by_role("button", name="继续填写")).to_be_hidden()


def test_a_draft_is_cleared_when_the_receipt_comes(visit: Visit) -> None:
    page = visit(APPLICATION)
    fill_application(page)
    page.get_by_role("button", name="在本机保存草稿").click()
    send(page)
    assert draft_of(page)
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_role("heading", name="已收到")).to_be_visible()
    # The page says how to keep the receipt when its script is there, which clears the draft too.
    expect(page.get_by_role("button", name="复制编号和查询码")).to_be_visible()
    assert draft_of(page) == {}


def test_the_report_has_no_draft(visit: Visit) -> None:
    page = visit(REPORT)
    page.get_by_label("匿名", exact=True).check()
    expect(page.get_by_role("button", name="在本机保存草稿")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0


def test_where_nothing_can_be_kept_the_page_says_so(visit: Visit) -> None:
    full = "Storage.prototype.setItem = () => { throw new Error('full'); };"
    page = visit(APPLICATION, before=full)
    page.get_by_role("button", name="在本机保存草稿").click()
    expect(page.get_by_text("这个浏览器不让保存草稿。")).to_be_visible()


# ---- Leaving quickly ----------------------------------------------------------------------------

NEUTRAL = "policies/"


def neutral(page: Page, desk: Desk) -> None:
    page.locator("a[data-exit]").evaluate(
        "(link, address) => { link.href = address; }", desk.origin + NEUTRAL
    )


@pytest.mark.parametrize("way", ["click", "keys"])
def test_leaving_takes_the_place_of_the_form_in_the_history(
    visit: Visit, desk: Desk, way: str
) -> None:
    page = visit(REPORT)
    page.goto(desk.origin)
    page.goto(desk.address(REPORT))
    neutral(page, desk)
    page.locator("[name=narrative]").fill("示例：不能让别人看到的内容。")
    if way == "click":
        page.get_by_role("link", name="快速离开").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(desk.origin + NEUTRAL)
    page.go_back()
    expect(page).to_have_url(desk.origin)


def test_escape_once_or_with_other_keys_between_does_not_leave(visit: Visit, desk: Desk) -> None:
    page = visit(REPORT)
    neutral(page, desk)
    for key in ("Escape", "Escape", "a", "Escape", "Escape"):
        page.keyboard.press(key)
    expect(page.get_by_text("连按三次 Esc 键也可以离开")).to_be_visible()
    assert page.url == desk.address(REPORT)
