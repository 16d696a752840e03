"""Pages -> what the search stores of each record: its text as people read it, without the frame."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.publish.pages.display import UNPUBLISHED
from generator.publish.pages.output import Json, Page
from generator.publish.pages.policies import UNSTATED
from generator.publish.pages.searchable import Searchable

# What a template needs besides words, and what stands on a page without belonging to its record.
# Documents a record rests on are left out: whoever looks for one wants it, not all that cite it.
NOT_TEXT = {
    "id", "address", "section", "section_address", "tel", "iso", "anchor", "level", "language",
    "external", "tags", "key", "code", "kind", "tone", "breadcrumbs", "description", "toc",
    "badges", "filters", "pager", "beside", "all", "related", "news", "rules", "branches",
    "questions", "doors", "citations", "citing", "superiors", "lead", "source", "sources", "basis",
    "relations", "form",
}  # fmt: skip
# Said of what is not known.
NOTHING = {UNPUBLISHED, UNSTATED}
# Tags inside a word; all others end a line.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|s|small|span|strong|sub|sup|u)"
    r"(?:\s(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)?>"
)
_TAG = re.compile(r"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_SPACE = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One record as the search knows it.

    address: of its page, with an anchor when it stands on a page with others. day: ISO, or empty.
    regions: its own first, then those above. names: other names and numbers that lead to it.
    """

    address: str
    title: str
    kind: str
    day: str
    year: str
    regions: tuple[str, ...]
    names: tuple[str, ...]
    text: str


def records(page: Page) -> Iterator[SearchRecord]:
    """The records a page stands for, or that stand on it."""
    for search in page.search:
        shown = _part(page.record, search.anchor) if search.anchor else page.record
        values = shown if isinstance(shown, Mapping) else {}
        # The title is stored by itself.
        text = text_of({key: value for key, value in values.items() if key != "title"})
        yield _record(page, search, text)


def _record(page: Page, search: Searchable, text: str) -> SearchRecord:
    anchor = f"#{search.anchor}" if search.anchor else ""
    year = search.day.year if search.day else search.year
    return SearchRecord(
        address=f"{page.address}{anchor}",
        title=search.title or page.title,
        kind=search.kind,
        day=search.day.isoformat() if search.day else "",
        year=str(year or ""),
        regions=search.regions,
        names=search.names,
        text=text,
    )


def text_of(value: Json) -> str:
    """All words of a page's values, one line for each, each line once; HTML without its tags."""
    whole = _SPACE.sub(" ", "\n".join(_texts(value)))
    # Steps of a guide stand in its text and in a table.
    return "\n".join(dict.fromkeys(filter(None, (line.strip() for line in whole.split("\n")))))


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        if value not in NOTHING:
            yield value
    elif isinstance(value, Mapping) and isinstance(label := value.get("label"), str):
        said = "、".join(_texts({key: value[key] for key in value if key != "label"}))
        yield f"{label}：{said}" if said else ""
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts_of(key, inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)


def _texts_of(key: str, value: Json) -> Iterator[str]:
    if key == "body" and isinstance(value, str):
        yield words_of(value)
    elif key not in NOT_TEXT:
        yield from filter(None, _texts(value))


def words_of(markup: str) -> str:
    """The words of safe HTML; what stands in one paragraph stays in one line."""
    return html.unescape(_TAG.sub("\n", _INLINE.sub("", markup)))


def _part(value: Json, anchor: str) -> Json:
    """The values below the one with this id; None when there is none."""
    if isinstance(value, Mapping):
        if value.get("id") == anchor:
            return value
        value = list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        found = (_part(inner, anchor) for inner in value)
        return next((part for part in found if part is not None), None)
    return None
