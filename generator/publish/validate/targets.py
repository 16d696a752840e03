"""A link as an editor writes it -> the page, file or outside address it names.

Three ways to write one: relative to the source file (what previews follow), from the site's root
with a leading `/`, or a full address.
"""

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from generator.publish.markdown.links import is_external, split_anchor
from generator.publish.validate.corpus import Corpus, Record

_ENDING = re.compile(r"[^.]\.[A-Za-z0-9]{1,5}$")
Kind = Literal["external", "page", "attachment", "missing"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a link names: an address of the site (or outside), an anchor, and whose page it is."""

    kind: Kind
    address: str
    anchor: str = ""
    record: Record | None = None


def resolve(corpus: Corpus, record: Record, written: str) -> Target:
    """The target of a link in the body of a record, or of the file a field names."""
    if is_external(written):
        return Target("external", written)
    path, anchor = (unquote(part) for part in split_anchor(written))
    if not path:
        kind: Kind = "page" if anchor else "missing"
        return Target(kind, record.address or "", anchor, record)
    if path.startswith("/"):
        return _address(corpus, path.removeprefix("/"), anchor)
    return _file(corpus, _beside(record, path), anchor)


def looks_like_file(written: str) -> bool:
    """True when a link names a file by its ending, and no article."""
    name = split_anchor(written)[0].rpartition("/")[2]
    return _ENDING.search(name) is not None and not name.endswith(".md")


def _beside(record: Record, path: str) -> str:
    folder = posixpath.dirname(record.file.removeprefix("content/"))
    return posixpath.normpath(posixpath.join(folder, path))


def _address(corpus: Corpus, address: str, anchor: str) -> Target:
    if address in corpus.addresses:
        return Target("page", address, anchor, corpus.by_address.get(address))
    found: Kind = "attachment" if address in corpus.attachments else "missing"
    return Target(found, address, anchor)


def _file(corpus: Corpus, path: str, anchor: str) -> Target:
    article = corpus.by_file.get(path)
    if article:
        return Target("page", article.address or "", anchor, article)
    kind: Kind = "attachment" if path in corpus.attachments else "missing"
    return Target(kind, path, anchor)
