"""Blocks of a document -> Markdown that shows their signs as they are."""

import re
from collections.abc import Iterable, Iterator

from generator.editor.official.outline import Block, Item, Text
from generator.editor.official.tables import Table
from generator.editor.official.titles import Heading

_ADDRESS = re.compile(r"https?://[^\s<>|*\\，。；：、！？（）《》“”]+")
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*")
_PIECE = re.compile(rf"(?P<address>{_ADDRESS.pattern})|(?P<bold>{_BOLD.pattern})")
_SPECIAL = re.compile(r"[\\`*_\[\]|~]")
_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
_START = re.compile(r"\A([0-9]{1,9}(?=[.)])|(?=[-+=#]))")
# The reader of rendered pages knows its own marks by these words (publish/markdown/render.py).
_FORGED = re.compile(r"(data)-(?=sourcepos|footnote)", re.IGNORECASE)


def as_markdown(blocks: Iterable[Block]) -> str:
    """The body of a source file: blocks apart by a blank line, headings going down step by step."""
    above: list[int] = []
    written: list[str] = []
    was_item = False
    for block in blocks:
        if isinstance(block, Heading):
            above = [*(level for level in above if level < block.level), block.level]
            text = f"{'#' * (len(above) + 1)} {_closed(inline(block.text))}"
        else:
            text = _block(block)
        is_item = isinstance(block, Item)
        written.append(f"{text}\n" if is_item and was_item else f"\n{text}\n")
        was_item = is_item
    return "".join(written)


def escaped(text: str) -> str:
    """A paragraph as Markdown that begins no list, heading or rule of its own."""
    return _START.sub(r"\1\\", inline(text), count=1)


def inline(text: str) -> str:
    """Text within a line as Markdown; letters in **bold** stay bold, addresses become links."""
    return "".join(_pieces(re.sub(r"\s*[\t\n]\s*", " ", text).strip()))


def _pieces(text: str) -> Iterator[str]:
    position = 0
    for found in _PIECE.finditer(text):
        yield _plain(text[position : found.start()])
        if found["address"]:
            yield f"<{found['address']}>"
        else:
            yield f"**{_plain(found[0][2:-2])}**"
        position = found.end()
    yield _plain(text[position:])


def _plain(text: str) -> str:
    safe = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", text))
    return _FORGED.sub(r"\1\\-", safe.replace("<", "&lt;").replace(">", "&gt;"))


def _closed(text: str) -> str:
    """A heading whose last # would be taken for Markdown keeps it."""
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def _block(block: Text | Item | Table) -> str:
    if isinstance(block, Text):
        return escaped(block.text)
    if isinstance(block, Item):
        return f"- {escaped(block.text)}"
    head, *rows = [f"| {' | '.join(inline(cell) for cell in row)} |" for row in block.rows]
    ruler = f"| {' | '.join('---' for _ in block.rows[0])} |"
    return "\n".join([head, ruler, *rows])
