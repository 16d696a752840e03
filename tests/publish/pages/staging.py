"""A Site -> the values of its staged pages, by path."""

import json
from typing import Any

from generator.publish.model.site import Site
from generator.publish.pages import lay_out
from generator.publish.pages.output import staged_path

Staged = dict[str, dict[str, Any]]


def staged_pages(site: Site) -> Staged:
    """Path -> the values of each staged page, the shell among them; no path twice."""
    staged: Staged = {}
    for output in lay_out(site):
        assert output.path not in staged, output.path
        if isinstance(output.content, bytes):
            text = output.content.decode()
            staged[output.path] = json.loads(text.removeprefix("---\n").removesuffix("\n---\n"))
    return staged


def record(staged: Staged, address: str) -> dict[str, Any]:
    """What the template of the page at an address sees."""
    value: dict[str, Any] = staged[staged_path(address)]["record"]
    return value
