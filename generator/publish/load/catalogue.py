"""data/datapackage.yaml and data/collections.yaml -> which files are records of which kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem, Words
from generator.publish.load import nodes
from generator.publish.load.faults import YAML_SHAPE
from generator.publish.load.files import read_text
from generator.publish.load.schemas import INVALID, read_schema
from generator.publish.load.yaml_text import parse_yaml
from generator.schema.record import RecordSchema

PACKAGE_FILE = "datapackage.yaml"
COLLECTIONS_FILE = "collections.yaml"
SETTINGS_FILE = "portal.yaml"
SETTINGS_SCHEMA = "settings"
A_MAPPING = Words("“字段名: 值”", "“key: value” lines")
A_LIST = Words("以“- ”开头的列表", "a list of “- ” items")


@dataclass(frozen=True, slots=True)
class Collection:
    """One kind of record: a table in data/ or a folder of articles in content/.

    source: the table's file or the articles' folder. file and address are patterns; `{field}`
    stands for a value of the record, `{field.year}` for the year of a date.
    """

    name: str
    title: str
    source: str
    schema: RecordSchema
    is_table: bool
    file: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds of records, the schemas of nested records, and that of the settings."""

    collections: tuple[Collection, ...]
    schemas: Mapping[str, RecordSchema]

    @property
    def tables(self) -> tuple[Collection, ...]:
        """The collections kept as tables in data/."""
        return tuple(kind for kind in self.collections if kind.is_table)

    @property
    def articles(self) -> tuple[Collection, ...]:
        """The collections kept as Markdown in content/."""
        return tuple(kind for kind in self.collections if not kind.is_table)


def load_catalogue(root: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of a project and what is wrong with its description."""
    schemas, problems = _load_schemas(root)
    collections: list[Collection] = []
    for row, is_table in (*_rows(root, problems, PACKAGE_FILE), *_rows(root, problems)):
        schema = schemas.get(Path(row.text("schema")).stem)
        if schema is None:
            reason = Words("schema 指向的字段表不存在", "schema names no file in data/schemas")
            problems.append(INVALID.at(row.place, reason=reason))
        else:
            collections.append(_collection(row, schema, is_table=is_table))
    if SETTINGS_SCHEMA not in schemas:
        reason = Words(f"缺少 {SETTINGS_SCHEMA}.yaml", f"{SETTINGS_SCHEMA}.yaml is missing")
        problems.append(INVALID.at(Place("data/schemas"), reason=reason))
    return Catalogue(tuple(collections), schemas), tuple(problems)


def read_mapping(root: Path, file: Path) -> tuple[nodes.Mapping | None, tuple[Problem, ...]]:
    """The one mapping of a YAML file."""
    node, problems = read_node(root, file)
    if node is None or isinstance(node, nodes.Mapping):
        return node, problems
    return None, (*problems, YAML_SHAPE.at(node.place, expected=A_MAPPING))


def read_node(root: Path, file: Path) -> tuple[nodes.Node | None, tuple[Problem, ...]]:
    """Whatever a YAML file holds; an empty file is reported as having the wrong shape."""
    source, problems = read_text(root, file)
    if source is None:
        return None, problems
    node, faults = parse_yaml(source)
    if node is None and not faults:
        faults = (YAML_SHAPE.at(Place(source.path, 1, 1), expected=A_MAPPING),)
    return node, (*problems, *faults)


def _load_schemas(root: Path) -> tuple[dict[str, RecordSchema], list[Problem]]:
    schemas: dict[str, RecordSchema] = {}
    problems: list[Problem] = []
    for file in sorted((root / "data" / "schemas").glob("*.yaml")):
        node, faults = read_mapping(root, file)
        problems.extend(faults)
        if node is not None:
            schemas[file.stem], faults = read_schema(file.stem, node)
            problems.extend(faults)
    return schemas, problems


def _rows(
    root: Path, problems: list[Problem], name: str = COLLECTIONS_FILE
) -> Iterator[tuple[nodes.Mapping, bool]]:
    """The rows of one of the two lists, each with whether it is a table."""
    is_table = name == PACKAGE_FILE
    node, faults = read_node(root, root / "data" / name)
    problems.extend(faults)
    if is_table and isinstance(node, nodes.Mapping):
        node = node.get("resources")
    if isinstance(node, nodes.Sequence):
        yield from ((row, is_table) for row in node.items if isinstance(row, nodes.Mapping))
    elif not faults:
        place = Place(f"data/{name}", 1, 1)
        problems.append(YAML_SHAPE.at(place, expected=A_LIST))


def _collection(row: nodes.Mapping, schema: RecordSchema, *, is_table: bool) -> Collection:
    return Collection(
        name=row.text("name"),
        title=row.text("title") or schema.title,
        source=row.text("path") if is_table else row.text("folder"),
        schema=schema,
        is_table=is_table,
        file=row.text("file"),
        address=row.text("x-address" if is_table else "address") or None,
    )
