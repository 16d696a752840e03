"""A document becomes headings, lists and tables, word for word; every doubt is said."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.editor.official import Imported, import_document
from generator.editor.official.front_matter import Fields
from generator.editor.official.review import as_line
from generator.publish.load.front_matter import Body
from generator.publish.markdown.render import render

HERE = Path(__file__).parent
DOCUMENTS = {file.stem: file for file in sorted((HERE / "documents").iterdir())}
TITLE = "关于示例工作的通知"


def cases(name: str) -> dict[str, tuple[str, str]]:
    """The cases of a file: a name, a text, and what it becomes. → is a tab, <U+200B> that sign."""
    text = (HERE / "cases" / f"{name}.txt").read_text("utf-8")
    signs = re.sub("<U\\+([0-9A-F]{4})>", lambda code: chr(int(code[1], 16)), text)
    parts = signs.replace("→", "\t").split("=== ")[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    split = ((before.split("\n", 1), after.split("\n", 1)) for before, after in pairs)
    return {name: (text.strip("\n"), made.strip("\n")) for (name, text), (_, made) in split}


def imported(name: str) -> Imported:
    return import_document(DOCUMENTS[name].read_text("utf-8"))


def body(text: str) -> str:
    """The Markdown of a text below a title, without the blank line above it."""
    return import_document(f"{TITLE}\n\n{text}").body.strip("\n")


def doubts(text: str) -> list[str]:
    """What is said of a text below a title, without what is said of every one such."""
    made = import_document(f"{TITLE}\n\n{text}\n\n示例局\n\n2026年3月5日")
    return [as_line(each, "zh") for each in made.doubts]


@pytest.mark.parametrize("name", ["opinion", "plan"])
def test_a_document_becomes_exactly_this_source(name: str) -> None:
    made = imported(name).source(is_sample=True)
    assert made == (HERE / "expected" / f"{name}.md").read_text("utf-8")


FIELDS = {
    "notice": Fields(
        title="示例市示例局关于印发全市示例服务能力提升年活动方案的通知",
        number="示局保〔2026〕12号",
        other_number="NO. 2026031",
        issuer="示例市示例局",
        addressees="各区（县）示例局、示例高新区管委会，市局各科室",
        issued_on=date(2026, 3, 25),
        printed_on=date(2026, 3, 25),
        year=None,
        kind="notice",
    ),
    "opinion": Fields(
        title="关于落实《关于做好示例维权援助工作的意见》的实施意见",
        number="示援发〔2026〕7号",
        other_number="",
        issuer="示例市维权援助服务中心",
        addressees="各区（县）示例局、示例高新区管委会，各示例分中心，各有关单位",
        issued_on=None,
        printed_on=None,
        year=2026,
        kind="opinion",
    ),
    "plan": Fields(
        "2026年示例省维权援助重点工作推进方案", "", "", "", "", None, None, 2026, "plan"
    ),
    "reading": Fields(
        "《关于做好示例维权援助工作的意见》解读", "", "", "", "", None, None, None, "interpretation"
    ),
    "regulation": Fields(
        "示例市维权援助办法（试行）", "", "", "", "", date(2026, 5, 6), None, None, "norm"
    ),
    "scheme": Fields("示例区示例局结对服务企业实施方案", "", "", "", "", None, None, None, "plan"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_only_what_a_document_states_is_in_its_fields(name: str) -> None:
    assert imported(name).fields == FIELDS[name]


def test_every_document_here_is_tested() -> None:
    assert set(FIELDS) == set(DOCUMENTS)


HEADINGS = {
    "notice": """
## 全市示例服务能力提升年活动方案
## 一、总体要求
## 二、工作措施
### （一）以会代训，“三会”并举，夯实全市示例服务工作的基础
### （二）固本强基，“两体系” 共建，打牢工作机制
## 三、工作要求
### （一）看清任务，有人牵头。
### （二）按时报送。
""",
    "regulation": """
## 第一章 总则
## 第二章 程序
## 附则
## 附件1 申请表样式
""",
    "scheme": """
