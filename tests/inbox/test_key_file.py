"""The table of keys changes only where it has to."""

from datetime import date

import pytest

from generator.inbox.key_file import HEAD, free_kid, with_key, with_last_day
from generator.schema.office_keys import OfficeKey

KEY = OfficeKey("duty-1", "age1x", "duty", date(2026, 11, 21), date(2027, 11, 21))
ROW = (
    "- kid: duty-1\n  recipient: age1x\n  role: duty\n"
    "  not_before: 2026-11-21\n  not_after: 2027-11-21\n"
)
OLD = "# 说明\n- kid: old\n  not_after: 2027-01-01 # 到期\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", HEAD + ROW),
        ("[]\n", HEAD + ROW),
        (OLD, OLD + ROW),
        (OLD.rstrip(), OLD + ROW),
        (OLD + "\n\n", OLD + ROW),
    ],
    ids=["no file", "an empty list", "a row", "no line end", "blank lines"],
)
def test_a_row_is_added_at_the_end(before: str, after: str) -> None:
    assert with_key(before, KEY) == after


def test_only_the_day_changes() -> None:
    old, new = date(2027, 1, 1), date(2026, 12, 21)
    assert with_last_day(OLD, 3, old, new) == OLD.replace("2027-01-01", "2026-12-21")
    with pytest.raises(ValueError, match="2"):
        with_last_day(OLD, 2, old, new)


def test_an_id_is_taken_once() -> None:
    day = date(2026, 11, 21)
    assert free_kid("duty", day, []) == "duty-2026-11-21"
    assert free_kid("duty", day, ["duty-2026-11-21", "duty-2026-11-21-2"]) == "duty-2026-11-21-3"
