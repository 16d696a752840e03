from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.markdown.cleaner import (
    ALERTS,
    ALIGNED,
    BLOCKS,
    INLINES,
    SCHEMES,
    clean,
    cleaned_link,
    is_harmless,
    is_plain_link,
)


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲 &amp; 乙 &lt;丙&gt;</p>",
        '<h2 id="s1">一、甲</h2>',
        '<a href="../x/#s1" title="t" id="fnref-1" rel="noopener noreferrer">x</a>',
        '<a href="https://a.cn/?b=1&amp;c=2" rel="noopener noreferrer">x</a>',
        '<a href="mailto:a@b.cn" rel="noopener noreferrer">x</a>',
        '<a href="tel:12315" rel="noopener noreferrer">x</a>',
        '<img src="%E5%9B%BE.png" alt="图" title="t" loading="lazy">',
        '<ul class="contains-task-list"><li class="task-list-item">x</li></ul>',
        '<ol start="3"><li id="fn-1">x</li></ol>',
        '<div class="markdown-alert markdown-alert-note"><p>x</p></div>',
        '<p class="markdown-alert-title">x</p>',
        '<section class="footnotes" aria-label="注释"></section>',
        '<table><thead><tr><th class="align-left">x</th></tr></thead></table>',
        '<table><tbody><tr><td class="align-right">y<br>z</td></tr></tbody></table>',
        "<details><summary>x</summary><pre><code>y\n</code></pre></details>",
        "<ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby>",
        "<del>a</del><ins>b</ins><sub>c</sub><sup>d</sup><u>e</u><kbd>f</kbd><mark>g</mark><wbr>",
    ],
)
def test_what_markdown_makes_passes_unchanged(html: str) -> None:
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>alert(1)</script>x", "x"),
        ("<style>*{display:none}</style>x", "x"),
        ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>x", "x"),
        ("<iframe srcdoc='<script>1</script>'>a</iframe>x", "ax"),
        ("<form action=//evil.example><button formaction=x>b</button></form>", "b"),
        ("<svg onload=alert(1)><a xlink:href=javascript:1>b</a></svg>x", "x"),
        ("<math><mi xlink:href=javascript:1>b</mi></math>x", "x"),
        ("<base href=//evil.example>x", "x"),
        ("<meta http-equiv=refresh content=0>x", "x"),
        ("<link rel=stylesheet href=//evil.example>x", "x"),
        ("<object data=x></object><embed src=x><video src=x></video>", ""),
        ("<font color=red>x</font><center>y</center>", "xy"),
        ("<!-- x --><!DOCTYPE html><?php x ?>y", "y"),
        ("<p onclick=alert(1) style=color:red id=y data-x=z dir=rtl hidden>x</p>", "<p>x</p>"),
        ("<p class=x>x</p>", '<p class="">x</p>'),
        ('<div class="markdown-alert strip masthead">x</div>',
         '<div class="markdown-alert">x</div>'),
        ('<td class="align-left">x</td>', "x"),
        ('<h2 id="a" class="b" style="c">x</h2>', '<h2 id="a">x</h2>'),
        ('<p id="portal-content">x</p>', "<p>x</p>"),
        ('<img src="x.png" srcset="//evil.example/y 2x" onerror=alert(1) width=1>',
         '<img src="x.png" loading="lazy">'),
        ('<img src="x.png" loading="eager">', '<img src="x.png" loading="lazy">'),
        ('<a href="x" target="_blank" ping="//evil.example" download rel="opener">x</a>',
         '<a href="x" rel="noopener noreferrer">x</a>'),
        ('<input type="text" name="q" value="v" autofocus onfocus=alert(1)>',
         '<input type="checkbox">'),
        ('<input type="checkbox" checked disabled>',
         '<input type="checkbox" checked="" disabled="">'),
        ("<b>x</b><i>y</i><s>z</s>", "xyz"),
        ("<p>x", "<p>x</p>"),
        ("</p></div>x", "<p></p>x"),
    ],
)  # fmt: skip
def test_what_is_not_listed_goes(html: str, expected: str) -> None:
    # nh3 does not promise an order of attributes.
    assert attributes(clean(html)) == attributes(expected)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&colon;alert(1)",
        "\x01javascript:alert(1)",
        "javascript&#0058;alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://a.cn/x",
        "view-source:https://a.cn/",
        "weixin://dl/chat",
        "intent://x#Intent;end",
    ],
)
def test_an_address_that_runs_or_opens_a_program_goes(address: str) -> None:
    assert "href" not in clean(f'<a href="{address}">x</a>')
    assert "src" not in clean(f'<img src="{address}" alt="x">')


