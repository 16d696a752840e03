"""Files of a project -> Sources: every record as text with places, and every unreadable file."""

from dataclasses import dataclass

from generator.problems import Problem
from generator.project import Project
from generator.publish.load.catalogue import Catalogue, load_catalogue
from generator.publish.load.inventory import strays, take_inventory
from generator.publish.load.listing import list_sources
from generator.publish.load.units import Header, RawRecord, read_unit


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a project's editors wrote, complete: nothing is read after this stage.

    attachments: files beside articles, as paths from content/. unread: the tables of which nothing
    could be read, so that what they would hold is not reported as missing elsewhere.
    """

    catalogue: Catalogue
    settings: RawRecord | None
    records: tuple[RawRecord, ...]
    headers: tuple[Header, ...]
    attachments: frozenset[str]
    unread: frozenset[str]
    problems: tuple[Problem, ...]


def load(project: Project) -> Sources:
    """Everything under content/ and data/; unreadable files become problems, not exceptions."""
    listing = list_sources(project)
    catalogue, faults = load_catalogue(project.root)
    inventory = take_inventory(catalogue, listing)
    settings = read_unit(project.root, inventory.settings)
    read = [read_unit(project.root, unit) for unit in inventory.units]
    records = tuple(record for raw in read for record in raw.records)
    # By a list that is itself at fault, every file would seem to belong to nothing.
    unlisted = () if faults else strays(catalogue, listing)
    return Sources(
        catalogue=catalogue,
        settings=next(iter(settings.records), None),
        records=records,
        headers=tuple(raw.header for raw in read if raw.header),
        attachments=inventory.attachments,
        unread=unread_tables(catalogue, frozenset(record.collection for record in records)),
        problems=(
            *faults,
            *settings.problems,
            *(problem for raw in read for problem in raw.problems),
            *unlisted,
        ),
    )


def unread_tables(catalogue: Catalogue, read: frozenset[str]) -> frozenset[str]:
    """The tables of which nothing was read, but for those that may be absent."""
    return frozenset(kind.name for kind in catalogue.tables if not kind.is_optional) - read
