from html.parser import HTMLParser
from urllib.parse import quote, unquote, urldefrag, urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.front_matter import Body
from generator.publish.markdown.links import (
    is_external,
    relative_address,
    rewrite_links,
    split_anchor,
)
from generator.publish.markdown.render import render


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://a.cn/", True),
        ("HTTP://a.cn", True),
        ("mailto:a@b.cn", True),
        ("tel:12315", True),
        ("javascript:x", True),
        ("weixin+x.y-1:z", True),
        ("//a.cn/x", True),
        ("", False),
        ("#s1", False),
        ("x.md", False),
        ("../x.md#s1", False),
        ("/centres/x/", False),
        ("?a=b:c", False),
        ("./a:b", False),
        ("1a:b", False),
        ("图:b", False),
    ],
)
def test_a_scheme_or_a_host_makes_a_target_external(target: str, expected: bool) -> None:
    assert is_external(target) is expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("x.md#s1", ("x.md", "s1")),
        ("x.md", ("x.md", "")),
        ("#s1", ("", "s1")),
        ("x#", ("x", "")),
        ("x#a#b", ("x", "a#b")),
        ("", ("", "")),
    ],
)
def test_the_anchor_is_what_stands_behind_the_hash(target: str, expected: tuple[str, str]) -> None:
    assert split_anchor(target) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="x">y</a>', '<a href="[x]">y</a>'),
        ('<img src="x" alt="href">', '<img src="[x]" alt="href">'),
        ('<a href="x?a=1&amp;b=2">', '<a href="[x?a=1&amp;b=2]">'),
        ('<a href="&quot;&gt;">', '<a href="[&quot;&gt;]">'),
        ('<a href="x" title="a > b" rel="c">', '<a href="[x]" title="a > b" rel="c">'),
        ('<a href="x" title=" href=">', '<a href="[x]" title=" href=">'),
        ('<img src="x" alt=" src=" title=" src=">', '<img src="[x]" alt=" src=" title=" src=">'),
        ('<a title="t" href="x">', '<a title="t" href="[x]">'),
        ('<a title="a > b" href="x">', '<a title="a > b" href="[x]">'),
        ('<a rel="noopener">y</a>', '<a rel="noopener">y</a>'),
        ('<p>href="x" &lt;a href="x"&gt;</p>', '<p>href="x" &lt;a href="x"&gt;</p>'),
        ('<section aria-label="x"> href="y"', '<section aria-label="x"> href="y"'),
        ('<a href=""><img src=""></a>', '<a href="[]"><img src="[]"></a>'),
        ('<a href="x">1</a><a href="y">2</a>', '<a href="[x]">1</a><a href="[y]">2</a>'),
    ],
)  # fmt: skip
def test_every_address_and_nothing_else_is_rewritten(html: str, expected: str) -> None:
    assert rewrite_links(html, lambda target: f"[{target}]") == expected


def test_what_is_put_in_cannot_leave_its_attribute() -> None:
    rewritten = rewrite_links('<a href="x">y</a>', lambda _: "\"><script>'&amp;")
    assert rewritten == '<a href="&quot;&gt;&lt;script&gt;&#x27;&amp;amp;">y</a>'


def tags(html: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    seen: list[tuple[str, list[tuple[str, str | None]]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, attrs))

    parser = Parser()
    parser.feed(html)
    parser.close()
    return seen


@settings(derandomize=True, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.text(st.sampled_from("\"'<>&= hrefsrc()\\[]"), max_size=20),
)
def test_titles_and_labels_never_change_what_is_rewritten(label: str, title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = f'[x](y "{quoted}")\n\n![{label}](z "{quoted}")\n'
    page = render(Body("x.md", text, 1)).html
    seen: list[str] = []

    def resolve(target: str) -> str:
        seen.append(target)
        return target

    assert tags(rewrite_links(page, resolve)) == tags(page)
    assert "y" in seen
    assert set(seen) <= {"y", "z"}


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("", "", "./"),
        ("", "#s1", "#s1"),
        ("", "centres/", "centres/"),
        ("", "centres/x/#s1", "centres/x/#s1"),
        ("centres/", "", "../"),
        ("centres/", "#s1", "../#s1"),
        ("centres/x/", "", "../../"),
        ("centres/x/", "centres/x/", "./"),
        ("centres/x/", "centres/x/#s1", "#s1"),
        ("centres/x/", "centres/", "../"),
        ("centres/x/", "centres/xy/", "../xy/"),
        ("centres/x/", "centres/x/y/", "y/"),
        ("news/2026/first/", "news/2026/照片.png", "../照片.png"),
        ("news/2026/first/", "rules/a/b/#概况", "../../../rules/a/b/#概况"),
        ("news/2026/first/", "index.html", "../../../index.html"),
    ],
)
def test_an_address_is_told_from_the_page(page: str, target: str, expected: str) -> None:
    assert relative_address(page, target) == expected


BASES = st.sampled_from(
    ["https://a.cn/", "https://a.cn/zscq/", "https://a.cn/a/b/c/", "file:///x/"]
)
IDS = st.from_regex(r"\A[a-z0-9]{1,3}(-[a-z0-9]{1,3})?\Z")
FOLDERS = st.lists(IDS, max_size=5)
PAGES = FOLDERS.map(lambda parts: "".join(f"{part}/" for part in parts))
NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/#"), min_size=1, max_size=8
).map("{}.png".format)
FILES = st.tuples(PAGES, NAMES).map("".join)
ANCHORS = st.sampled_from(["", "#s1-2", "#概况", "#a-b"])


@settings(derandomize=True, deadline=None, max_examples=up_to(300))
@given(base=BASES, page=PAGES, target=PAGES | FILES, anchor=ANCHORS)
def test_a_browser_finds_the_target_below_any_path(
    base: str, page: str, target: str, anchor: str
) -> None:
    written = quote(relative_address(page, f"{target}{anchor}"), safe="/#.")
    joined, fragment = urldefrag(urljoin(base + quote(page), written))
    assert unquote(joined) == f"{base}{target}"
    assert unquote(fragment) == anchor.removeprefix("#")


@settings(derandomize=True, deadline=None)
@given(page=PAGES, target=PAGES, anchor=ANCHORS)
def test_an_address_never_leaves_the_site(page: str, target: str, anchor: str) -> None:
    written = relative_address(page, f"{target}{anchor}")
    assert written
    assert not written.startswith("/")
    assert not is_external(written)
    assert written.count("../") <= page.count("/")
