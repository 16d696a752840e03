"""The stock frictionless command judges our tables without anything of ours."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from portal_runs import REPOSITORY, replace

FRICTIONLESS = Path(sys.executable).with_name("frictionless")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    return tmp_path / "data"


def validate(data: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [FRICTIONLESS, "validate", "data/datapackage.yaml"],
        cwd=data.parent,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def judged(output: str) -> dict[str, str]:
    """`valid` or `invalid` for each table in the command's own report."""
    rows = [line.strip("│| ").split() for line in output.splitlines() if "VALID" in line]
    return {row[0]: row[-1] for row in rows if row}


def test_our_tables_are_valid(data: Path) -> None:
    done = validate(data)
    assert done.returncode == 0, done.stdout
    assert judged(done.stdout).keys() >= {"regions", "centres"}
    assert set(judged(done.stdout).values()) == {"VALID"}


@pytest.mark.parametrize(
    ("file", "old", "new", "table"),
    [
        ("centres.csv", ",sub-centre,450100,", ",sub-center,450100,", "centres"),
        ("centres.csv", "2026-11-02", "2026年11月2日", "centres"),
        ("regions.yaml", '"450100"', '"4501"', "regions"),
    ],
    ids=["kind", "date", "code"],
)
def test_one_corrupted_cell_makes_its_table_invalid(
    file: str, old: str, new: str, table: str, data: Path
) -> None:
    replace(data / file, old, new)
    done = validate(data)
    assert done.returncode != 0
    assert judged(done.stdout)[table] == "INVALID"
