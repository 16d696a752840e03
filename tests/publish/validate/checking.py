"""Files of an editor, laid over the good or the released site -> where which fault is seen."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from generator.project import Project
from generator.publish.stages import check

MakeProject = Callable[..., Project]
Fault = tuple[str, str, int, int]
Files = dict[str, str]
Spot = tuple[int, int]

Change = tuple[str, str]

SITES = Path(__file__).parents[2] / "sites"
RELEASED = SITES / "released"
TODAY = date(2026, 11, 21)

NEWS = "content/news/2026/case.md"
POLICY = "content/policies/case.md"
CENTRES = "data/centres.csv"
REGIONS = "data/regions.yaml"
SETTINGS = "data/portal.yaml"
SAMPLE = "case,示例,centre,000000,true,"
REAL = "case,示例,centre,000000,,"


def faults(make_project: MakeProject, files: Mapping[str, str]) -> set[Fault]:
    """(rule id, path, line, column) of every problem of the good site with these files in it."""
    return _faults(make_project(), files, release=False)


def released_faults(
    make_project: MakeProject, files: Mapping[str, str], *, release: bool = True
) -> set[Fault]:
    """The same of the site without samples, as judged before a release unless told otherwise."""
    return _faults(make_project(base=RELEASED), files, release=release)


def edited(path: str, *changes: Change) -> Files:
    """A file of the released site with these texts replaced, each of which must stand in it."""
    text = (RELEASED / path).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {path: text}


def spots(rule: str, files: Files, *written: str) -> set[Fault]:
    """What `released_faults` gives when this rule alone is broken, where these texts begin."""
    return {(rule, *_spot(files, text)) for text in written}


def _spot(files: Files, written: str) -> tuple[str, int, int]:
    for path, text in files.items():
        before, found, _ = text.partition(written)
        if found:
            return path, before.count("\n") + 1, len(before) - before.rfind("\n")
    raise AssertionError(written)


def _faults(project: Project, files: Mapping[str, str], *, release: bool) -> set[Fault]:
    for path, text in files.items():
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_text(text, "utf-8")
    found = check(project, TODAY, release=release)
    places = ((problem.rule, problem.place) for problem in found)
    return {(rule, place.path, place.line, place.column) for rule, place in places}


def at(rule: str, path: str, spots: Iterable[Spot]) -> set[Fault]:
    """What `faults` gives when this rule alone is broken, at these lines and columns."""
    return {(rule, path, line, column) for line, column in spots}


def news(body: str = "正文。", fields: str = "", published_on: str = "2026-05-01") -> Files:
    """A report: more fields begin on line 8; without them the body begins on line 9."""
    return {
        NEWS: f"---\ntitle: 示例：一次活动\ncentre: sample-city\nkind: work\n"
        f"published_on: {published_on}\nsummary: 摘要。\nsample: true\n{fields}---\n{body}\n"
    }


def policy(
    fields: str = "date_note: 原文未载\n", held: str = "true", body: str = "正文。"
) -> Files:
    """A document: `held` stands on line 5, more fields begin on line 7."""
    return {
        POLICY: "---\ntitle: 示例文件\nkind: notice\nstatus: unstated\n"
        f"held: {held}\nsample: true\n{fields}---\n{body}\n"
    }


def centres(columns: str, *rows: str) -> Files:
    """The bodies the good site speaks of and, from line 5, rows such as SAMPLE + cells.

    The first of the further columns begins at column 28 in a SAMPLE row.
    """
    header = f"id,name,kind,region,sample,{columns}"
    empty = "," * columns.count(",")
    good = [
        f"sample-city,示例市,centre,000000,true,{empty}",
        f"sample-district,示例区,sub-centre,000001,true,{empty}",
        f"sample-station,示例站,station,000001,true,{empty}",
    ]
    return {CENTRES: "\n".join([header, *good, *rows]) + "\n"}
