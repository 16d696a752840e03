"""The program as installed -> a digest: what one version made, another does not trust."""

import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import generator
from generator.digest import digest_of

# Packages whose next version may give other records, pages or problems.
MADE_WITH = (
    "comrak",
    "frictionless",
    "jinja2",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "pyyaml",
)


@cache
def program() -> bytes:
    """A digest of this program's own modules, of Python's version and of the packages it uses."""
    folder = Path(generator.__file__).parent
    modules = (file.read_bytes() for file in sorted(folder.rglob("*.py")))
    versions = (f"{name} {version(name)}".encode() for name in MADE_WITH)
    return digest_of((sys.version.encode(), *versions, *modules))


def contents(files: Iterable[Path]) -> bytes:
    """A digest of files by name and content; one that cannot be read counts as empty."""
    parts: list[bytes] = []
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            content = b""
        parts += (file.name.encode(), content)
    return digest_of(parts)
