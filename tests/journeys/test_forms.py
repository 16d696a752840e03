"""Every form can be filled in and sent by keyboard alone, without a script, up to the receipt."""

from collections.abc import Iterable, Iterator

import pytest
from answers import answers, slots
from playwright.sync_api import Browser, Page
from thorough import is_long

from .conftest import in_thread
from .forms_tried import FORMS, PHOTO, TELLING, TRIED, address

__all__ = ["address"]

# More fields than any form has: who tabs so often goes round in circles.
MOST_STEPS = 400
# What is focused, as its kind, name and value; nothing for what is no field.
FOCUSED = """(() => {
  const at = document.activeElement;
  return [at.type || at.tagName.toLowerCase(), at.name || '', at.value || '', !!at.checked];
})()"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone on which no script runs."""
    opened: list[Page] = []

    def begin() -> None:
        size = {"width": 360, "height": 740}
        context = browser.new_context(java_script_enabled=False, viewport=size)  # type: ignore[arg-type]
        opened.append(context.new_page())

    in_thread(begin)
    yield opened[0]
    in_thread(opened[0].context.close)


def fill(page: Page, wanted: dict[str, tuple[str, ...]]) -> None:
    """Goes from field to field with the tab key and answers what is wanted, then presses Enter."""
    done: set[str] = set()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        kind, name, value, is_checked = page.evaluate(FOCUSED)
        if kind == "submit" and name == "stage":
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        values = wanted.get(name, ())
        if kind in ("radio", "checkbox"):
            if value in values and not is_checked:
                page.keyboard.press("Space")
        elif kind == "select-one" and values and name not in done:
            choose(page, values[0])
        elif kind == "date" and values and name not in done:
            year, month, day = values[0].split("-")
            page.keyboard.type(f"{month}{day}{year}")
        elif kind in ("text", "tel", "email", "textarea") and values and name not in done:
            page.keyboard.insert_text(values[0])
        if kind != "date" or values:
            done.add(name)
    pytest.fail("the button was never reached")


def choose(page: Page, value: str) -> None:
    for _ in range(50):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"{value} cannot be chosen")


def test_a_usual_run_tries_every_way_of_asking() -> None:
    def ways(names: Iterable[str]) -> set[str]:
        asked = [one for name in names for one in FORMS[name].questions]
        return {one.widget for one in asked} | {"depends" for one in asked if one.when}

    assert ways(TELLING) == ways(FORMS)
    assert {FORMS[name].identity for name in TELLING} == {one.identity for one in FORMS.values()}
    assert any(FORMS[name].needs_unit_code for name in TELLING)


@pytest.mark.parametrize("name", TRIED)
def test_a_form_is_sent_by_keyboard_without_a_script(name: str, address: str, page: Page) -> None:
    form, wanted = FORMS[name], answers(FORMS[name])
    page.goto(f"{address}forms/{name}/")
    # The system's own dialogue for files is not part of the page.
    for slot in slots(form, wanted):
        page.locator(f'input[name="{slot}"]').set_input_files(PHOTO)  # type: ignore[arg-type]
    fill(page, wanted)
    mistakes = page.locator(".error-summary li").all_inner_texts()
    assert mistakes == []
    assert page.title().startswith("请核对：")
    fill(page, {})
    assert page.title().startswith("回执：")
    receipt = page.locator(".receipt").inner_text()
    assert "回执编号" in receipt
    assert "不等于受理" in receipt
    assert "试用" in page.locator("[role=note]").first.inner_text() + page.inner_text("body")


@pytest.mark.parametrize("name", sorted(FORMS) if is_long() else ["report", "unit-fair-plan"])
def test_a_form_with_mistakes_keeps_what_was_filled_in(name: str, address: str, page: Page) -> None:
    page.goto(f"{address}forms/{name}/")
    texts = page.locator("form.form input[type=text]:not([name*='.'])")
    first = texts.first.get_attribute("name") if texts.count() else None
    if first:
        page.locator(f'[name="{first}"]').fill("写过的字")
    with page.expect_navigation():
        page.locator('form.form button[value="check"]').click()
    assert page.title().startswith("错误：")
    assert page.evaluate("document.activeElement.hasAttribute('data-mistakes')")
    for link in page.locator(".error-summary a").all():
        target = page.locator(link.get_attribute("href") or "")
        assert target.count() == 1
        assert link.inner_text() in page.inner_text("form.form")
    if first:
        assert page.locator(f'[name="{first}"]').input_value() == "写过的字"
