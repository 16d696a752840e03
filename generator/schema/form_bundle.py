"""Forms and their built pages -> `forms.json`, all that the endpoint knows of them.

It lies beside the pages, goes to its host with them, and holds nothing that they do not show. Read
with the standard library alone.

    format   1; another one is not understood
    version  a digest of all below
    forms    by id, as `schema/form_json.py` tells them
    lines    the lines of all page shells, each once
    shells   by id, the lines before and after the form, as numbers
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping

from generator.schema.form import Form
from generator.schema.form_json import form_as_json, form_of_json
from generator.schema.form_page import Shell, cut

BUNDLE = "forms/forms.json"
FORMAT = 1


class NotOurs(Exception):
    """A bundle of another format, or none at all."""


def bundle(forms: Iterable[Form], page_of: Callable[[Form], str]) -> bytes:
    """The bundle. page_of: the built page of a form; one without the marks is left out."""
    lines: dict[str, int] = {}
    shells = {form.id: shell for form in forms if (shell := cut(page_of(form)))}
    told = {
        "forms": {form.id: form_as_json(form) for form in forms if form.id in shells},
        "shells": {
            id_: [_numbers(shell.before, lines), _numbers(shell.after, lines)]
            for id_, shell in shells.items()
        },
        "lines": list(lines),
    }
    version = _digest(told)
    return _written({"format": FORMAT, "version": version, **told})


def read_bundle(content: bytes) -> Mapping[str, tuple[Form, Shell]]:
    """The forms and the shells of their pages, by id. Raises NotOurs."""
    try:
        told = json.loads(content)
        if told.pop("format") != FORMAT:
            raise NotOurs
        version = told.pop("version")
        if _digest(told) != version:
            raise NotOurs
        lines = told["lines"]
        return {
            id_: (form_of_json(form), _shell(told["shells"][id_], lines))
            for id_, form in told["forms"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise NotOurs from error


def _numbers(text: str, lines: dict[str, int]) -> list[int]:
    return [lines.setdefault(line, len(lines)) for line in text.splitlines(keepends=True)]


def _shell(numbers: tuple[list[int], list[int]], lines: list[str]) -> Shell:
    before, after = ("".join(lines[number] for number in part) for part in numbers)
    return Shell(before, after)


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(told: object) -> str:
    return hashlib.sha256(_written(told)).hexdigest()
