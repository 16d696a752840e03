import csv
import io
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import up_to

from generator.publish.load.csv_text import CsvTable, parse_csv
from generator.publish.load.files import Text
from generator.publish.load.nodes import Scalar


def parse(text: str) -> CsvTable:
    table, problems = parse_csv(Text("data/x.csv", text))
    assert not problems
    return table


def rows(table: CsvTable) -> list[tuple[Scalar, ...]]:
    """The header and the cells of each row."""
    cells = [tuple(entry.value for entry in row.entries) for row in table.rows]
    return [table.header, *(tuple(c for c in row if isinstance(c, Scalar)) for row in cells)]


def values(table: CsvTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows(table)]


def places(table: CsvTable) -> list[list[tuple[int, int]]]:
    return [[(cell.place.line, cell.place.column) for cell in row] for row in rows(table)]


@pytest.mark.parametrize(
    ("text", "expected_values", "expected_places"),
    [
        (
            "编号,名称\nx,甲\n",
            [["编号", "名称"], ["x", "甲"]],
            [[(1, 1), (1, 4)], [(2, 1), (2, 3)]],
        ),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]], [[(1, 1), (1, 3)], [(2, 1), (2, 3)]]),
        ("a,b\n,\n", [["a", "b"], ["", ""]], [[(1, 1), (1, 3)], [(2, 1), (2, 2)]]),
        (
            'a,b,c\n"1,""一""",2,"3"\n',
            [["a", "b", "c"], ['1,"一"', "2", "3"]],
            [[(1, 1), (1, 3), (1, 5)], [(2, 1), (2, 11), (2, 13)]],
        ),
        (
            'a,b,c\n"一\n二\n",三,"四\n\n五"\nx,y,z\n',
            [["a", "b", "c"], ["一\n二\n", "三", "四\n\n五"], ["x", "y", "z"]],
            [[(1, 1), (1, 3), (1, 5)], [(2, 1), (4, 3), (4, 5)], [(7, 1), (7, 3), (7, 5)]],
        ),
        (
            "\n\na,b\n\n1,2\n\n\n3,4\n",  # blank lines are passed over and counted
            [["a", "b"], ["1", "2"], ["3", "4"]],
            [[(3, 1), (3, 3)], [(5, 1), (5, 3)], [(8, 1), (8, 3)]],
        ),
        (
            '"a","b"\n"",2\n"",""\n',
            [["a", "b"], ["", "2"], ["", ""]],
            [[(1, 1), (1, 5)], [(2, 1), (2, 4)], [(3, 1), (3, 4)]],
        ),
        (
            'a,b\n "x",y"z\n',  # a quote that does not begin the cell is a sign like any other
            [["a", "b"], [' "x"', 'y"z']],
            [[(1, 1), (1, 3)], [(2, 1), (2, 6)]],
        ),
        (
            "a,b\n𠮷😀,x\n",  # columns count characters, not bytes or halves
            [["a", "b"], ["𠮷😀", "x"]],
            [[(1, 1), (1, 3)], [(2, 1), (2, 4)]],
        ),
        (
            "a,b\n1\u20282,3\x854\x0b5\x0c\n6,7\n",  # no line ends for an editor of tables
            [["a", "b"], ["1\u20282", "3\x854\x0b5\x0c"], ["6", "7"]],
            [[(1, 1), (1, 3)], [(2, 1), (2, 5)], [(3, 1), (3, 3)]],
        ),
        ("a\n\n1\n", [["a"], ["1"]], [[(1, 1)], [(3, 1)]]),
        ("a,b,a\n1,2,3\n", [["a", "b", "a"], ["1", "2", "3"]], [[(1, 1), (1, 3), (1, 5)],
                                                              [(2, 1), (2, 3), (2, 5)]]),
    ],
)  # fmt: skip
def test_every_cell_has_the_place_an_editor_shows(
    text: str, expected_values: list[list[str]], expected_places: list[list[tuple[int, int]]]
) -> None:
    table = parse(text)
    assert values(table) == expected_values
    assert places(table) == expected_places


@pytest.mark.parametrize("text", ["", "\n", "\n\n"])
def test_an_empty_text_is_an_empty_table(text: str) -> None:
    assert parse(text) == CsvTable((), ())


def test_a_header_alone_is_a_table_without_rows() -> None:
    table = parse("a,b\n")
    assert (values(table), table.rows) == ([["a", "b"]], ())


def test_a_row_knows_its_columns_and_where_it_begins() -> None:
    (_, second) = parse('id,name\nx,"甲\n乙"\ny,丙\n').rows
    assert (second.text("id"), second.text("name")) == ("y", "丙")
    assert str(second.place) == "data/x.csv:4:1"
    assert {entry.value.style for entry in second.entries if isinstance(entry.value, Scalar)} == {
        "cell"
    }


@pytest.mark.parametrize(
    ("text", "faults", "kept"),
    [
        ("a,b\n1\n", [(2, "1 列，表头有 2 列")], 0),
        ("a,b\n1,2,3\n", [(2, "3 列，表头有 2 列")], 0),
        ("a,b\n1,2,\n3,4\n", [(2, "3 列，表头有 2 列")], 1),
        ("a,b\n \n1,2\n", [(2, "1 列，表头有 2 列")], 1),
        ('a,b\n"1\n\n",2\n3\n4,5\n6\n', [(5, "1 列"), (7, "1 列")], 2),
        ('a,b\n1,"2\n3,4\n', [(2, "双引号没有成对")], 0),
        ('a,b\n1,2\n3,"4"5\n6,7\n', [(3, "双引号没有成对")], 1),
        ('a,b\n"1\n2",3\n4\n5,"6""\n', [(4, "1 列"), (5, "双引号没有成对")], 1),
        ('"a,b\n1,2\n', [(1, "双引号没有成对")], 0),
    ],
)
def test_faults_are_told_by_the_line_where_their_row_begins(
    text: str, faults: list[tuple[int, str]], kept: int
) -> None:
    table, problems = parse_csv(Text("data/x.csv", text))
    assert len(table.rows) == kept
    assert [problem.rule for problem in problems] == ["csv/syntax"] * len(faults)
    for problem, (line, reason) in zip(problems, faults, strict=True):
        assert str(problem.place) == f"data/x.csv:{line}:1"
        assert reason in problem.message.zh


# Sources have line feeds only: carriage returns are gone before a table is read.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
FORMS = st.text(st.sampled_from('a,"\n 甲'), max_size=8)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(CELLS | FORMS, min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@settings(derandomize=True, deadline=None, max_examples=up_to(300))
@given(
    table=TABLES,
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    blank=st.integers(0, 2),
    has_end=st.booleans(),
)
def test_cells_are_those_of_the_standard_reader_and_places_point_at_them(
    table: list[list[str]], quoting: int, blank: int, has_end: bool
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n" * (blank + 1), quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(table)
    text = written.getvalue() if has_end else written.getvalue().rstrip("\n")
    read = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    parsed = parse(text)
    assert values(parsed) == read == table
    lines = text.split("\n")
    for cell in chain.from_iterable(rows(parsed)):
        there = "\n".join(lines[cell.place.line - 1 :])[cell.place.column - 1 :]
        quoted = '"{}"'.format(cell.text.replace('"', '""'))
        cell_text = quoted if there.startswith('"') else cell.text
        assert there.startswith((f"{cell_text},", f"{cell_text}\n")) or there == cell_text
