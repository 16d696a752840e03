"""No text that anybody sends becomes a formula; every text stays readable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inbox.cells import (
    CUT,
    GUARD,
    MOST_SIGNS,
    is_formula,
    safe_cell,
    worksheet_text,
    writable,
)

FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "|calc", "%0A=1"),
    *("＝1", "＋1", "－1", "＠x", "﹢1", "﹣1", "﹫x"),
    *(" =1", "\u00a0=1", "\u3000=1", "\u200b=1", "\ufeff=1", "'=1", '"=1', "“=1", " \u200b ' =1"),
    *("=cmd|' /C calc'!A0", '=HYPERLINK("http://example.cn")', "=DDE(1)", "\x00=1", "\u202e=1"),
]
PLAIN = [
    *("", "张三", "450100199001011234", "007", "a=b", "1-2", "甲@乙", "（=1）", "——说明", "。=1"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded(text: str) -> None:
    assert is_formula(text)
    assert safe_cell(text) == GUARD + writable(text)


@pytest.mark.parametrize("text", PLAIN)
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
    assert worksheet_text(text) == text


BLANKS = " \t\r\n\u00a0\u3000\u200b\u200e\ufeff\"'“”‘’\x00"


@given(
    st.one_of(
        st.text(),
        st.builds(str.__add__, st.text(BLANKS), st.sampled_from("=+-@＝＋－＠")).flatmap(
            lambda start: st.text().map(lambda rest: start + rest)
        ),
    )
)
def test_no_cell_begins_with_a_formula_sign_after_stripping(text: str) -> None:
    cell = safe_cell(text)
    if cell.startswith(GUARD):
        return
    stripped = unicodedata.normalize("NFKC", cell.lstrip(BLANKS).strip())
    assert not stripped.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell == writable(text)


@given(st.text())
def test_no_text_is_lost_but_what_no_sheet_can_hold(text: str) -> None:
    assert safe_cell(text).removeprefix(GUARD if is_formula(writable(text)) else "") == writable(
        text
    )
    assert len(writable(text)) == len(text)
    writable(text).encode()


def test_half_a_sign_and_a_control_are_replaced() -> None:
    assert writable("a\ud800b\x01c") == "a\ufffdb\ufffdc"


def test_a_very_long_text_is_cut_and_says_so() -> None:
    cut = worksheet_text("字" * 40_000)
    assert len(cut) == MOST_SIGNS
    assert cut.endswith(CUT)
