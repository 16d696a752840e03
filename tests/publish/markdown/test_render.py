from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.front_matter import Body
from generator.publish.markdown.cleaner import BLOCKS, INLINES, SCHEMES
from generator.publish.markdown.links import is_external
from generator.publish.markdown.markup import DEEPEST
from generator.publish.markdown.render import render
from generator.publish.markdown.rendered import Finding, Rendered

# The body begins on this line of its file.
FIRST = 10


def rendered(text: str) -> Rendered:
    return render(Body("content/x.md", text, FIRST))


def html(text: str) -> str:
    return rendered(text).html.rstrip("\n").replace(' rel="noopener noreferrer"', "")


def found(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    return [(finding.text, finding.place.line, finding.place.column) for finding in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("一\n二\n\n三", "<p>一\n二</p>\n<p>三</p>"),
        ("**注意：**不要", "<p><strong>注意：</strong>不要</p>"),
        ("请**“认真”**阅读", "<p>请<strong>“认真”</strong>阅读</p>"),
        ("**（一）**甲**《法》**乙", "<p><strong>（一）</strong>甲<strong>《法》</strong>乙</p>"),
        ("*注意：*不要", "<p><em>注意：</em>不要</p>"),
        ("***重要！***不要", "<p><em><strong>重要！</strong></em>不要</p>"),
        ("~~删去。~~留下", "<p><del>删去。</del>留下</p>"),
        ("2 * 3 * 4，snake_case_name", "<p>2 * 3 * 4，snake_case_name</p>"),
        ("一  \n二\\\n三", "<p>一<br>\n二<br>\n三</p>"),
        ("`<b>` 和 ``a`b``", "<p><code>&lt;b&gt;</code> 和 <code>a`b</code></p>"),
        ("```html\n<script>&\n```", "<pre><code>&lt;script&gt;&amp;\n</code></pre>"),
        ("    缩进", "<pre><code>缩进\n</code></pre>"),
        ("> 引\n> 用", "<blockquote>\n<p>引\n用</p>\n</blockquote>"),
        ("***", "<hr>"),
        ("- 甲\n- 乙\n  - 丙", "<ul>\n<li>甲</li>\n<li>乙\n<ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>"),
        ("3. 甲\n4. 乙", '<ol start="3">\n<li>甲</li>\n<li>乙</li>\n</ol>'),
        ("&copy; &lt; &#x4e2d; &nbsp;", "<p>© &lt; 中 &nbsp;</p>"),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
        (r"\*不是斜体\* \<b\>", "<p>*不是斜体* &lt;b&gt;</p>"),
        ("x^2^ ==y== :smile: $z$ ++w++ || v ||",
         "<p>x^2^ ==y== :smile: $z$ ++w++ || v ||</p>"),
        ("<ruby>字<rt>zì</rt></ruby><br>H<sub>2</sub>O",
         "<p><ruby>字<rt>zì</rt></ruby><br>H<sub>2</sub>O</p>"),
        ("<details>\n<summary>更多</summary>\n\n**内容：**甲\n\n</details>",
         "<details>\n<summary>更多</summary>\n<p><strong>内容：</strong>甲</p>\n</details>"),
    ],
)  # fmt: skip
def test_markdown_is_that_of_github_with_chinese_punctuation(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("NOTE", "说明"),
        ("TIP", "提示"),
        ("IMPORTANT", "重要"),
        ("WARNING", "注意"),
        ("CAUTION", "警告"),
        ("note", "说明"),
    ],
)
def test_alerts_have_a_class_and_a_chinese_title(kind: str, title: str) -> None:
    assert html(f"> [!{kind}]\n> **甲：**乙") == (
        f'<div class="markdown-alert markdown-alert-{kind.lower()}">\n'
        f'<p class="markdown-alert-title">{title}</p>\n<p><strong>甲：</strong>乙</p>\n</div>'
    )


def test_an_alert_may_have_a_title_of_its_own_and_others_are_quotes() -> None:
    assert '<p class="markdown-alert-title">甲 &lt;b&gt;</p>' in html("> [!NOTE] 甲 <b>\n> 乙")
    assert html("> [!OTHER]\n> 乙") == "<blockquote>\n<p>[!OTHER]\n乙</p>\n</blockquote>"


def test_a_table_scrolls_by_itself_and_keeps_its_alignment() -> None:
    assert html("| a | b | c | d |\n| :-- | --: | :-: | --- |\n| 1 | `2|` | 3\\|4 | |\n") == (
        '<div class="table-frame" tabindex="0" role="group" aria-label="表格"><table>\n'
        '<thead>\n<tr>\n<th class="align-left">a</th>\n<th class="align-right">b</th>\n'
        '<th class="align-center">c</th>\n<th>d</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td class="align-left">1</td>\n<td class="align-right">`2</td>\n'
        '<td class="align-center">`</td>\n<td>3|4</td>\n</tr>\n</tbody>\n</table></div>'
    )


