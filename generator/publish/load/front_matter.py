"""A Markdown file -> its front matter as a node and its body with the line it begins on."""

import re
from dataclasses import dataclass

from generator.problems import Place, Problem, Words
from generator.publish.load.faults import FRONT_MATTER
from generator.publish.load.files import Text
from generator.publish.load.nodes import Mapping, Node
from generator.publish.load.yaml_text import parse_yaml

_FENCE = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown text and the line of the file on which it begins."""

    path: str
    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Article:
    """Front matter and body of one Markdown file."""

    fields: Mapping
    body: Body


def parse_article(source: Text) -> tuple[Article | None, tuple[Problem, ...]]:
    """The two parts of a Markdown file, None when there is no front matter to read."""
    text = source.text
    opening = _FENCE.match(text)
    if not opening:
        return _refuse(
            source, 1, "文件开头没有 --- 包住的字段", "no front matter between --- lines"
        )
    closing = _FENCE.search(text, opening.end())
    if not closing:
        return _refuse(source, 1, "字段后面缺少单独一行 ---", "the closing --- line is missing")
    fields = Text(source.path, text[opening.end() + 1 : closing.start() - 1])
    node, problems = parse_yaml(fields, first_line=2)
    if problems:
        return None, problems
    first_line = text.count("\n", 0, closing.start()) + 2
    return _article(source, node, Body(source.path, text[closing.end() + 1 :], first_line))


def plain_parts(source: Text) -> tuple[Text, Body] | None:
    """Front matter and body, where both fences are `---` and nothing else; None for any other file.

    Exact, because no fence can stand before the first line that begins with `---`.
    """
    text = source.text
    closing = text.find("\n---", 3)
    if not text.startswith("---\n") or text[closing + 4 : closing + 5] != "\n" or closing < 4:
        return None
    fields = Text(source.path, text[4:closing])
    first_line = fields.text.count("\n") + 4
    return fields, Body(source.path, text[closing + 5 :], first_line)


def _article(
    source: Text, node: Node | None, body: Body
) -> tuple[Article | None, tuple[Problem, ...]]:
    if not isinstance(node, Mapping):
        return _refuse(source, 2, "--- 之间应是“字段名: 值”", "“key: value” lines expected")
    return Article(node, body), ()


def _refuse(source: Text, line: int, zh: str, en: str) -> tuple[None, tuple[Problem, ...]]:
    return None, (FRONT_MATTER.at(Place(source.path, line, 1), reason=Words(zh, en)),)
