"""The rendered pages -> what is made from all of them: the sitemap and what crawlers may read."""

from pathlib import Path
from urllib.parse import quote, urljoin
from xml.sax.saxutils import escape

SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{rows}</urlset>
"""


def finish(site_dir: Path, site_url: str, unlisted: frozenset[str] = frozenset()) -> None:
    """Writes sitemap.xml and robots.txt; without an address of the site neither can say anything.

    unlisted: addresses that no list and no search may name: what is over or has moved.
    Source: https://www.sitemaps.org/protocol.html (absolute addresses only).
    """
    if not site_url:
        return
    base = site_url if site_url.endswith("/") else f"{site_url}/"
    rows = "".join(
        f"<url><loc>{escape(address)}</loc></url>\n" for address in _pages(site_dir, base, unlisted)
    )
    (site_dir / "sitemap.xml").write_text(SITEMAP.format(rows=rows), "utf-8", newline="\n")
    robots = f"User-agent: *\nSitemap: {urljoin(base, 'sitemap.xml')}\n"
    (site_dir / "robots.txt").write_text(robots, "utf-8", newline="\n")


def _pages(site_dir: Path, base: str, unlisted: frozenset[str]) -> list[str]:
    folders = (file.parent.relative_to(site_dir) for file in site_dir.rglob("index.html"))
    paths = ("" if folder == Path() else f"{folder.as_posix()}/" for folder in folders)
    return sorted(base + quote(path) for path in set(paths) - unlisted)
