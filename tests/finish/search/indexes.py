"""Records and sites -> an index in a folder, and queries -> what the page's script finds in it."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

from generator.clock import build_date
from generator.finish.search import Bundle, bundles_of, place_index
from generator.finish.search.plan import LIMIT
from generator.finish.search.record import SearchRecord
from generator.problems import has_errors
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.pages import plan
from generator.publish.validate import validate

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
SCRIPT = REPOSITORY / "site_templates" / "theme" / "assets" / "search.js"
NODE_SECONDS = 120


def record(address: str, title: str, text: str = "", **more: object) -> SearchRecord:
    """A record of which only what a test is about needs to be said."""
    values: dict[str, Any] = {
        "kind": "工作动态", "day": "", "year": "", "regions": (), "names": (), **more,
    }  # fmt: skip
    return SearchRecord(address=address, title=title, text=text, **values)


def bundle(*records: SearchRecord) -> Bundle:
    return Bundle(repr(records), lambda: records)


def place(
    folder: Path, bundles: Mapping[str, Bundle], synonyms: Mapping[str, Sequence[str]] | None = None
) -> Path:
    """The folder of the index of these bundles."""
    place_index(bundles, synonyms or {}, folder / "cache", folder / "index")
    return folder / "index"


def index_of(project: Project, folder: Path, limit: int = LIMIT) -> Path:
    """The folder of the index of a whole project."""
    verdict = validate(load(project), build_date())
    assert verdict.corpus
    assert not has_errors(verdict.problems), verdict.problems
    site = assemble(verdict.corpus)
    return place(folder, bundles_of(plan(site).pages, limit=limit), site.synonyms)


def ask(index: Path, queries: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """What is found for each query, by one process."""
    return run_node("ask.mjs", list(queries), index)


def run_node(script: str, given: Sequence[object], *arguments: Path) -> list[Any]:
    """What a script of this folder says of the given values, as JSON."""
    done = subprocess.run(
        [_node(), HERE / script, SCRIPT, *arguments],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=NODE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def _node() -> str:
    return shutil.which("node") or str(compute_driver_executable()[0])
