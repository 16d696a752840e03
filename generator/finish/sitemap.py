"""The addresses of a site -> the files that tell crawlers about them."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote, urljoin

SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{rows}</urlset>
"""


def crawler_files(addresses: Iterable[str], site_url: str) -> Mapping[str, bytes]:
    """sitemap.xml and robots.txt by path; without an address of the site neither can say anything.

    addresses: of pages that lists and searches may name. Source: https://www.sitemaps.org/protocol.html
    (absolute addresses only).
    """
    if not site_url:
        return {}
    base = site_url if site_url.endswith("/") else f"{site_url}/"
    pages = sorted(base + quote(address) for address in addresses)
    rows = "".join(f"<url><loc>{escape(page, quote=False)}</loc></url>\n" for page in pages)
    robots = f"User-agent: *\nSitemap: {urljoin(base, 'sitemap.xml')}\n"
    return {"robots.txt": robots.encode(), "sitemap.xml": SITEMAP.format(rows=rows).encode()}
