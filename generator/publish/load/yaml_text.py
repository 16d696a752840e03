"""YAML text -> nodes with places; nothing is guessed, nothing is resolved."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.problems import Place, Problem, Words
from generator.publish.load.faults import YAML_SYNTAX
from generator.publish.load.files import Text
from generator.publish.load.guesses import guess
from generator.publish.load.nodes import Alias, Entry, Mapping, Node, Scalar, Sequence, Style
from generator.publish.load.yaml_lines import read_lines

DEEPEST = 20
_COMMENT = re.compile(r"\s+#")
_STYLES: dict[str | None, Style] = {"'": "quoted", '"': "quoted", "|": "block", ">": "block"}

_REASONS = (
    ("cannot start any token", Words("不能用制表符（Tab）缩进，或者符号位置不对",
                                     "a tab, or a sign that cannot stand here")),
    ("tab character", Words("不能用制表符（Tab）缩进，请用空格", "a tab; indent with blanks")),
    ("expected alphabetic or numeric", Words("值以 * 或 & 开头时要加引号",
                                             "quote a value that begins with * or &")),
    ("expected key", Words("缩进与上文不一致，或者字段名后面缺少冒号",
                           "indentation differs, or a key has no colon")),
    ("expected ',' or", Words("方括号或花括号没有成对", "a bracket is not closed")),
    ("expected '-' indicator", Words("列表各项要以“- ”开头并且对齐",
                                     "items begin with “- ”, one below the other")),
    ("unknown escape", Words("双引号里的反斜杠要写两个，或者改用单引号",
                             "double the backslash, or use single quotes")),
    ("mapping values are not allowed", Words("这里多了一个冒号；值里有冒号时整个值加引号",
                                             "a second colon; quote a value that has one")),
    ("could not find expected ':'", Words("字段名后面缺少冒号", "a key has no colon")),
    ("expected <block end>", Words("缩进与上文不一致，或者引号没有成对",
                                   "indentation differs, or a quote is not closed")),
    ("found unexpected end of stream", Words("引号或括号没有成对", "a quote is not closed")),
    ("found character", Words("出现了不允许的字符", "a character that is not allowed")),
    ("control characters", Words("含有看不见的控制字符", "an invisible control character")),
    ("special characters", Words("含有看不见的控制字符", "an invisible control character")),
)  # fmt: skip
_TOO_DEEP = Words("层次太多", "nested too deeply")
_SECOND = Words("同一文件中出现第二段内容（多了一行 ---）", "a second document (another --- line)")


class _Refused(Exception):
    """The text is YAML, but not the kind that sources may hold."""

    def __init__(self, reason: Words, mark: Any) -> None:
        self.reason = reason
        self.mark = mark


def parse_yaml(source: Text, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root node of a YAML text, None when empty or broken.

    first_line: the line of the file where this text begins, for front matter.
    """
    plain = read_lines(source, first_line)
    return (plain, ()) if plain else read_events(source, first_line)


def read_events(source: Text, first_line: int) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root node as libyaml reads any text, and the fault where it cannot."""
    reader = _Reader(source, first_line)
    try:
        return reader.root(yaml.parse(source.text, Loader=yaml.CSafeLoader)), ()
    except _Refused as refused:
        return None, (YAML_SYNTAX.at(reader.place(refused.mark), reason=refused.reason),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, (YAML_SYNTAX.at(reader.place(mark), reason=_explain(str(error.problem))),)
    except yaml.reader.ReaderError as error:
        # The position counts bytes of UTF-8.
        line = source.text.encode()[: error.position].count(b"\n") + first_line
        place = Place(source.path, line, 1)
        return None, (YAML_SYNTAX.at(place, reason=_explain(str(error.reason))),)


class _Reader:
    """Turns one stream of YAML events into nodes."""

    def __init__(self, source: Text, first_line: int) -> None:
        self._path = source.path
        self._lines = source.text.split("\n")
        self._first_line = first_line

    def place(self, mark: Any) -> Place:
        return Place(self._path, mark.line + self._first_line, mark.column + 1)

    def root(self, events: Iterator[Any]) -> Node | None:
        node: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise _Refused(_SECOND, event.start_mark)
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 0)
        return node

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if depth > DEEPEST:
            raise _Refused(_TOO_DEEP, event.start_mark)
        place = self.place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            return Alias(f"*{event.anchor}", place)
        inner = self._unmarked(event, events, place, depth)
        if event.anchor:
            return Alias(f"&{event.anchor}", place)
        return Alias(event.tag, place) if event.tag else inner

    def _unmarked(self, event: Any, events: Iterator[Any], place: Place, depth: int) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(tuple(self._entries(events, depth)), place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(events, depth)), place)
        return self._scalar(event, place)

    def _entries(self, events: Iterator[Any], depth: int) -> Iterator[Entry]:
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            yield Entry(_as_key(key), value)

    def _items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth + 1)

    def _scalar(self, event: Any, place: Place) -> Scalar:
        style = _STYLES.get(event.style, "plain")
        if style != "plain":
            return Scalar(event.value, place, style)
        comment = self._comment(event.end_mark)
        return Scalar(event.value, place, "plain", guess(event.value), comment)

    def _comment(self, end: Any) -> str:
        behind = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        return behind.strip() if _COMMENT.match(behind) else ""


def _as_key(node: Node) -> Scalar:
    """A key that is no single value becomes text, so that it is reported as an unknown key."""
    if isinstance(node, Scalar):
        return node
    return Scalar(node.name if isinstance(node, Alias) else "?", node.place)


def _explain(problem: str) -> Words:
    for part, words in _REASONS:
        if part in problem:
            return words
    return Words(f"不符合 YAML 语法（{problem}）", problem)
