"""A national project of N pages -> times, memory and output of this project and of its peers.

    .venv/bin/python benchmarks/national.py                          prints the table
    .venv/bin/python benchmarks/national.py --write                  also puts it into both READMEs
    .venv/bin/python benchmarks/national.py --only portal,hugo --json    prints the figures
    .venv/bin/python benchmarks/national.py --project DIR            only writes the project

The contenders take turns, so that a slow moment of the machine falls on all of them; each figure is
the median of the rounds. Times are of whole processes; memory is of whole process trees. On the way
each figure is told on stderr. `scripts/benchmark` installs the peers and runs this.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from nation.contender import Contender
from nation.measure import Failed, require_linux
from nation.peers import NAMES, contenders
from nation.project import ROOT, write
from nation.table import CHINESE, ENGLISH, put, table

READMES = {"README.md": ENGLISH, "README.zh-CN.md": CHINESE}
# Hugo's layout writes as many bytes for a page as ours, within this share; a project smaller than
# that is mostly the repository's own pages, which hugo gets without their lists.
LIKE, SMALL = 0.1, 1_000
WHOLE = ("bytes", "files", "pages", "page_bytes", "search_bytes")

Found = dict[str, dict[str, float | str]]


def main() -> None:
    """Writes the project, measures, prints, and writes the tables where asked."""
    options = _options()
    if options.project:
        write(options.project, options.pages)
        return
    require_linux()
    with tempfile.TemporaryDirectory() as folder:
        project = write(Path(folder, "project"), options.pages)
        found = _measured(contenders(project, Path(folder), options.only), options.runs)
    if options.json:
        print(json.dumps({"pages": options.pages, **found}, ensure_ascii=False))
    else:
        print(table(found, options.pages, options.runs, ENGLISH))
    if options.write:
        for readme, words in READMES.items():
            put(ROOT / readme, table(found, options.pages, options.runs, words))
    compare(found, options.pages)


def _measured(contenders: list[Contender], runs: int) -> Found:
    missing = {each.name: each.missing for each in contenders if each.missing}
    values: dict[str, dict[str, list[float]]] = {each.name: {} for each in contenders}
    for number in range(runs):
        for each in contenders:
            if each.name not in missing:
                _round(each, number, values[each.name], missing)
    return {each.name: _figures(each, values[each.name], missing) for each in contenders}


def _round(
    each: Contender, number: int, kept: dict[str, list[float]], missing: dict[str, str]
) -> None:
    """One round of one contender. A peer that fails is left out with its reason; ours may not."""
    try:
        for figure, value in each.round(number):
            kept.setdefault(figure, []).append(value)
            print(f"{number + 1} {each.name} {figure} {value:.2f}", file=sys.stderr)
    except Failed as failed:
        if each.name == "portal":
            sys.exit(str(failed))
        missing[each.name] = str(failed)


def _figures(
    each: Contender, kept: dict[str, list[float]], missing: dict[str, str]
) -> dict[str, float | str]:
    version: dict[str, float | str] = {"version": each.version} if each.version else {}
    if each.name in missing:
        return version | {"not_measured": missing[each.name]}
    return version | _medians(kept)


def _medians(kept: dict[str, list[float]]) -> dict[str, float | str]:
    return {
        name: round(median(values)) if name in WHOLE else round(median(values), 3)
        for name, values in kept.items()
    }


def compare(found: Found, pages: int) -> None:
    """Ends the program with an error when hugo's pages are not as long as ours."""
    ours, theirs = (found.get(name, {}).get("page_bytes") for name in ("portal", "hugo"))
    if not ours or not theirs:
        return
    print(f"average bytes of a page: portal {ours}, hugo {theirs}", file=sys.stderr)
    if pages >= SMALL and abs(float(theirs) / float(ours) - 1) > LIKE:
        sys.exit(
            "hugo's pages are not as long as ours: change the layout in benchmarks/nation/hugo"
        )


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(NAMES):
        raise argparse.ArgumentTypeError(f"not known: {', '.join(unknown)}")
    return [name for name in NAMES if name in names]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=5_000, help="pages (default 5000)")
    parser.add_argument("--runs", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--only", type=_names, default=[*NAMES], help=f"of {','.join(NAMES)}")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--write", action="store_true", help="put the tables into both READMEs")
    parser.add_argument("--project", type=Path, help="only write the project into this folder")
    return parser.parse_args()


if __name__ == "__main__":
    main()
