"""Header and footer -> the same text for all pages that see the site from the same place."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs.structure.nav import Navigation

Caller = Callable[[], Markup]


def as_it_is(_: str, caller: Caller) -> Markup:
    """What a template frames, worked out for each page: so MkDocs itself builds."""
    return caller()


class Frame:
    """Keeps what templates mark with `{% call kept('name') %}`.

    Such a part may use the shell, the navigation and the page's section, nothing else of a page.
    Links in it are relative, so that it is the same for pages of one folder and section. A page it
    leads to, or to something below, sees it differently and is not kept.
    """

    def __init__(self, nav: Navigation, shell: Mapping[str, Any]) -> None:
        urls = (item.url or "" for item in nav.pages)
        self._seen_differently = {
            target[:end] for target in (*urls, *_addresses(shell)) for end in range(len(target) + 1)
        }
        self._kept: dict[tuple[str, str, str], Markup] = {}

    @pass_context
    def kept(self, context: Context, name: str, caller: Caller) -> Markup:
        """The part of this name, made when no page of the folder and section has had it yet."""
        page = context.get("page")
        if page is None or page.url in self._seen_differently:
            return caller()
        above = page.url.rstrip("/").rpartition("/")[0]
        key = (name, above, page.meta["record"]["section"])
        if key not in self._kept:
            self._kept[key] = caller()
        return self._kept[key]


def _addresses(value: object) -> list[str]:
    """Every address that the shell links to."""
    if isinstance(value, Mapping):
        own = [value["address"]] if isinstance(value.get("address"), str) else []
        return own + [address for inner in value.values() for address in _addresses(inner)]
    return [a for inner in value for a in _addresses(inner)] if isinstance(value, list) else []