def attributes(html: str) -> list[tuple[str, str, dict[str, str | None]]]:
    """The tags and texts in order, attributes without order."""
    seen: list[tuple[str, str, dict[str, str | None]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(("start", tag, dict(attrs)))

        def handle_endtag(self, tag: str) -> None:
            seen.append(("end", tag, {}))

        def handle_data(self, data: str) -> None:
            seen.append(("text", data, {}))

    parser = Parser()
    parser.feed(html)
    parser.close()
    return seen


def test_the_lists_hold_nothing_that_runs_or_frames() -> None:
    dangerous = {"script", "style", "iframe", "object", "embed", "form", "button", "select",
                 "textarea", "svg", "math", "base", "link", "meta", "template", "noscript",
                 "video", "audio", "source", "dialog", "title", "html", "body", "head"}  # fmt: skip
    assert not dangerous & (BLOCKS | INLINES)
    assert {"http", "https", "mailto", "tel"} == SCHEMES
    assert (len(ALERTS), len(ALIGNED)) == (5, 3)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲 &lt;b&gt; &amp; &quot;乙&quot;</p>\n", True),
        ('<h2 id="一-甲">甲</h2>\n<ul>\n<li><strong>乙</strong><br />丙</li>\n</ul>', True),
        ('<table>\n<tr>\n<th class="align-left">甲</th>\n</tr>\n</table>', True),
        ('<div class="markdown-alert markdown-alert-note">\n<p>甲</p>\n</div>', True),
        ("", True),
        ("<script>alert(1)</script>", False),
        ("<p onclick=alert(1)>甲</p>", False),
        ('<p class="x">甲</p>', False),
        ("<p >甲</p>", False),
        ("<P>甲</P>", False),
        ('<h2 id="x" onclick="y">甲</h2>', False),
        ('<h2 id="x"y">甲</h2>', False),
        ("<h2 id=x>甲</h2>", False),
        ("<h2>甲</h2>", False),
        ('<h7 id="x">甲</h7>', False),
        ('<a href="x">甲</a>', False),
        ('<img src="x" alt="y" />', False),
        ("<pre><code>\n甲</code></pre>", False),
        ("<!-- 甲 -->", False),
        ("<p>甲<", False),
        ("<p>甲<script", False),
        ("<p>甲\r乙</p>", False),
    ],
)
def test_harmless_is_text_among_a_few_tags_without_attributes(html: str, expected: bool) -> None:
    assert is_harmless(html) == expected


PIECES = st.sampled_from(
    [
        "<", ">", "</", "/>", "=", '"', "'", " ", "\n", "\0", "`", "&", "&lt;", "&quot;", "&#60;",
        "<!--", "-->", "<![CDATA[", "]]>", "<?", "<script", "</script", "<style>", "</style>",
        "<svg>", "</svg>", "<math>", "<mtext>", "<mglyph>", "<annotation-xml>", "<foreignObject>",
        "<table>", "<tr>", "<td>", "</table>", "<form>", "<p>", "</p>", "<a ", "<img ", "<input ",
        "<li ", "<section ", "<title>", "<textarea>", "<noscript>", "<template>", "<select>",
        "<xmp>", "<plaintext>", "<details>", "<h2 ", "href=", "src=", "id=", "class=", "title=",
        "alt=", "onerror=alert(1)", "style=x", "javascript:", "data:", "http://a.cn",
    ]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=up_to(300))
@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
def test_any_input_gives_listed_tags_only_and_nothing_more_to_clean(html: str) -> None:
    cleaned = clean(html)
    assert {tag for kind, tag, _ in attributes(cleaned) if kind != "text"} <= BLOCKS | INLINES
    assert attributes(clean(cleaned)) == attributes(cleaned)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/guides/consultation/#s1", True),
        ("../policies/x.md?a=b&amp;c=d", True),
        ("", True),
        ("#s1", True),
        ("%E5%9B%BE.png", True),
        ("https://www.example.cn/a?b=1", True),
        ("http://a.cn", True),
        ("//a.cn/", False),
        ("https://a.cn:80/", False),
        ("https://1.2.3.4/", False),
        ("https://xn--fiqs8s.cn/", False),
        ("https://a..cn/", False),
        ("HTTPS://a.cn/", False),
        ("mailto:a@b.cn", False),
        ("javascript:1", False),
        ("a:b", False),
        ("a&quot;b", False),
        ("a%2", False),
        ("图.png", False),
        ("a b", False),
        ("\\\\a.cn", False),
        ('x" title="t', False),
    ],
)
def test_a_plain_link_needs_no_cleaning(target: str, expected: bool) -> None:
    assert is_plain_link(f'<a href="{target}">') == expected


TARGETS = st.lists(
    st.sampled_from(
        ["http", "https", "://", ":", "/", "//", "a", "b.cn", ".", "..", "-", "xn--", "0", "1.2",
         "0x1", "%41", "%", "?", "#", "=", "&amp;", "&lt;", "_", "~", "@", "www.example.cn", "com"]
    ),
    max_size=9,
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=up_to(1500))
@given(TARGETS.map("".join))
def test_a_plain_link_is_written_as_the_cleaner_writes_it(target: str) -> None:
    tag = f'<a href="{target}">'
    if is_plain_link(tag):
        assert clean(f"{tag}甲</a>") == f"{cleaned_link(tag)}甲</a>"
