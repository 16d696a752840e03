"""comrak's HTML of a text with nothing in it but what is harmless -> what reader and cleaner make.

Nearly all texts are paragraphs, headings, lists, tables and links. Of these the tags need not be
looked at one by one: those of one kind are all written alike.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.problems import Place
from generator.publish.load.front_matter import Body
from generator.publish.markdown.anchors import Anchors
from generator.publish.markdown.cleaner import as_cleaned, cleaned_link, is_plain_link, unknown_tags
from generator.publish.markdown.markup import MARK, Columns, is_plain, plain_text
from generator.publish.markdown.rendered import Heading, Link

# What is written in another way, or looked at, wherever it stands.
_KNOWN = {f"<h{level}>" for level in range(1, 7)} | {"</a>"}
_ALIGNED = {f'<{cell} align="{side}">': f'<{cell} class="align-{side}">'
            for cell in ("th", "td") for side in ("left", "center", "right")}  # fmt: skip
_HEADING = re.compile(
    r'<h([1-6]) data-sourcepos="([0-9]+):([0-9]+)-[^"]*">(.*?)</h[1-6]>', re.DOTALL
)
_LINK = re.compile(
    r'<a data-sourcepos="([0-9]+):([0-9]+)-[^"]*" href="([^"]*)">(.*?)</a>', re.DOTALL
)
_OPENING = re.compile("<h[1-6]>")


class PlainMarkup(NamedTuple):
    """The HTML as the cleaner writes it, and the headings and links."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]


def read_plainly(body: Body, marked_up: str) -> PlainMarkup | None:
    """What `MarkupReader` and `clean` make of comrak's HTML; None where they have more to do.

    Exact, because every tag is comrak's own and one of a few: those that lose their position and
    are otherwise left as they are, headings, aligned cells, and links of which the cleaner does no
    more than to add its attribute.
    """
    if "\r" in marked_up or not is_plain(body.text, marked_up):
        return None
    bare = MARK.sub("", marked_up)
    others = unknown_tags(bare) - _KNOWN
    aligned = others & _ALIGNED.keys()
    linking = others - aligned
    if not all(map(is_plain_link, linking)):
        return None
    reader = _Reader(body, marked_up)
    headings, links = tuple(reader.headings()), tuple(reader.links())
    # Each has been found with its place.
    if bare.count("</h") != len(headings) or bare.count("</a>") != len(links):
        return None
    for tag in aligned:
        bare = bare.replace(tag, _ALIGNED[tag])
    cleaned = as_cleaned(_with_anchors(bare, headings))
    for tag in linking:
        cleaned = cleaned.replace(tag, cleaned_link(tag))
    return PlainMarkup(cleaned, headings, links)


class _Reader:
    """Finds headings and links with their places."""

    def __init__(self, body: Body, marked_up: str) -> None:
        self._body = body
        self._html = marked_up
        self._columns = Columns(body.text)

    def headings(self) -> Iterator[Heading]:
        anchors = Anchors()
        for level, line, byte, inner in _HEADING.findall(self._html):
            text = plain_text(inner)
            yield Heading(int(level), text, anchors.next(text), self._place(int(line), int(byte)))

    def links(self) -> Iterator[Link]:
        for line, byte, target, inner in _LINK.findall(self._html):
            place = self._place(int(line), int(byte))
            yield Link("link", html.unescape(target), plain_text(inner), place)

    def _place(self, line: int, byte: int) -> Place:
        column = self._columns.of(line, byte)
        return Place(self._body.path, self._body.first_line + line - 1, column)


def _with_anchors(bare: str, headings: tuple[Heading, ...]) -> str:
    parts = _OPENING.split(bare)
    opened = (f'<h{h.level} id="{html.escape(h.anchor)}">{part}'
              for h, part in zip(headings, parts[1:], strict=True))  # fmt: skip
    return parts[0] + "".join(opened)
