"""The private ledger: rows become entries, and a wrong cell is told with place and remedy."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from generator.problems import as_text
from generator.progress.entries import Entry, Exemption, PublishedNews
from generator.progress.ledger import Ledger, NoLedger, private_schema, read_ledger
from generator.progress.ledger_rules import LEDGER_RULES, Known
from generator.progress.tables import as_text as as_text_of_cell
from progress.office import BODIES, GUANGXI, TODAY, plan

COLUMNS = (
    "id,unit,plan,row,metric,quantity,done_on,reported_on,hours,title,evidence_kind,evidence_ref,"
    "channel,entered_by_role,confirmed_on,confirmed_by_role,counted,reason,remark"
)
EXEMPT_COLUMNS = "unit,plan,row,from,to,reason,confirmed_by_role"
GOOD = {
    "id": "a1",
    "unit": "liuzhou",
    "plan": GUANGXI,
    "row": "6",
    "metric": "opinions",
    "done_on": "2020-03-01",
}
# One article with every day, and one of which nobody knows more than when it was published.
NEWS = (
    PublishedNews("a", "liuzhou", date(2020, 4, 2), date(2020, 4, 5), ("old-a",), date(2020, 4, 1)),
    PublishedNews("b", "guilin", None, date(2020, 4, 5)),
)
KNOWN = Known(BODIES, (plan(GUANGXI), plan("2022-zaozhuang")), NEWS, TODAY)


def line(**cells: str) -> str:
    """One row of the ledger: a good one, with these cells instead."""
    written = {**GOOD, **cells}
    return ",".join(written.get(name, "") for name in COLUMNS.split(","))


def spot(name: str, text: str, number: int = 2) -> str:
    """`line:column` of a cell in that row of a CSV."""
    before = text.split(",")[: COLUMNS.split(",").index(name)]
    return f"{number}:{sum(len(cell) + 1 for cell in before) + 1}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ledger"
    made.mkdir()
    return made


def read(folder: Path, *rows: str, exempt: tuple[str, ...] = (), year: int = 2020) -> Ledger:
    (folder / "2020.csv").write_text("\n".join([COLUMNS, *rows]) + "\n", "utf-8")
    if exempt:
        text = "\n".join([EXEMPT_COLUMNS, *exempt]) + "\n"
        (folder / "exemptions.csv").write_text(text, "utf-8")
    return read_ledger(folder, year, KNOWN)


def told(ledger: Ledger) -> list[tuple[str, str]]:
    return [(problem.rule, str(problem.place)) for problem in ledger.problems]


def test_a_row_becomes_an_entry(folder: Path) -> None:
    row = line(
        quantity="3", reported_on="2020-03-02", hours="20.5", title="三份意见书",
        evidence_kind="matter", evidence_ref="柳-2020-7", channel="窗口", entered_by_role="干事",
        confirmed_on="2020-04-01", confirmed_by_role="科长", counted="yes", remark="无",
    )  # fmt: skip
    ledger = read(folder, row)
    assert ledger.problems == ()
    assert ledger.entries == (
        Entry(
            "a1", "liuzhou", "opinions", GUANGXI, 6, 3, date(2020, 3, 1), date(2020, 3, 2),
            Decimal("20.5"), "三份意见书", "matter", "柳-2020-7", date(2020, 4, 1), True,
        ),
    )  # fmt: skip


def test_quantity_is_one_when_empty_and_none_when_nought(folder: Path) -> None:
    ledger = read(folder, line(), line(id="a2", quantity="0"))
    assert [entry.quantity for entry in ledger.entries] == [1, 0]


def test_nobody_has_decided_where_counted_is_empty(folder: Path) -> None:
    done = {"confirmed_on": "2020-04-01", "confirmed_by_role": "科长"}
    rows = (
        line(),
        line(id="a2", counted="yes", **done),
        line(id="a3", counted="no", reason="重复", **done),
    )
    assert [entry.is_counted for entry in read(folder, *rows).entries] == [None, True, False]


def test_an_exemption_becomes_a_time(folder: Path) -> None:
    rows = (
        f"liuzhou,{GUANGXI},23,2020-01-01,2020-03-31,停业,科长",
        f"region,{GUANGXI},,2020-01-01,2020-12-31,疫情,科长",
    )
    ledger = read(folder, line(), exempt=rows)
    assert ledger.problems == ()
    assert ledger.exemptions == (
        Exemption("liuzhou", GUANGXI, 23, date(2020, 1, 1), date(2020, 3, 31), "停业"),
        Exemption("region", GUANGXI, None, date(2020, 1, 1), date(2020, 12, 31), "疫情"),
    )


# The cells that differ from a good row, the rule, and the cell that is pointed at.
WRONG = [
    pytest.param({"unit": "liuzou"}, "ledger/unknown", "unit", id="a body that does not exist"),
    pytest.param({"unit": ""}, "field/required", "unit", id="no body"),
    pytest.param({"unit": "zaozhuang"}, "ledger/outside-plan", "unit", id="of another region"),
    pytest.param({"unit": "sample-district"}, "ledger/outside-plan", "unit", id="a sample"),
    pytest.param({"unit": "closed-centre"}, "ledger/outside-plan", "unit", id="a closed body"),
    pytest.param({"plan": "2020-guangdong"}, "ledger/unknown", "plan", id="no such plan"),
    pytest.param({"row": "24"}, "ledger/unknown", "row", id="no such row"),
    pytest.param({"row": "六"}, "field/type", "row", id="a row that is no number"),
    pytest.param({"metric": "visits"}, "ledger/unknown", "metric", id="a metric of another row"),
    pytest.param({"quantity": "-1"}, "field/range", "quantity", id="less than none"),
    pytest.param({"quantity": "两"}, "field/type", "quantity", id="a number in words"),
    pytest.param({"done_on": "2020/3/1"}, "field/type", "done_on",
                 id="a day as spreadsheets write it"),
    pytest.param({"done_on": "2020-02-30"}, "field/type", "done_on", id="a day that is none"),
    pytest.param({"done_on": "2027-01-01"}, "ledger/future", "done_on", id="a day to come"),
    pytest.param({"hours": "一天"}, "field/type", "hours", id="hours in words"),
    pytest.param({"evidence_kind": "link"}, "field/enum", "evidence_kind", id="no kind of proof"),
    pytest.param({"evidence_kind": "external_url", "evidence_ref": "www.a.cn"}, "ledger/evidence",
                 "evidence_ref", id="half an address"),
    pytest.param({"evidence_kind": "news", "evidence_ref": "c"}, "ledger/unknown", "evidence_ref",
                 id="news that are not on the site"),
    pytest.param({"counted": "yes"}, "ledger/confirmation", "counted", id="confirmed by nobody"),
    pytest.param({"counted": "no", "confirmed_on": "2020-04-01", "confirmed_by_role": "科长"},
                 "ledger/confirmation", "counted", id="refused without a reason"),
    pytest.param({"counted": "是"}, "field/enum", "counted", id="yes in Chinese"),
    pytest.param({"title": "甲\u200b\x07乙"}, "text/control-character", "title",
                 id="a hidden sign"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "rule", "name"), WRONG)
def test_a_wrong_cell_is_told_with_its_place(
    folder: Path, cells: dict[str, str], rule: str, name: str
) -> None:
    text = line(**cells)
    found = told(read(folder, text))
    assert (rule, f"ledger/2020.csv:{spot(name, text)}") in found
    assert {seen for seen, _ in found} <= {rule, "ledger/confirmation"}


PUBLISHED = {"row": "23", "metric": "news_published", "done_on": "2020-04-05"}
REPORTED = {"row": "23", "metric": "news_reported", "done_on": "", "reported_on": "2020-04-02"}
VISIT = {"row": "13", "metric": "visits", "done_on": "2020-04-03"}
LINK = {"evidence_kind": "external_url", "evidence_ref": "https://a.cn/1"}
ONE, TWO = ({"evidence_kind": "news", "evidence_ref": name} for name in ("a", "b"))
REFUSED = {"counted": "no", "confirmed_on": "2020-05-01", "confirmed_by_role": "科长",
           "reason": "重复"}  # fmt: skip
# The cells of a row with an article, the rule, and the cell pointed at; none where all is well.
ARTICLES = [
    pytest.param({**PUBLISHED, **ONE}, "", "", id="published on its day"),
    pytest.param({**PUBLISHED, **ONE, "evidence_ref": "/news/2020/old-a/"}, "", "",
                 id="named by a former page"),
    pytest.param({**PUBLISHED, **ONE, "quantity": "1", "reported_on": "2020-04-02"}, "", "",
                 id="with quantity and the day of sending in"),
    pytest.param({**PUBLISHED, **ONE, "quantity": "3"}, "quantity", "quantity", id="three in one"),
    pytest.param({**PUBLISHED, **ONE, "quantity": "0"}, "quantity", "quantity", id="none in one"),
    pytest.param({**PUBLISHED, **LINK, "quantity": "3"}, "quantity", "quantity",
                 id="three by one link"),
    pytest.param({**VISIT, **ONE, "quantity": "3"}, "quantity", "quantity",
                 id="three visits by one article"),
    pytest.param({**VISIT, **LINK, "quantity": "3"}, "", "", id="three visits by a link"),
    pytest.param({**PUBLISHED, **TWO}, "unit", "unit", id="another body's article"),
    pytest.param({**PUBLISHED, **TWO, "unit": "guilin"}, "", "", id="its own"),
    pytest.param({**PUBLISHED, **ONE, "unit": "region"}, "unit", "unit", id="the whole region's"),
    pytest.param({**PUBLISHED, **ONE, "done_on": "2020-04-04"}, "date", "done_on",
                 id="published on another day"),
    pytest.param({**PUBLISHED, **ONE, "reported_on": "2020-04-01"}, "date", "reported_on",
                 id="published, sent in on another day"),
    pytest.param({**REPORTED, **ONE}, "", "", id="sent in on its day"),
    pytest.param({**REPORTED, **ONE, "done_on": "2020-03-30"}, "", "", id="written before"),
    pytest.param({**REPORTED, **ONE, "done_on": "2020-04-06"}, "date", "done_on",
                 id="written after it was published"),
    pytest.param({**REPORTED, **ONE, "reported_on": "2020-03-31"}, "date", "reported_on",
                 id="sent in on another day"),
    pytest.param({**REPORTED, **TWO, "unit": "guilin", "reported_on": "2020-04-05"}, "", "",
                 id="sent in nobody knows when"),
    pytest.param({**REPORTED, **TWO, "unit": "guilin", "reported_on": "2020-04-06"}, "date",
                 "reported_on", id="sent in after it was published"),
    pytest.param({**VISIT, **ONE}, "", "", id="a visit between event and article"),
    pytest.param({**VISIT, **ONE, "done_on": "2020-03-31"}, "date", "done_on",
                 id="a visit before the event"),
    pytest.param({**VISIT, **ONE, "done_on": "2020-04-06"}, "date", "done_on",
                 id="a visit after the article"),
    pytest.param({**PUBLISHED, **TWO, **REFUSED, "quantity": "3"}, "", "",
                 id="what is refused misleads nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "rule", "name"), ARTICLES)
def test_a_row_may_not_contradict_its_article(
    folder: Path, cells: dict[str, str], rule: str, name: str
) -> None:
    text = line(**cells)
    wanted = [(f"ledger/article-{rule}", f"ledger/2020.csv:{spot(name, text)}")] if rule else []
    assert told(read(folder, text)) == wanted


def test_a_row_with_an_article_already_named_is_a_reminder(folder: Path) -> None:
    rows = (
        line(**PUBLISHED, **ONE),
        line(id="a2", **REPORTED, **ONE),
        line(id="a3", **{**PUBLISHED, **ONE, "evidence_ref": "old-a"}),
        line(id="a4", **PUBLISHED, **LINK),
        line(id="a5", **PUBLISHED, **LINK),
    )
    ledger = read(folder, *rows)
    assert told(ledger) == [
        ("ledger/article-twice", f"ledger/2020.csv:{spot('evidence_ref', rows[at], at + 2)}")
        for at in (2, 4)
    ]
    assert {problem.level for problem in ledger.problems} == {"warning"}


def test_a_row_is_meant_for_the_year_of_its_file(folder: Path) -> None:
    text = line(plan="2022-zaozhuang", row="1", metric="trainings", unit="zaozhuang",
                done_on="2022-05-01")  # fmt: skip
    assert told(read(folder, text)) == [
        ("ledger/wrong-year", f"ledger/2020.csv:{spot('plan', text)}")
    ]


@pytest.mark.parametrize(
    ("row", "metric", "given", "needed"),
    [("6", "opinions", "reported_on", "done_on"), ("23", "news_reported", "done_on", "reported_on"),
     ("13", "visit_lists", "done_on", "reported_on")],
)  # fmt: skip
def test_the_day_that_counts_must_be_there(
    folder: Path, row: str, metric: str, given: str, needed: str
) -> None:
    days = {"done_on": "", "reported_on": "", given: "2020-03-01"}
    (problem,) = read(folder, line(row=row, metric=metric, **days)).problems
    assert problem.rule == "ledger/no-date"
    assert needed in problem.message.zh


def test_of_three_documents_the_title_says_which(folder: Path) -> None:
    rule = {"row": "4", "metric": "norm_documents", "unit": "guangxi"}
    (problem,) = read(folder, line(title="一份文件", **rule)).problems
    assert problem.rule == "ledger/which-milestone"
    assert "重点推进工作计划、工作规范、操作指引" in problem.hint.zh
    assert read(folder, line(title="修订《广西工作规范》", **rule)).problems == ()


def test_an_id_is_used_once_in_all_files_of_the_year(folder: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(COLUMNS.split(","))
    book.worksheets[0].append(line().split(","))
    book.save(folder / "2020.xlsx")
    (problem,) = read(folder, line()).problems
    assert (problem.rule, str(problem.place)) == ("ledger/duplicate-id", "ledger/2020.xlsx:2:1")
    assert "ledger/2020.csv:2:1" in problem.message.zh


EXEMPT = [
    pytest.param(f"liuzhou,{GUANGXI},23,2020-04-01,2020-03-31,停业,科长", "ledger/exempt-dates",
                 id="it ends before it begins"),
    pytest.param(f"nobody,{GUANGXI},23,2020-01-01,2020-03-31,停业,科长", "ledger/unknown",
                 id="no such body"),
    pytest.param("liuzhou,2021,23,2020-01-01,2020-03-31,停业,科长", "ledger/unknown",
                 id="no such plan"),
    pytest.param(f"liuzhou,{GUANGXI},99,2020-01-01,2020-03-31,停业,科长", "ledger/unknown",
                 id="no such row"),
    pytest.param(f"liuzhou,{GUANGXI},23,2020-01-01,,停业,科长", "field/required", id="no end"),
    pytest.param(f"liuzhou,{GUANGXI},23,2020-01-01,2020-03-31,,科长", "field/required",
                 id="no reason"),
    pytest.param(f"liuzhou,{GUANGXI},23,2020-01-01,2020-03-31,停业,", "field/required",
                 id="agreed to by nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "rule"), EXEMPT)
def test_a_wrong_exemption_is_told(folder: Path, row: str, rule: str) -> None:
    (problem,) = read(folder, line(), exempt=(row,)).problems
    assert problem.rule == rule
    assert str(problem.place).startswith("ledger/exemptions.csv:2:")


def test_every_wrong_row_is_told_at_once(folder: Path) -> None:
    found = read(folder, line(unit="x"), line(id="a2", metric="x"), line(id="a3", row="x"))
    assert [place.split(":")[1] for _, place in told(found)] == ["4", "2", "3"]


def test_columns_are_told_once(folder: Path) -> None:
    text = f"{COLUMNS.replace('hours', 'hour')}\n{line()}\n{line(id='a2')}\n"
    (folder / "2020.csv").write_text(text, "utf-8")
    rules = [rule for rule, _ in told(read_ledger(folder, 2020, KNOWN))]
    assert rules == ["record/unknown-key", "ledger/missing-column"]


def write_bytes(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


def bomb(file: Path) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"\0" * 60_000_000)


def half(file: Path) -> None:
    Workbook().save(file)
    file.write_bytes(file.read_bytes()[:-900])


UNREADABLE = [
    pytest.param("2020.xlsx", write_bytes(b""), "file/unreadable", id="empty workbook"),
    pytest.param("2020.xlsx", write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
                 "file/unreadable", id="old or encrypted workbook"),
    pytest.param("2020.xlsx", half, "file/unreadable", id="half a workbook"),
    pytest.param("2020.xlsx", bomb, "file/too-large", id="a workbook that unpacks to much more"),
    pytest.param("2020.xlsx", Path.mkdir, "file/unreadable", id="a folder for a workbook"),
    pytest.param("2020.xlsx", lambda file: Workbook().save(file), "table/empty",
                 id="workbook without a header"),
    pytest.param("2020.csv", write_bytes(b""), "table/empty", id="empty csv"),
    pytest.param("2020.csv", write_bytes(b"\0\xff\xfe\x01"), "file/binary", id="no text"),
    pytest.param("2020.csv", Path.mkdir, "file/unreadable", id="a folder for a csv"),
    pytest.param("2020.csv", lambda file: file.write_text(f'{COLUMNS}\n"a', "utf-8"), "csv/syntax",
                 id="a quote that is not closed"),
    pytest.param("2020.csv", lambda file: file.write_text(f"{COLUMNS}\n{line(title='甲')}\n",
                                                          "gb18030"),
                 "file/encoding", id="written by an old spreadsheet"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "rule"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_told(
    folder: Path, name: str, make: Callable[[Path], object], rule: str
) -> None:
    make(folder / name)
    (problem,) = read_ledger(folder, 2020, KNOWN).problems
    assert (problem.rule, problem.place.path) == (rule, f"ledger/{name}")


def test_a_workbook_says_the_same_as_a_csv(folder: Path) -> None:
    """Days and numbers of cells become the text that a CSV would hold."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(COLUMNS.split(","))
    # A blank that somebody left far to the right is no column.
    sheet.cell(1, 25, " ")
    row: dict[str, object] = {**GOOD, "row": 6, "quantity": 2.0, "hours": 20.5, "title": 2020}
    row["done_on"], row["reported_on"] = datetime(2020, 3, 1), date(2020, 3, 2)
    sheet.append([row.get(name) for name in COLUMNS.split(",")])
    sheet.append([None] * 30)
    book.create_sheet("说明").append(["第二张表不读"])
    book.save(folder / "2020.xlsx")
    by_book = read_ledger(folder, 2020, KNOWN)
    (folder / "2020.xlsx").unlink()
    text = line(quantity="2", hours="20.5", title="2020", reported_on="2020-03-02")
    assert by_book.problems == ()
    assert by_book.entries == read(folder, text).entries


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (" 甲 ", "甲"), (3, "3"), (3.0, "3"), (20.5, "20.5"), (True, "true"),
     (date(2020, 3, 1), "2020-03-01"), (datetime(2020, 3, 1), "2020-03-01"),
     (datetime(2020, 3, 1, 9, 5), "2020-03-01 09:05")],
)  # fmt: skip
def test_a_cell_is_the_text_that_csv_would_hold(value: object, text: str) -> None:
    assert as_text_of_cell(value) == text


