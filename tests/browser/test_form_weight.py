"""What a form page loads of scripts stays light for a phone."""

import gzip
import re
from pathlib import Path

from portal_runs import REPOSITORY

ASSETS = REPOSITORY / "site_templates" / "theme" / "assets"
# Bytes, each file compressed by itself as a server sends it; before any encryption is loaded.
MOST = 25_000
IMPORTED = re.compile(r'^import .* from "(.+)";$', re.MULTILINE)
LATER = re.compile(r'import\("(.+?)"\)')


def loaded(file: Path, wanted: re.Pattern[str]) -> set[Path]:
    """The module and all that it imports."""
    text = file.read_text("utf-8")
    found = {(file.parent / name).resolve() for name in wanted.findall(text)}
    return {file, *(deep for one in found for deep in loaded(one, IMPORTED))}


def size(files: set[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_the_scripts_of_a_form_page_are_light() -> None:
    form = ASSETS / "form.js"
    always = {ASSETS / "portal.js", *loaded(form, IMPORTED)}
    later = [
        loaded((ASSETS / name).resolve(), IMPORTED)
        for name in LATER.findall(form.read_text("utf-8"))
    ]
    assert later
    for more in later:
        assert size(always | more) <= MOST
