"""Forms that are sealed in the browser: checked in the page, opened by the office alone."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from answers import answers
from playwright.sync_api import Browser, Expect, FilePayload, Page
from portal_runs import REPOSITORY
from pyrage import decrypt, x25519  # type: ignore[import-untyped]
from sealed_office import (
    CHALLENGE_KEY,
    CUT,
    LOST,
    NOW,
    VERSION,
    Office,
    key,
    working,
)
from small_form import FORM
from test_form_files import SECRET, drawn, told_jpeg

from generator.endpoint.challenge import why_not
from generator.endpoint.development import FOLDER, development_deps
from generator.endpoint.envelope import read
from generator.endpoint.parties import Placed
from generator.schema.form_bundle import BUNDLE, read_bundle
from generator.schema.form_html import check_html
from generator.schema.form_judge import Attached, judge_form
from generator.schema.question_html import Filled

pytest_plugins = ("chromium", "form_site")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
SMALL, PLAIN, REPORT, APPLICATION = "small", "plain", "report", "assistance-application"
NEXT, CONFIRM, BACK = "下一步：核对", "确认提交", "返回修改"
CHECKED = "请核对后提交"
CANARY = "金丝雀甲乙丙"
BIG = bytes(range(256)) * 35_157
MEDIUM = BIG[:90_000]
ASSETS = REPOSITORY / "site_templates" / "theme" / "assets"
expect = Expect()
expect.set_options(timeout=15_000)

FILL = """(told) => {
    const form = document.querySelector("form.form");
    for (const [name, values] of Object.entries(told)) {
        for (const field of form.querySelectorAll(`[name="${name}"]`)) {
            const isTicked = ["radio", "checkbox"].includes(field.type);
            if (isTicked) field.checked = values.includes(field.value);
            else field.value = values[0];
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }
}"""
# Pauses before another try take a twentieth of their time.
HURRIED = """const usual = setTimeout;
window.setTimeout = (action, time, ...more) =>
    usual(action, time < 10000 ? time / 20 : time, ...more);"""
# What a page shows before its buttons, without blanks between the parts.
SHOWN = """(html) => {
    const card = html ? new DOMParser().parseFromString(html, "text/html").body
        : document.querySelector(".told").parentNode.cloneNode(true);
    for (const part of card.querySelectorAll(":scope > form, :scope > .form")) part.remove();
    return [...card.children].map((part) => part.outerHTML);
}"""
SEALED_ANSWERS = {
    "name": ("  张三 \t",),
    "kind": ("b",),
    "card": ("110101190001010014",),
    "text": (f"一\n<b>二</b>\n{CANARY}\ud800",),
    "places.1.town": ("南宁",),
    "consent.general": ("2",),
    "consent.sensitive": ("1",),
}


def payload(name: str, content: bytes, kind: str = "image/jpeg") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


@pytest.fixture
def forms(form_site: Path) -> Mapping[str, Placed]:
    """The forms of the site, and two more: one sealed, one not."""
    known = read_bundle((form_site / BUNDLE).read_bytes()).forms
    shell = known[APPLICATION][1]
    sealed, plain = FORM._replace(is_encrypted=True), FORM._replace(id=PLAIN)
    return {**known, SMALL: (sealed, shell), PLAIN: (plain, shell)}


@pytest.fixture
def office(form_site: Path, forms: Mapping[str, Placed]) -> Iterator[Office]:
    with working(form_site, Office(forms)) as office:
        yield office


@pytest.fixture
def big(tmp_path: Path) -> str:
    """The path of a file of 9 MB."""
    file = tmp_path / f"{CANARY}.jpg"
    file.write_bytes(BIG)
    return str(file)


def in_small_parts(page: Page) -> None:
    """From now on 90 kB are three parts: whoever watches large ones go out slows them down."""
    text = (ASSETS / "forms" / "sealing" / "sealed_file.js").read_text("utf-8")
    small = text.replace("const PART = 4000000;", "const PART = 40000;")
    assert small != text
    page.route(
        "**/sealed_file.js",
        lambda route: route.fulfill(body=small, content_type="text/javascript"),
    )


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, office: Office) -> Iterator[Visit]:
    """Opens a form; a mistake of a script, or what the policy forbids, fails the test."""
    contexts, failed = [], []

    def start(form: str = SMALL, *, before: str = "", at: Office = office) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on(
            "console",
            lambda told: failed.append(told.text) if "Content Security" in told.text else None,
        )
        if before:
            page.add_init_script(before)
        page.goto(at.address(form))
        return page

    yield start
    for context in contexts:
        context.close()
    assert failed == []


def fill(page: Page, told: Mapping[str, tuple[str, ...]], *photos: FilePayload | str) -> None:
    page.evaluate(FILL, {name: list(values) for name, values in told.items()})
    if photos:
        page.locator("[name=photo]").set_input_files(list(photos))  # type: ignore[arg-type]


def to_check(page: Page, *photos: FilePayload | str) -> None:
    fill(page, SEALED_ANSWERS, *(photos or (payload("a.jpg", b"x"),)))
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name=CHECKED)).to_be_focused()


def confirm(page: Page) -> None:
    page.get_by_role("button", name=CONFIRM).click()


def is_received(page: Page) -> None:
    expect(page.get_by_role("heading", name="已收到", exact=True)).to_be_visible()


# ---- The check ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [SMALL, REPORT, APPLICATION])
def test_the_check_says_what_the_server_would(visit: Visit, office: Office, name: str) -> None:
    page = visit(name)
    form = office.forms[name][0]
    told = answers(form) if name != SMALL else {**SEALED_ANSWERS, "text": ("一\n<b>二</b>",)}
    fill(page, told)
    slots = [slot for slot in form.slots if slot.is_required or name == SMALL]
    for slot in slots:
        page.locator(f"[name={slot.name}]").set_input_files(payload("<b>.jpg", b"x"))
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name=CHECKED)).to_be_focused()
    judged = judge_form(form, told, {slot.name: [Attached("a.jpg", 1)] for slot in slots})
    assert judged.mistakes == ()
    names = {slot.name: ["<b>.jpg"] for slot in slots}
    server = check_html(form, "", Filled(judged.answers), names)
    assert page.evaluate(SHOWN, "") == page.evaluate(SHOWN, server)
    assert page.locator("h1:visible").inner_text() == f"请核对后提交：{form.title}"
    assert page.title().startswith("请核对：")
    assert not page.locator("form.form").is_visible()
    assert office.bodies == []
    confirm(page)
    is_received(page)
    assert office.opened().answers == judged.answers


def test_back_keeps_everything(visit: Visit, office: Office) -> None:
    page = visit()
    title = page.title()
    to_check(page, payload("a.jpg", b"xy"))
    page.get_by_role("button", name=BACK).click()
    expect(page.locator("[name=name]")).to_be_visible()
    expect(page.get_by_role("heading", name="小表 <b>", exact=True)).to_be_focused()
    assert page.title() == title
    assert page.locator("[name=name]").input_value() == SEALED_ANSWERS["name"][0]
    assert page.locator("[name=photo]").evaluate("(field) => field.files[0].size") == 2
    page.locator("[name=name]").fill("李四")
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_text("李四")).to_be_visible()
    # So does the browser's own way back; and a link inside the page is no way back.
    page.evaluate("location.hash = 'x'")
    expect(page.get_by_text("李四")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("[name=name]")).to_have_value("李四")
    page.get_by_role("button", name=NEXT).click()
    confirm(page)
    is_received(page)
    assert office.opened().answers["name"] == ("李四",)


def test_the_check_breaks_no_rule_of_axe_and_prints_its_paper_part(visit: Visit) -> None:
    page = visit()
    to_check(page)
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [one["id"] for one in found["violations"]] == []
    expect(page.get_by_text("申请人签字（盖章）")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("申请人签字（盖章）")).to_be_visible()
    expect(page.get_by_text("□ 我单独同意")).to_have_count(0)
    expect(page.get_by_text("☑ 我同意（第 2 版）")).to_be_visible()
    expect(page.get_by_role("button", name=CONFIRM)).to_be_hidden()
    expect(page.get_by_role("button", name=NEXT)).to_be_hidden()


def test_a_submission_needs_no_mouse(visit: Visit) -> None:
    page = visit()
    fill(page, SEALED_ANSWERS, payload("a.jpg", b"x"))
    page.get_by_role("button", name=NEXT).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=CHECKED)).to_be_focused()
    for name in (CONFIRM, BACK):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    is_received(page)


def test_what_seals_is_loaded_when_it_is_needed(visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.get_by_text(HERE)).to_be_visible()
    assert not [url for url in asked if "sealing" in url or "vendor" in url]
    to_check(page)
    assert [url for url in asked if "sealing/view" in url]
    assert not [url for url in asked if "vendor" in url]
    confirm(page)
    is_received(page)
    assert [url for url in asked if "vendor/age-encryption" in url]


# ---- What is sent -------------------------------------------------------------------------------


def test_only_the_office_can_read_what_was_sent(visit: Visit, office: Office, big: str) -> None:
    page = visit()
    name = f"{CANARY}.jpg"
    page.locator("[name=photo]").set_input_files(big)
    to_check(page, payload("b.pdf", CANARY.encode(), "application/pdf"))
    confirm(page)
    is_received(page)
    assert office.files() == [BIG, CANARY.encode()]
    told = office.sealed[0]
    for identity in (office.duty, office.recovery):
        envelope = office.opened(by=identity)
        assert envelope.form == SMALL
        assert envelope.version == told["version"] == VERSION
        assert [(one.slot, one.name, one.type, one.size) for one in envelope.files] == [
            ("photo", name, "image/jpeg", len(BIG)),
            ("photo", "b.pdf", "application/pdf", len(CANARY.encode())),
        ]
        assert [one.digest for one in envelope.files] == told["digests"]
        assert envelope.answers == {
            "name": ("张三",),
            "kind": ("b",),
            "card": ("110101190001010014",),
            "text": (f"一\n<b>二</b>\n{CANARY}\ufffd",),
            "places.1.town": ("南宁",),
            "consent.general": ("2",),
            "consent.sensitive": ("1",),
        }
    assert [len(parts) for parts in told["files"]] == [3, 1]
    assert told["honeypot"] == ""
    assert re.fullmatch(r"[0-9a-f-]{36}", told["key"])
    assert why_not(told["altcha"], CHALLENGE_KEY, SMALL, NOW) is None
    seen = b"".join(office.bodies)
    for text in (CANARY, "张三", "110101190001010014", "南宁", name):
        for code in ("utf-8", "gbk", "utf-16-le"):
            assert text.encode(code) not in seen
    assert BIG[:300] not in seen


def test_pictures_are_sealed_without_what_they_tell(visit: Visit, office: Office) -> None:
    page = visit(REPORT)
    content = told_jpeg(drawn(page, "jpeg"))
    fill(page, answers(office.forms[REPORT][0]))
    page.get_by_label("保留照片的原始拍摄信息").set_checked(False)
    page.locator("[name=product_photos]").set_input_files(payload("a.jpg", content))
    page.get_by_role("button", name=NEXT).click()
    confirm(page)
    is_received(page)
    (kept,) = office.files()
    assert SECRET in content
    assert SECRET not in kept
    assert office.opened().files[0].size == len(kept)


def test_without_a_challenge_it_is_sent_all_the_same(visit: Visit, office: Office) -> None:
    office.has_challenge = False
    page = visit()
    to_check(page)
    confirm(page)
    is_received(page)
    assert office.sealed[0]["altcha"] == ""


def test_what_a_program_put_into_the_trap_is_told(visit: Visit, office: Office) -> None:
    page = visit()
    page.evaluate("document.querySelector('.trap input').value = 'robot'")
    to_check(page)
    confirm(page)
    is_received(page)
    assert office.sealed[0]["honeypot"] == "robot"
    assert "homepage" not in office.opened().answers


def test_the_portals_own_endpoint_takes_it(
    visit: Visit, forms: Mapping[str, Placed], form_site: Path, tmp_path: Path
) -> None:
    deps = development_deps(tmp_path, forms.get, lambda _: None, "/api/")
    keys = [key(recipient) for recipient in deps.recipients()]
    with working(form_site, Office(forms, keys=keys), deps) as office:
        page = visit(at=office)
        in_small_parts(page)
        to_check(page, payload("a.jpg", MEDIUM))
        confirm(page)
        is_received(page)
        # What the receipt's own page loads comes from the same server, which ends here.
        page.wait_for_load_state("networkidle")
    (entry,) = deps.ledger.entries()
    assert (entry.form, entry.version, entry.lane, entry.aside) == (SMALL, VERSION, "browser", ())
    duty = (tmp_path / FOLDER / "duty.key").read_text("utf-8").strip()
    envelope = read(decrypt(entry.envelope, [x25519.Identity.from_str(duty)]))
    assert envelope.answers["name"] == ("张三",)
    sealed = b"".join(b"".join(deps.objects.read(part.name)) for part in entry.parts)
    assert decrypt(sealed, [x25519.Identity.from_str(envelope.identity)]) == MEDIUM


# ---- When something fails -----------------------------------------------------------------------


def test_a_connection_that_breaks_is_taken_up_where_it_broke(visit: Visit, office: Office) -> None:
    broken = iter([CUT, CUT])
    office.fault = lambda _, path: next(broken, None) if path.endswith("/0/1") else None
    page = visit()
    in_small_parts(page)
    to_check(page, payload("a.jpg", MEDIUM))
    confirm(page)
    expect(page.get_by_text("网络不通，正在重试……")).to_be_visible()
    is_received(page)
    assert [path[-4:] for path in office.puts()] == ["/0/0", "/0/1", "/0/1", "/0/1", "/0/2"]
    assert office.files() == [MEDIUM]


def test_a_connection_in_which_nothing_moves_is_given_up(visit: Visit, office: Office) -> None:
    page = visit(before=HURRIED.replace("time < 10000", "time === 60000"))
    page.route(re.compile("/0/1$"), lambda _: None, times=1)
    in_small_parts(page)
    to_check(page, payload("a.jpg", MEDIUM))
    confirm(page)
    expect(page.get_by_text("网络不通，正在重试……")).to_be_visible()
    is_received(page)
    assert [path[-4:] for path in office.puts()] == ["/0/0", "/0/1", "/0/2"]
    assert office.files() == [MEDIUM]


def test_after_a_long_break_the_sender_goes_on_where_it_was(visit: Visit, office: Office) -> None:
    office.fault = lambda _, path: CUT if path.endswith("/0/1") else None
    page = visit(before=HURRIED)
    in_small_parts(page)
    to_check(page, payload("a.jpg", MEDIUM))
    confirm(page)
    expect(page.get_by_text("网络断了，没有提交完。")).to_be_visible()
    office.fault = lambda _method, _path: None
    before = len(office.asked)
    confirm(page)
    is_received(page)
    assert [path[-4:] for _, path in office.asked[before:-1]] == ["/0/1", "/0/2"]
    assert office.files() == [MEDIUM]


def test_a_lost_answer_is_asked_for_again_with_the_same_key(visit: Visit, office: Office) -> None:
    office.fault = lambda _, path: LOST if path == f"/f/{SMALL}" else None
    page = visit(before=HURRIED)
    to_check(page)
    confirm(page)
    expect(page.get_by_text("网络断了，没有提交完。")).to_be_visible()
    office.fault = lambda _method, _path: None
    confirm(page)
    is_received(page)
    first, *others = office.sealed
    assert len(others) == 4
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (413, "文件太大，没有收下。"),
        (503, "现在收不了，没有提交。"),
        (400, "服务器没有收下，没有提交。"),
        (409, "这次提交可能已经收到，但是内容不一样。"),
    ],
)
def test_nothing_is_lost_when_it_is_not_taken(
    visit: Visit, office: Office, status: int, said: str
) -> None:
    office.fault = lambda _, path: status if path.startswith("/f/") else None
    page = visit(before=HURRIED)
    to_check(page, payload("a.jpg", b"xy"))
    confirm(page)
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    office.fault = lambda _method, _path: None
    confirm(page)
    is_received(page)
    assert office.files() == [b"xy"]
    assert len({one["key"] for one in office.sealed}) == 1


def test_parts_that_are_gone_are_sent_again(visit: Visit, office: Office) -> None:
    gone = iter([404])
    office.fault = lambda _, path: next(gone, None) if path.endswith("/0/1") else None
    page = visit()
    in_small_parts(page)
    to_check(page, payload("a.jpg", MEDIUM))
    confirm(page)
    expect(page.get_by_text("服务器没有收下，没有提交。")).to_be_visible()
    confirm(page)
    is_received(page)
    assert office.files() == [MEDIUM]


def test_sending_may_be_cancelled_and_begun_again(visit: Visit, office: Office) -> None:
    office.may_answer.clear()
    page = visit()
    to_check(page)
    confirm(page)
    expect(page.get_by_text("已全部发出，正在等待回复……")).to_be_visible()
    page.get_by_role("button", name="取消发送").click()
    expect(page.get_by_text("已取消发送。您填写的内容和文件都还在本页。")).to_be_visible()
    expect(page.get_by_role("button", name=CONFIRM)).to_be_focused()
    office.may_answer.set()
    confirm(page)
    is_received(page)


def test_a_file_that_cannot_be_read_now_is_named_and_tried_again(
    visit: Visit, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"x" * 1000)
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    page = visit()
    to_check(page, str(file))
    file.unlink()
    confirm(page)
    expect(page.get_by_text("文件“a.jpg”读不出来，没有提交。")).to_be_visible()
    # As when a memory card is put in again.
    file.write_bytes(b"x" * 1000)
    os.utime(file, ns=times)
    confirm(page)
    is_received(page)
    assert office.files() == [b"x" * 1000]


def test_where_sealing_cannot_be_loaded_the_sender_decides(visit: Visit, office: Office) -> None:
    page = visit()
    page.route(re.compile("age-encryption"), lambda route: route.abort())
    to_check(page)
    other = page.get_by_role("button", name="不在浏览器里加密，由服务器收到后加密封存")
    confirm(page)
    expect(page.get_by_text("加密程序没有加载成功，没有提交。")).to_be_visible()
    expect(other).to_be_hidden()
    confirm(page)
    other.click()
    expect(page.get_by_text("由服务器立即加密封存")).to_be_visible()
    assert office.bodies == []
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name=CHECKED)).to_be_visible()
    assert len(office.posted) == 1


def test_what_was_not_loaded_once_is_loaded_the_next_time(visit: Visit) -> None:
    page = visit()
    page.route(re.compile("sealing/view"), lambda route: route.abort())
    fill(page, SEALED_ANSWERS, payload("a.jpg", b"x"))
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_text("核对页没有打开。")).to_be_visible()
    page.unroute(re.compile("sealing/view"))
    page.route(re.compile("age-encryption"), lambda route: route.abort())
    page.get_by_role("button", name=NEXT).click()
    confirm(page)
    expect(page.get_by_text("加密程序没有加载成功，没有提交。")).to_be_visible()
    page.unroute(re.compile("age-encryption"))
    confirm(page)
    is_received(page)


# ---- Where it is not sealed ---------------------------------------------------------------------

HERE, THERE = "先在您的浏览器里加密封存", "由服务器立即加密封存"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "delete Crypto.prototype.subtle;",
        "delete window.TransformStream;",
        "delete window.BigInt;",
    ],
)
def test_a_browser_that_cannot_seal_leaves_it_to_the_server(
    visit: Visit, office: Office, before: str
) -> None:
    page = visit(before=before)
    expect(page.get_by_text(THERE if before else HERE)).to_be_visible()
    fill(page, SEALED_ANSWERS, payload("a.jpg", b"x"))
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name=CHECKED)).to_be_visible()
    assert len(office.posted) == bool(before)


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [{}, {}],
        [key("age1a")],
        [key("age1a"), key("age1a")],
        [key("age1a"), key("age1b", end="2021-01-01")],
        [key("age1a"), key("age1b", begin="2098-01-01")],
    ],
)
def test_for_fewer_than_two_keys_of_today_nothing_is_sealed(
    visit: Visit, office: Office, keys: list[dict[str, str]]
) -> None:
    office.keys = keys
    page = visit()
    expect(page.get_by_text(THERE)).to_be_visible()
    fill(page, SEALED_ANSWERS, payload("a.jpg", b"x"))
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name=CHECKED)).to_be_visible()
    assert len(office.posted) == 1
    assert office.sealed == []


def test_a_form_that_is_not_to_be_sealed_is_posted_as_ever(visit: Visit, office: Office) -> None:
    page = visit(PLAIN)
    expect(page.get_by_text("加密封存")).to_have_count(0)
    fill(page, SEALED_ANSWERS, payload("a.jpg", b"x"))
    page.get_by_role("button", name=NEXT).click()
    expect(page.get_by_role("heading", name=CHECKED)).to_be_visible()
    assert [method for method, _ in office.asked] == ["POST"]
    assert b'name="stage"\r\n\r\ncheck\r\n' in office.posted[0]