def test_each_table_has_its_frame() -> None:
    table = "| a |\n| - |\n| 1 |\n"
    both = html(f"{table}\n> {table.replace(chr(10), chr(10) + '> ')}\n")
    assert both.count('<div class="table-frame"') == both.count("</table></div>") == 2


def test_boxes_of_task_lists_say_their_state_and_cannot_be_used() -> None:
    first, second = html("- [x] 甲\n- [ ] 乙\n- 丙").split("\n")[1:3]
    assert html("- [x] 甲").startswith('<ul class="contains-task-list">')
    for line, label, is_checked in ((first, "已完成", True), (second, "未完成", False)):
        assert line.startswith('<li class="task-list-item"><input ')
        assert 'type="checkbox"' in line
        assert 'disabled=""' in line
        assert f'aria-label="{label}"' in line
        assert ('checked=""' in line) == is_checked


def test_footnotes_lead_there_and_back_in_chinese() -> None:
    page = html("甲[^注]乙[^2]丙[^注]\n\n[^注]: 一\n[^2]: 二\n\n    三\n\n[^3]: 没用到\n")
    assert (
        '<sup class="footnote-ref"><a href="#fn-%E6%B3%A8" id="fnref-%E6%B3%A8">1</a></sup>乙'
        in (page)
    )
    assert '<section class="footnotes" aria-label="注释">' in page
    assert '<li id="fn-2">\n<p>二</p>\n<p>三 <a href="#fnref-2"' in page
    assert 'aria-label="返回正文注 1-2"' in page
    assert "没用到" not in page
    assert not rendered("甲[^1]\n\n[^1]: 一").links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# 一、总\n\n## （一）甲\n\n正文\n\n### 1. 乙\n## (2) 丙\n",
            [
                (1, "一、总", "s1", 10, 1),
                (2, "（一）甲", "s1-1", 12, 1),
                (3, "1. 乙", "s1-1-1", 16, 1),
                (2, "(2) 丙", "s1-1-1-2", 17, 1),
            ],
        ),
        (
            "> ## 引\n> x\n\n- 甲\n  ## 列\n\n附件2：表\n---\n\n## 附件2：表\n",
            [
                (2, "引", "引", 10, 3),
                (2, "列", "列", 14, 3),
                (2, "附件2：表", "annex-2", 16, 1),
                (2, "附件2：表", "annex-2-1", 19, 1),
            ],
        ),
        (
            "## `a` *b* **c：**d &amp; [e](f) <u>g</u> ![h](i.png) ##\n## \n   ## 三\n",
            [
                (2, "a b c：d & e g", "a-b-cd--e-g", 10, 1),
                (2, "", "section", 11, 1),
                (2, "三", "三", 12, 4),
            ],
        ),
        ("##没有空格\n\n####### 七级\n\n    # 代码\n\n```\n# 代码\n```\n", []),
    ],
)
def test_headings_have_a_text_an_anchor_and_a_place(
    text: str, expected: list[tuple[int, str, str, int, int]]
) -> None:
    page = rendered(text)
    assert [
        (part.level, part.text, part.anchor, part.place.line, part.place.column)
        for part in page.headings
    ] == expected
    assert page.anchors == {anchor for _, _, anchor, _, _ in expected}
    for level, _, anchor, _, _ in expected:
        assert f'<h{level} id="{anchor}">' in page.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[甲](a.md)", [("link", "a.md", "甲", 10, 1)]),
        (
            '段\n[甲](a.md)\n乙[丙](b.md "t")和![丁](c.png)\n',
            [
                ("link", "a.md", "甲", 11, 1),
                ("link", "b.md", "丙", 12, 2),
                ("image", "c.png", "丁", 12, 16),
            ],
        ),
        (
            "> 引\n> [甲](a.md)\n\n- 列\n  - [乙](b.md)\n\n| 头 |\n| - |\n| [丙](c.md) |\n",
            [
                ("link", "a.md", "甲", 11, 3),
                ("link", "b.md", "乙", 14, 5),
                ("link", "c.md", "丙", 18, 3),
            ],
        ),
        ("[**甲** `乙`\n丙](a.md)", [("link", "a.md", "甲 乙\n丙", 10, 1)]),
        (
            "[甲][r] [r] [乙][]\n\n[r]: /x/ '名'\n[乙]: <y z.md>\n",
            [
                ("link", "/x/", "甲", 10, 1),
                ("link", "/x/", "r", 10, 8),
                ("link", "y%20z.md", "乙", 10, 12),
            ],
        ),
        (
            "[![图](a.png)](b.md)",
            [("image", "a.png", "图", 10, 2), ("link", "b.md", "", 10, 1)],
        ),
        (
            "见<https://a.cn/?b=1&c=2>、<x@a.cn>",
            [
                ("link", "https://a.cn/?b=1&c=2", "https://a.cn/?b=1&c=2", 10, 2),
                ("link", "mailto:x@a.cn", "x@a.cn", 10, 26),
            ],
        ),
        (
            '![](图.png) ![a "b" <c>](<图 1.png>)',
            [
                ("image", "%E5%9B%BE.png", "", 10, 1),
                ("image", "%E5%9B%BE%201.png", 'a "b" <c>', 10, 12),
            ],
        ),
        (
            "[a](javascript:alert(1)) [b](//c.cn) [d](#s1) [e]()",
            [
                ("link", "javascript:alert(1)", "a", 10, 1),
                ("link", "//c.cn", "b", 10, 26),
                ("link", "#s1", "d", 10, 38),
                ("link", "", "e", 10, 47),
            ],
        ),
        ("`[a](b)` \\[c](d) [e] (f)\n\n    [g](h)\n", []),
    ],
)
def test_links_and_pictures_are_found_with_their_places(
    text: str, expected: list[tuple[str, str, str, int, int]]
) -> None:
    assert [
        (link.kind, link.target, link.label, link.place.line, link.place.column)
        for link in rendered(text).links
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "见 https://a.cn/x，和 http://b.cn。",
            [("https://a.cn/x", 10, 3), ("http://b.cn", 10, 20)],
        ),
        (
            "段\n又 https://a.cn/（注）\n> 引 https://b.cn\n\n- 列\n  https://c.cn/a_b_c\n",
            [("https://a.cn/", 11, 3), ("https://b.cn", 12, 5), ("https://c.cn/a_b_c", 15, 3)],
        ),
        ("| a |\n| - |\n| https://a.cn?x=1&y=2 |\n", [("https://a.cn?x=1&y=2", 12, 3)]),
        ("## https://a.cn\n", [("https://a.cn", 10, 4)]),
        (
            "<https://a.cn> [https://b.cn](x) `https://c.cn` ![https://d.cn](y)\n\n    https://e.cn",
            [],
        ),
        ("www.a.cn 12315@a.cn ftp://a.cn https:// http:/a.cn", []),
    ],
)
def test_bare_addresses_are_found_with_their_places(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    page = rendered(text)
    assert found(page.bare_addresses) == expected
    for address, _, _ in expected:
        assert f'href="{address}"' not in page.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<b>乙</b>", [("<b>", 10, 2)]),
        ("段\n甲 <span class='x'>乙</span>\n<font color=red>", [("<span class='x'>", 11, 3),
                                                          ("<font color=red>", 12, 1)]),
        ("- 甲\n- <div>\n- 乙 <em>丙</em>", [("<div>", 11, 3), ("<em>", 12, 5)]),
        ("> 引\n> <p align=center>\n> 甲", [("<p align=center>", 11, 3)]),
        ("| a |\n| - |\n| <s>甲</s> |\n| <br> |\n", [("<s>", 12, 3)]),
        ("<div\n  class=x>\n甲\n</div>", [("<div\n  class=x>", 10, 1)]),
        ("甲\n\n<table><tr><td>乙</td></tr></table>\n", [("<table>", 12, 1), ("<tr>", 12, 8),
                                                       ("<td>", 12, 12)]),
        ("## 甲 <img src=x onerror=alert(1)>", [("<img src=x onerror=alert(1)>", 10, 6)]),
        ("<script>\nalert(1)\n</script>\n\n<style>*{}</style>", [("<script>", 10, 1),
                                                               ("<style>", 14, 1)]),
        ("<iframe src=//a.cn></iframe> <svg/onload=alert(1)>", [("<iframe src=//a.cn>", 10, 1),
                                                               ("<svg/onload=alert(1)>", 10, 30)]),
        ('<a href="x" title="1 > 0">y</a>', [('<a href="x" title="1 > 0">', 10, 1)]),
        ('<u class="x">甲</u> <br/> <BR> <mark>乙</mark>', [('<u class="x">', 10, 1)]),
        ("<o:p></o:p> <x-y>", [("<x-y>", 10, 13)]),
        ("`<b>` \\<b> &lt;b&gt; 1<2 a<-b <中> <1>\n\n    <b>\n\n```\n<b>\n```\n", []),
        ("<!-- 说明 <b> --> 甲 <br /> H<sub>2</sub>O", []),
    ],
)  # fmt: skip
def test_raw_html_is_found_with_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(rendered(text).raw_html) == expected


