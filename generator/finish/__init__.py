"""The rendered pages -> what is made from all of them: the sitemap and what crawlers may read."""

from collections.abc import Iterator
from pathlib import Path

from generator.finish.sitemap import crawler_files


def finish(site_dir: Path, site_url: str, unlisted: frozenset[str] = frozenset()) -> None:
    """Writes sitemap.xml and robots.txt.

    unlisted: addresses that no list and no search may name: what is over or has moved.
    """
    for path, content in crawler_files(set(_pages(site_dir)) - unlisted, site_url).items():
        (site_dir / path).write_bytes(content)


def _pages(site_dir: Path) -> Iterator[str]:
    folders = (file.parent.relative_to(site_dir) for file in site_dir.rglob("index.html"))
    return ("" if folder == Path() else f"{folder.as_posix()}/" for folder in folders)
