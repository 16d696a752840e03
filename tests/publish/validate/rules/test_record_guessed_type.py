import pytest

from generator.publish.validate.rules.record_guessed_type import RULE
from validate.checking import (
    NEWS,
    POLICY,
    SAMPLE,
    MakeProject,
    at,
    centres,
    faults,
    news,
    policy,
)

NOTED = "date_note: 原文未载\n"
TEXTS = [
    pytest.param("示例园区", True, id="words are words"),
    pytest.param("2026年5月", True, id="a number with words is words"),
    pytest.param("2026.1.1", True, id="two points make no number"),
    pytest.param("1号", True, id="so does a sign behind it"),
    pytest.param('"10:30"', True, id="quotes make text"),
    pytest.param("'0123'", True, id="single quotes make text"),
    pytest.param("|\n  450000", True, id="a block is text"),
    pytest.param("", True, id="nothing is nothing"),
    pytest.param("10:30", False, id="a time is read as 630"),
    pytest.param("0123", False, id="a leading zero is read as base eight"),
    pytest.param("450000", False, id="a code is read as a number"),
    pytest.param("2026.10", False, id="a version loses its zero"),
    pytest.param("1e3", True, id="YAML 1.1 wants a point in 1e3"),
    pytest.param("2026-05-01", False, id="a date is read as a date"),
    pytest.param("2024-13-05", False, id="an impossible date is an error elsewhere"),
    pytest.param("yes", False, id="yes is read as true"),
    pytest.param("NO", False, id="NO is read as false"),
    pytest.param("~", False, id="a tilde is read as nothing"),
    pytest.param("null", False, id="so is null"),
]
TYPED = [
    pytest.param("reprint: true", NEWS, (), id="true is a boolean"),
    pytest.param("reprint: True", NEWS, (8, 10), id="True is one to some programs"),
    pytest.param("reprint: 1", NEWS, (8, 10), id="1 is a number"),
    pytest.param("happened_on: 2026-04-30", NEWS, (), id="a date is a date"),
    pytest.param("happened_on: 2026-4-3", NEWS, (), id="without zeros it is one, too"),
    pytest.param("happened_on: '2026-04-30'", NEWS, (), id="a quoted date is a date"),
    pytest.param("year: 2020", POLICY, (), id="a whole number is one"),
    pytest.param("year: '2020'", POLICY, (), id="a quoted number is a number"),
    pytest.param("year: 02020", POLICY, (8, 7), id="a number has no leading zero"),
    pytest.param("year: +2020", POLICY, (8, 7), id="a number has no plus"),
    pytest.param("year: 2_020", POLICY, (8, 7), id="a number has no underscore"),
    pytest.param("remarks: [甲, 2020]", POLICY, (8, 14), id="items of a list are looked at"),
]


@pytest.mark.parametrize(("written", "is_right"), TEXTS)
def test_what_looks_like_another_type_is_quoted(
    make_project: MakeProject, written: str, is_right: bool
) -> None:
    found = faults(make_project, news(fields=f"place: {written}\n"))
    assert found == at(RULE.id, NEWS, [] if is_right else [(8, 8)])


@pytest.mark.parametrize(("line", "path", "spot"), TYPED)
def test_a_field_of_a_type_is_written_plainly(
    make_project: MakeProject, line: str, path: str, spot: tuple[int, int]
) -> None:
    files = news(fields=f"{line}\n") if path == NEWS else policy(f"{NOTED}{line}\n")
    found = {fault for fault in faults(make_project, files) if fault[0] == RULE.id}
    assert found == at(RULE.id, path, [spot] if spot else [])


def test_a_cell_of_a_table_is_never_a_guess(make_project: MakeProject) -> None:
    assert not faults(make_project, centres("zone,host", f"{SAMPLE}10:30,0123"))


def test_fields_of_an_inner_record_are_looked_at(make_project: MakeProject) -> None:
    files = news(fields="attachments:\n  - title: 2026\n    file: 照片.png\n")
    assert faults(make_project, files) == at(RULE.id, NEWS, [(9, 12)])
