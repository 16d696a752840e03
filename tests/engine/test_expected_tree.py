"""The good site gives exactly the committed tree; a change of any byte is a decision."""

import difflib
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from expected import ENVIRONMENT, EXPECTED, LISTING, build_good, expected, made

RENEW = "Meant so? .venv/bin/python tests/engine/expected.py"
LINES_SHOWN = 40
NOBODY = b'<meta name="robots" content="noindex">'


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("expected") / "project"
    build_good(root)
    return made(root)


def test_the_site_has_exactly_the_expected_files(today: dict[str, bytes]) -> None:
    listing = (EXPECTED / LISTING).read_text("utf-8").splitlines()
    assert today[LISTING].decode().splitlines() == listing, RENEW
    assert sorted(today) == sorted(expected()), RENEW


def test_every_page_and_staged_file_has_exactly_the_expected_bytes(
    today: dict[str, bytes],
) -> None:
    committed = expected()
    changed = [path for path in today if today[path] != committed.get(path)]
    assert not changed, "\n".join([RENEW, *changed, *_lines(changed[0], committed, today)])


def test_the_tree_is_no_empty_promise() -> None:
    committed = expected()
    endings = {Path(path).suffix for path in committed}
    assert sum(NOBODY in page for page in committed.values()) > 10
    assert endings >= {".html", ".xml", ".txt", ".md", ".json", ".png", ".csv"}
    assert not endings & {".css", ".js", ".svg"}


def test_the_sitemap_names_every_page_that_is_current_and_nothing_else(
    today: dict[str, bytes],
) -> None:
    base = ENVIRONMENT["SITE_URL"]
    root = ElementTree.fromstring(today["site/sitemap.xml"])  # noqa: S314 (made by us)
    listed = [unquote(place.text or "") for place in root.iter() if place.tag.endswith("}loc")]
    pages = [path for path in today if path.endswith("index.html") and NOBODY not in today[path]]
    addresses = {base + re.sub("^site/|index.html$", "", path) for path in pages}
    assert sorted(listed) == sorted(addresses)


def _lines(path: str, committed: dict[str, bytes], today: dict[str, bytes]) -> list[str]:
    before = committed.get(path, b"").decode(errors="replace").splitlines()
    after = today[path].decode(errors="replace").splitlines()
    found = difflib.unified_diff(before, after, f"expected {path}", f"made {path}", lineterm="")
    return list(found)[:LINES_SHOWN]
