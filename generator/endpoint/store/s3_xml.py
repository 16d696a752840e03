"""The XML an object store answers with -> values, and what it is told -> XML.

Elements are found by their local names: OSS and COS leave the namespace out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import unquote_plus
from xml.etree import ElementTree

from generator.endpoint.store import Unavailable


@dataclass(frozen=True, slots=True)
class Listed:
    """One object of a list; modified: seconds since 1970 by the clock of the store."""

    key: str
    modified: float


@dataclass(frozen=True, slots=True)
class Begun:
    """An upload in parts that was begun and neither completed nor given up."""

    key: str
    id: str
    begun: float


def error_code(content: bytes) -> str:
    """The code of an error, also of one that came with status 200; empty when it is none."""
    try:
        root = _root(content)
    except Unavailable:
        return ""
    return _text(root, "Code") if root.tag.rpartition("}")[2] == "Error" else ""


def listed(content: bytes) -> tuple[list[Listed], bool]:
    """The objects of one page of a list, and whether there are more."""
    root = _root(content)
    found = [
        Listed(unquote_plus(_text(one, "Key")), _time(_text(one, "LastModified")))
        for one in root.iterfind("{*}Contents")
    ]
    return found, _text(root, "IsTruncated") == "true"


def begun(content: bytes) -> Iterator[Begun]:
    """The uploads of a list."""
    for one in _root(content).iterfind("{*}Upload"):
        yield Begun(_text(one, "Key"), _text(one, "UploadId"), _time(_text(one, "Initiated")))


def upload_id(content: bytes) -> str:
    """The id of an upload that was just begun."""
    return _text(_root(content), "UploadId")


def versioning(content: bytes) -> str:
    """`Enabled`, `Suspended`, or empty when versions were never kept."""
    return _text(_root(content), "Status")


def failed(content: bytes) -> list[str]:
    """The codes of what could not be deleted."""
    return [_text(one, "Code") for one in _root(content).iterfind("{*}Error")]


def deletion(keys: Sequence[str]) -> bytes:
    """Asks to delete these keys and to tell of failures only."""
    objects = "".join(f"<Object><Key>{escape(key)}</Key></Object>" for key in keys)
    return f"<Delete><Quiet>true</Quiet>{objects}</Delete>".encode()


def completion(etags: Sequence[str]) -> bytes:
    """Asks to put the parts of an upload together, in this order."""
    parts = "".join(
        f"<Part><PartNumber>{number}</PartNumber><ETag>{escape(etag)}</ETag></Part>"
        for number, etag in enumerate(etags, 1)
    )
    return f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>".encode()


def _root(content: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(content)  # noqa: S314 (of our own store, which we trust)
    except ElementTree.ParseError as error:
        raise Unavailable from error


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{{*}}{name}") or ""


def _time(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
