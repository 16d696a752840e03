"""The listed files and the catalogue -> which file holds what, and files that hold nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.problems import Place, Problem
from generator.publish.load.catalogue import (
    COLLECTIONS_FILE,
    PACKAGE_FILE,
    SETTINGS_FILE,
    Catalogue,
    Collection,
)
from generator.publish.load.faults import UNLISTED
from generator.publish.load.listing import Listing
from generator.publish.load.units import Unit

LISTED_BY_NAME = {COLLECTIONS_FILE, PACKAGE_FILE, SETTINGS_FILE, "README.md"}
ARTICLE, DOCUMENT = ".md", ".yaml"


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every source file in the order its records have, and the files beside articles.

    units: tables and documents first, then articles, as the catalogue lists them. attachments:
    as paths from content/.
    """

    settings: Unit
    units: tuple[Unit, ...]
    attachments: frozenset[str]


def take_inventory(catalogue: Catalogue, listing: Listing) -> Inventory:
    """What each file is, told by its place alone; a listed table is there even without a file.

    One that may be absent is there only with its file.
    """
    tables = [
        Unit(kind.folder, kind)
        for kind in catalogue.tables
        if not kind.is_optional or kind.folder in listing.files
    ]
    documents = [unit for kind in catalogue.documents for unit in _documents(kind, listing)]
    articles = [unit for kind in catalogue.articles for unit in _articles(kind, catalogue, listing)]
    return Inventory(
        Unit(f"data/{SETTINGS_FILE}", None),
        (*tables, *documents, *articles),
        frozenset(_attachments(catalogue, listing)),
    )


def strays(catalogue: Catalogue, listing: Listing) -> Iterator[Problem]:
    """Files that belong to nothing: they would silently not be published."""
    names = "、".join(dict.fromkeys(f"{kind.folder}/" for kind in catalogue.articles))
    for path in (*_stray_content(catalogue, listing), *_stray_data(catalogue, listing)):
        yield UNLISTED.at(Place(path), folders=names)


def _documents(kind: Collection, listing: Listing) -> Iterator[Unit]:
    """One record for each YAML file of a folder in data/; anything else is a stray."""
    for path in listing.below(kind.folder):
        if path.endswith(DOCUMENT):
            yield Unit(path, kind)


def _articles(kind: Collection, catalogue: Catalogue, listing: Listing) -> Iterator[Unit]:
    """One record for each Markdown file of a folder in content/.

    Two kinds may share a folder, a campaign and its events: the one lies directly in it, the
    other in folders below.
    """
    is_shared = sum(other.source == kind.source for other in catalogue.articles) > 1
    depth = kind.folder.count("/") + 1
    for path in listing.below(kind.folder):
        is_below = path.count("/") > depth
        if path.endswith(ARTICLE) and (not is_shared or is_below == ("/" in kind.file)):
            yield Unit(path, kind)


def _attachments(catalogue: Catalogue, listing: Listing) -> Iterator[str]:
    folders = _folders(catalogue)
    for path in listing.files:
        if not path.endswith(ARTICLE) and path.startswith(folders):
            yield path.removeprefix("content/")


def _folders(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(f"{kind.folder}/" for kind in catalogue.articles)


def _stray_content(catalogue: Catalogue, listing: Listing) -> Iterator[str]:
    folders = _folders(catalogue)
    return (path for path in listing.below("content") if not path.startswith(folders))


def _stray_data(catalogue: Catalogue, listing: Listing) -> Iterator[str]:
    listed = {kind.source for kind in catalogue.tables} | LISTED_BY_NAME
    folders = ("schemas/", *(f"{kind.source}/" for kind in catalogue.documents))
    for path in listing.below("data"):
        name = path.removeprefix("data/")
        if name not in listed and not (name.startswith(folders) and name.endswith(DOCUMENT)):
            yield path
