"""MkDocs' own events -> our stages around them: plain `mkdocs build` gives the same site."""

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.clock import EPOCH_VARIABLE, build_date, build_epoch
from generator.engine.frame import as_it_is
from generator.engine.page_links import Links
from generator.finish import finish, write_papers
from generator.finish.papers import Press, papers
from generator.finish.search import place_search
from generator.paper.pdf import has_faces
from generator.problems import as_text
from generator.project import Project
from generator.publish.model.site import Site
from generator.publish.pages import plan
from generator.publish.pages.forms import intake_of
from generator.publish.pages.output import SHELL_FILE
from generator.publish.stages import publish

log = logging.getLogger("mkdocs.plugins.portal")

# All of the theme that our templates use. Its scripts serve a search and a navigation we replace.
USED_ASSETS = ("assets/stylesheets/main.",)
UNUSED_ENDING = ".map"


class PortalPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Publishes before and finishes after, unless the portal command does both itself."""

    embedded = False
    # What header and footer say; without it, it is read from what was staged.
    shell: Mapping[str, Any] | None = None
    site: Site | None = None

    def __init__(self) -> None:
        self.links = Links()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Takes the build's only clock, and leaves the sitemap to us."""
        os.environ.setdefault(EPOCH_VARIABLE, str(build_epoch()))
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Stages the site; with an error in the sources the site before stays."""
        if self.embedded:
            return
        published = publish(_project(config), build_date())
        for problem in published.problems:
            log.info(as_text(problem, "zh"))
        if published.site is None:
            raise PluginError("来源有误，网站没有改动。")
        self.site = published.site

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Drops the theme's unused assets, and navigation entries that have no page."""
        for file in list(files):
            unused = file.src_uri.startswith("assets/") and not is_published(file.src_uri, config)
            # No longer a template, MkDocs' sitemap would be copied as it is.
            if unused or file.src_uri == "sitemap.xml":
                files.remove(file)
        config.nav = [entry for entry in config.nav or [] if _has_page(entry, files)]
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Escapes everything by default, and gives every template the shell's values."""
        env.autoescape = True
        staged = Path(config.docs_dir, SHELL_FILE)
        shell = self.shell
        env.globals["shell"] = json.loads(staged.read_text("utf-8")) if shell is None else shell
        env.globals["kept"] = as_it_is
        env.filters["url"] = self.links.url
        env.globals["theme_styles"] = _theme_styles(config)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Says which page is rendered next."""
        self.links.stand_at(page, context["base_url"])
        return context

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Says that no page is rendered next."""
        self.links.stand_at(None, context["base_url"])
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Adds what is made from the finished pages."""
        if not self.embedded and self.site:
            site_dir = Path(config.site_dir)
            taken = intake_of(self.site)
            finish(site_dir, config.site_url or "", self.site.unlisted, taken)
            root = _project(config).root
            press = Press(root, self.site.settings.centre.title, config.site_url or "", has_faces())
            write_papers(papers(taken.forms, press), root, site_dir)
            place_search(self.site, plan(self.site).pages, _project(config), site_dir)


def _theme_styles(config: MkDocsConfig) -> str:
    """The address of Material's main style sheet, which carries a digest in its name."""
    folders = (Path(folder, "assets", "stylesheets") for folder in config.theme.dirs)
    found = (file for folder in folders for file in sorted(folder.glob("main.*.css")))
    return f"assets/stylesheets/{next(found).name}"


def _project(config: MkDocsConfig) -> Project:
    return Project(Path(config.config_file_path).parent)


def is_published(path: str, config: MkDocsConfig) -> bool:
    """True for a file of the theme under assets/ that the site has."""
    if not path.startswith("assets/"):
        return False
    if Path(config.theme.custom_dir or "", path).is_file():
        return True
    return path.startswith(USED_ASSETS) and not path.endswith(UNUSED_ENDING)


def _has_page(entry: dict[str, Any] | str, files: Files) -> bool:
    targets = entry.values() if isinstance(entry, dict) else [entry]
    return all(
        not isinstance(target, str) or "://" in target or files.get_file_from_path(target)
        for target in targets
    )
