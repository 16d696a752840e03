"""A folder -> the project it belongs to: where sources, templates and the site are."""

from dataclasses import dataclass
from pathlib import Path

MARKS = ("mkdocs.yml", "data/portal.yaml")


class NoProject(Exception):
    """No parent folder holds both marks of a project."""


@dataclass(frozen=True, slots=True)
class Project:
    """One portal's folder; all other folders follow from it."""

    root: Path

    @property
    def content(self) -> Path:
        """Markdown that people read."""
        return self.root / "content"

    @property
    def data(self) -> Path:
        """Tables, schemas and settings that people look up."""
        return self.root / "data"

    @property
    def staged(self) -> Path:
        """What publish writes and MkDocs reads."""
        return self.root / "staged"

    @property
    def site(self) -> Path:
        """The finished site, unless told otherwise."""
        return self.root / "site"

    @property
    def mkdocs_file(self) -> Path:
        """Theme and navigation."""
        return self.root / "mkdocs.yml"


def find_project(start: Path) -> Project:
    """The project of the nearest parent of `start` that holds both marks, else NoProject."""
    for folder in (start, *start.parents):
        if all((folder / mark).is_file() for mark in MARKS):
            return Project(folder)
    raise NoProject(start)
