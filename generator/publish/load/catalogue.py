"""data/datapackage.yaml and data/collections.yaml -> which files are records of which kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from generator.problems import Place, Problem, Words
from generator.publish.load import nodes
from generator.publish.load.faults import YAML_SHAPE
from generator.publish.load.files import Text, read_text, relative
from generator.publish.load.schemas import INVALID, read_schema
from generator.publish.load.yaml_text import parse_yaml
from generator.schema.record import RecordSchema

PACKAGE_FILE = "datapackage.yaml"
COLLECTIONS_FILE = "collections.yaml"
SETTINGS_FILE = "portal.yaml"
SETTINGS_SCHEMA = "settings"
# Collections that pages are written for.
REQUIRED = ("regions", "centres", "policies", "rules", "news")
Holds = Literal["rows", "articles", "documents"]
# Collections whose records have pages that others lead to.
WITH_PAGES = (
    "regions", "centres", "policies", "guides", "rules", "news", "notices", "campaigns", "events",
    "pages", "workplans",
)  # fmt: skip
A_MAPPING = Words("“字段名: 值”", "“key: value” lines")
A_LIST = Words("以“- ”开头的列表", "a list of “- ” items")


@dataclass(frozen=True, slots=True)
class Collection:
    """One kind of record: a table in data/, a folder of articles in content/, or of YAML in data/.

    source: the table's file or the folder. file and address are patterns; `{field}` stands for a
    value of the record, `{field.year}` for the year of a date. list_address: the page that lists
    all of them, and lead the sentence it begins with. is_optional: a table that may have no file.
    """

    name: str
    title: str
    source: str
    schema: RecordSchema
    holds: Holds
    file: str
    address: str | None
    list_address: str
    lead: str
    is_optional: bool = False

    @property
    def is_table(self) -> bool:
        """True for a table, whose records are rows."""
        return self.holds == "rows"

    @property
    def folder(self) -> str:
        """Where an editor looks: `data/centres.csv`, `content/news`, `data/workplans`."""
        return f"{'content' if self.holds == 'articles' else 'data'}/{self.source}"


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
        return tuple(kind for kind in self.collections if kind.holds == "articles")

    @property
    def documents(self) -> tuple[Collection, ...]:
        """The collections kept as one YAML file each in a folder of data/."""
        return tuple(kind for kind in self.collections if kind.holds == "documents")


def load_catalogue(root: Path) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of a project and what is wrong with its description."""
    schemas, problems = _load_schemas(root)
    tables, table_faults = _load_rows(root, PACKAGE_FILE)
    articles, article_faults = _load_rows(root, COLLECTIONS_FILE)
    problems.extend((*table_faults, *article_faults))
    collections: list[Collection] = []
    for row in (*tables, *articles):
        schema = schemas.get(Path(row.text("schema")).stem)
        if schema:
            collections.append(_table(row, schema) if row in tables else _folder(row, schema))
        else:
            reason = Words("schema 指向的字段表不存在", "schema names no file in data/schemas")
            problems.append(INVALID.at(row.place, reason=reason))
    catalogue = Catalogue(tuple(collections), schemas)
    # Of a list that could not be read, everything would be missing: the first faults come first.
    problems.extend(() if problems else _incomplete(catalogue))
    return catalogue, tuple(problems)


def _incomplete(catalogue: Catalogue) -> Iterator[Problem]:
    """What the program counts on and the description lacks, or names without having it."""
    names = {kind.name for kind in catalogue.collections}
    for name in sorted(set(REQUIRED) - names):
        yield _missing("data", f"目录中缺少“{name}”", f"“{name}” is not listed")
    for kind in catalogue.collections:
        if kind.name in WITH_PAGES and not kind.address:
            yield _missing("data", f"“{kind.name}”没有写地址", f"“{kind.name}” has no address")
    if SETTINGS_SCHEMA not in catalogue.schemas:
        yield _missing("data/schemas", "缺少 settings.yaml", "settings.yaml is missing")
    for schema in catalogue.schemas.values():
        file = f"data/schemas/{schema.name}.yaml"
        for field in schema.fields:
            if field.references and field.references not in names:
                yield _missing(file, f"{field.name} 的 x-references 不在目录中",
                               f"{field.name}: x-references is not listed")  # fmt: skip
            holds_records = field.type in ("array", "object") or field.record
            if holds_records and field.record not in catalogue.schemas:
                yield _missing(file, f"{field.name} 的 x-record 没有对应的字段表",
                               f"{field.name}: x-record names no schema")  # fmt: skip


