"""What the theme of a site is opened with, kept so that the next build can open it early."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publish.kept.shelf import read_shelf, write_shelf
from generator.publish.pages.output import Json, Page, as_json

FILE = "opening"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a press is opened with: header and footer, and the pages of the navigation by path."""

    header: Mapping[str, Json]
    named: Mapping[str, Page]

    @property
    def shell(self) -> bytes:
        """What every page shows of it."""
        titles: list[Json] = [[path, page.title] for path, page in self.named.items()]
        return as_json([self.header, *titles]).encode()


def keep_opening(folder: Path, opening: Opening) -> None:
    """Keeps it for the next build; raises OSError where the disk refuses."""
    write_shelf(folder / FILE, (opening.header, opening.named), ())


def read_opening(folder: Path) -> Opening | None:
    """What the build before kept."""
    found = read_shelf(folder / FILE)
    return Opening(*found[0]) if found else None
