"""Which keys hold on a day, and what is wrong with them."""

from datetime import date, timedelta

import pyrage  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.office_keys import (
    OVERLAP,
    KeyFault,
    OfficeKey,
    faults,
    is_recipient,
    keys_as_json,
    keys_of_json,
    stops_sealing,
    valid_on,
)

DAY = date(2026, 11, 21)
ONE_DAY = timedelta(days=1)
FIRST = "age15nsf9y4k28p83wth93tf7hafhvfajp45d2mge80ems45gz0c5gys3me64l"
SECOND = "age1e6xn45wvkce7c7msc9upffw8dmxs9959q5xng369hgzcwrjc04vszex59m"
THIRD = "age1thld6wmt63lklg5wu9wed82mkr49xa6dfz9a47wlr3hqzf9nau3qqx6458"
DUTY = OfficeKey("duty-1", FIRST, "duty", date(2026, 1, 1), date(2027, 6, 1))
RECOVERY = OfficeKey("recovery-1", SECOND, "recovery", date(2026, 1, 1), date(2030, 1, 1))
NEXT = DUTY._replace(kid="duty-2", recipient=THIRD)


def until(key: OfficeKey, last: date) -> OfficeKey:
    return key._replace(not_after=last)


CASES = [
    pytest.param([DUTY, RECOVERY], [], id="right"),
    pytest.param(
        [], [KeyFault("missing", "", "duty"), KeyFault("missing", "", "recovery")], id="none"
    ),
    pytest.param([DUTY], [KeyFault("missing", "", "recovery")], id="no recovery"),
    pytest.param(
        [DUTY._replace(not_before=DAY + ONE_DAY), RECOVERY],
        [KeyFault("missing", "", "duty")],
        id="begins tomorrow",
    ),
    pytest.param(
        [until(DUTY, DAY - ONE_DAY), RECOVERY],
        [KeyFault("expired", "duty-1", "2026-11-20")],
        id="ended yesterday",
    ),
    pytest.param([until(DUTY, DAY - ONE_DAY), NEXT, RECOVERY], [], id="another one goes on"),
    pytest.param(
        [until(DUTY, DAY + OVERLAP), RECOVERY],
        [KeyFault("ending", "duty-1", "2026-12-21", is_warning=True)],
        id="ends in 30 days",
    ),
    pytest.param([until(DUTY, DAY + OVERLAP + ONE_DAY), RECOVERY], [], id="ends in 31 days"),
    pytest.param([until(DUTY, DAY), NEXT, RECOVERY], [], id="the next one is valid already"),
    pytest.param(
        [DUTY, RECOVERY._replace(recipient=FIRST)],
        [KeyFault("twice", "recovery-1", FIRST)],
        id="one pair for both",
    ),
    pytest.param(
        [DUTY, RECOVERY, NEXT._replace(kid="duty-1")],
        [KeyFault("twice", "duty-1", "duty-1")],
        id="one id for two",
    ),
    pytest.param(
        [DUTY._replace(recipient=FIRST[:-1]), RECOVERY],
        [KeyFault("recipient", "duty-1", FIRST[:-1])],
        id="cut off",
    ),
    pytest.param(
        [DUTY, RECOVERY, NEXT._replace(role="boss")],
        [KeyFault("role", "duty-2", "boss")],
        id="no such role",
    ),
    pytest.param(
        [DUTY, RECOVERY, until(NEXT, date(2025, 1, 1))],
        [KeyFault("days", "duty-2", "2025-01-01")],
        id="ends before it begins",
    ),
]


@pytest.mark.parametrize(("keys", "found"), CASES)
def test_what_is_wrong_with_the_keys_of_a_day(keys: list[OfficeKey], found: list[KeyFault]) -> None:
    assert list(faults(keys, DAY)) == found
    assert stops_sealing(found) == any(not fault.is_warning for fault in found)


@pytest.mark.parametrize(("is_release", "kinds"), [(False, []), (True, ["development"])])
def test_a_key_for_trying_out_is_a_fault_of_a_release_only(
    kinds: list[str], *, is_release: bool
) -> None:
    keys = [DUTY._replace(development=True), RECOVERY]
    assert [fault.kind for fault in faults(keys, DAY, is_release=is_release)] == kinds


@pytest.mark.parametrize(
    ("days", "is_valid"), [(-1, False), (0, True), (1, True), (30, True), (31, False)]
)
def test_the_first_and_the_last_day_count(days: int, *, is_valid: bool) -> None:
    key = DUTY._replace(not_before=DAY, not_after=DAY + timedelta(days=30))
    assert (valid_on([key], DAY + timedelta(days=days)) == (key,)) == is_valid


def test_every_public_key_of_age_is_known() -> None:
    for _ in range(200):
        assert is_recipient(str(pyrage.x25519.Identity.generate().to_public()))


@given(st.integers(4, len(FIRST) - 1), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7lbio1 "))
def test_one_wrong_sign_is_always_seen(place: int, sign: str) -> None:
    changed = FIRST[:place] + sign + FIRST[place + 1 :]
    assert is_recipient(changed) == (changed == FIRST)


@pytest.mark.parametrize(
    "text",
    ["", "age1", FIRST.upper(), FIRST[:-1], f"{FIRST}q", f" {FIRST}", FIRST.replace("age1", "agf1"),
     "AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZ9K4CN"],
)  # fmt: skip
def test_what_is_no_public_key(text: str) -> None:
    assert not is_recipient(text)


def test_the_keys_come_back_from_json() -> None:
    keys = (DUTY, RECOVERY._replace(development=True))
    assert keys_of_json(keys_as_json(keys)) == keys
    assert keys_as_json(keys)[0] == {
        "kid": "duty-1",
        "recipient": FIRST,
        "role": "duty",
        "not_before": "2026-01-01",
        "not_after": "2027-06-01",
        "development": False,
    }


@pytest.mark.parametrize("wrong", [{"not_before": "tomorrow"}, {"not_after": None}, {"kid": ...}])
def test_what_is_no_key_in_json_is_refused(wrong: dict[str, object]) -> None:
    told = {**keys_as_json([DUTY])[0], **wrong}
    told = {name: value for name, value in told.items() if value is not ...}
    with pytest.raises((KeyError, TypeError, ValueError)):
        keys_of_json([told])
