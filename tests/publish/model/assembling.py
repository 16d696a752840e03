"""Small sites, read and judged -> their corpus and Site; the good one and our own only once."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from conftest import PRODUCT, PRODUCT_FILES, REPOSITORY, SITES, MakeProject, lay_over

from generator.clock import build_date
from generator.problems import has_errors
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.model.related import RelatedPages
from generator.publish.model.site import NewsItem, Site
from generator.publish.validate import validate
from generator.publish.validate.corpus import Corpus, Record


def corpus_of(project: Project) -> Corpus:
    """The checked records of a project that must have no fault."""
    verdict = validate(load(project), build_date())
    assert not has_errors(verdict.problems), verdict.problems
    assert verdict.corpus is not None
    return verdict.corpus


def site_of(project: Project) -> Site:
    return assemble(corpus_of(project))


@cache
def good() -> Corpus:
    """The good site on the fixed day; nothing of it is read after this."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        lay_over(SITES / "good", root)
        for product in (*PRODUCT, *PRODUCT_FILES):
            source = REPOSITORY / product
            copy = shutil.copytree if source.is_dir() else shutil.copyfile
            copy(source, root / product)
        return corpus_of(Project(root))


@cache
def good_site() -> Site:
    return assemble(good())


@cache
def related() -> RelatedPages:
    return RelatedPages(good())


@cache
def own() -> Corpus:
    """This repository's own portal."""
    return corpus_of(Project(REPOSITORY))


@cache
def own_site() -> Site:
    return assemble(own())


def news_of(site: Site) -> list[NewsItem]:
    """The news in the order of the site, each item made."""
    return [head.make() for head in site.news]


def inside(value: Any) -> Iterator[Any]:
    """The value and everything inside it, also what it makes when asked."""
    yield value
    if callable(value):
        yield from inside(value())
    elif isinstance(value, tuple):
        for item in value:
            yield from inside(item)
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from inside(pair)
    elif is_dataclass(value):
        for field in fields(value):
            yield from inside(getattr(value, field.name))


def written_out(value: Any) -> list[object]:
    """Everything inside in order, such that two values that say and make the same are equal."""
    return [_shape(part) for part in inside(value)]


def _shape(part: Any) -> object:
    """A single value as it is; of what holds others, its sort and how many."""
    if isinstance(part, tuple | Mapping):
        return type(part), len(part)
    return type(part) if is_dataclass(part) or callable(part) else part


def row(collection: str, id_: str) -> Record:
    """A record of the good site."""
    return good().by_id[collection][id_]


def put(project: Project, path: str, text: str) -> None:
    file = project.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def append(project: Project, path: str, text: str) -> None:
    put(project, path, (project.root / path).read_text("utf-8") + text)


def changed(make_project: MakeProject, *changes: tuple[str, str, str]) -> Project:
    """The good site with texts of its files replaced: path, old, new; the old must stand there."""
    project = make_project()
    for path, old, new in changes:
        text = (project.root / path).read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        put(project, path, text.replace(old, new))
    return project


def site_with(make_project: MakeProject, *changes: tuple[str, str, str]) -> Site:
    return site_of(changed(make_project, *changes))
