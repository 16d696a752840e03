"""Forms and their built pages -> `forms.json`, all that the endpoint knows of the site.

It lies beside the pages, goes to its host with them, and holds nothing that they do not show. Read
with the standard library alone.

    format       2; another one is not understood
    version      a digest of all below
    accepted_by  who receives, as receipts say
    base         the endpoint's address, from the root of its host
    keys         public keys of the office, as `office_keys.py` tells them
    forms        by id, as `schema/form_json.py` tells them
    lines        the lines of all page shells, each once
    shells       by id of the form, the lines before and after it, as numbers
    pages        the same of other pages, such as `status`
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

from generator.schema.form import Form
from generator.schema.form_json import form_as_json, form_of_json
from generator.schema.form_page import Shell, cut, rooted
from generator.schema.office_keys import OfficeKey, keys_as_json, keys_of_json

BUNDLE = "forms/forms.json"
# Where the endpoint answers, from the root of the site.
ENDPOINT = "api/"
FORMAT = 2
Made = TypeVar("Made")


class NotOurs(Exception):
    """A bundle of another format, or none at all."""


class Intake(NamedTuple):
    """What a site takes in. forms: with the addresses of their pages; pages: others, by name."""

    forms: tuple[tuple[Form, str], ...] = ()
    pages: Mapping[str, str] = {}
    keys: tuple[OfficeKey, ...] = ()
    accepted_by: str = ""


class Late(Mapping[str, Made]):
    """Values that are made when they are asked for: a function wakes up for one form of thirty."""

    def __init__(self, names: Iterable[str], make: Callable[[str], Made]) -> None:
        self._names, self._make = frozenset(names), make
        self._made: dict[str, Made] = {}

    def __getitem__(self, name: str) -> Made:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._names))

    def __len__(self) -> int:
        return len(self._names)


class Bundle(NamedTuple):
    """What was read. forms: with the shells of their pages, by id."""

    version: str
    accepted_by: str
    base: str
    keys: tuple[OfficeKey, ...]
    forms: Mapping[str, tuple[Form, Shell]]
    pages: Mapping[str, Shell]


def bundle(intake: Intake, site_url: str, page_at: Callable[[str], str]) -> bytes:
    """The bundle. page_at: the built page of an address; one without the marks is left out."""
    root = root_of(site_url)
    lines: dict[str, int] = {}

    def shell(address: str) -> list[list[int]] | None:
        found = cut(rooted(page_at(address), urljoin(root, address)))
        return [_numbers(found.before, lines), _numbers(found.after, lines)] if found else None

    shells = {form.id: held for form, address in intake.forms if (held := shell(address))}
    forms = (placed_form(form, urljoin(root, address)) for form, address in intake.forms)
    pages = {name: held for name, at in intake.pages.items() if (held := shell(at))}
    told = {
        "accepted_by": intake.accepted_by,
        "base": f"{root}{ENDPOINT}",
        "keys": keys_as_json(intake.keys),
        "forms": {form.id: form_as_json(form) for form in forms if form.id in shells},
        "shells": shells,
        "pages": pages,
        "lines": list(lines),
    }
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return _head(_digest(content)) + content[1:]


def read_bundle(content: bytes) -> Bundle:
    """The bundle that was written. Raises NotOurs."""
    try:
        told = json.loads(content)
        version = told["version"]
        head = _head(version)
        if not content.startswith(head) or _digest(b"{" + content[len(head) :]) != version:
            raise NotOurs
        return _told(told, version)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise NotOurs from error


def root_of(site_url: str) -> str:
    """The path of the site on its host: `/`, or `/portal/`."""
    return f"{urlsplit(site_url).path.rstrip('/')}/"


def placed_form(form: Form, address: str) -> Form:
    """The form with links that hold wherever it is shown."""
    doors = tuple((title, urljoin(address, target)) for title, target in form.doors)
    return form._replace(doors=doors)


def _told(told: Any, version: str) -> Bundle:
    lines, forms, shells = told["lines"], told["forms"], told["shells"]
    return Bundle(
        version=version,
        accepted_by=told["accepted_by"],
        base=told["base"],
        keys=keys_of_json(told["keys"]),
        forms=Late(forms, lambda id_: (form_of_json(forms[id_]), _shell(shells[id_], lines))),
        pages=Late(told["pages"], lambda name: _shell(told["pages"][name], lines)),
    )


def _numbers(text: str, lines: dict[str, int]) -> list[int]:
    return [lines.setdefault(line, len(lines)) for line in text.splitlines(keepends=True)]


def _shell(numbers: tuple[list[int], list[int]], lines: list[str]) -> Shell:
    before, after = ("".join(lines[number] for number in part) for part in numbers)
    return Shell(before, after)


def _head(version: str) -> bytes:
    """What stands before all that the version is a digest of."""
    return f'{{"format":{FORMAT},"version":"{version}",'.encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
