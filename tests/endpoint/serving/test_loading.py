"""What a function loads before it can answer: nothing that takes longer than the answer itself."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
# What dataclasses load to make a class takes as long as everything of ours; the rest is for others.
HEAVY = ("dataclasses", "inspect", "asyncio", "ssl", "email.message", "jinja2", "yaml", "click")
LOAD = "import sys, {module}\nprint(*sys.modules)"


def loaded_by(module: str) -> set[str]:
    command = [sys.executable, "-c", LOAD.format(module=module)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("heavy", HEAVY)
def test_a_function_that_wakes_up_does_not_load(heavy: str, loaded: set[str]) -> None:
    assert heavy not in loaded


def test_what_a_function_needs_is_loaded(loaded: set[str]) -> None:
    assert {"generator.endpoint.routes", "pyrage", "multipart", "sqlite3"} <= loaded


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return loaded_by("generator.endpoint.serving.hosted")
