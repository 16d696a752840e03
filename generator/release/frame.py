"""Theme and settings of a project -> a digest: when it changes, so may every page."""

import os
import re
from pathlib import Path

from generator.clock import build_epoch
from generator.digest import digest_of
from generator.project import Project
from generator.publish.kept.version import program

# The tag by which mkdocs.yml takes values from the environment, and the file it builds on.
_FROM_ENVIRONMENT = b"!ENV"
_INHERITED = re.compile(rb"^INHERIT:\s*['\"]?([^'\"\n]+)", re.MULTILINE)
_NAME = re.compile(rb"[A-Za-z_]\w*")
_PAGE = re.compile(rb"[^\s'\"\[\]{},]+\.md")


def frame_digest(project: Project, ground: bytes, shell: bytes) -> bytes:
    """A digest of all that any page may be made of besides its own values.

    ground: of schemas, settings and day. shell: what header and footer say.
    """
    settings = list(_settings(project.mkdocs_file))
    names = {name for text in settings for name in _variables(text)}
    values = (f"{name}={os.environ.get(name)}".encode() for name in sorted(names))
    epoch = str(build_epoch()).encode()
    return digest_of((program(), ground, shell, epoch, *settings, *values, *_theme(project)))


def named_pages(project: Project) -> frozenset[str]:
    """The staged pages that mkdocs.yml may name: the navigation says whether they are there."""
    texts = _settings(project.mkdocs_file)
    return frozenset(os.fsdecode(page) for text in texts for page in _PAGE.findall(text))


def _settings(file: Path) -> list[bytes]:
    """mkdocs.yml and the files it inherits from, one above the other."""
    found: list[bytes] = []
    seen: set[Path] = set()
    while file.is_file() and file not in seen:
        seen.add(file)
        found.append(file.read_bytes())
        inherited = _INHERITED.search(found[-1])
        file = file.parent / os.fsdecode(inherited[1].strip()) if inherited else file
    return found


def _variables(text: bytes) -> list[str]:
    """All words of a text with the tag: which of them it names, only YAML could tell."""
    return [name.decode() for name in _NAME.findall(text)] if _FROM_ENVIRONMENT in text else []


def _theme(project: Project) -> list[bytes]:
    """Every file of the project's own theme, by name and content."""
    folder = project.root / "site_templates" / "theme"
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    parts: list[bytes] = []
    for file in files:
        parts += (file.relative_to(folder).as_posix().encode(), file.read_bytes())
    return parts
