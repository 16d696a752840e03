"""What a file is, told by its place alone: a record's, an attachment, or nothing."""

from dataclasses import replace

import pytest

from generator.publish.load.catalogue import Catalogue, Collection, Holds
from generator.publish.load.inventory import strays, take_inventory
from generator.publish.load.listing import MISSING, Listing
from generator.publish.load.units import Unit
from generator.schema.record import RecordSchema


def kind(name: str, source: str, holds: Holds, file: str = "{id}.md") -> Collection:
    return Collection(name, name, source, RecordSchema(name, name, ()), holds, file, None, "", "")


CENTRES = kind("centres", "centres.csv", "rows", "")
REGIONS = kind("regions", "regions.yaml", "rows", "")
PLANS = kind("workplans", "workplans", "documents", "{id}.yaml")
NEWS = kind("news", "news", "articles", "{published_on.year}/{id}.md")
PAGES = kind("pages", "pages", "articles")
CAMPAIGNS = kind("campaigns", "campaigns", "articles")
EVENTS = kind("events", "campaigns", "articles", "{campaign}/{id}.md")
CATALOGUE = Catalogue((EVENTS, CENTRES, NEWS, PAGES, PLANS, REGIONS, CAMPAIGNS), {})
TABLES = (Unit("data/centres.csv", CENTRES), Unit("data/regions.yaml", REGIONS))


def listing(*paths: str) -> Listing:
    return Listing(dict.fromkeys(paths, MISSING), 0)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("content/news/x.md", NEWS),
        ("content/news/2026/x.md", NEWS),
        ("content/news/2026/11/x.md", NEWS),
        ("content/pages/x.md", PAGES),
        ("content/pages/about/x.md", PAGES),
        ("content/campaigns/week.md", CAMPAIGNS),
        ("content/campaigns/week/opening.md", EVENTS),
        ("content/campaigns/week/first/opening.md", EVENTS),
        ("data/workplans/2026.yaml", PLANS),
        ("data/workplans/old/2025.yaml", PLANS),
    ],
)
def test_a_file_holds_a_record_of_the_kind_whose_folder_it_is_in(
    path: str, found: Collection
) -> None:
    inventory = take_inventory(CATALOGUE, listing(path))
    assert inventory.units == (*TABLES, Unit(path, found))
    assert inventory.attachments == frozenset()
    assert list(strays(CATALOGUE, listing(path))) == []


@pytest.mark.parametrize(
    ("path", "attachment"),
    [
        ("content/news/2026/照片.png", "news/2026/照片.png"),
        ("content/news/x.MD", "news/x.MD"),
        ("content/news/md", "news/md"),
        ("content/campaigns/plan.csv", "campaigns/plan.csv"),
        ("content/campaigns/week/plan.yaml", "campaigns/week/plan.yaml"),
    ],
)
def test_anything_else_beside_an_article_is_an_attachment(path: str, attachment: str) -> None:
    inventory = take_inventory(CATALOGUE, listing(path))
    assert inventory.attachments == {attachment}
    assert inventory.units == TABLES
    assert list(strays(CATALOGUE, listing(path))) == []


@pytest.mark.parametrize(
    "path",
    [
        "content/x.md",
        "content/照片.png",
        "content/newsletter/x.md",
        "data/x.csv",
        "data/old/centres.csv",
        "data/schemas/x.yml",
        "data/schemas/README.md",
        "data/workplans/2026.yml",
        "data/workplans.yaml",
        "data/workplans/README.md",
    ],
)
def test_what_belongs_to_nothing_is_a_stray(path: str) -> None:
    (problem,) = strays(CATALOGUE, listing(path))
    assert (problem.rule, str(problem.place)) == ("file/unlisted", path)
    for folder in ("news", "pages", "campaigns"):
        assert problem.hint.zh.count(f"content/{folder}/") == 1, folder
    inventory = take_inventory(CATALOGUE, listing(path))
    assert inventory.units == TABLES
    assert inventory.attachments == frozenset()


@pytest.mark.parametrize(
    "name",
    [
        *("centres.csv", "regions.yaml", "schemas/news.yaml", "schemas/own/x.yaml"),
        *("collections.yaml", "datapackage.yaml", "portal.yaml", "README.md"),
    ],
)
def test_what_the_program_itself_reads_in_data_is_no_stray(name: str) -> None:
    assert list(strays(CATALOGUE, listing(f"data/{name}"))) == []
    assert take_inventory(CATALOGUE, listing(f"data/{name}")).units == TABLES


def test_tables_come_first_then_documents_then_articles_as_the_catalogue_lists_them() -> None:
    paths = (
        *("content/campaigns/a.md", "content/campaigns/a/b.md"),
        *("content/news/2025/z.md", "content/news/2026/a.md", "content/pages/a.md"),
        *("data/centres.csv", "data/workplans/2026.yaml"),
    )
    assert [unit.path for unit in take_inventory(CATALOGUE, listing(*paths)).units] == [
        *("data/centres.csv", "data/regions.yaml"),
        "data/workplans/2026.yaml",
        "content/campaigns/a/b.md",
        *("content/news/2025/z.md", "content/news/2026/a.md"),
        "content/pages/a.md",
        "content/campaigns/a.md",
    ]


def test_settings_and_tables_are_there_even_without_a_file() -> None:
    inventory = take_inventory(CATALOGUE, listing())
    assert inventory.settings == Unit("data/portal.yaml", None)
    assert inventory.units == TABLES


def test_a_table_that_may_be_absent_is_there_only_with_its_file() -> None:
    keys = replace(kind("keys", "keys.yaml", "rows", "keys.yaml"), is_optional=True)
    catalogue = Catalogue((*CATALOGUE.collections, keys), {})
    with_file = listing("data/keys.yaml")
    assert take_inventory(catalogue, listing()).units == TABLES
    assert take_inventory(catalogue, with_file).units == (*TABLES, Unit("data/keys.yaml", keys))
    assert list(strays(catalogue, with_file)) == []
