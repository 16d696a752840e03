"""Markdown text -> safe HTML, with its headings, links and faults and their lines.

The dialect is GitHub's, as Gitea, GitLab, Typora and VS Code preview it, with emphasis that works
beside Chinese punctuation. Addresses that stand bare in a sentence are not made links: the rule of
the dialect would take the Chinese comma and the words behind it into the address.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import comrak

from generator.problems import Place
from generator.publish.load.front_matter import Body
from generator.publish.markdown.anchors import Anchors
from generator.publish.markdown.cleaner import clean

ALERT_TITLES = {
    "Note": "说明",
    "Tip": "提示",
    "Important": "重要",
    "Warning": "注意",
    "Caution": "警告",
}
# Raw tags that say what Markdown cannot; all others are reported, whatever the cleaner does.
RAW_ALLOWED = {
    "br", "wbr", "sub", "sup", "kbd", "u", "mark", "ins", "ruby", "rt", "rp", "details", "summary",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its level as written (1 to 6), plain text, anchor and place."""

    level: int
    text: str
    anchor: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """One link or picture: the target as written, decoded, and the text that stands for it."""

    kind: Literal["link", "image"]
    target: str
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor wrote that does not come out as meant, quoted as written."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body ready to be checked and published; links still point at sources."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    raw_html: tuple[Finding, ...]
    bare_addresses: tuple[Finding, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """All anchors a link may point at."""
        return frozenset(heading.anchor for heading in self.headings)


def render(body: Body) -> Rendered:
    """The rendered body; places count lines of the whole file."""
    marked_up = comrak.render_markdown(body.text, _EXTENSIONS, _PARSING, _RENDERING)
    reader = _Reader(body, marked_up)
    rebuilt = "".join(reader.rebuild())
    return Rendered(
        html=_finish(clean(rebuilt)),
        headings=tuple(reader.headings),
        links=tuple(reader.links),
        raw_html=tuple(reader.raw_html),
        bare_addresses=tuple(reader.bare_addresses),
    )


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.alerts = True
    options.cjk_friendly_emphasis = True
    options.footnotes = True
    options.strikethrough = True
    options.table = True
    options.tasklist = True
    return options


def _parsing() -> comrak.ParseOptions:
    options = comrak.ParseOptions()
    options.sourcepos_chars = True
    return options


def _rendering() -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.sourcepos = True
    options.tasklist_classes = True
    # Raw HTML passes so that it can be reported with its place; the cleaner has the last word.
    options.unsafe_ = True
    return options


_EXTENSIONS, _PARSING, _RENDERING = _extensions(), _parsing(), _rendering()
_TAG = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_POSITION = re.compile(r' data-sourcepos="(\d+):(\d+)-\d+:\d+"')
_ATTRIBUTE = re.compile(r'(href|src|alt|align)="([^"]*)"')
_BARE_ADDRESS = re.compile(r"https?://[^\s<>，。；：、！？（）《》“”]+")
# Tags that comrak writes without a position.
_UNMARKED = re.compile(
    r'<(?:thead|tbody|code(?: class="language-[^"]*")?|ol|p class="markdown-alert-title"'
    r'|input type="checkbox"[^>]*|li[^>]* id="fn-[^>]*|a href="#fn[^>]* data-footnote-[^>]*'
    r'|sup class="footnote-ref"|br /)>'
)
_FOOTNOTE_LABEL = re.compile(r'aria-label="Back to reference ([^"]*)"')
_ALERT_TITLE = re.compile(rf'(<p class="markdown-alert-title">)({"|".join(ALERT_TITLES)})(?=</p>)')


class _Reader:
    """Walks comrak's HTML once: rebuilds it without positions, keeps what rules need."""

    def __init__(self, body: Body, marked_up: str) -> None:
        self._body = body
        self._html = marked_up
        self._lines = body.text.split("\n")
        self._line = 1
        self._anchors = Anchors()
        self._silent = 0
        self._open_heading: tuple[int, int, Place] | None = None
        self._open_link: tuple[str, int, Place] | None = None
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.raw_html: list[Finding] = []
        self.bare_addresses: list[Finding] = []

    def rebuild(self) -> list[str]:
        parts: list[str] = []
        position = 0
        for tag in _TAG.finditer(self._html):
            self._text(self._html[position : tag.start()], parts)
            parts.append(self._end(tag, parts) if tag["end"] else self._start(tag, parts))
            position = tag.end()
        self._text(self._html[position:], parts)
        return parts

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
        written = _POSITION.sub("", tag[0])
        place = self._place(self._line, int(position[2]) if position else 1)
        self._silent += name in ("a", "code")
        return self._known(name, written, place, parts)

    def _known(self, name: str, written: str, place: Place, parts: list[str]) -> str:
        attributes = dict(_ATTRIBUTE.findall(written))
        if re.fullmatch("h[1-6]", name):
            self._open_heading = (int(name[1]), len(parts), place)
        elif name == "a" and "data-footnote" not in written:
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
            self.links.append(Link("link", target, _plain(parts[start:]), place))
            self._open_link = None
        return tag[0]

    def _close_heading(self, level: int, start: int, place: Place, parts: list[str]) -> None:
        text = _plain(parts[start:])
        anchor = self._anchors.next(text)
        parts[start] = f'<h{level} id="{html.escape(anchor)}">'
        self.headings.append(Heading(level, text, anchor, place))
        self._open_heading = None

    def _raw(self, tag: re.Match[str]) -> str:
        bare = not tag["attributes"].strip(" /\n")
        if not (bare and tag["name"].lower() in RAW_ALLOWED):
            self.raw_html.append(self._find(tag[0]))
        return tag[0]

    def _find(self, written: str) -> Finding:
        """Where a text stands in the source, looked for from the block that holds it."""
        first = written.split("\n", 1)[0]
        for number, line in enumerate(self._lines[self._line - 1 :], self._line):
            if (column := line.find(first)) >= 0:
                return Finding(written, self._place(number, column + 1))
        return Finding(written, self._place(self._line, 1))

    def _place(self, line: int, column: int) -> Place:
        return Place(self._body.path, self._body.first_line + line - 1, column)


def _plain(parts: list[str]) -> str:
    return html.unescape(_TAG.sub("", "".join(parts))).strip()


def _box_label(written: str) -> str:
    return "已完成" if "checked" in written else "未完成"


def _finish(cleaned: str) -> str:
    """Chinese labels, and a frame around tables so that a wide one scrolls by itself."""
    titled = _ALERT_TITLE.sub(lambda found: found[1] + ALERT_TITLES[found[2]], cleaned)
    labelled = _FOOTNOTE_LABEL.sub(r'aria-label="返回正文注 \1"', titled)
    framed = labelled.replace(
        "<table>", '<div class="table-frame" tabindex="0" role="group" aria-label="表格"><table>'
    )
    return framed.replace("</table>", "</table></div>")


def headings_below(headings: tuple[Heading, ...], deepest: int) -> Iterator[Heading]:
    """The headings down to a level, for a table of contents."""
    return (heading for heading in headings if heading.level <= deepest)
