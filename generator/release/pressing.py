"""The theme of a site and the pages of its navigation -> a press that renders single pages."""

from collections.abc import Callable, Mapping, Sequence

from generator.engine import open_press
from generator.engine.faults import EngineFault
from generator.project import Project
from generator.publish.pages.output import Json, Page

Pressed = list[bytes] | None


def press_of(
    project: Project, header: Mapping[str, Json], named: Mapping[str, Page]
) -> Callable[[Sequence[Page]], Pressed]:
    """Renders pages; gives None where a template or a setting is at fault.

    named: by staged path, the pages of the navigation.
    """
    try:
        opened = open_press(project, header, {path: _always(page) for path, page in named.items()})
    except EngineFault:
        opened = None

    def press(pages: Sequence[Page]) -> Pressed:
        try:
            return [opened.press.html(page) for page in pages] if opened else None
        except Exception:  # noqa: BLE001 (a template may raise anything; told when it is met again)
            return None

    return press


def _always(page: Page) -> Callable[[], Page]:
    return lambda: page