## 一、总体要求
## 二、工作任务
### （一）建立结对名册
#### 1. 入册条件
#### 2. 入册数量
#### 3. 编册方式
### （二）帮助结对企业
#### 1. 上门答疑
#### 2. 办理事项
## 三、工作要求
### （一）统一思想
### （二）定人定责
""",
}


@pytest.mark.parametrize("name", HEADINGS)
def test_the_outline_is_that_of_the_document(name: str) -> None:
    lines = [line for line in imported(name).body.splitlines() if line.startswith("#")]
    assert lines == HEADINGS[name].strip().splitlines()


JOINED = cases("joined")


@pytest.mark.parametrize(("text", "made"), JOINED.values(), ids=JOINED)
def test_lines_are_joined_where_only_the_paper_ended(text: str, made: str) -> None:
    assert body(text) == made


NUMBERED = cases("numbered")


@pytest.mark.parametrize(("text", "made"), NUMBERED.values(), ids=NUMBERED)
def test_numbers_become_headings_and_lists(text: str, made: str) -> None:
    assert body(text) == made


TABLES = cases("tables")


@pytest.mark.parametrize(("text", "made"), TABLES.values(), ids=TABLES)
def test_cells_become_tables(text: str, made: str) -> None:
    assert body(text) == made


SIGNS = [
    "# 号开头", "- 减号开头", "+ 加号", "> 引用", "1) 括号", "2026. 年", "***", "---", "===", "```",
    "*甲*乙_丙_", "[甲](乙)", "![甲](乙.png)", "<b>甲</b>", "<!-- 甲 -->", "&amp; &lt; AT&T", "a|b",
    "~~甲~~", "`甲`", "[^1]: 注", "data-sourcepos=\"1:1-1:1\"", "甲\\乙", "https://www.example.cn/甲_乙",
    "** 甲 **", "[x] 甲", "[!NOTE]", "甲  ", "http://", ":::", "$甲$", "|甲|乙|",
]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_of_markdown_show_as_they_are(sign: str) -> None:
    made = render(Body("x.md", body(f"甲说{sign}。\n\n甲。\n\n{sign}甲。"), 1))
    assert not made.raw_html
    assert not made.bare_addresses
    assert sign.strip("#->+ ") in text_of(made.html)


DOUBTS = cases("doubts")


@pytest.mark.parametrize(("text", "said"), DOUBTS.values(), ids=DOUBTS)
def test_what_is_doubtful_is_said_with_its_line(text: str, said: str) -> None:
    assert doubts(text) == said.splitlines()


HEADERS = {
    "square brackets in the number": ("示例局文件\n示局〔2026〕5号", "示局〔2026〕5号", 0),
    "half-width brackets": ("示例局文件\n示局[2026]第05号", "示局〔2026〕5号", 1),
    "a signer beside the number": (
        "示例局文件\n示局〔2026〕5号　　签发人：示例甲",
        "示局〔2026〕5号",
        0,
    ),
}


@pytest.mark.parametrize(("header", "number", "count"), HEADERS.values(), ids=HEADERS)
def test_a_number_is_recorded_in_the_usual_form(header: str, number: str, count: int) -> None:
    made = import_document(f"{header}\n{TITLE}\n甲。\n示例局\n2026年3月5日")
    assert made.fields.number == number
    assert len(made.doubts) == count
    assert all(line in made.body for line in header.replace("[", "\\[").splitlines()[:1])


KINDS = {
    "关于示例的意见": "opinion",
    "示例方案（试行）": "plan",
    "关于印发示例方案的通知": "notice",
    "示例解读": "interpretation",
    "示例办法": "norm",
    "示例规划": "planning",
    "示例标准": "standard",
    "示例条例": "regulation",
    "示例法": "law",
    "示例工作": "notice",
}


@pytest.mark.parametrize(("title", "kind"), KINDS.items())
def test_the_last_word_of_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert import_document(f"{title}\n\n甲。").fields.kind == kind


def test_a_title_on_several_lines_is_one() -> None:
    made = import_document("示例市示例局\n关于印发2026年示例工作方案\n的 通知\n\n甲。")
    assert made.fields.title == "示例市示例局关于印发2026年示例工作方案的通知"


@pytest.mark.parametrize("text", ["一、甲\n乙。", "甲" * 300, "甲是这样做的。\n乙。"])
def test_a_text_without_a_title_says_so(text: str) -> None:
    made = import_document(text)
    assert made.fields.title == "（未认出标题）"
    assert "第 1 行：没有认出标题。请填写 title。" in [as_line(each, "zh") for each in made.doubts]


def test_a_day_that_is_no_day_is_said_and_not_recorded() -> None:
    made = import_document(f"{TITLE}\n\n甲。\n\n示例局\n\n2026年2月30日")
    assert made.fields.issued_on is None
    assert "不是日历上有的日子" in as_line(made.doubts[-1], "zh")


def text_of(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def signs_of(text: str) -> str:
    """What must be seen of a text: all but blanks and marks, figures and brackets made alike."""
    plain = text.translate(str.maketrans("（）０１２３４５６７８９", "()0123456789"))
    figures = plain.translate(str.maketrans("一二三四五六七八九", "123456789")).replace("十", "10")
    return re.sub(r"[\s\-*+#\\|:—–－]", "", figures)


PIECES = [
    *(
        "",
        "",
        "\t",
        "\t甲",
        "\t序号",
        "一、甲",
        "（一）乙",
        "(二)丙",
        "（3）丁",
        "1. 戊",
        "**一是**己。",
    ),
    *("附件2", "2026年3月5日", "示例局", "示例办公室2026年3月6日印发", "|甲|乙|", "|--|--|"),
    *(
        "- （1）庚；",
        "关于示例的通知",
        "示例局文件",
        "示局〔2026〕5号",
        "# 标题",
        "联系人：甲\t电话：1",
    ),
]
LINE = st.one_of(
    st.text("甲乙丙国，。；：“”《》（）()、的等步", max_size=40),
    st.text("甲一二十百是、（）()1290.．年月日附件第章条NO文号局\t |-*#_<>&[]`~\\ 　", max_size=12),
    st.sampled_from(PIECES),
)


@given(st.lists(LINE, max_size=25))
@example(["---", "title: x", "---"])
@example(["百是"])
@example(["\t甲", "\t乙", "", "\t丙", "", "\t丁", "\t戊", "\t己"])
def test_every_sign_of_any_text_is_kept_in_its_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    made = import_document(text)
    page = render(Body("x.md", made.body, 1))
    assert not page.raw_html
    assert not page.too_deep
    shown = signs_of(text_of(page.html))
    wanted = signs_of("".join(line for line in lines if not is_page_number(line)))
    title = signs_of(made.fields.title)
    if made.fields.title != "（未认出标题）":
        places = [n for n in range(len(wanted) + 1) if wanted.startswith(title, n)]
        parts = [wanted[:n] + wanted[n + len(title) :] for n in places]
    else:
        parts = [wanted]
    assert any(is_within(part, shown) for part in parts), f"{text!r} became {made.body!r}"


def is_within(wanted: str, shown: str) -> bool:
    """True when all signs stand in the text, in their order; filled cells may stand between."""
    signs = iter(shown)
    return all(sign in signs for sign in wanted)


def is_page_number(line: str) -> bool:
    return re.fullmatch(r"\s*[-—–－]+\s*[0-9]{1,4}\s*[-—–－]+\s*", line) is not None


@given(st.text(max_size=200))
def test_any_text_makes_a_source(text: str) -> None:
    made = import_document(text)
    assert made.source().startswith("---\ntitle: ")
    assert not render(Body("x.md", made.body, 1)).raw_html


def test_readers_are_told_the_doubt_and_editors_the_remedy_too() -> None:
    made = import_document("示例意见\n\n甲。\n\n2026年3月5日")
    assert [as_line(each, "zh") for each in made.doubts] == [
        "第 1 行：没有写明发文机关。请核对后填写 issuer。"
    ]
    assert [as_line(each, "en") for each in made.doubts] == [
        "line 1: No issuer is stated. Look it up and fill in the field issuer."
    ]
    assert "\nremarks:\n  - 没有写明发文机关。\n" in made.source()


def test_many_lines_are_counted() -> None:
    parts = "".join(f"({number})甲\n子。\n" for number in "一二三四五六七八九")
    assert doubts(f"一、甲\n{parts}") == [
        "第 4、6、8、10、12、14、16、18 行等 9 处：编号的括号有半角的，统一为全角。"
    ]
