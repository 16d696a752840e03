"""Three people go their whole way: a copied product, a report on one's own factory, an accusation.

Source: the acceptance walks 1 to 3 of the office's requirements, up to the receipt.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import in_thread
from .forms_tried import PHOTO, address

__all__ = ["address"]
NEVER_SEEN = ("予以立案", "已立案", "我中心立案")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone's in-app browser: 390 px, touch."""
    opened: list[BrowserContext] = []

    def begin() -> None:
        size = {"width": 390, "height": 800}
        context = browser.new_context(viewport=size, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
        context.new_page()
        opened.append(context)

    in_thread(begin)
    yield opened[0].pages[0]
    in_thread(opened[0].close)


def read(page: Page) -> str:
    """What the page says; no office promises here what it may not."""
    text = page.locator("body").inner_text()
    assert not [word for word in NEVER_SEEN if word in text]
    return text


def choose(page: Page, question: str, option: str) -> None:
    group = page.get_by_role("group", name=question)
    group.get_by_label(option, exact=True).check()


def agree(page: Page) -> None:
    page.get_by_label("我填写的内容和提交的材料是真实的").check()
    page.get_by_label("我已阅读并同意按上述目的处理我填写的个人信息").check()


def test_the_owner_of_a_copied_product_applies_with_three_photographs(
    address: str, phone: Page
) -> None:
    phone.goto(address)
    phone.get_by_role("link", name="被仿制").click()
    phone.locator("#patent-copied").get_by_role("link", name="申请维权援助").click()
    assert "申请材料" in read(phone)
    phone.get_by_role("link", name="维权援助申请表").click()
    read(phone)
    phone.get_by_role("group", name="需要的帮助").get_by_label("侵权判定咨询").check()
    phone.get_by_label("希望达到什么结果").fill("想知道对方的产品是否落入专利的保护范围。")
    choose(phone, "申请人是", "自然人")
    phone.get_by_label("姓名或单位名称").fill("示例")
    phone.get_by_role("group", name="怎样核对身份").get_by_label("受理时现场核验").check()
    phone.get_by_role("textbox", name="所在地区", exact=True).fill("示例市示例县")
    phone.get_by_label("电话（选填）", exact=True).fill("010-60000000")
    phone.get_by_label("权利种类").select_option("utility-model")
    phone.get_by_label("权利名称").fill("示例装置")
    choose(phone, "您是", "权利人")
    phone.get_by_role("textbox", name="事情经过").fill("在市场上看到外形和结构都一样的产品。")
    for number in (1, 2, 3):
        photo = {**PHOTO, "name": f"照片{number}.jpg"}
        phone.locator("#f-product-photos").set_input_files(photo)  # type: ignore[arg-type]
    expect(phone.get_by_role("status").filter(has_text="共 3 个文件")).to_be_visible()
    choose(phone, "同一件事是否已向其他机构提出", "没有")
    choose(phone, "希望怎样答复您", "我凭回执编号和查询码自己查")
    agree(phone)
    phone.get_by_role("button", name="下一步：核对").click()
    expect(phone).to_have_title("请核对：维权援助申请表 - 中国（广西）知识产权维权援助")
    assert all(f"照片{number}.jpg" in read(phone) for number in (1, 2, 3))
    phone.get_by_role("button", name="确认提交").click()
    expect(phone.get_by_role("heading", name="已收到")).to_be_visible()
    assert "不等于受理" in read(phone)
    phone.get_by_role("button", name="保存为图片").click()
    picture = phone.locator("img[src^='data:image/png'], img[src^='blob:']")
    expect(picture).to_be_visible()


def test_an_employee_reports_the_own_factory_and_leaves_nothing_behind(
    address: str, phone: Page
) -> None:
    phone.goto(f"{address}forms/report/")
    assert phone.title().startswith("材料提交 - ")
    choose(phone, "以什么身份提交", "匿名")
    # Who stays anonymous is not asked for a name.
    expect(phone.get_by_label("姓名或单位名称")).to_be_hidden()
    phone.get_by_label("不要交给我当地的机构").check()
    choose(phone, "您是不是权利人", "不是")
    phone.get_by_label("对方名称").fill("XX科技（集团）3厂")
    phone.get_by_role("textbox", name="事情经过").fill("没有专利的产品，包装上印着专利号。")
    agree(phone)
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    phone.get_by_role("button", name="下一步：核对").click()
    # What seals on the device is loaded now.
    expect(phone.get_by_text("XX科技（集团）3厂")).to_be_visible()
    phone.get_by_role("button", name="确认提交").click()
    expect(phone.get_by_role("heading", name="已收到")).to_be_visible()
    told = read(phone.locator(".receipt").page)
    assert "是否立案，由该部门依法决定" in told
    assert "举报" not in phone.locator(".receipt dl").inner_text()
    assert phone.evaluate("localStorage.length") == 0


def test_the_quick_exit_leaves_no_way_back(address: str, phone: Page) -> None:
    phone.goto(address)
    phone.goto(f"{address}forms/report/")
    phone.route("https://www.gov.cn/**", lambda route: route.fulfill(body="neutral"))
    phone.get_by_role("textbox", name="事情经过").fill("不该留下的字")
    phone.get_by_role("link", name="快速离开").click()
    phone.wait_for_url("https://www.gov.cn/**")
    phone.go_back()
    assert "/forms/report/" not in phone.url


def test_the_accused_finds_the_door_in_two_clicks(address: str, phone: Page) -> None:
    phone.goto(address)
    phone.get_by_role("link", name="我被投诉或起诉").click()
    door = phone.locator("#accused")
    expect(door).to_be_in_viewport()
    door.locator('a[href*="guides/respondent/"]').click()
    phone.wait_for_url("**/guides/respondent/")
    read(phone)
    expect(phone.get_by_role("link", name="维权援助申请表").first).to_be_visible()
