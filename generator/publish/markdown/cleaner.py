"""Any HTML -> HTML that can run nothing: the last word before a body is published.

Class and id allow-lists; the only inputs are the boxes of task lists, which cannot be used.
"""

import re

import nh3

BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "div",
    "section", "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
}  # fmt: skip
INLINES = {
    "a", "img", "br", "wbr", "strong", "em", "del", "ins", "code", "kbd", "mark", "sub", "sup",
    "u", "ruby", "rt", "rp", "input",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto", "tel"}
ALIGNED = {"align-left", "align-center", "align-right"}
ALERTS = {f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")}

_REL = "noopener noreferrer"
_HEADING_ATTRIBUTES = {f"h{level}": {"id"} for level in range(1, 7)}
_CLEANER = nh3.Cleaner(
    tags=BLOCKS | INLINES,
    attributes={
        **_HEADING_ATTRIBUTES,
        "a": {"href", "title", "id", "aria-label"},
        "img": {"src", "alt", "title"},
        "li": {"id"},
        "ol": {"start"},
        "section": {"aria-label"},
        "input": {"checked", "disabled", "aria-label"},
    },
    # One forced attribute a tag: the order of several changes from run to run.
    set_tag_attribute_values={"input": {"type": "checkbox"}, "img": {"loading": "lazy"}},
    allowed_classes={
        "div": {"markdown-alert"} | ALERTS,
        "p": {"markdown-alert-title"},
        "ul": {"contains-task-list"},
        "li": {"task-list-item"},
        "section": {"footnotes"},
        "sup": {"footnote-ref"},
        "a": {"footnote-backref"},
        "th": ALIGNED,
        "td": ALIGNED,
    },
    url_schemes=SCHEMES,
    link_rel=_REL,
    clean_content_tags={"script", "style"},
)


# Tags that can do nothing, as comrak and the reader write them. Not `pre`, which drops a line end.
_HARMLESS = {
    *(f"<{end}{name}>" for end in ("", "/") for name in (
        "p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "strong",
        "em", "del", "code",
    )),
    *(f'<{cell} class="{align}">' for cell in ("th", "td") for align in ALIGNED),
    *(f'<div class="markdown-alert {kind}">' for kind in ALERTS),
    *(f"</h{level}>" for level in range(1, 7)),
    '<p class="markdown-alert-title">', "</div>", "<br />", "<hr />",
}  # fmt: skip
_TAG = re.compile(r"<[^>]*>?")
_HEADING = re.compile(r'<h[1-6] id="[\w-]+">')


# No colon but that of the scheme, and a host that is a name.
_PATH = r"(?:[A-Za-z0-9._~/?=#-]|%[0-9A-Fa-f]{2}|&amp;)*"
_PLAIN_LINK = re.compile(
    rf'<a href="(?:https?://[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{{2,24}}(?:[/?#]{_PATH})?'
    rf'|(?!//){_PATH})">'
)


def is_harmless(html: str) -> bool:
    """True for text and tags that can do nothing: no link, no picture, no attribute but ours."""
    others = unknown_tags(html)
    # A carriage return, written as &#13;, is turned into a line feed by the parser.
    return all(map(_HEADING.fullmatch, others)) and "\r" not in html


def unknown_tags(html: str) -> set[str]:
    """The tags that are more than text needs, each once."""
    return set(_TAG.findall(html)) - _HARMLESS


def is_plain_link(tag: str) -> bool:
    """True for a link that the cleaner keeps as it is: to a page, a file or a plain web address.

    Exact, because nothing in such a target is a scheme but http and https, or is read or written
    in another way by the parsers of HTML and of addresses.
    """
    return _PLAIN_LINK.fullmatch(tag) is not None


def cleaned_link(tag: str) -> str:
    """A plain link with what the cleaner adds to it."""
    return f'{tag[:-1]} rel="{_REL}">'


def as_cleaned(html: str) -> str:
    """Harmless HTML with every tag closed, as `clean` writes it, in a tenth of the time.

    Exact, because the parser of the cleaner has nothing to mend or to leave out, and writes all
    tags and texts as they are but for these signs.
    """
    broken = html.replace("<br />", "<br>").replace("<hr />", "<hr>")
    return broken.replace("&quot;", '"').replace("\xa0", "&nbsp;")


def clean(html: str) -> str:
    """The HTML without any tag, attribute, class or address scheme that is not listed above."""
    return _CLEANER.clean(html)
