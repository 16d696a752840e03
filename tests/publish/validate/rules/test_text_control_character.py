import sys

import pytest

from generator.problems import Place
from generator.publish.load.nodes import Entry, Mapping, Scalar
from generator.publish.validate.rules.text_control_character import RULE, check
from generator.schema.record import RecordSchema
from validate.checking import CENTRES, NEWS, SAMPLE, MakeProject, at, centres, faults, news

SIGNS = [
    pytest.param(" \u3000\u00a0", True, id="blanks of all widths are seen"),
    pytest.param("①〔〕—…㎡", True, id="signs of official documents are seen"),
    pytest.param("𠮷😀", True, id="signs beyond the first plane are seen"),
    pytest.param("\u200d\u200b", True, id="joiners belong to some scripts"),
    pytest.param("\t", True, id="a tab is seen"),
    pytest.param("\x0b", False, id="the line break of Word"),
    pytest.param("\x00", False, id="a zero"),
    pytest.param("\x7f", False, id="delete"),
    pytest.param("\x85", False, id="a control sign of Latin-1"),
    pytest.param("\u202e", False, id="text turned around"),
    pytest.param("\u2066", False, id="text set apart"),
    pytest.param("\ufeff", False, id="a byte order mark inside"),
    pytest.param("\ue000", False, id="a sign of one font only"),
    pytest.param("\uffff", False, id="no sign at all"),
]
QUOTED = [
    pytest.param('"甲\\x07"', (8, 8), id="an escape makes a control sign"),
    pytest.param('"甲\\n乙"', (), id="a line break is none"),
    pytest.param("甲\u202a乙\u202c", (8, 8), id="a value is told once"),
]


@pytest.mark.parametrize(("sign", "is_right"), SIGNS)
def test_a_cell_holds_nothing_invisible(
    make_project: MakeProject, sign: str, is_right: bool
) -> None:
    found = faults(make_project, centres("zone", f"{SAMPLE}示例{sign}园区"))
    assert found == at(RULE.id, CENTRES, [] if is_right else [(5, 28)])


@pytest.mark.parametrize(("written", "spot"), QUOTED)
def test_nor_does_a_field(make_project: MakeProject, written: str, spot: tuple[int, int]) -> None:
    found = faults(make_project, news(fields=f"place: {written}\n"))
    assert found == at(RULE.id, NEWS, [spot] if spot else [])


def test_nor_does_a_field_of_an_inner_record(make_project: MakeProject) -> None:
    files = news(fields="attachments:\n  - {file: 照片.png, title: 甲\u202e}\n")
    assert faults(make_project, files) == at(RULE.id, NEWS, [(9, 27)])


def test_nothing_that_python_prints_is_refused() -> None:
    # So a text of such signs need not be looked at; the line break makes this one be.
    place = Place("x.md", 1, 1)
    printed = "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isprintable())
    texts = (Scalar(f"{printed}\n", place), Scalar("a\x07", place))
    written = Mapping(tuple(Entry(Scalar("甲", place), text) for text in texts), place)
    (problem,) = check(written, RecordSchema("x", "甲", ()))
    assert "U+0007" in problem.message.zh
