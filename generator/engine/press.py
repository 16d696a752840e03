"""The theme of a project, opened once -> the HTML of any of its pages, as MkDocs would render it.

MkDocs reads a page's values back from a file and makes a Markdown reader for its empty text. Here
the same objects are given the values directly. `tests/engine/test_press.py` compares the bytes.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_template, _build_theme_template, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator.engine.compiled import hasten
from generator.engine.frame import Frame
from generator.engine.kept_templates import KeptTemplates
from generator.engine.plugin import PortalPlugin, is_published
from generator.publish.pages.output import Page, as_values, staged_path

ERROR_PAGE = "404.html"


class Press:
    """Renders pages of one project; opened once for a build or a preview."""

    def __init__(
        self,
        config: MkDocsConfig,
        plugin: PortalPlugin,
        shell: Mapping[str, Any],
        in_navigation: Mapping[str, Page],
        cache: Path,
    ) -> None:
        """Opens the theme.

        in_navigation: by staged path, the pages that mkdocs.yml names. cache: where compiled
        templates are kept.
        """
        plugin.shell = shell
        self._config: MkDocsConfig = config.plugins.on_config(config)
        self._env: Environment = self._config.theme.get_env()
        self._files = Files([self._file(path) for path in sorted(in_navigation)])
        self._nav = self._navigation()
        for path, page in in_navigation.items():
            known = self._page_at(path)
            if known:
                _fill(known, page)
        self._env = self._config.plugins.on_env(self._env, config=self._config, files=self._files)
        hasten(self._env)
        self._env.bytecode_cache = KeptTemplates(cache)
        self._links = plugin.links
        self._named = {at: named for at in in_navigation if (named := self._page_at(at))}
        self._context = get_context(self._nav, [], self._config)
        self._env.globals["kept"] = Frame(self._nav, shell).kept

    def html(self, page: Page) -> bytes:
        """The page as its file on the site."""
        path = staged_path(page.address)
        shown = self._named.get(path)
        if shown is None:
            shown = MkDocsPage(None, self._file(path), self._config)
            _fill(shown, page)
        shown.active = True
        context = self._context_of(shown)
        self._links.stand_at(shown, context["base_url"])
        text = self._env.get_template(page.template).render(context)
        shown.active = False
        return text.encode("utf-8", errors="xmlcharrefreplace")

    def write_assets(self, site_dir: Path) -> tuple[str, ...]:
        """Writes what belongs to the theme alone: styles, scripts, icons and the error page.

        Gives the paths on the site, sorted.
        """
        self._config.site_dir = str(site_dir)
        files = Files([])
        files.add_files_from_theme(self._env, self._config)
        files = self._config.plugins.on_files(files, config=self._config)
        files.copy_static_files()
        templates = sorted(self._config.theme.static_templates)
        for template in templates:
            _build_theme_template(template, self._env, self._files, self._config, self._nav)
        return tuple(sorted({*(file.dest_uri for file in files), *templates}))

    def asset(self, path: str) -> Path | None:
        """The file of the theme that the site has at this path, if it has one."""
        if not is_published(path, self._config):
            return None
        found = (Path(folder, path) for folder in self._config.theme.dirs)
        return next((file for file in found if file.is_file()), None)

    def error_page(self) -> str:
        """The page for addresses that are none."""
        template = self._env.get_template(ERROR_PAGE)
        return _build_template(ERROR_PAGE, template, self._files, self._config, self._nav)

    def _page_at(self, path: str) -> MkDocsPage | None:
        file = self._files.get_file_from_path(path)
        return file.page if file else None

    def _context_of(self, page: MkDocsPage) -> TemplateContext:
        """What MkDocs gives a template with a page."""
        if self._config.extra_css or self._config.extra_javascript:
            return get_context(self._nav, [], self._config, page)
        return {**self._context, "page": page, "base_url": get_relative_url(".", page.url)}

    def _file(self, path: str) -> File:
        return File(path, self._config.docs_dir, self._config.site_dir, True)

    def _navigation(self) -> Navigation:
        files = self._config.plugins.on_files(self._files, config=self._config)
        set_exclusions(files, self._config)
        nav = get_navigation(files, self._config)
        return self._config.plugins.on_nav(nav, config=self._config, files=files)


def navigation_paths(config: MkDocsConfig) -> frozenset[str]:
    """The staged pages that mkdocs.yml names."""
    return frozenset(_paths(config.nav))


def _paths(entries: object) -> list[str]:
    if isinstance(entries, str):
        return [entries]
    if isinstance(entries, Mapping):
        entries = list(entries.values())
    inner = entries if isinstance(entries, list) else []
    return [path for entry in inner for path in _paths(entry)]


def _fill(shown: MkDocsPage, page: Page) -> None:
    """Gives MkDocs' page what it would have read from the staged file."""
    shown.meta = dict(as_values(page))
    shown.markdown = shown.content = ""
    shown.toc = TableOfContents([])