def _missing(path: str, zh: str, en: str) -> Problem:
    return INVALID.at(Place(path), reason=Words(zh, en))


def read_mapping(root: Path, file: Path) -> tuple[nodes.Mapping | None, tuple[Problem, ...]]:
    """The one mapping of a YAML file."""
    node, problems = read_node(root, file)
    if isinstance(node, nodes.Mapping) or (node is None and problems):
        return node, problems
    if node is None:
        return None, (YAML_SHAPE.at(Place(relative(root, file), 1, 1), expected=A_MAPPING),)
    return None, (*problems, YAML_SHAPE.at(node.place, expected=A_MAPPING))


def read_node(root: Path, file: Path) -> tuple[nodes.Node | None, tuple[Problem, ...]]:
    """Whatever a YAML file holds, None when it is empty or cannot be read."""
    source, problems = read_text(root, file)
    if source is None:
        return None, problems
    node, faults = parse_yaml(source)
    return node, (*problems, *faults)


def _load_schemas(root: Path) -> tuple[dict[str, RecordSchema], list[Problem]]:
    schemas: dict[str, RecordSchema] = {}
    problems: list[Problem] = []
    for file in sorted((root / "data" / "schemas").glob("*.yaml")):
        source, faults = read_text(root, file)
        problems.extend(faults)
        schema, faults = _schema(file.stem, source) if source else (None, ())
        problems.extend(faults)
        if schema:
            schemas[file.stem] = schema
    return schemas, problems


@lru_cache(maxsize=512)
def _schema(name: str, source: Text) -> tuple[RecordSchema | None, tuple[Problem, ...]]:
    """The schema of a text: a preview asks for the same ones again and again."""
    node, problems = parse_yaml(source)
    if not isinstance(node, nodes.Mapping):
        place = node.place if node else Place(source.path, 1, 1)
        is_known = node is None and problems
        return None, problems if is_known else (*problems, YAML_SHAPE.at(place, expected=A_MAPPING))
    schema, faults = read_schema(name, node)
    return schema, (*problems, *faults)


def _load_rows(root: Path, name: str) -> tuple[list[nodes.Mapping], tuple[Problem, ...]]:
    """The rows of one of the two lists: that of articles, or the resources of the package."""
    node, faults = read_node(root, root / "data" / name)
    if name == PACKAGE_FILE and isinstance(node, nodes.Mapping):
        node = node.get("resources")
    if isinstance(node, nodes.Sequence):
        return [row for row in node.items if isinstance(row, nodes.Mapping)], faults
    missing = YAML_SHAPE.at(Place(f"data/{name}", 1, 1), expected=A_LIST)
    return [], faults or (missing,)


def _table(row: nodes.Mapping, schema: RecordSchema) -> Collection:
    return Collection(
        name=row.text("name"),
        title=row.text("title") or schema.title,
        source=row.text("path"),
        schema=schema,
        holds="rows",
        file="",
        address=row.text("x-address") or None,
        list_address=row.text("x-list"),
        lead=row.text("x-lead"),
    )


def _folder(row: nodes.Mapping, schema: RecordSchema) -> Collection:
    """A folder of articles or documents; where none is named, a table that may be absent."""
    is_yaml, is_table = row.text("file").endswith(".yaml"), not row.text("folder")
    return Collection(
        name=row.text("name"),
        title=row.text("title") or schema.title,
        source=row.text("file") if is_table else row.text("folder"),
        schema=schema,
        holds="rows" if is_table else "documents" if is_yaml else "articles",
        is_optional=is_table,
        file=row.text("file"),
        address=row.text("address") or None,
        list_address=row.text("list"),
        lead=row.text("lead"),
    )
