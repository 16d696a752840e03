"""A project -> its problems; when nothing was touched since the last check, what that one found."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from generator.late import late
from generator.problems import Problem
from generator.project import Project
from generator.publish.kept.shelf import read_shelf, write_shelf
from generator.publish.kept.sources import CACHE, sources_digest
from generator.publish.load.listing import list_sources

if TYPE_CHECKING:
    from generator.publish.kept import examining
else:
    examining = late("generator.publish.kept.examining")

CHECKED = {False: "checked", True: "checked-for-release"}


def check(
    project: Project, today: date, jobs: int, *, release: bool = False
) -> tuple[Problem, ...]:
    """All problems of a project in file order; see `examine`."""
    file = project.root / CACHE / CHECKED[release]
    sources = sources_digest(list_sources(project), today)
    kept = read_shelf(file)
    if kept and sources and kept[0][0] == sources:
        found: tuple[Problem, ...] = kept[0][1]
        return found
    problems = examining.examine(project, today, jobs, release=release).problems
    with suppress(OSError):
        write_shelf(file, (sources, problems), ())
    return problems
