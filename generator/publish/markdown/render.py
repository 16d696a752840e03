"""Markdown text -> safe HTML, with its headings, links and faults and their lines.

The dialect is GitHub's, as Gitea, GitLab, Typora and VS Code preview it, with emphasis that works
beside Chinese punctuation. Addresses that stand bare in a sentence are not made links: the rule of
the dialect would take the Chinese comma and the words behind it into the address.
"""

import re

import comrak

from generator.problems import Place
from generator.publish.load.front_matter import Body
from generator.publish.markdown.cleaner import as_cleaned, clean, is_harmless
from generator.publish.markdown.markup import DEEPEST
from generator.publish.markdown.plain_markup import read_plainly
from generator.publish.markdown.reader import MarkupReader
from generator.publish.markdown.rendered import Finding, Rendered, Typed

ALERT_TITLES = {
    "Note": "说明",
    "Tip": "提示",
    "Important": "重要",
    "Warning": "注意",
    "Caution": "警告",
}


def render(body: Body) -> Rendered:
    """The rendered body; places count lines of the whole file."""
    if nested := _nested(body.text):
        line = body.text.count("\n", 0, nested.start())
        return _refused(body, Finding("", Place(body.path, body.first_line + line, 1)))
    if forged := _forged(body):
        return Rendered("", (), (), (forged,), (), _typed(body))
    marked_up = comrak.render_markdown(body.text, EXTENSIONS, PARSING, RENDERING)
    if plain := read_plainly(body, marked_up):
        html, headings, links = plain
        return Rendered(_finish(html), headings, links, (), (), _typed(body))
    reader = MarkupReader(body, marked_up)
    rebuilt = "".join(reader.rebuild())
    if reader.too_deep:
        return _refused(body, reader.too_deep)
    is_clean = reader.is_plain and is_harmless(rebuilt)
    cleaned = as_cleaned(rebuilt) if is_clean else clean(rebuilt)
    return Rendered(
        html=_finish(cleaned),
        headings=tuple(reader.headings),
        links=tuple(reader.links),
        raw_html=tuple(reader.raw_html),
        bare_addresses=tuple(reader.bare_addresses),
        typed=_typed(body),
    )


def _nested(text: str) -> re.Match[str] | None:
    """Where the signs of lists and quotes stand in too long a row."""
    # Each level has one of these signs: most texts have too few to be looked at line by line.
    has_enough = sum(map(text.count, ">-*+.)")) >= DEEPEST
    return _TOO_NESTED.search(text) if has_enough else None


def _forged(body: Body) -> Finding | None:
    """Raw HTML that would pass for comrak's own, or a comment without an end."""
    # A search that begins with one sign is ten times as fast as one that begins with either case.
    mark = _FORGED.search(body.text) if _FORGED_END.search(body.text) else None
    start = mark.start() if mark else body.text.rfind("<!--")
    if not mark and (start < 0 or body.text.find("-->", start) >= 0):
        return None
    line = body.text.count("\n", 0, start)
    column = start - body.text.rfind("\n", 0, start)
    place = Place(body.path, body.first_line + line, column)
    return Finding(mark[0] if mark else "<!--", place)


def _refused(body: Body, where: Finding) -> Rendered:
    return Rendered("", (), (), (), (), _typed(body), (where,))


def _typed(body: Body) -> Typed:
    return Typed(body.text, Place(body.path, body.first_line, 1))


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.alerts = True
    options.cjk_friendly_emphasis = True
    options.footnotes = True
    options.strikethrough = True
    options.table = True
    options.tasklist = True
    return options


def _rendering() -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.sourcepos = True
    options.tasklist_classes = True
    # Columns come as bytes: asked for as characters, comrak counts each from the line's start.
    # Raw HTML passes so that it can be reported with its place; the cleaner has the last word.
    options.unsafe_ = True
    return options


EXTENSIONS, PARSING, RENDERING = _extensions(), comrak.ParseOptions(), _rendering()
# The reader knows generated tags by these attributes; no text of an office has them.
_FORGED_END = re.compile(r"-(?:sourcepos|footnote)", re.IGNORECASE)
_FORGED = re.compile(rf"data{_FORGED_END.pattern}", re.IGNORECASE)
_TOO_NESTED = re.compile(
    rf"^[ \t]*(?:>[ \t]*|[-*+][ \t]+|[0-9]{{1,9}}[.)][ \t]+){{{DEEPEST}}}", re.MULTILINE
)
_FOOTNOTE_LABEL = re.compile(r'aria-label="Back to reference ([^"]*)"')
_ALERT_TITLE = re.compile(rf'(<p class="markdown-alert-title">)({"|".join(ALERT_TITLES)})(?=</p>)')


def _finish(cleaned: str) -> str:
    """Chinese labels, and a frame around tables so that a wide one scrolls by itself."""
    titled = _ALERT_TITLE.sub(lambda found: found[1] + ALERT_TITLES[found[2]], cleaned)
    labelled = _FOOTNOTE_LABEL.sub(r'aria-label="返回正文注 \1"', titled)
    framed = labelled.replace(
        "<table>", '<div class="table-frame" tabindex="0" role="group" aria-label="表格"><table>'
    )
    return framed.replace("</table>", "</table></div>")
