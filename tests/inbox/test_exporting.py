"""Tables for people and records for programs hold what was sent, and nothing that runs."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from own_forms import own_forms
from small_form import FORM

from generator.inbox.describing import Submission
from generator.inbox.exporting import as_csv, as_json, as_workbook
from generator.inbox.tables import OWN, Table, records, table
from generator.inbox.unsealing import open_envelope
from generator.schema.form import Form
from inbox.kept import Answers, Office, Sent

CARD = "450100199001011234"
GOOD = {
    "name": ["=1+1"],
    "kind": ["b"],
    "card": [CARD],
    "text": ['第一行\n“第二行”,"三"'],
    "places.0.town": ["济南"],
    "places.1.town": ["青岛"],
    "consent.general": ["2"],
    "unit_code": ["a secret"],
    "extra": ["007"],
}


def submission(office: Office, answers: Answers, form: Form | None = FORM) -> Submission:
    entry = office.keep("small", answers, [Sent("photo", "a.jpg", b"x")], aside=("重复",))
    return Submission(entry, open_envelope(entry, [office.duty]), form, "v1")


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_a_csv_is_rfc_4180_with_titles_and_labels(office: Office) -> None:
    one = submission(office, GOOD)
    content = as_csv(table("small", FORM, [one]))
    assert content.count(b"\r\n") == 2
    (row,) = rows(content)
    assert row == {
        "编号": one.entry.number,
        "收到时间": "2026-11-21T10:00:00Z",
        "报送单位": "",
        "收件时另放的原因": "重复",
        "表单版次": "v1",
        "姓名": "'=1+1",
        "种类": "乙",
        "身份证号": CARD,
        "经过": '第一行\n“第二行”,"三"',
        "地点": "城市：济南\n城市：青岛",
        "照片": "a.jpg",
        "我同意": "已同意（第 2 版）",
        "我单独同意": "",
        "表单以外的内容": "extra：007",
    }


def test_a_worksheet_holds_texts_only(office: Office) -> None:
    one = submission(office, {**GOOD, "name": ["=1+1"], "text": ["007\x01"]})
    book = load_workbook(io.BytesIO(as_workbook([table("small", FORM, [one])])))
    (sheet,) = book.worksheets
    assert sheet.title == "1 小表 <b>"
    header, row = list(sheet.iter_rows())
    told = {str(head.value): cell for head, cell in zip(header, row, strict=True)}
    assert (told["姓名"].value, told["姓名"].data_type) == ("=1+1", "s")
    assert (told["身份证号"].value, told["身份证号"].data_type) == (CARD, "s")
    assert told["经过"].value == "007[U+0001]"
    assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert {cell.number_format for cell in row} == {"@"}


@pytest.mark.parametrize("title", ["a/b\\c[d]:e*f?'", "长" * 40, "\x01"])
def test_any_title_makes_a_sheet(title: str) -> None:
    made = Table("x", title, ("编号",), (("1",),))
    assert len(load_workbook(io.BytesIO(as_workbook([made, made]))).sheetnames) == 2


def test_json_has_the_dictionary_and_the_values_as_they_were_sent(office: Office) -> None:
    one = submission(office, {**GOOD, "name": ["\ud800"]})
    told = json.loads(as_json(records("small", FORM, [one])))
    names = [field["name"] for field in told["schema"]["fields"]]
    assert names[: len(OWN)] == list(OWN)
    assert names[len(OWN) :] == [
        *("name", "kind", "card", "text", "places", "photo"),
        *("consent.general", "consent.sensitive"),
    ]
    (record,) = told["records"]
    assert record["name"] == "\ud800"
    assert record["kind"] == "b"
    assert record["places"] == [{"town": "济南"}, {"town": "青岛"}]
    assert (record["photo"], record["consent.general"], record["extra"]) == ("a.jpg", "2", "007")
    assert set(record) == {*OWN, *GOOD, "photo", "places"} - {
        *("unit_code", "places.0.town", "places.1.town")
    }


def test_a_form_that_is_unknown_is_exported_by_names(office: Office) -> None:
    one = submission(office, GOOD, None)
    (row,) = rows(as_csv(table("small", None, [one])))
    assert row["文件"] == "a.jpg"
    assert "card：450100199001011234" in row["填写的内容"]
    assert "secret" not in str(row)
    assert json.loads(as_json(records("small", None, [one])))["records"][0]["card"] == CARD


def test_every_form_of_ours_has_headings_that_differ() -> None:
    for id_, form in own_forms().items():
        header = table(id_, form, []).header
        assert len(set(header)) == len(header), id_


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(list(GOOD)), st.lists(st.text(), min_size=1, max_size=3)))
def test_no_exported_cell_begins_with_a_formula_sign(office: Office, answers: Any) -> None:
    one = submission_of(office, answers)
    for row in rows(as_csv(table("small", FORM, [one]))):
        for cell in row.values():
            assert not cell.strip(' \u00a0\u3000\u200b\ufeff"').startswith(("=", "+", "-", "@"))
    load_workbook(io.BytesIO(as_workbook([table("small", FORM, [one])])))
    json.loads(as_json(records("small", FORM, [one])))


def submission_of(office: Office, answers: Answers) -> Submission:
    """The same submission with other answers; nothing is kept."""
    entry = next(office.ledger.entries(), None) or office.keep("small", {})
    envelope = open_envelope(entry, [office.duty])
    told = {name: tuple(values) for name, values in answers.items()}
    return Submission(entry, type(envelope)("small", "v1", told, (), envelope.identity), FORM, "v1")
