"""Safe HTML and a way to resolve targets -> the same HTML with addresses of the site."""

import html
import posixpath
import re
from collections.abc import Callable

_LINKING_TAG = re.compile(r'<(?:a|img)\b(?:[^">]|"[^"]*")*>')
# Every attribute is read in turn, so that ` href=` inside a title is no attribute.
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def rewrite_links(clean_html: str, resolve: Callable[[str], str]) -> str:
    """The HTML with every href and src replaced by what `resolve` makes of it."""

    def rewrite(found: re.Match[str]) -> str:
        if found[1] not in ("href", "src"):
            return found[0]
        return f' {found[1]}="{html.escape(resolve(html.unescape(found[2])))}"'

    return _LINKING_TAG.sub(lambda tag: _ATTRIBUTE.sub(rewrite, tag[0]), clean_html)


def is_external(target: str) -> bool:
    """True for a target with a scheme (https:, mailto:, tel:) or a host of its own."""
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", target)) or target.startswith("//")


def split_anchor(target: str) -> tuple[str, str]:
    """The target without and the anchor after `#`, the latter empty when there is none."""
    path, _, anchor = target.partition("#")
    return path, anchor


def relative_address(page: str, target: str) -> str:
    """From the page at one address of the site to another, so that any base path works.

    Addresses have no leading `/`; those of pages end in `/`, the home page is the empty one.
    """
    path, hash_sign, anchor = target.partition("#")
    if path == page:
        return f"{hash_sign}{anchor}" if anchor else "./"
    steps = posixpath.relpath(f"/{path}", f"/{page}")
    slash = "/" if path.endswith("/") or not path else ""
    return f"{steps}{slash}{hash_sign}{anchor}"
