"""Any HTML -> HTML that can run nothing: the last word before a body is published.

Class and id allow-lists; the only inputs are the boxes of task lists, which cannot be used.
"""

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
    link_rel="noopener noreferrer",
    clean_content_tags={"script", "style"},
)


def clean(html: str) -> str:
    """The HTML without any tag, attribute, class or address scheme that is not listed above."""
    return _CLEANER.clean(html)
