"""What MkDocs and templates raise or say -> problems with the file and line an editor can mend."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2
from mkdocs.exceptions import Abort, MkDocsException

from generator.problems import Place, Problem, Rule, Words
from generator.project import Project
from generator.publish.load.files import read_text
from generator.publish.load.nodes import Mapping
from generator.publish.load.yaml_text import parse_yaml

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
NOTICE = Rule(
    "engine/notice",
    Words("mkdocs 提醒：{reason}", "mkdocs says: {reason}"),
    Words(
        "多半是 mkdocs.yml 里有写错的项；改正或删去。", "Correct or delete the entry in mkdocs.yml."
    ),
    level="warning",
)
ENGINE_RULES = (SETTINGS, TEMPLATE, NOTICE)
# Without one of ours MkDocs would quietly take Material's.
OWN_TEMPLATES = ("base.html", "main.html", "404.html", "parts.html")
THEME = "site_templates/theme"


class EngineFault(Exception):
    """The site cannot be rendered, and the problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@contextmanager
def faults(project: Project) -> Iterator[list[str]]:
    """Says where what MkDocs and templates raise comes from; gives what MkDocs warns of."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    _require_readable(project)
    with _messages() as messages:
        try:
            with located(project):
                yield messages
        except (MkDocsException, Abort) as error:
            raise EngineFault(_settings_problem(project, [*messages, str(error)])) from error


@contextmanager
def located(project: Project) -> Iterator[None]:
    """Raises EngineFault, with the template and its line, for what a template raises."""
    try:
        yield
    except jinja2.TemplateNotFound as error:  # which is an OSError, but none of the disk's
        raise EngineFault(_template_problem(error, project)) from error
    except (EngineFault, OSError, MkDocsException, Abort):
        raise
    except Exception as error:  # what a template computes may raise anything
        raise EngineFault(_template_problem(error, project)) from error


def notices(project: Project, messages: list[str]) -> tuple[Problem, ...]:
    """What MkDocs warned of."""
    place = Place(project.mkdocs_file.name)
    return tuple(NOTICE.at(place, reason=_plain(message)) for message in messages)


def _require_readable(project: Project) -> None:
    """Raises EngineFault when mkdocs.yml is no YAML, or a template of ours is gone or no text."""
    source, faults = read_text(project.root, project.mkdocs_file)
    faults += parse_yaml(source)[1] if source else ()
    problems = [SETTINGS.at(fault.place, reason=fault.message) for fault in faults]
    theme = project.root / THEME
    for name in OWN_TEMPLATES:
        if not (theme / name).is_file():
            reason = Words(f"找不到 {name}", f"{name} is missing")
            problems.append(TEMPLATE.at(Place(THEME), reason=reason))
    for template in sorted(theme.rglob("*.html")):
        faults = read_text(project.root, template)[1]
        problems.extend(TEMPLATE.at(fault.place, reason=fault.message) for fault in faults)
    if problems:
        raise EngineFault(problems[0])


def _settings_problem(project: Project, messages: list[str]) -> Problem:
    """MkDocs' own words, with the line of the entry they name."""
    said = "; ".join(_plain(message) for message in messages if message)
    place = Place(project.mkdocs_file.name)
    named = re.search(r"Config value '([a-z_]+)'", said)
    source, _ = read_text(project.root, project.mkdocs_file)
    root = parse_yaml(source)[0] if source else None
    if named and isinstance(root, Mapping) and (value := root.get(named[1])):
        place = value.place
    return SETTINGS.at(place, reason=said)


def _plain(message: str) -> str:
    return re.sub(r"<class '(\w+)'>", r"\1", " ".join(message.split()))


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


def _template_problem(error: Exception, project: Project) -> Problem:
    if isinstance(error, jinja2.TemplateNotFound):
        reason = Words(f"找不到 {error.name}", f"{error.name} is missing")
        return TEMPLATE.at(Place(THEME), reason=reason)
    file, line = _where(error)
    text = str(error)
    path = Path(file)
    inside = path.is_relative_to(project.root)
    place = Place(path.relative_to(project.root).as_posix() if inside else path.name, line, 1)
    return TEMPLATE.at(place, reason=Words(text, text))


def _where(error: Exception) -> tuple[str, int]:
    """The template and line of an error: its own, else those of the innermost template frame."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    place = (THEME, 0)
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place
