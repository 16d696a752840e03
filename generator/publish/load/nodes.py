"""What a source file holds, as text with places and nothing guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.problems import Place

Style = Literal["plain", "quoted", "block", "cell"]


class Scalar(NamedTuple):
    """One value as written; a tuple like its place, for there are as many.

    guess: the type YAML 1.1 would make of it, `str` when none. comment: what follows a plain value
    on its line behind ` #`, which YAML drops.
    """

    text: str
    place: Place
    style: Style = "plain"
    guess: str = "str"
    comment: str = ""


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in written order; a key may stand twice, for a rule to find."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """The value of the first entry with this key, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)

    def text(self, key: str) -> str:
        """The text of a single value, or the empty string when absent or not a single value."""
        value = self.get(key)
        return value.text if isinstance(value, Scalar) else ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Alias:
    """A YAML alias or merge key, which editors' files may not use."""

    name: str
    place: Place


Node = Scalar | Mapping | Sequence | Alias


def walk(node: Node) -> Iterable[Node]:
    """The node and everything inside it, in written order."""
    return (node,) if isinstance(node, Scalar) else _inside(node)


def _inside(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from walk(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
