"""A module named early is loaded when something of it is first used, and only once."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.late import late

# Says in a file beside it each time it is run.
MODULE = """from pathlib import Path

file = Path(__file__).with_suffix(".runs")
file.write_text((file.read_text() if file.exists() else "") + "run ")
value = 42
"""
NAME = "loaded_late_by_a_test"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with the module, from which Python imports during the test."""
    (tmp_path / f"{NAME}.py").write_text(MODULE, "utf-8")
    sys.path.insert(0, str(tmp_path))
    yield tmp_path
    sys.path.remove(str(tmp_path))
    sys.modules.pop(NAME, None)


def runs(folder: Path) -> int:
    file = folder / f"{NAME}.runs"
    return file.read_text().count("run") if file.exists() else 0


def test_a_module_is_run_when_something_of_it_is_used_and_once(folder: Path) -> None:
    module: Any = late(NAME)
    assert runs(folder) == 0
    assert module.value == 42
    assert module.value == 42
    assert runs(folder) == 1


def test_naming_or_importing_it_again_gives_the_same_module(folder: Path) -> None:
    module: Any = late(NAME)
    assert late(NAME) is module
    assert runs(folder) == 0
    assert __import__(NAME) is module
    assert module.value == 42
    assert runs(folder) == 1


def test_a_module_that_is_loaded_already_is_itself() -> None:
    assert late("pathlib") is sys.modules["pathlib"]


@pytest.mark.parametrize("name", ["no_such_module_anywhere", "generator.no_such_module"])
def test_a_module_that_is_not_there_is_refused_at_once(name: str) -> None:
    with pytest.raises(ImportError):
        late(name)
    assert name not in sys.modules


def test_what_is_wrong_in_a_module_shows_when_it_is_used(folder: Path) -> None:
    (folder / f"{NAME}.py").write_text("value = 1 / 0\n", "utf-8")
    module: Any = late(NAME)
    with pytest.raises(ZeroDivisionError):
        assert module.value
