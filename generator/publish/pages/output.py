"""An address, a template and plain values -> one staged file that MkDocs reads back unchanged."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.publish.pages.searchable import Searchable

# Texts and truths only: a number would be read back by the rules of YAML, not of JSON.
Json: TypeAlias = str | bool | Sequence["Json"] | Mapping[str, "Json"] | None

# Signs that JSON may hold as they are but YAML 1.1 may not, or reads as line ends.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
SHELL_FILE = ".shell.json"


@dataclass(frozen=True, slots=True)
class Output:
    """One file of staged/: its path, and its bytes or the file under content/ to copy."""

    path: str
    content: bytes | PurePosixPath


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site before it has a shape: which template lays out which values.

    section: the address of the navigation entry it belongs to. record: what the template sees.
    search: the records the page stands for, or that stand on it without pages of their own.
    """

    address: str
    template: str
    title: str
    section: str
    record: Mapping[str, Json]
    search: tuple[Searchable, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One page before its values are put together: where it will be, and how to make it.

    stamp: a digest of all it is made of, apart from schemas, settings, day and program; empty when
    only making it tells. day: of a record known by its day, by which the search keeps such pages
    together; lists have none.
    """

    address: str
    make: Callable[[], Page]
    stamp: bytes = b""
    day: date | None = None


def ready(page: Page) -> Planned:
    """A page whose values are there already."""
    return Planned(page.address, lambda: page)


def as_values(page: Page) -> Mapping[str, Json]:
    """What a template sees of the page.

    Values lie below `record`, because Material reads names such as status and hide itself.
    """
    record = {"section": page.section, "address": page.address, **page.record}
    return {"template": page.template, "title": page.title, "record": record}


def staged_page(page: Page) -> Output:
    """The page as a Markdown file of front matter only."""
    return Output(staged_path(page.address), f"---\n{as_json(as_values(page))}\n---\n".encode())


def staged_path(address: str) -> str:
    """`centres/x/` -> `centres/x.md`; the home page is `index.md`."""
    return f"{address.removesuffix('/')}.md" if address else "index.md"


def as_json(value: Json) -> str:
    """JSON on one line that is YAML too, with the same meaning in both."""
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
