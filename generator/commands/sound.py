"""What commands that make something of the sources share: the whole site, and its address."""

import sys

from generator.commands.options import report, today
from generator.engine import EngineFault, address_of
from generator.problems import Language, has_errors
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.model.site import Site
from generator.publish.validate import validate


def sound_site(project: Project, language: Language) -> Site:
    """All that the sources say; ends with status 1 when one of them is at fault."""
    verdict = validate(load(project), today(language))
    if verdict.corpus is None or has_errors(verdict.problems):
        report([one for one in verdict.problems if one.level == "error"], "text", language)
        sys.exit(1)
    return assemble(verdict.corpus)


def own_address(project: Project, language: Language) -> str:
    """Where the site is, as mkdocs.yml says it, or nothing; ends with status 1 for a wrong one."""
    try:
        return address_of(project)
    except EngineFault as fault:
        report([fault.problem], "text", language)
        sys.exit(1)
