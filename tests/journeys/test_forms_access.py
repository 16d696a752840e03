"""No form page, in any of its states, breaks a rule of axe-core; at 360 px nothing sticks out."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from answers import answers, slots
from own_forms import own_forms
from playwright.sync_api import Browser, BrowserContext, Page
from thorough import is_long

from .conftest import in_thread
from .forms_tried import FORMS, address

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# Wide, a phone, and text at 200 % (1280 px seen at twice the size).
VIEWS = {"wide": (1280, 1), "phone": (360, 1), "large": (640, 2)}
TELLING = ("key-unit-recommendation", "report")
__all__ = ["address"]


def broken(page: Page) -> list[str]:
    """What axe finds, as rule and place."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]
    ]


def is_too_wide(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


@pytest.fixture(params=sorted(VIEWS))
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    opened: list[BrowserContext] = []
    width, scale = VIEWS[request.param]

    def begin() -> None:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, device_scale_factor=scale)  # type: ignore[arg-type]
        context.new_page()
        opened.append(context)

    in_thread(begin)
    yield opened[0].pages[0]
    in_thread(opened[0].close)


@pytest.mark.parametrize("name", sorted(FORMS) if is_long() else TELLING)
def test_every_state_of_a_form_is_accessible(name: str, address: str, page: Page) -> None:
    form, wanted = own_forms()[name], answers(own_forms()[name])
    page.goto(f"{address}forms/{name}/")
    seen = {"form": broken(page), "form too wide": is_too_wide(page)}
    post(page, {"stage": ("check",)}, ())
    assert page.title().startswith("错误：")
    seen |= {"mistakes": broken(page), "mistakes too wide": is_too_wide(page)}
    post(page, {**wanted, "stage": ("check",)}, slots(form, wanted))
    assert page.title().startswith("请核对：")
    seen |= {"check": broken(page), "check too wide": is_too_wide(page)}
    with page.expect_navigation():
        page.locator('button[value="confirm"]').click()
    assert page.title().startswith("回执：")
    seen |= {"receipt": broken(page), "receipt too wide": is_too_wide(page)}
    assert {state: found for state, found in seen.items() if found} == {}


def post(page: Page, texts: dict[str, tuple[str, ...]], files_in: tuple[str, ...]) -> None:
    """Sends a form of these values past the page's own script, as a visitor without one would."""
    values = [[name, value] for name, values in texts.items() for value in values]
    with page.expect_navigation():
        page.evaluate(
            """([values, slots]) => {
              const form = document.createElement('form');
              form.action = document.querySelector('form[action*="/v1/f/"]').action;
              form.method = 'post'; form.enctype = 'multipart/form-data';
              for (const [name, value] of values) {
                const input = document.createElement('input');
                input.type = 'hidden'; input.name = name; input.value = value; form.append(input);
              }
              for (const name of slots) {
                const input = document.createElement('input');
                input.type = 'file'; input.name = name;
                const held = new DataTransfer();
                held.items.add(new File(['x'], 'photo.jpg')); input.files = held.files;
                form.append(input);
              }
              document.body.append(form); form.submit();
            }""",
            [values, list(files_in)],
        )
