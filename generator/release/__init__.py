"""A project -> its finished site in place of the one before, or the problems and no change."""

import shutil
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.late import late
from generator.parallel import ahead, cores
from generator.problems import Problem
from generator.project import Project
from generator.publish.kept.sources import CATALOGUE, RECORDS, TEMPLATES
from generator.release.exchange import restore
from generator.release.manifest import FILE, read_manifest
from generator.release.places import kept_for, refuse_other_folders
from generator.release.standing import SitePlace, look, stands, touched_files
from generator.release.turn import own_turn

if TYPE_CHECKING:
    from generator.release import renewal, whole
else:
    renewal, whole = late("generator.release.renewal"), late("generator.release.whole")

Engine = Literal["fast", "mkdocs"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a site is built, which makes no difference to what its pages are.

    jobs: processes at once. anew: without anything kept from earlier builds. engine: `mkdocs` by
    MkDocs alone, for comparison. searched: False leaves the search index as it is. printed: False
    leaves the paper of forms as it is.
    """

    jobs: int = 0
    anew: bool = False
    engine: Engine = "fast"
    searched: bool = True
    printed: bool = True


def release(
    project: Project,
    target: Path,
    today: date,
    manner: Manner = Manner(),
) -> tuple[Problem, ...]:
    """Checks, renders and finishes the site, then puts it in the place of `target`.

    With any error the folder stays as it was, and the problems say why. Raises NotOurFolder when
    `target` holds something that is no site, OSError where the disk refuses.
    """
    restore(target)
    refuse_other_folders(project, target)
    folder = kept_for(project, target)
    with own_turn(folder / "turn"):
        if manner.anew:
            _forget(project, folder)
        place = SitePlace(project, target, folder)
        if manner.engine == "mkdocs":
            return whole.build(place, today, searched=manner.searched, printed=manner.printed)
        jobs = manner.jobs or cores()
        looking = ahead(partial(look, project, today), jobs)
        manifest = read_manifest(folder)
        # While another process looks: the site itself, and what is needed if there is work to do.
        touched = touched_files(place, manifest)
        memory = None if looking.is_there() else renewal.ready(project, looking.is_there)
        moment = looking()
        is_whole = (bool(manifest.index) or not manner.searched) and (
            manifest.printed or not manner.printed
        )
        if is_whole and stands(place, manifest, moment, touched):
            return manifest.problems
        try:
            build = renewal.Build(
                place, manifest, touched, moment, jobs, manner.searched, manner.printed
            )
            return renewal.renew(build, memory)
        except renewal.OnlyMkDocs:
            return whole.build(place, today, searched=manner.searched, printed=manner.printed)


def _forget(project: Project, folder: Path) -> None:
    for kept in (RECORDS, TEMPLATES):
        shutil.rmtree(project.root / kept, ignore_errors=True)
    (project.root / CATALOGUE).unlink(missing_ok=True)
    (folder / FILE).unlink(missing_ok=True)
