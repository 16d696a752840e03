"""staged/ and mkdocs.yml -> the pages of the site; the only importer of MkDocs."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.engine.plugin import PortalPlugin
from generator.problems import Place, Problem, Rule, Words
from generator.project import Project

SETTINGS = Rule(
    "engine/settings",
    Words("mkdocs.yml 有误：{reason}", "mkdocs.yml is wrong: {reason}"),
    Words("对照 README 中的说明改正 mkdocs.yml。", "Correct mkdocs.yml as the README describes."),
)
TEMPLATE = Rule(
    "engine/template",
    Words("模板有误：{reason}", "the template is wrong: {reason}"),
    Words(
        "改正这一行；删过文件的，用 git checkout -- site_templates 恢复。",
        "Correct the line, or restore deleted files: git checkout -- site_templates.",
    ),
)
ENGINE_RULES = (SETTINGS, TEMPLATE)
PLUGIN = "portal"


class EngineFault(Exception):
    """The site cannot be rendered, and the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def render_site(project: Project, site_dir: Path) -> str:
    """Renders all staged pages into an empty folder and returns the site's own address.

    The address ends in `/` and is empty when none is set. Raises EngineFault for faults in
    mkdocs.yml or a template, OSError where the disk refuses.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with _messages() as messages:
        try:
            config = load_config(str(project.mkdocs_file), site_dir=str(site_dir))
            plugin = config.plugins.get(PLUGIN)
            if not isinstance(plugin, PortalPlugin):
                raise ConfigurationError("plugins: portal")
            plugin.embedded = True
            build(config)
        except jinja2.TemplateError as error:
            raise EngineFault(_template_problem(error, project)) from error
        except (MkDocsException, Abort) as error:
            reason = "；".join([*messages, str(error)])
            place = Place(project.mkdocs_file.name)
            raise EngineFault(SETTINGS.at(place, reason=reason)) from error
    return str(config.site_url or "")


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What MkDocs says while it runs, instead of its lines on the terminal."""
    found: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger, keep = logging.getLogger("mkdocs"), Keep(logging.WARNING)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(keep)
    try:
        yield found
    finally:
        logger.removeHandler(keep)
        logger.propagate = propagates


def _template_problem(error: jinja2.TemplateError, project: Project) -> Problem:
    if isinstance(error, jinja2.TemplateNotFound):
        reason = Words(f"找不到 {error.message}", f"{error.message} is missing")
        return TEMPLATE.at(Place("site_templates/theme"), reason=reason)
    file, line = _where(error)
    text = str(error.message or error)
    path = Path(file)
    inside = path.is_relative_to(project.root)
    place = Place(path.relative_to(project.root).as_posix() if inside else path.name, line, 1)
    return TEMPLATE.at(place, reason=Words(text, text))


def _where(error: jinja2.TemplateError) -> tuple[str, int]:
    """The template and line of an error: its own, else those of the innermost template frame."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    place = ("site_templates/theme", 0)
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place
