"""Files in a form: gathered one by one, and cleaned on the device."""

import struct
import zlib
from typing import Any

import pytest
from form_desk import Desk, Visit, fill_application
from playwright.sync_api import Expect, FilePayload, Locator, Page

pytest_plugins = ("chromium", "form_site")
APPLICATION, REPORT = "assistance-application", "report"
NEXT = "下一步：核对"
SECRET = b"GPS-SECRET"
expect = Expect()
expect.set_options(timeout=15_000)

DRAWN = """async (type) => {
    const canvas = document.createElement("canvas");
    canvas.width = 8; canvas.height = 4;
    canvas.getContext("2d", { alpha: false }).fillRect(0, 0, 4, 4);
    const blob = await new Promise((done) => canvas.toBlob(done, type));
    return [...new Uint8Array(await blob.arrayBuffer())];
}"""
STRIPPED = """async ([root, bytes]) => {
    const { stripped } = await import(`${root}assets/forms/strip.js`);
    const made = stripped(new Uint8Array(bytes));
    if (!made) return null;
    const image = await createImageBitmap(new Blob([made]));
    return { bytes: [...made], size: [image.width, image.height] };
}"""


def payload(name: str, content: bytes, kind: str = "image/jpeg") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


def slot(page: Page, name: str) -> Locator:
    return page.locator(f".question:has(> [name={name}])")


def drawn(page: Page, kind: str) -> bytes:
    return bytes(page.evaluate(DRAWN, f"image/{kind}"))


def clean(page: Page, desk: Desk, content: bytes) -> tuple[bytes, list[int]] | None:
    made: dict[str, Any] | None = page.evaluate(STRIPPED, [desk.origin, list(content)])
    return (bytes(made["bytes"]), made["size"]) if made else None


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def exif(turn: int) -> bytes:
    """Exif with an orientation and something secret behind it."""
    entries = struct.pack(">HHHIHH", 1, 0x0112, 3, 1, turn, 0)
    return b"Exif\0\0MM\0*" + struct.pack(">I", 8) + entries + bytes(4) + SECRET


def told_jpeg(plain: bytes, turn: int = 1) -> bytes:
    """A JPEG with all that cameras and programs write into one, and a film behind it."""
    more = (
        segment(0xE1, exif(turn))
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)
        + segment(0xE2, b"MPF\0" + SECRET)
        + segment(0xE2, b"ICC_PROFILE\0\1\1kept")
        + segment(0xED, b"Photoshop 3.0\0" + SECRET)
        + segment(0xFE, SECRET)
    )
    return plain[:2] + more + plain[2:] + b"film" + SECRET


def chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def told_png(plain: bytes) -> bytes:
    names = (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")
    more = b"".join(chunk(name, SECRET) for name in names)
    return plain[:33] + more + plain[33:] + SECRET


def told_webp(plain: bytes) -> bytes:
    """A WebP of the extended format with Exif and XMP; a canvas makes that format for its ICC."""
    assert plain[12:16] == b"VP8X"
    said = struct.pack("<I", len(SECRET)) + SECRET
    body = plain[8:20] + bytes((plain[20] | 0b1100,)) + plain[21:]
    body += b"EXIF" + said + b"XMP " + said
    return b"RIFF" + struct.pack("<I", len(body)) + body


# ---- Metadata -----------------------------------------------------------------------------------


def test_a_jpeg_loses_what_it_tells_and_keeps_its_picture(visit: Visit, desk: Desk) -> None:
    page = visit(REPORT)
    plain = drawn(page, "jpeg")
    made = clean(page, desk, told_jpeg(plain))
    assert made
    content, size = made
    assert SECRET not in content
    assert b"Exif" not in content
    assert b"ICC_PROFILE" in content
    assert size == [8, 4]
    # From the tables on, bytes are as they were.
    assert content.endswith(plain[plain.index(b"\xff\xdb") :])


@pytest.mark.parametrize(("turn", "size"), [(3, [8, 4]), (6, [4, 8]), (8, [4, 8]), (9, [8, 4])])
def test_a_turned_jpeg_stays_turned(visit: Visit, desk: Desk, turn: int, size: list[int]) -> None:
    page = visit(REPORT)
    made = clean(page, desk, told_jpeg(drawn(page, "jpeg"), turn))
    assert made
    assert SECRET not in made[0]
    assert made[1] == size


def test_png_and_webp_lose_what_they_tell(visit: Visit, desk: Desk) -> None:
    page = visit(REPORT)
    png, webp = drawn(page, "png"), drawn(page, "webp")
    assert clean(page, desk, told_png(png)) == (png, [8, 4])
    made = clean(page, desk, told_webp(webp))
    assert made == (webp, [8, 4])


def test_what_is_no_picture_or_damaged_is_not_touched(visit: Visit, desk: Desk) -> None:
    page = visit(REPORT)
    png, jpeg = drawn(page, "png"), drawn(page, "jpeg")
    for content in (
        b"",
        b"%PDF-1.7",
        b"\xff\xd8",
        png[:40],
        jpeg[:10],
        b"\xff\xd8\xff\xe1\xff\xff",
    ):
        assert clean(page, desk, content) is None, content


# ---- Slots --------------------------------------------------------------------------------------


def test_files_come_one_at_a_time_and_all_are_posted(visit: Visit, desk: Desk) -> None:
    page = visit(APPLICATION)
    fill_application(page)
    field = page.locator("[name=product_photos]")
    field.evaluate("(field) => { field.multiple = false; }")
    photos = slot(page, "product_photos")
    picture = drawn(page, "png")
    field.set_input_files(payload("甲.png", picture, "image/png"))
    expect(photos.get_by_role("status")).to_have_text("已添加“甲.png”，共 1 个文件。")
    expect(photos.locator("img")).to_have_count(1)
    field.set_input_files(payload("乙.pdf", b"x" * 2_500_000, "application/pdf"))
    expect(photos.get_by_role("listitem")).to_have_count(2)
    expect(photos.get_by_role("listitem").nth(1)).to_contain_text("乙.pdf（2.5 MB）")
    field.set_input_files(payload("丙.heic", b"x" * 4200, "image/heic"))
    # What cannot be shown has no picture, and is taken all the same.
    expect(photos.get_by_role("listitem").nth(2)).to_contain_text("丙.heic（4 KB）")
    expect(photos.locator("img")).to_have_count(1)
    removal = photos.get_by_role("button", name="移除 乙.pdf")
    removal.focus()
    removal.press("Enter")
    expect(photos.get_by_role("status")).to_have_text("已移除“乙.pdf”，共 2 个文件。")
    expect(photos.get_by_role("button", name="移除 丙.heic")).to_be_focused()
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()
    posted = desk.posts[0].files["product_photos"]
    assert [(file.name, file.size) for file in posted] == [
        ("甲.png", len(picture)), ("丙.heic", 4200),
    ]  # fmt: skip


def test_a_file_that_is_not_taken_is_a_mistake_until_it_is_removed(visit: Visit) -> None:
    page = visit(APPLICATION)
    page.locator("[name=purchase_proof]").set_input_files(payload("a.exe", b"x", "x/y"))
    note = page.locator("#f-purchase-proof-mistake")
    expect(note).to_contain_text("“购买凭证”中的“a.exe”不能接收")
    page.get_by_role("button", name="移除 a.exe").click()
    expect(note).to_have_count(0)


def test_a_browser_that_gathers_no_files_has_the_plain_field(visit: Visit) -> None:
    page = visit(REPORT, before="delete window.DataTransfer;")
    field = page.locator("[name=product_photos]")
    field.set_input_files([payload("a.jpg", b"x"), payload("b.jpg", b"y")])
    assert field.evaluate("(field) => field.files.length") == 2
    expect(slot(page, "product_photos")).to_contain_text("这个浏览器不能在本机去掉照片里的拍摄信息")


def send_report(page: Page) -> None:
    page.get_by_label("匿名", exact=True).check()
    page.locator("[name=is_owner]").last.check()
    page.locator("[name=other_name]").fill("不清楚")
    page.locator("[name=narrative]").fill("示例：在示例市看到同样的产品。")
    for box in page.locator(".consent input[data-required]").all():
        box.check()
    if page.locator("[name=proceedings]").count():
        page.locator("[name=proceedings][value=none]").check()
    page.get_by_role("button", name=NEXT).click()


@pytest.mark.parametrize("keeps", [False, True])
def test_a_report_sends_pictures_without_what_they_tell_unless_asked_to(
    visit: Visit, desk: Desk, *, keeps: bool
) -> None:
    page = visit(REPORT)
    content = told_jpeg(drawn(page, "jpeg"))
    photos = slot(page, "product_photos")
    page.locator("[name=product_photos]").set_input_files(
        [payload("a.jpg", content), payload("b.pdf", b"%PDF-1.7", "application/pdf")]
    )
    expect(photos).to_contain_text("已在本机去掉拍摄地点、时间和设备信息。")
    expect(photos).to_contain_text("这种文件里的作者、地点等信息不能自动去掉。")
    page.get_by_label("保留照片的原始拍摄信息").set_checked(keeps)
    if keeps:
        expect(photos).to_contain_text("按您的选择，保留原始拍摄信息。")
    send_report(page)
    expect(page.get_by_role("heading", name="请核对后提交")).to_be_visible()
    assert (SECRET in desk.bodies[0]) is keeps
