"""Small whole projects for the tests, and what is set for every one of them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import thorough

from generator.project import Project

REPOSITORY = Path(__file__).parent.parent
SITES = REPOSITORY / "tests" / "sites"
# 2026-11-21 00:00 in Shanghai: the day on which all expected output was made.
CLOCK = "1795190400"
# What is product, not content: every small site uses the repository's own.
PRODUCT = ("mkdocs.yml", "site_templates/theme", "data/schemas")
PRODUCT_FILES = ("data/datapackage.yaml", "data/collections.yaml")

# It mostly waits for an installation. At the end of a run the other process would wait for it.
LONGEST = "test_all_that_the_readme_prints_works_in_a_fresh_clone"

MakeProject = Callable[..., Project]

thorough.register()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test first, all others in their order."""
    items.sort(key=lambda item: item.name != LONGEST)


@pytest.fixture(autouse=True, scope="session")
def fixed_clock() -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = CLOCK
    yield
    if before is None:
        del os.environ["SOURCE_DATE_EPOCH"]
    else:
        os.environ["SOURCE_DATE_EPOCH"] = before


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """A copy of the good site in an empty folder, with overlays laid over it in order."""

    def make(*overlays: Path, base: Path = SITES / "good", name: str = "project") -> Project:
        root = tmp_path / name
        lay_over(base, root)
        for product in (*PRODUCT, *PRODUCT_FILES):
            source = REPOSITORY / product
            copy = shutil.copytree if source.is_dir() else shutil.copyfile
            (root / product).parent.mkdir(parents=True, exist_ok=True)
            copy(source, root / product)
        (root / "staged").mkdir()
        for overlay in overlays:
            lay_over(overlay, root)
        return Project(root)

    return make


def lay_over(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True)
