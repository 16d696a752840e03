"""Sources of a project -> staged/, by way of six stages; nothing else happens here."""

from dataclasses import dataclass
from datetime import date

from generator.paper.pdf import has_faces
from generator.problems import Problem, has_errors, in_file_order
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.model.site import Site
from generator.publish.pages import lay_out
from generator.publish.validate import validate
from generator.publish.write import write


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: the site, None when an error forbade it, and all problems in file order."""

    site: Site | None
    problems: tuple[Problem, ...]


def publish(project: Project, today: date) -> Published:
    """Checks all sources and stages the site; with an error, staged/ stays as it was."""
    sources = load(project)
    verdict = validate(sources, today)
    problems = in_file_order(verdict.problems)
    if verdict.corpus is None or has_errors(problems):
        return Published(None, problems)
    site = assemble(verdict.corpus)
    outputs = lay_out(site, offers_pdf=bool(site.forms) and has_faces())
    write(outputs, project.content, project.staged)
    return Published(site, problems)


def check(project: Project, today: date, *, release: bool = False) -> tuple[Problem, ...]:
    """All problems of a project in file order, without staging anything; see `validate`."""
    return in_file_order(validate(load(project), today, release=release).problems)
