"""What the tests of the forms' scripts share: a served site that answers what is posted."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page

from generator.endpoint.envelope import FileTold


@dataclass(frozen=True, slots=True)
class Post:
    """What was posted: texts by name, and files by slot."""

    texts: Mapping[str, Sequence[str]]
    files: Mapping[str, Sequence[FileTold]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The address of the site, what was posted to it, and how long answers are held back."""

    origin: str
    posts: list[Post] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    # Cleared, an answer waits until it is set again.
    may_answer: threading.Event = field(default_factory=threading.Event)

    def address(self, form: str) -> str:
        return f"{self.origin}forms/{form}/"

    def action(self, form: str) -> str:
        """Where the form is posted to."""
        return f"{self.origin}api/v1/f/{form}"


Visit = Callable[..., Page]


def fill_application(page: Page) -> None:
    """A right answer to everything that the application asks of a person."""
    page.get_by_label("咨询指导").check()
    page.get_by_label("希望达到什么结果").fill("想知道怎样办理。")
    page.get_by_label("自然人", exact=True).check()
    page.get_by_label("姓名或单位名称").fill("示例人")
    page.get_by_label("受理时现场核验").check()
    page.get_by_label("所在地区", exact=True).fill("示例市示例区")
    page.get_by_label("电话", exact=False).first.fill("13800000000")
    page.get_by_label("权利种类").select_option("invention")
    page.get_by_label("权利名称").fill("示例装置")
    page.get_by_role("radio", name="权利人", exact=True).check()
    page.get_by_role("textbox", name="事情经过").fill("示例：在示例市看到同样的产品。")
    page.locator("[name=proceedings][value=none]").check()
    page.locator("[name=answer_way]").first.check()
    for label in ("truth", "general", "transfer"):
        page.locator(f"[name='consent.{label}']").check()
