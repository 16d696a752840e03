import re
import time
from datetime import UTC, date, datetime, timedelta

import pytest

from generator.clock import EPOCH_VARIABLE, OFFICE_TIME, build_date, build_epoch

DAY = 24 * 60 * 60
# 2026-11-21 00:00 in Shanghai.
MIDNIGHT = 1795190400


@pytest.mark.parametrize("given", ["0", "1", str(MIDNIGHT), "4102444800"])
def test_the_given_seconds_are_taken_as_they_are(given: str) -> None:
    assert build_epoch({EPOCH_VARIABLE: given}) == int(given)


@pytest.mark.parametrize(
    "given",
    [
        *("yesterday", "-1", "+1", "1.5", "1e9", " 1", "1 ", "1_000", "１", "²", "2026-11-21"),
        *("253402214400", "99999999999999", "9" * 5000),
    ],
)
def test_what_is_no_number_of_seconds_is_refused_with_the_text(given: str) -> None:
    for read in (build_epoch, build_date):
        with pytest.raises(ValueError, match=re.escape(given)):
            read({EPOCH_VARIABLE: given})


@pytest.mark.parametrize("environment", [{}, {EPOCH_VARIABLE: ""}])
def test_without_a_number_the_day_begins_at_midnight_in_shanghai(
    environment: dict[str, str],
) -> None:
    before = time.time()
    epoch = build_epoch(environment)
    begun = datetime.fromtimestamp(epoch, OFFICE_TIME)
    assert (begun.hour, begun.minute, begun.second) == (0, 0, 0)
    assert epoch <= time.time() < before + 2
    assert before - epoch < DAY + 2
    assert build_epoch(environment) - epoch in (0, DAY)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        (MIDNIGHT, date(2026, 11, 21)),
        (MIDNIGHT - 1, date(2026, 11, 20)),
        (MIDNIGHT + DAY - 1, date(2026, 11, 21)),
        (0, date(1970, 1, 1)),
    ],
)
def test_the_day_is_that_of_shanghai(epoch: int, day: date) -> None:
    assert build_date({EPOCH_VARIABLE: str(epoch)}) == day


def test_shanghai_is_eight_hours_ahead() -> None:
    evening = int(datetime(2026, 11, 20, 16, tzinfo=UTC).timestamp())
    assert build_date({EPOCH_VARIABLE: str(evening)}) == date(2026, 11, 21)
    assert OFFICE_TIME.utcoffset(datetime(2026, 11, 21)) == timedelta(hours=8)


def test_all_tests_run_on_one_day() -> None:
    assert build_date() == date(2026, 11, 21)
