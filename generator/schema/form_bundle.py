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
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.schema.form import Form
from generator.schema.form_json import form_as_json, form_of_json
from generator.schema.form_page import Shell, cut, rooted
from generator.schema.office_keys import OfficeKey, keys_as_json, keys_of_json

BUNDLE = "forms/forms.json"
# Where the endpoint answers, from the root of the site.
ENDPOINT = "api/"
FORMAT = 2


class NotOurs(Exception):
    """A bundle of another format, or none at all."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a site takes in. forms: with the addresses of their pages; pages: others, by name."""

    forms: tuple[tuple[Form, str], ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[OfficeKey, ...] = ()
    accepted_by: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
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
    return _written({"format": FORMAT, "version": _digest(told), **told})


def read_bundle(content: bytes) -> Bundle:
    """The bundle that was written. Raises NotOurs."""
    try:
        told = json.loads(content)
        if told.pop("format") != FORMAT:
            raise NotOurs
        version = told.pop("version")
        if _digest(told) != version:
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
    return replace(form, doors=doors)


def _told(told: Any, version: str) -> Bundle:
    lines = told["lines"]
    shells = {id_: _shell(numbers, lines) for id_, numbers in told["shells"].items()}
    return Bundle(
        version=version,
        accepted_by=told["accepted_by"],
        base=told["base"],
        keys=keys_of_json(told["keys"]),
        forms={id_: (form_of_json(form), shells[id_]) for id_, form in told["forms"].items()},
        pages={name: _shell(numbers, lines) for name, numbers in told["pages"].items()},
    )


def _numbers(text: str, lines: dict[str, int]) -> list[int]:
    return [lines.setdefault(line, len(lines)) for line in text.splitlines(keepends=True)]


def _shell(numbers: tuple[list[int], list[int]], lines: list[str]) -> Shell:
    before, after = ("".join(lines[number] for number in part) for part in numbers)
    return Shell(before, after)


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(told: object) -> str:
    return hashlib.sha256(_written(told)).hexdigest()
