"""The rendered pages -> what is made from them: the sitemap, and what the endpoint is given."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.finish.papers import Paper, content_of
from generator.finish.sitemap import crawler_files
from generator.schema.form import Form
from generator.schema.form_bundle import BUNDLE, bundle

# Forms with the addresses of their pages.
Forms = Iterable[tuple[Form, str]]


def finish(
    site_dir: Path,
    site_url: str,
    unlisted: frozenset[str] = frozenset(),
    forms: Forms = (),
) -> None:
    """Writes sitemap.xml, robots.txt and the bundle of forms into a built site.

    unlisted: addresses that no list and no search may name: what is over or has moved.
    """
    listed = set(_pages(site_dir)) - unlisted
    made = {**crawler_files(listed, site_url), **bundle_files(forms, site_dir)}
    for path, content in made.items():
        (site_dir / path).write_bytes(content)


def write_papers(papers: Iterable[Paper], root: Path, site_dir: Path) -> None:
    """Puts the paper of forms into a built site. root: of the project, where it is kept."""
    for paper in papers:
        shutil.copyfile(content_of(paper, root), site_dir / paper.path)


def bundle_files(forms: Forms, site_dir: Path) -> Mapping[str, bytes]:
    """The bundle of forms by its path; none for a site without forms."""
    placed = tuple(forms)
    pages = {form.id: site_dir / address / "index.html" for form, address in placed}
    if not pages:
        return {}
    made = bundle([form for form, _ in placed], lambda form: pages[form.id].read_text("utf-8"))
    return {BUNDLE: made}


def _pages(site_dir: Path) -> Iterator[str]:
    folders = (file.parent.relative_to(site_dir) for file in site_dir.rglob("index.html"))
    return ("" if folder == Path() else f"{folder.as_posix()}/" for folder in folders)
