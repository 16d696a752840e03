"""A form with files is sent with the share that is under way, once, and nothing typed is lost."""

import zlib
from pathlib import Path

import pytest
from form_desk import Desk, Visit, fill_application
from playwright.sync_api import Expect, FilePayload, Locator, Page

pytest_plugins = ("chromium", "form_site")
APPLICATION = "assistance-application"
NEXT = "下一步：核对"
expect = Expect()
expect.set_options(timeout=15_000)


def payload(name: str, content: bytes, kind: str = "image/jpeg") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


def slot(page: Page, name: str) -> Locator:
    return page.locator(f".question:has(> [name={name}])")


def with_file(page: Page, size: int = 3_000_000) -> None:
    fill_application(page)
    page.locator("[name=product_photos]").set_input_files(payload("a.jpg", b"x" * size))


def test_sending_files_tells_how_far_it_is_and_leads_on_as_usual(visit: Visit, desk: Desk) -> None:
    page = visit(APPLICATION)
    with_file(page)
    desk.may_answer.clear()
    button = page.get_by_role("button", name=NEXT)
    button.evaluate("(button) => { button.click(); button.click(); }")
    expect(page.get_by_text("已全部发出，正在等待回复……")).to_be_visible()
    expect(page.get_by_role("progressbar", name="已发出的百分比")).to_be_visible()
    desk.may_answer.set()
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()
    assert len(desk.posts) == 1
    assert desk.posts[0].texts["stage"] == ["check"]
    assert page.title().startswith("请核对：")
    assert page.url == desk.action(APPLICATION)
    # The scripts of the page run in it as well.
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="返回修改").click()
    expect(page.get_by_text("这些文件没有保留，请重新选择：a.jpg。")).to_be_visible()
    expect(page.locator("[name=amount]")).to_be_hidden()


def test_an_answer_with_mistakes_is_a_form_that_works(visit: Visit, desk: Desk) -> None:
    page = visit(APPLICATION)
    with_file(page)
    # As if the office were stricter than the page.
    page.evaluate("document.querySelector('[name=phone]').value = '1380000'")
    page.evaluate("document.querySelector('[name=phone]').dataset.kind = ''")
    page.get_by_role("button", name=NEXT).click()
    expect(page.locator("#f-phone-mistake")).to_contain_text("“电话”应为手机号")
    assert page.title().startswith("错误：")
    page.locator("[name=phone]").fill("13800000000")
    page.locator("[name=phone]").blur()
    expect(page.locator("#f-phone-mistake")).to_have_count(0)
    page.locator("[name=product_photos]").set_input_files(payload("b.jpg", b"x"))
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()
    assert [file.name for file in desk.posts[-1].files["product_photos"]] == ["b.jpg"]


def test_sending_may_be_cancelled_and_begun_again(visit: Visit, desk: Desk) -> None:
    page = visit(APPLICATION)
    with_file(page)
    desk.may_answer.clear()
    page.get_by_role("button", name=NEXT).click()
    page.get_by_role("button", name="取消发送").click()
    expect(page.get_by_text("已取消发送。您填写的内容和文件都还在本页。")).to_be_visible()
    desk.may_answer.set()
    assert page.locator("[name=applicant_name]").input_value() == "示例人"
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()


@pytest.mark.parametrize(
    ("status", "said"),
    [(0, "没有发出去。"), (413, "文件太大，没有收下。"), (503, "现在收不了，没有发出去。")],
)
def test_what_was_typed_is_not_lost_when_sending_fails(
    visit: Visit, desk: Desk, status: int, said: str
) -> None:
    page = visit(APPLICATION)
    with_file(page, 10)
    address = desk.action(APPLICATION)
    page.route(
        address,
        lambda route: (
            route.fulfill(status=status, body="<h1>x</h1>", content_type="text/html")
            if status
            else route.abort()
        ),
    )
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_text(said)).to_be_visible()
    assert page.locator("[name=applicant_name]").input_value() == "示例人"
    expect(slot(page, "product_photos").get_by_role("listitem")).to_have_count(1)
    page.unroute(address)
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()


def test_the_scripts_of_a_form_are_small() -> None:
    assets = Path(__file__).parents[2] / "site_templates" / "theme" / "assets"
    scripts = [assets / "form.js", *sorted((assets / "forms").glob("*.js"))]
    sizes = [len(zlib.compress(script.read_bytes(), 9)) for script in scripts]
    assert sum(sizes) <= 25_000
    assert all(len(script.read_text("utf-8").splitlines()) <= 300 for script in scripts)
