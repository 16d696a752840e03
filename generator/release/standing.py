"""A site as it stands -> whether a build would change anything."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.digest import digest_of
from generator.project import Project
from generator.publish.kept.sources import sources_digest
from generator.publish.load.listing import Listing, list_sources
from generator.release.frame import frame_digest
from generator.release.manifest import Manifest, untouched
from generator.release.trees import BUSY, number_of


@dataclass(frozen=True, slots=True)
class SitePlace:
    """Where a site of a project stands, and the folder for what is kept of it."""

    project: Project
    target: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of a build, all sources as they were listed at its beginning, and a digest of them.

    sources: of the theme too; empty when one of the files may still be changing.
    """

    today: date
    listing: Listing
    sources: bytes


def look(project: Project, today: date) -> Moment:
    """Lists the sources; nothing is read but the theme."""
    listing = list_sources(project)
    sources = sources_digest(listing, today)
    told = digest_of((sources, frame_digest(project, b"", b""))) if sources else b""
    return Moment(today, listing, told)


def touched_files(place: SitePlace, manifest: Manifest) -> frozenset[str]:
    """The files of the site that are not as they were made."""
    intact = untouched(place.target, manifest.files)
    return frozenset(path for path in manifest.files if path not in intact)


def stands(place: SitePlace, manifest: Manifest, moment: Moment, touched: frozenset[str]) -> bool:
    """True when neither the sources nor the site were touched since the manifest was written."""
    if touched or not moment.sources or moment.sources != manifest.sources:
        return False
    return not (place.folder / BUSY).exists() and number_of(place.target) == manifest.root
