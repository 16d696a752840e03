"""HTML that is to be pasted into the editor of an official account -> what it would drop.

Source: as `wechat.py`. What is told here would be gone, or look different, without a word of the
editor.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.channels.wechat import FOLDER, KEPT, KEPT_ATTRIBUTES
from generator.problems import Words

ELEMENTS = {name for name, _ in KEPT.values()} | {
    "section",
    "br",
    "img",
    "sup",
    "sub",
    "hr",
    "span",
}
# What is copied is what stands inside of them.
FRAME = {"html", "head", "meta", "title", "body"}
ATTRIBUTES = {"style", *KEPT_ATTRIBUTES}
OF_PICTURES = {"src", "alt"}
# Properties and values of styles that are dropped, or that need something that is dropped.
DROPPED_STYLE = re.compile(r"\b(?:position|transform|animation|float)\s*:|var\(|url\(|@|!important")
ELEMENT = Words(
    "<{name}> 会被去掉，里面的文字可能一起丢失", "<{name}> is dropped, perhaps with its text"
)
LINK = Words(
    "链接会失效：改成文末编号的网址", "a link stops working: number it, its address at the end"
)
ATTRIBUTE = Words(
    "<{name}> 的 {what} 会被去掉，只能用 style", "{what} of <{name}> is dropped: use style"
)
STYLE = Words("样式“{what}”会被去掉", "the style “{what}” is dropped")
OUTSIDE = Words(
    "图片 {what} 在别的网站，不会显示：先存进图片包再上传",
    "the picture {what} lies elsewhere and is not shown: put it into the pack and upload it",
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What would be dropped. line, column: from 1."""

    line: int
    column: int
    words: Words


def dropped(html: str) -> tuple[Dropped, ...]:
    """All of it, in order."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    return tuple(reading.found)


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Dropped] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FRAME:
            return
        told = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._tell(LINK)
        elif tag not in ELEMENTS:
            self._tell(ELEMENT, name=tag)
        self._attributes(tag, told)
        if tag == "img" and not told.get("src", "").startswith(FOLDER):
            self._tell(OUTSIDE, what=told.get("src", ""))

    def _attributes(self, tag: str, told: Mapping[str, str]) -> None:
        allowed = ATTRIBUTES | (OF_PICTURES if tag == "img" else set())
        for name in told:
            if name not in allowed and not (tag == "a" and name == "href"):
                self._tell(ATTRIBUTE, name=tag, what=name)
        for rule in told.get("style", "").split(";"):
            if DROPPED_STYLE.search(rule.lower()):
                self._tell(STYLE, what=rule.strip())

    def _tell(self, words: Words, **values: object) -> None:
        line, column = self.getpos()
        self.found.append(Dropped(line, column + 1, words.fill(values)))