@pytest.mark.parametrize(
    ("text", "mark", "line", "column"),
    [
        ('甲\n乙 <p data-sourcepos="1:1-1:1">', "data-sourcepos", 11, 6),
        ("甲-乙 <a DATA-Footnote-ref>", "DATA-Footnote", 10, 8),
        ("甲 data-ſourcepos", "data-ſourcepos", 10, 3),
        ("- <!-- 甲 -->\n- <!-- 乙", "<!--", 11, 3),
    ],
)
def test_what_would_pass_for_our_own_html_is_told_and_not_rendered(
    text: str, mark: str, line: int, column: int
) -> None:
    page = rendered(text)
    assert found(page.raw_html) == [(mark, line, column)]
    assert (page.html, page.headings, page.links) == ("", (), ())


def test_what_stands_twice_is_found_twice() -> None:
    page = rendered(
        "甲 <b>乙</b> <b>丙</b>\n<b>丁</b>\n\n- https://a.cn https://a.cn\n  https://a.cn\n"
    )
    assert found(page.raw_html) == [("<b>", 10, 3), ("<b>", 10, 12), ("<b>", 11, 1)]
    assert found(page.bare_addresses) == [
        ("https://a.cn", 13, 3),
        ("https://a.cn", 13, 16),
        ("https://a.cn", 14, 3),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("甲\n\n" + "> " * 200 + "乙", 12),
        ("甲\n" + "- " * 200 + "乙", 11),
        ("甲\n\n" + ">" * DEEPEST + "乙", 12),
        ("甲\n\n" + "1) " * DEEPEST + "乙", 12),
        ("甲\n\n" + "<u>" * 200 + "乙", 12),
        ("1. " * 50_000, 10),
    ],
)
def test_what_is_nested_beyond_reason_is_told_and_not_rendered(text: str, line: int) -> None:
    page = rendered(text)
    assert [finding.place.line for finding in page.too_deep] == [line]
    assert (page.html, page.headings, page.links) == ("", (), ())


