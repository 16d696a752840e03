"""A body comes apart as a reader sees it, and every word knows where it stands."""

import pytest

from generator.problems import Place
from generator.publish.markdown.rendered import Typed
from generator.publish.validate.paragraphs import Paragraph, paragraphs
from generator.publish.validate.sentences import in_sentences

PATH = "content/pages/a.md"
TEXTS = [
    pytest.param("一。\n\n二。", ["一。", "二。"], id="a blank line parts"),
    pytest.param("一，\n二。", ["一，二。"], id="a single end of line does not"),
    pytest.param("## 题\n文。", ["题", "文。"], id="a heading stands alone"),
    pytest.param("- 甲\n- 乙\n  续\n3. 丙", ["甲", "乙续", "丙"], id="items"),
    pytest.param("**甲**`乙`[丙](b.md)", ["甲乙丙"], id="signs are left out"),
    pytest.param("![照片](a.png)后文", ["照片后文"], id="a picture's words stay"),
    pytest.param("> 引文。", ["引文。"], id="a quotation"),
    pytest.param("> [!NOTE]\n> 说明。", ["说明。"], id="a note"),
    pytest.param("甲<!-- 乙\n丙 -->丁", ["甲丁"], id="a comment over two lines"),
    pytest.param("| 甲 | 乙 |\n|---|---|\n| 丙 |  |", ["甲", "乙", "丙"], id="cells"),
    pytest.param("", [], id="nothing"),
]
PLACES = [
    pytest.param("文中找我。", "找我", (5, 3), id="in a line"),
    pytest.param("一。\n\n**二**找我。", "找我", (7, 6), id="after signs"),
    pytest.param("一，\n  二找我。", "找我", (6, 4), id="in the second line"),
    pytest.param("- [找我](b.md)", "找我", (5, 4), id="in a link"),
    pytest.param("| 甲 | 找我 |", "找我", (5, 7), id="in a cell"),
]
LEADS = [
    pytest.param("## 不做\n\n- 甲", "甲", ["不做"], id="a heading"),
    pytest.param("不做：\n\n- 甲\n\n- 乙", "乙", ["不做："], id="a line with a colon"),
    pytest.param("不做：\n\n别的。\n\n- 甲", "甲", [], id="another paragraph ends it"),
    pytest.param("不做。\n\n- 甲", "甲", [], id="a line without a colon"),
    pytest.param("## 不做\n\n## 做\n\n- 甲", "甲", ["做"], id="the nearest heading"),
    pytest.param("## 不做\n\n甲", "甲", [], id="a paragraph stands by itself"),
    pytest.param("| 做 | 不做 |\n|-|-|\n| 甲 | 乙 |", "乙", ["不做"], id="the head of a column"),
]


def read(text: str) -> list[Paragraph]:
    return list(paragraphs(Typed(text, Place(PATH, 5, 1))))


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_body_comes_apart(text: str, expected: list[str]) -> None:
    assert [paragraph.text.strip() for paragraph in read(text)] == expected


@pytest.mark.parametrize(("text", "word", "place"), PLACES)
def test_every_word_has_its_place(text: str, word: str, place: tuple[int, int]) -> None:
    (holding,) = (paragraph for paragraph in read(text) if word in paragraph.text)
    assert holding.place(holding.text.index(word)) == Place(PATH, *place)


@pytest.mark.parametrize(("text", "item", "lead"), LEADS)
def test_an_item_knows_what_it_stands_under(text: str, item: str, lead: list[str]) -> None:
    (holding,) = (paragraph for paragraph in read(text) if paragraph.text.strip() == item)
    assert holding.lead.split() == lead


def test_sentences_end_at_full_stops() -> None:
    (paragraph,) = read("“一。”二！三？四；五")
    texts = [sentence.text for sentence in in_sentences(paragraph, "")]
    assert texts == ["“一。”", "二！", "三？", "四；五"]
