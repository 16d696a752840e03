"""comrak's HTML with positions -> the same without them, and what rules need to know of it."""

import html
import re
from functools import cached_property

from generator.problems import Place
from generator.publish.load.front_matter import Body
from generator.publish.markdown.anchors import Anchors
from generator.publish.markdown.markup import DEEPEST, MARK, TAG, Columns, is_plain, plain_text
from generator.publish.markdown.rendered import Finding, Heading, Link

# Raw tags that say what Markdown cannot; all others are reported, whatever the cleaner does.
RAW_ALLOWED = {
    "br", "wbr", "sub", "sup", "kbd", "u", "mark", "ins", "ruby", "rt", "rp", "details", "summary",
}  # fmt: skip
_VOID = {"br", "wbr", "hr", "img", "input"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
# Tags that are noted, or written in another way.
_KNOWN = _HEADINGS | {"a", "img", "th", "td", "input", "section"}
# The same, and code, in which no address stands bare.
_TELLING = re.compile(
    r"<(?P<end>/?)(?P<name>h[1-6]|a|img|code|section|input|t[dh](?=[^>]* align=))\b"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_POSITION = re.compile(r' data-sourcepos="(\d+):(\d+)-\d+:\d+"')
_ATTRIBUTE = re.compile(r'(href|src|alt|align)="([^"]*)"')
_BARE_ADDRESS = re.compile(r"https?://[^\s<>，。；：、！？（）《》“”]+")
# Tags that comrak writes without a position.
_UNMARKED = re.compile(
    r'<(?:thead|tbody|code(?: class="language-[^"]*")?|ol|p class="markdown-alert-title"'
    r'|input type="checkbox"(?: class="task-list-item-checkbox")?(?: checked="")? disabled="" /'
    r'|li[^>]* id="fn-[^>]*|a href="#fn[^>]* data-footnote-[^>]*'
    r'|sup class="footnote-ref"|br /)>'
)


class MarkupReader:
    """Walks comrak's HTML once: rebuilds it without positions, keeps what rules need."""

    def __init__(self, body: Body, marked_up: str) -> None:
        self._body = body
        self._html = marked_up
        self._columns = Columns(body.text)
        self._lines = self._columns.lines
        self._line = 1
        self._found_until = (1, 0)
        self._depth = 0
        self._anchors = Anchors()
        self._silent = 0
        self._open_heading: tuple[int, int, Place] | None = None
        self._open_link: tuple[str, int, Place] | None = None
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.raw_html: list[Finding] = []
        self.bare_addresses: list[Finding] = []
        self.too_deep: Finding | None = None

    @cached_property
    def is_plain(self) -> bool:
        """True when nothing can be found but headings, links and pictures."""
        return is_plain(self._body.text, self._html)

    def rebuild(self) -> list[str]:
        """The parts of the HTML for the cleaner; afterwards the findings are complete."""
        return self.from_telling_tags() if self.is_plain else self.from_all_tags()

    def from_telling_tags(self) -> list[str]:
        """The parts of what is plain: of most tags only the position is taken away."""
        parts: list[str] = []
        position = 0
        for tag in _TELLING.finditer(self._html):
            parts.append(MARK.sub("", self._html[position : tag.start()]))
            parts.append(self._end(tag, parts) if tag["end"] else self._start(tag, parts))
            position = tag.end()
        parts.append(MARK.sub("", self._html[position:]))
        return parts

    def from_all_tags(self) -> list[str]:
        """The parts of anything: each tag is looked at."""
        parts: list[str] = []
        position = 0
        for tag in TAG.finditer(self._html):
            self._text(self._html[position : tag.start()], parts)
            self._count(tag)
            parts.append(self._end(tag, parts) if tag["end"] else self._start(tag, parts))
            position = tag.end()
        self._text(self._html[position:], parts)
        return parts

    def _count(self, tag: re.Match[str]) -> None:
        if tag["name"] and tag["name"].lower() not in _VOID:
            self._depth += -1 if tag["end"] else 1
        if self._depth > DEEPEST and not self.too_deep:
            self.too_deep = Finding(tag[0], self._place(self._line, 1))

    def _text(self, text: str, parts: list[str]) -> None:
        if not self._silent and "://" in text:
            for match in _BARE_ADDRESS.finditer(html.unescape(text)):
                self.bare_addresses.append(self._find(match.group(0)))
        parts.append(text)

    def _start(self, tag: re.Match[str], parts: list[str]) -> str:
        name = tag["name"]
        if name is None:
            return ""
        position = _POSITION.search(tag["attributes"])
        if position:
            self._line = int(position[1])
        elif not _UNMARKED.fullmatch(tag[0]):
            return self._raw(tag)
        written = MARK.sub("", tag[0])
        self._silent += name in ("a", "code")
        if name not in _KNOWN:
            return written
        column = self._columns.of(self._line, int(position[2])) if position else 1
        place = self._place(self._line, column)
        return self._known(name, written, place, parts)

    def _known(self, name: str, written: str, place: Place, parts: list[str]) -> str:
        if name in _HEADINGS:
            self._open_heading = (int(name[1]), len(parts), place)
            return written
        attributes = dict(_ATTRIBUTE.findall(written))
        if name == "a" and "data-footnote" not in written:
            self._open_link = (html.unescape(attributes["href"]), len(parts), place)
        elif name == "img":
            label = html.unescape(attributes.get("alt", ""))
            self.links.append(Link("image", html.unescape(attributes["src"]), label, place))
        elif name in ("th", "td") and "align" in attributes:
            return f'<{name} class="align-{attributes["align"]}">'
        elif name == "input":
            return written.replace(" />", f' aria-label="{_box_label(written)}" />')
        elif name == "section":
            return '<section class="footnotes" aria-label="注释">'
        return written

    def _end(self, tag: re.Match[str], parts: list[str]) -> str:
        name = tag["name"]
        self._silent = max(0, self._silent - (name in ("a", "code")))
        if self._open_heading and name == f"h{self._open_heading[0]}":
            self._close_heading(*self._open_heading, parts)
        elif self._open_link and name == "a":
            target, start, place = self._open_link
            self.links.append(Link("link", target, plain_text("".join(parts[start:])), place))
            self._open_link = None
        return tag[0]

    def _close_heading(self, level: int, start: int, place: Place, parts: list[str]) -> None:
        text = plain_text("".join(parts[start:]))
        anchor = self._anchors.next(text)
        parts[start] = f'<h{level} id="{html.escape(anchor)}">'
        self.headings.append(Heading(level, text, anchor, place))
        self._open_heading = None

    def _raw(self, tag: re.Match[str]) -> str:
        bare = not tag["attributes"].strip(" /\n")
        if not (bare and tag["name"].lower() in RAW_ALLOWED):
            self.raw_html.append(self._find(tag[0]))
            return ""
        return tag[0]

    def _find(self, written: str) -> Finding:
        """Where a text stands in the source: after the one before, from its block on."""
        first = written.split("\n", 1)[0]
        number, start = max(self._found_until, (self._line, 0))
        while number <= len(self._lines):
            column = self._lines[number - 1].find(first, start)
            if column >= 0:
                self._found_until = (number, column + len(first))
                return Finding(written, self._place(number, column + 1))
            number, start = number + 1, 0
        return Finding(written, self._place(self._line, 1))

    def _place(self, line: int, column: int) -> Place:
        return Place(self._body.path, self._body.first_line + line - 1, column)


def _box_label(written: str) -> str:
    return "已完成" if "checked" in written else "未完成"