def test_what_is_nested_as_people_do_is_rendered() -> None:
    page = rendered("> " * 10 + "- " * 10 + "甲")
    assert not page.too_deep
    assert page.html.count("<blockquote>") == page.html.count("<ul>") == 10


@pytest.mark.parametrize("first_line", [1, 2, 500])
def test_lines_are_those_of_the_whole_file(first_line: int) -> None:
    body = Body("content/x.md", "\n# 甲\n\n[乙](a) <b>丙</b> https://a.cn\n", first_line)
    page = render(body)
    assert page.headings[0].place.line == first_line + 1
    assert page.links[0].place.line == first_line + 3
    assert page.raw_html[0].place.line == page.bare_addresses[0].place.line == first_line + 3
    assert page.links[0].place.path == "content/x.md"


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "*", "**a ", "_", "<", "<a ", "</", "`", "`a", "~", "!", "![", "[a](", "(", "|",
     "#", "# a\n", "- ", "- a\n ", "1. ", "+ ", "\\", "&", "&#", '"', "[^1]", "[a]: b\n", "\n",
     "a\n\n", "> ", "<b>", "<u>", "<div>\n", "[a](b) ", "<https://a> ", "a<!--",
     "中", "：**", "| a |\n", "https://a", "\u2028", "\0"],
)  # fmt: skip
def test_a_hundred_kilobytes_of_one_sign_come_back_in_proportion(piece: str) -> None:
    # How long it takes is measured by benchmarks/hostile_texts.py; here it has to end at all.
    text = piece * (100_000 // len(piece))
    assert len(rendered(text).html) < 100 * len(text)


ATTRIBUTES = {
    **{f"h{level}": {"id"} for level in range(1, 7)},
    "a": {"href", "title", "id", "aria-label", "class", "rel"},
    "img": {"src", "alt", "title", "loading"},
    "li": {"id", "class"},
    "ol": {"start"},
    "ul": {"class"},
    "section": {"aria-label", "class"},
    "input": {"checked", "disabled", "aria-label", "type"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "p": {"class"},
    "sup": {"class"},
    "th": {"class"},
    "td": {"class"},
}
VOID = {"br", "hr", "img", "input", "wbr"}


class Checker(HTMLParser):
    """Fails for a tag or attribute that is not listed, and for tags that do not pair."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in BLOCKS | INLINES
        assert {name for name, _ in attrs} <= ATTRIBUTES.get(tag, set())
        assert len(dict(attrs)) == len(attrs)
        for name, value in attrs:
            target = value or ""
            if name in ("href", "src") and is_external(target):
                assert target.startswith("//") or target.split(":")[0].lower() in SCHEMES
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


FRAGMENTS = st.sampled_from(
    [
        "\n", "\n\n", " ", "    ", "\t", "# ", "## ", "> ", "- ", "* ", "1. ", "---", "===", "***",
        "**", "*", "_", "~~", "`", "```", "~~~html\n", "|", "| a | b |\n| :-: | -: |\n| ", "[", "]",
        "(", ")", "<", ">", "</", "/>", "!", "\\", "&", ";", "&lt;", "&#x3c;", '"', "'", "=",
        "[^1]", "[^1]: ", "[^<b>]", "[a]: ", "[a]", "[x] ", "- [ ] ", "> [!NOTE]\n",
        "> [!TIP] <b>\n",
        "一、", "（一）", "1. ", "附件1", "中", "，", "：**", "x", "0", "http://a.cn/", "https://",
        "javascript:alert(1)", "data:text/html,", "mailto:", "<http://a.cn>", "<a@b.cn>",
        "<b>", "</b>", "<u>", "<u class=x>", "<br>", "<br/>", "<details>", "<summary>",
        "</details>",
        "<script>", "</script>", "<style>", "</style>", "<svg>", "<math>", "<iframe>", "<form>",
        "<textarea>", "<title>", "<noscript>", "<template>", "<plaintext>", "<select>", "<table>",
        "<tr>", "<td>", "</table>", "<div class=\"x\">", "</div>", "<h2>", "</h2>", "<h2 id=\"x\">",
        "<p class=\"markdown-alert-title\">", "<section>", "<sup class=\"footnote-ref\">",
        "<input type=\"checkbox\">", "<li id=\"fn-1\">", "<ol>", "<tbody>", "<code>", "</code>",
        "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">", "<a href=\"#fn\"",
        " data-footnote-x>", "</a>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!D",
        " onclick=x", " style=x", " href=", " src=", " title=",
    ]
)  # fmt: skip
# Carriage returns are gone before a text is rendered; comrak's own mark is none of an editor's.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=6)
MARKDOWN = st.lists(FRAGMENTS | TEXTS, max_size=30).map("".join)


@settings(derandomize=True, deadline=None, max_examples=up_to(600))
@given(MARKDOWN)
def test_any_text_gives_listed_tags_and_attributes_only(text: str) -> None:
    page = rendered(text)
    checker = Checker()
    checker.feed(page.html)
    checker.close()
    assert not checker.open


@settings(derandomize=True, deadline=None, max_examples=up_to(300))
@given(MARKDOWN)
def test_any_text_gives_the_same_page_twice_with_places_in_the_file(text: str) -> None:
    page = rendered(text)
    assert page == rendered(text)
    last = FIRST + text.count("\n")
    places = [heading.place for heading in page.headings]
    places += [link.place for link in page.links]
    places += [finding.place for finding in (*page.raw_html, *page.bare_addresses)]
    assert all(FIRST <= place.line <= last and place.column >= 1 for place in places)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_any_characters_can_be_rendered(text: str) -> None:
    assert rendered(text) == rendered(text)


WORDS = st.text(st.sampled_from("甲乙丙abc，。 "), min_size=1, max_size=8).map(
    lambda word: f"字{word.strip()}"
)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 6), WORDS), max_size=8))
def test_headings_are_found_as_written(headings: list[tuple[int, str]]) -> None:
    text = "\n\n".join(f"{'#' * level} {words}" for level, words in headings)
    assert [(part.level, part.text, part.place.line) for part in rendered(text).headings] == [
        (level, words, FIRST + 2 * number) for number, (level, words) in enumerate(headings)
    ]


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "> ", "- ", "  "]), WORDS, WORDS), max_size=8))
def test_links_are_found_where_they_are_written(parts: list[tuple[str, str, str]]) -> None:
    lines = [f"{mark}{before}[{label}](x{number}.md)" for number, (mark, before, label) in
             enumerate(parts)]  # fmt: skip
    links = {link.target: link for link in rendered("\n\n".join(lines)).links}
    assert len(links) == len(lines)
    for number, line in enumerate(lines):
        place = links[f"x{number}.md"].place
        assert (place.line, place.column) == (FIRST + 2 * number, line.index("[") + 1)
