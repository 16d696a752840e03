"""A text becomes the same words in Python, for the index, and in the browser, for a query."""

import string
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.finish.search.tokens import coded, tokens, whole

from .indexes import run_node

WORDS = {
    "": [],
    "，。 —": [],
    "手语": ["h624b8bed", "s8bed"],
    "手": ["s624b"],
    "打假，假货": ["h62535047", "h50478d27", "s8d27"],
    "桂知发〔2020〕42号": ["h684277e5", "h77e553d1", "s53d1", "d202", "d020", "n42", "s53f7"],
    "42号文": ["n42", "h53f76587", "s6587"],
    "0771-5501": ["d077", "d771", "d715", "d155", "d550", "d501"],
    "2020-05-01": ["d202", "d020", "n05", "n01"],
    "第3条": ["s7b2c", "n3", "s6761"],
    "GB/T 21374": ["wgb0", "wt0", "d213", "d137", "d374"],
    "ＩＰ１２": ["wip0", "n12"],
    "二〇二六年": ["h4e8c3007", "h30074e8c", "h4e8c516d", "h516d5e74", "s5e74"],
    "𬭚": ["hd872df5a", "sdf5a"],
    "ёж": ["z04510436"],
    "①Ⅷ㎡": ["n1", "wviiim0", "n2"],
}
# Where the two languages could differ: widths, joined letters, marks, signs of other planes.
ODD = (
    *WORDS,
    "《商标法》（2019年修正）第63条第1款",
    "电话：0000-0000003转8；400-123-4567；１３８ 0000 0000",
    "İstanbul ß ﬁ Ǆ café e\u0301 ﹏＿ ½ ㈱ 〡〢 々 々々",
    "한국어 العربية བོད་ ᠮᠣᠩᠭᠣᠯ ខ្មែរ हिन्दी ไทย ۱۲۳ १२३",
    "\u200b\u00ad\ufeff\u2028 a\u0000b 👨‍👩‍👧 🀄 ㍿ ﷺ 兀 﨩",
    "𠮷野家 㐀㐁 \U00030000",
    "www.example.cn/路径?a=1&b=２ NO.2022018 第十二届“中国—东盟”",
    string.printable,
)


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_the_browser_makes_the_same_words_and_marks() -> None:
    for text, made in zip(ODD, run_node("words.mjs", ODD), strict=True):
        assert made["compact"] == whole(text)
        assert made["tokens"] == tokens(text)
        assert made["coded"] == coded(text)
        assert made["crc"] == [crc32(word.encode()) for word in tokens(text)]


LETTERS = st.characters(codec="utf-8", categories=["L", "Nd", "P", "S", "Zs"])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(LETTERS, max_size=60), min_size=100, max_size=100))
def test_the_browser_makes_the_same_words_of_any_text(texts: list[str]) -> None:
    made = run_node("words.mjs", texts)
    assert [one["tokens"] for one in made] == [tokens(text) for text in texts]


@pytest.mark.parametrize("text", ODD)
def test_a_word_is_letters_and_digits_and_no_beginning_of_another_kind(text: str) -> None:
    for word in tokens(text):
        assert word.isascii()
        assert word.isalnum()
        assert word == word.lower()
        assert word[0] in "hsdnwz"


@pytest.mark.parametrize(
    ("letters", "readings"),
    [
        ("zhishi", [["zhi", "shi"]]),
        ("henan", [["hen", "an"], ["he", "nan"]]),
        ("xian", [["xian"], ["xi", "an"]]),
        ("lvse", [["lv", "se"]]),
        ("ip", []),
        ("trademark", []),
    ],
)
def test_letters_are_read_as_syllables_in_every_way(
    letters: str, readings: list[list[str]]
) -> None:
    (made,) = run_node("words.mjs", [letters])
    assert made["readings"] == readings
