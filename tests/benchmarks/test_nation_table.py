"""The tables of both READMEs: each contender with its figures, ratios, or the reason why not."""

from pathlib import Path

import pytest
from nation.table import CHINESE, ENGLISH, Figures, Wording, put, table

PEER: Figures = {
    "cold_s": 10.0,
    "edit_s": 9.0,
    "peak_mb": 500.4,
    "bytes": 60_000_000,
    "files": 5_100,
    "pages": 5_000,
    "page_bytes": 11_800,
}
OWN: Figures = {
    **PEER,
    "cold_s": 25.0,
    "pages": 5_012,
    "edit_centre_s": 3.0,
    "unchanged_s": 0.5,
    "search_s": 8.0,
    "search_peak_mb": 700.0,
    "search_bytes": 9_000_000,
    "edit_search_s": 4.0,
    "check_cold_s": 5.0,
    "check_warm_s": 1.0,
    "serve_first_s": 2.0,
    "serve_edit_s": 0.75,
}


@pytest.mark.parametrize("words", [CHINESE, ENGLISH])
def test_each_contender_has_a_row_and_each_step_too(words: Wording) -> None:
    found = {"portal": OWN, "ordinary": PEER, "zensical": {"not_measured": "why"}, "hugo": PEER}
    lines = table(found, 5_000, 3, words).splitlines()
    assert lines[2].endswith("| 25.0 | 9.0 | 500 | 60 | 5100 | 11800 | 2.50 | 2.50 |")
    assert lines[3].endswith("| 10.0 | 9.0 | 500 | 60 | 5100 | 11800 | 1.00 | 1.00 |")
    assert words.not_measured.format(reason="why") in lines[4]
    assert {line.count("|") for line in lines[:6]} == {len(words.head) + 1}
    assert len(lines[9:-2]) == len(words.steps)
    assert lines[9:-2][2].endswith("| 8.00 |")
    assert "700" in lines[9:-2][2]
    assert "5000" in lines[-1]
    assert "5012" in lines[-1]


def test_without_a_peer_there_is_no_ratio_and_without_us_no_steps() -> None:
    lines = table({"ordinary": PEER}, 60, 1, ENGLISH).splitlines()
    assert lines[2].endswith("| — | 1.00 |")
    assert lines[3:] == ["", "60 pages asked for, — made by this project; medians of 1."]


def test_both_languages_name_the_same_things() -> None:
    assert CHINESE.names.keys() == ENGLISH.names.keys()
    assert [*CHINESE.steps] == [*ENGLISH.steps]
    assert len(CHINESE.head) == len(ENGLISH.head)


def test_the_table_is_put_between_its_marks_and_only_there(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("a\n<!-- national: begin -->\nold\n<!-- national: end -->\nb\n", "utf-8")
    put(readme, "new")
    wanted = "a\n<!-- national: begin -->\nnew\n<!-- national: end -->\nb\n"
    assert readme.read_text("utf-8") == wanted
    readme.write_text("no marks", "utf-8")
    with pytest.raises(ValueError, match="has no <!-- national: begin -->"):
        put(readme, "new")
