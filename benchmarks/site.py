"""The repository's site -> how long checking and building take, beside stock mkdocs.

    .venv/bin/python benchmarks/site.py           prints the table
    .venv/bin/python benchmarks/site.py --write   also puts it into both READMEs
    .venv/bin/python benchmarks/site.py --json    prints {"check_s", "build_s", "mkdocs_s", …}

Each figure is the median of whole processes, the commands taking turns so that a slow moment of the
machine falls on all of them. The peer is mkdocs with mkdocs-material as it comes, without search,
on as many Markdown pages with the same texts.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".cache", "site", "*_cache", "__pycache__")
PEER = """site_name: peer
theme: {name: material, language: zh, font: false}
plugins: []
nav: [{home: index.md}]
not_in_nav: "*"
"""


@dataclass(frozen=True)
class Run:
    """One finished process: wall seconds and the peak memory of its largest process in MB."""

    seconds: float
    peak_mb: float


def main() -> None:
    """Measures, prints, and writes the table where asked."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        project, peer = Path(folder, "project"), Path(folder, "peer")
        shutil.copytree(ROOT, project, ignore=LEFT_OUT)
        # Only this way pages are staged, from which the peer gets its texts.
        _run(
            [str(BIN / "portal"), "build", "--engine", "mkdocs", "--no-search", "--no-paper"],
            project,
        )
        pages = _write_peer(project / "staged", peer)
        figures = _figures(_measure(project, peer, options.runs), pages)
    if options.json:
        print(json.dumps(figures))
        return
    print(_table(figures))
    if options.write:
        for readme in READMES:
            _put(readme, _table(figures))


def _measure(project: Path, peer: Path, runs: int) -> dict[str, list[Run]]:
    commands = {
        "check": ([str(BIN / "portal"), "check"], project),
        "build": ([str(BIN / "portal"), "build", "--no-paper"], project),
        "mkdocs": ([sys.executable, "-m", "mkdocs", "build", "--quiet"], peer),
    }
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, (command, folder) in commands.items():
            _empty(folder)
            found[name].append(_run(command, folder))
    return found


def _empty(folder: Path) -> None:
    """Nothing of an earlier build is left: every build is a cold one."""
    for made in ("site", "staged", ".cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    (folder / "staged").mkdir()


def _run(command: list[str], folder: Path) -> Run:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1000)


def _write_peer(staged: Path, peer: Path) -> int:
    """The same texts as ordinary Markdown, one file for each staged page; how many there are."""
    pages = sorted(staged.rglob("*.md"))
    for page in pages:
        target = peer / "docs" / page.relative_to(staged)
        target.parent.mkdir(parents=True, exist_ok=True)
        values = json.loads(page.read_text("utf-8").split("\n")[1])
        lines = [f"# {values['title']}", *_texts(values["record"])]
        target.write_text("\n\n".join(lines), "utf-8")
    (peer / "mkdocs.yml").write_text(PEER, "utf-8")
    return len(pages)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _figures(runs: dict[str, list[Run]], pages: int) -> dict[str, float]:
    figures: dict[str, float] = {"pages": pages}
    for name, found in runs.items():
        figures[f"{name}_s"] = round(median(run.seconds for run in found), 2)
        figures[f"{name}_peak_mb"] = round(median(run.peak_mb for run in found))
    pairs = zip(runs["build"], runs["mkdocs"], strict=True)
    figures["ratio"] = round(median(own.seconds / other.seconds for own, other in pairs), 2)
    return figures


def _table(figures: dict[str, float]) -> str:
    rows = (
        ("`portal check`", "check", "≤ 1.5 s"),
        ("`portal build`, cold", "build", "≤ 8 s"),
        ("stock mkdocs, same texts", "mkdocs", ""),
    )
    lines = ["| command | seconds | peak MB | bar |", "| --- | ---: | ---: | --- |"]
    for title, name, bar in rows:
        seconds, peak = figures[f"{name}_s"], figures[f"{name}_peak_mb"]
        lines.append(f"| {title} | {seconds:.2f} | {peak:.0f} | {bar} |")
    closing = f"{figures['pages']} pages; build : stock mkdocs = {figures['ratio']:.2f}"
    return "\n".join([*lines, "", closing])


def _put(readme: Path, table: str) -> None:
    head, _, rest = readme.read_text("utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    readme.write_text(f"{head}{BEGIN}\n{table}\n{END}{tail}", "utf-8", newline="\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default 5)")
    parser.add_argument("--write", action="store_true", help="put the table into both READMEs")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
