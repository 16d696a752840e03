"""The benchmark of the site runs and gives every figure; its bars are read by people, not here."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
KEYS = {
    *("pages", "check_s", "build_s", "mkdocs_s", "ratio"),
    *("check_peak_mb", "build_peak_mb", "mkdocs_peak_mb"),
}


def test_one_run_gives_every_figure() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "site.py"), "--runs", "1", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    assert set(figures) == KEYS
    assert all(figure > 0 for figure in figures.values())
