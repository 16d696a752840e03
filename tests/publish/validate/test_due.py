"""Times as plans print them, in both readings."""

from datetime import date

import pytest

from generator.publish.validate.due import Due, Reading, read_all, read_due

# The text, and the last day of 2020 by the strict and by the office reading.
CLEAR = [
    ("12月底前完成", "12-31", "12-31"),
    ("3月底前", "03-31", "03-31"),
    ("2月底前", "02-29", "02-29"),
    ("9月末前", "09-30", "09-30"),
    ("8月内完成", "08-31", "08-31"),
    ("12月前完成培训", "11-30", "12-31"),
    ("12月前", "11-30", "12-31"),
    ("11月前完成", "10-31", "11-30"),
    ("6月前完成", "05-31", "06-30"),
    ("5月前", "04-30", "05-31"),
    ("4月前上报入驻展会计划表", "03-31", "04-30"),
    ("4月以前", "03-31", "04-30"),
    ("3月前", "02-29", "03-31"),
    ("12月中旬前完成宣传活动。", "12-10", "12-20"),
    ("12月上旬前", "11-30", "12-10"),
    ("12月下旬前", "12-20", "12-31"),
    ("2月下旬前", "02-20", "02-29"),
    ("11月11日前", "11-11", "11-11"),
    ("4月15日", "04-15", "04-15"),
    ("年底前", "12-31", "12-31"),
    ("１２月前", "11-30", "12-31"),
    (" 12 月 前 ", "11-30", "12-31"),
]
UNREADABLE = [
    "",
    "适时",
    "根据工作进展情况",
    "13月前",
    "2月30日前",
    "0月底前",
    "每季度",
    "按实际情况",
]
DAYS = {"strict": 1, "office": 2}


def of_2020(text: str) -> date:
    return date.fromisoformat(f"2020-{text}")


@pytest.mark.parametrize("reading", ["strict", "office"])
@pytest.mark.parametrize("case", CLEAR, ids=lambda case: str(case[0]))
def test_a_time_is_read_as_the_reading_says(case: tuple[str, str, str], reading: Reading) -> None:
    assert read_due(case[0], 2020, reading) == Due(of_2020(case[DAYS[reading]]))


@pytest.mark.parametrize(
    "text", ["6-7月期间完成", "6—7月期间", "6至7月期间", "6月-7月期间", "6-7月内"]
)
@pytest.mark.parametrize("reading", ["strict", "office"])
def test_a_time_within_which_has_a_first_day(text: str, reading: Reading) -> None:
    assert read_due(text, 2020, reading) == Due(of_2020("07-31"), of_2020("06-01"))


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_due(text, 2020, "strict") is None


def test_february_ends_as_the_year_has_it() -> None:
    assert read_due("2月底前", 2021, "strict") == Due(date(2021, 2, 28))
    assert read_due("3月前", 2021, "strict") == Due(date(2021, 2, 28))


def test_before_january_is_the_year_before() -> None:
    assert read_due("1月前", 2021, "strict") == Due(date(2020, 12, 31))
    assert read_due("1月前", 1, "strict") is None


def test_a_year_in_the_text_goes_before_the_plan_s() -> None:
    assert read_due("2022年4月15日", 2020, "strict") == Due(date(2022, 4, 15))


def test_several_times_are_read_in_order_and_are_no_single_one() -> None:
    text = "5月前上报计划服务企业名单表，12月前完成入企服务"
    assert read_all(text, 2020, "strict") == (Due(of_2020("04-30")), Due(of_2020("11-30")))
    assert read_all(text, 2020, "office") == (Due(of_2020("05-31")), Due(of_2020("12-31")))
    assert read_due(text, 2020, "strict") is None
