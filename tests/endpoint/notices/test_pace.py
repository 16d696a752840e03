"""The pace: ten messages in any minute, an alarm in six hours, whatever the clock does."""

from generator.endpoint.notices.pace import BETWEEN_ALARMS, MOST_A_MINUTE, Pace

from .memory import NOW


def test_ten_in_any_minute() -> None:
    pace = Pace()
    for second in range(MOST_A_MINUTE):
        assert pace.left("wecom", NOW + second) == MOST_A_MINUTE - second
        pace.count("wecom", NOW + second)
    assert pace.left("wecom", NOW + 59) == 0
    assert pace.left("wecom", NOW + 60) == 1
    assert pace.left("wecom", NOW + 69) == MOST_A_MINUTE


def test_each_channel_has_its_own() -> None:
    pace = Pace()
    pace.count("wecom", NOW)
    assert pace.left("feishu", NOW) == MOST_A_MINUTE
    assert pace.may_alarm("wecom", NOW)
    assert pace.may_alarm("feishu", NOW)


def test_a_clock_that_was_put_back_stops_nothing() -> None:
    pace = Pace()
    for _ in range(MOST_A_MINUTE):
        pace.count("wecom", NOW)
    assert pace.may_alarm("wecom", NOW)
    assert pace.left("wecom", NOW - 86_400) == MOST_A_MINUTE
    assert pace.may_alarm("wecom", NOW - 86_400)


def test_one_alarm_in_six_hours() -> None:
    pace = Pace()
    asked = (0, 1, BETWEEN_ALARMS - 1, BETWEEN_ALARMS, BETWEEN_ALARMS + 1)
    assert [pace.may_alarm("wecom", NOW + later) for later in asked] == [
        True, False, False, True, False,
    ]  # fmt: skip
