"""Pages and mkdocs.yml -> the HTML of the site; the only importer of MkDocs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from generator.engine.faults import EngineFault, faults, located, notices
from generator.engine.plugin import PortalPlugin
from generator.engine.press import Press, navigation_paths
from generator.problems import Problem
from generator.project import Project
from generator.publish.kept.sources import TEMPLATES
from generator.publish.pages.output import Page

__all__ = [
    "EngineFault",
    "Opened",
    "Rendering",
    "address_of",
    "located",
    "open_press",
    "render_site",
]

PLUGIN = "portal"
# What MkDocs calls all pages of a site in templates, and that name where it is no part of a value.
ALL_PAGES = "pages"
NAMES_ALL_PAGES = re.compile(r"(?<![\w.])pages\b")


@dataclass(frozen=True, slots=True)
class Rendering:
    """What came of it: the site's own address, empty when none is set, and MkDocs' warnings."""

    address: str
    problems: tuple[Problem, ...]


def render_site(project: Project, site_dir: Path) -> Rendering:
    """Renders all staged pages into an empty folder, by MkDocs alone.

    Raises EngineFault for faults in mkdocs.yml or a template, OSError where the disk refuses.
    """
    with faults(project) as messages:
        config, _ = _load(project, site_dir)
        build(config)
    return Rendering(str(config.site_url or ""), notices(project, messages))


def address_of(project: Project) -> str:
    """The site's own address as mkdocs.yml says it, empty when none is set. Raises EngineFault."""
    with faults(project):
        config, _ = _load(project, project.site)
    return str(config.site_url or "")


@dataclass(frozen=True, slots=True)
class Opened:
    """The theme ready to render, the site's own address, and MkDocs' warnings."""

    project: Project
    press: Press
    rendering: Rendering


def open_press(
    project: Project, shell: Mapping[str, Any], planned: Mapping[str, Callable[[], Page]]
) -> Opened | None:
    """A press for the pages of a project; None for a mkdocs.yml that only MkDocs itself can follow.

    planned: by staged path, how to make each page. Raises EngineFault as `render_site` does.
    """
    with faults(project) as messages:
        config, plugin = _load(project, project.site)
        if not _is_plain(config):
            return None
        named = navigation_paths(config)
        pages = {path: make() for path, make in planned.items() if path in named}
        press = Press(config, plugin, shell, pages, project.root / TEMPLATES)
    address = str(config.site_url or "")
    return Opened(project, press, Rendering(address, notices(project, messages)))


def _is_plain(config: MkDocsConfig) -> bool:
    """False when pages may be made of more than their values and the theme.

    Other plugins and hooks may read or change anything, and so may a template that walks all pages.
    """
    if set(config.plugins) != {PLUGIN} or config.hooks or not config.nav or config.extra_templates:
        return False
    env = config.theme.get_env()
    folder = Path(config.theme.custom_dir or "")
    texts = (file.read_text("utf-8") for file in sorted(folder.rglob("*.html")))
    return not any(_walks_pages(env, text) for text in texts)


def _walks_pages(env: Environment, text: str) -> bool:
    """True for a template that asks for all pages; a wrong one is told of when it is used."""
    if not NAMES_ALL_PAGES.search(text):
        return False
    try:
        return ALL_PAGES in find_undeclared_variables(env.parse(text))
    except TemplateSyntaxError:
        return False


def _load(project: Project, site_dir: Path) -> tuple[MkDocsConfig, PortalPlugin]:
    """The configuration, with our plugin told that we publish and finish ourselves."""
    # MkDocs refuses to do without the folder, even where nothing is read from it.
    project.staged.mkdir(exist_ok=True)
    config = load_config(str(project.mkdocs_file), site_dir=str(site_dir))
    plugin = config.plugins.get(PLUGIN)
    if not isinstance(plugin, PortalPlugin):
        raise ConfigurationError("plugins: portal")
    plugin.embedded = True
    return config, plugin
