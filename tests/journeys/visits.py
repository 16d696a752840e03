"""A page in a browser as a visitor sees it, and everything that went wrong on the way."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Request

PHONE, DESK = (390, 844), (1280, 900)


@dataclass
class Visit:
    """A page in a browser, and everything that went wrong on the way."""

    page: Page
    home: str
    trouble: list[str]

    def go_home(self) -> None:
        self.page.goto(self.home)

    def click(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()


Begin = Callable[..., Visit]


def watch(page: Page, origin: str) -> list[str]:
    trouble: list[str] = []

    def note_request(url: str) -> None:
        if not url.startswith((origin, "data:")):
            trouble.append(f"{page.url} asks {url}")

    def note_failure(request: Request) -> None:
        # A visitor who goes on before a picture has come stops it; nothing is wrong then.
        if request.failure != "net::ERR_ABORTED":
            trouble.append(f"{page.url} lacks {request.url}: {request.failure}")

    page.on("console", lambda said: trouble.append(f"{page.url} says {said.text}"))
    page.on("pageerror", lambda error: trouble.append(f"{page.url} breaks: {error}"))
    page.on("requestfailed", note_failure)
    page.on("request", lambda request: note_request(request.url))
    page.on(
        "response",
        lambda response: (
            trouble.append(f"{response.url} is {response.status}")
            if response.status >= 400
            else None
        ),
    )
    return trouble
