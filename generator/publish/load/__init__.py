"""Files of a project -> Sources: every record as text with places, and every unreadable file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem
from generator.project import Project
from generator.publish.load import nodes
from generator.publish.load.catalogue import (
    A_LIST,
    A_MAPPING,
    COLLECTIONS_FILE,
    PACKAGE_FILE,
    REQUIRED,
    SETTINGS_FILE,
    SETTINGS_SCHEMA,
    Catalogue,
    Collection,
    load_catalogue,
    read_mapping,
    read_node,
)
from generator.publish.load.csv_text import CsvTable, parse_csv
from generator.publish.load.faults import TABLE_EMPTY, UNLISTED, YAML_SHAPE
from generator.publish.load.files import read_text, relative, visible_files
from generator.publish.load.front_matter import Body, parse_article

LISTED_BY_NAME = {COLLECTIONS_FILE, PACKAGE_FILE, SETTINGS_FILE, "README.md"}


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as written: its fields, and for an article its body.

    id: the value of the table's key, or the article's file name without `.md`.
    file: path from the project root.
    """

    collection: str
    id: str
    file: str
    place: Place
    fields: nodes.Mapping
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The column names of a CSV table, judged once for all rows."""

    collection: str
    cells: tuple[nodes.Scalar, ...]


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
    catalogue, problems = load_catalogue(project.root)
    reader = _Reader(project.root, list(problems))
    settings = reader.settings(project.data / SETTINGS_FILE)
    tables = [record for kind in catalogue.tables for record in reader.table(kind)]
    documents = [record for kind in catalogue.documents for record in reader.documents(kind)]
    articles = [
        record for kind in catalogue.articles for record in reader.articles(kind, catalogue)
    ]
    # By a list that is itself at fault, every file would seem to belong to nothing.
    if not problems:
        reader.report_unlisted(project, catalogue)
    return Sources(
        catalogue=catalogue,
        settings=settings,
        records=(*tables, *documents, *articles),
        headers=tuple(reader.headers),
        attachments=frozenset(_attachments(project, catalogue)),
        unread=frozenset(kind.name for kind in catalogue.tables)
        - {record.collection for record in tables},
        problems=tuple(reader.problems),
    )


class _Reader:
    """Reads files one after another and keeps what was wrong with them."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self._root = root
        self.problems = problems
        self.headers: list[Header] = []

    def settings(self, file: Path) -> RawRecord | None:
        node, faults = read_mapping(self._root, file)
        self.problems.extend(faults)
        if node is None:
            return None
        path = relative(self._root, file)
        return RawRecord(SETTINGS_SCHEMA, "portal", path, Place(path, 1, 1), node)

    def table(self, kind: Collection) -> Iterator[RawRecord]:
        file = self._root / "data" / kind.source
        rows = self._csv_rows(kind, file) if file.suffix == ".csv" else self._yaml_rows(kind, file)
        key = kind.schema.primary_key or "id"
        path = relative(self._root, file)
        for row in rows:
            yield RawRecord(kind.name, row.text(key), path, row.place, row)

    def documents(self, kind: Collection) -> Iterator[RawRecord]:
        """One record for each YAML file of a folder in data/."""
        # Anything else there is reported as a stray.
        for file in (f for f in visible_files(self._root / kind.folder) if f.suffix == ".yaml"):
            node, faults = read_mapping(self._root, file)
            self.problems.extend(faults)
            if node is not None:
                path = relative(self._root, file)
                yield RawRecord(kind.name, file.stem, path, Place(path, 1, 1), node)

    def articles(self, kind: Collection, catalogue: Catalogue) -> Iterator[RawRecord]:
        """One record for each Markdown file of a folder in content/.

        Two kinds may share a folder, a campaign and its events: the one lies directly in it, the
        other in folders below.
        """
        folder = self._root / kind.folder
        is_shared = sum(other.source == kind.source for other in catalogue.articles) > 1
        for file in visible_files(folder):
            is_below = file.parent != folder
            if file.suffix == ".md" and (not is_shared or is_below == ("/" in kind.file)):
                yield from self._article(kind, file)

    def report_unlisted(self, project: Project, catalogue: Catalogue) -> None:
        """Reports files that belong to nothing: they would silently not be published."""
        folders = dict.fromkeys(f"{kind.folder}/" for kind in catalogue.articles)
        names = "、".join(folders)
        strays = (*_stray_content(project, catalogue), *_stray_data(project, catalogue))
        for file in strays:
            self.problems.append(UNLISTED.at(Place(relative(self._root, file)), folders=names))

    def _article(self, kind: Collection, file: Path) -> Iterator[RawRecord]:
        source, faults = read_text(self._root, file)
        self.problems.extend(faults)
        if source is None:
            return
        article, faults = parse_article(source)
        self.problems.extend(faults)
        if article:
            place = Place(source.path, 1, 1)
            yield RawRecord(kind.name, file.stem, source.path, place, article.fields, article.body)

    def _csv_rows(self, kind: Collection, file: Path) -> tuple[nodes.Mapping, ...]:
        source, faults = read_text(self._root, file)
        self.problems.extend(faults)
        table, faults = parse_csv(source) if source else (CsvTable((), ()), ())
        self.problems.extend(faults)
        if source and not table.rows and not faults and kind.name in REQUIRED:
            self.problems.append(TABLE_EMPTY.at(Place(source.path, 1, 1), title=kind.title))
        self.headers.append(Header(kind.name, table.header))
        return table.rows

    def _yaml_rows(self, kind: Collection, file: Path) -> tuple[nodes.Mapping, ...]:
        node, faults = read_node(self._root, file)
        self.problems.extend(faults)
        if node is None:
            if not faults:
                place = Place(relative(self._root, file), 1, 1)
                self.problems.append(TABLE_EMPTY.at(place, title=kind.title))
            return ()
        if not isinstance(node, nodes.Sequence):
            self.problems.append(YAML_SHAPE.at(node.place, expected=A_LIST))
            return ()
        if not node.items:
            self.problems.append(TABLE_EMPTY.at(node.place, title=kind.title))
        rows = [item for item in node.items if isinstance(item, nodes.Mapping)]
        strays = [item for item in node.items if not isinstance(item, nodes.Mapping)]
        self.problems.extend(YAML_SHAPE.at(item.place, expected=A_MAPPING) for item in strays)
        return tuple(rows)


def _folders(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(f"{kind.source}/" for kind in catalogue.articles)


def _attachments(project: Project, catalogue: Catalogue) -> Iterator[str]:
    """The files beside articles, as paths from content/."""
    for file in visible_files(project.content):
        path = relative(project.content, file)
        if file.suffix != ".md" and path.startswith(_folders(catalogue)):
            yield path


def _stray_content(project: Project, catalogue: Catalogue) -> Iterator[Path]:
    for file in visible_files(project.content):
        if not relative(project.content, file).startswith(_folders(catalogue)):
            yield file


def _stray_data(project: Project, catalogue: Catalogue) -> Iterator[Path]:
    listed = {kind.source for kind in catalogue.tables} | LISTED_BY_NAME
    folders = ("schemas/", *(f"{kind.source}/" for kind in catalogue.documents))
    for file in visible_files(project.data):
        path = relative(project.data, file)
        if path not in listed and not (path.startswith(folders) and file.suffix == ".yaml"):
            yield file