def test_a_wrong_cell_of_a_workbook_is_told_by_row_and_column(folder: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(COLUMNS.split(","))
    sheet.append([])
    row: dict[str, object] = {**GOOD, "done_on": datetime(2020, 3, 1, 14, 30)}
    sheet.append([row.get(name) for name in COLUMNS.split(",")])
    book.save(folder / "2020.xlsx")
    (problem,) = read_ledger(folder, 2020, KNOWN).problems
    assert (problem.rule, str(problem.place)) == ("field/type", "ledger/2020.xlsx:3:7")
    assert "2020-03-01 14:30" in problem.message.zh


def test_a_ledger_without_the_year_s_file_is_a_warning(folder: Path) -> None:
    (problem,) = read_ledger(folder, 2020, KNOWN).problems
    assert (problem.rule, problem.level) == ("ledger/no-file", "warning")


def test_no_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NoLedger, match="gone"):
        read_ledger(tmp_path / "gone", 2020, KNOWN)


def test_the_columns_are_exactly_those_of_the_plan() -> None:
    assert ",".join(private_schema("ledger").names) == COLUMNS
    assert ",".join(private_schema("exemptions").names) == EXEMPT_COLUMNS
    fields = (*private_schema("ledger").fields, *private_schema("exemptions").fields)
    assert not [field.name for field in fields if field.public]


def spoken() -> Iterator[str]:
    for rule in LEDGER_RULES:
        for words in (rule.message, rule.hint):
            yield from (words.zh, words.en)


def test_what_is_said_of_the_ledger_is_said_twice_and_shown_on_every_console(folder: Path) -> None:
    assert all(text.encode("cp936") for text in spoken())
    assert len({rule.id for rule in LEDGER_RULES}) == len(LEDGER_RULES)
    for problem in read(folder, line(unit="x", done_on=""), line(), line()).problems:
        assert re.search("[一-龥]", as_text(problem, "zh"))
        assert not re.search("[一-龥]", re.sub("“[^”]*”", "", as_text(problem, "en")))
