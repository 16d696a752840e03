"""Numbers that a wrong digit does not survive, and codes that make the keys of the stock tool."""

from collections.abc import Callable

import pyrage  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.endpoint.numbers import (
    CODE_SIGNS,
    LETTERS,
    Secret,
    check_digit,
    code_of,
    id_of,
    identity_of,
    number_of,
    read_code,
    read_number,
    verifier_of,
)

SECRET, OTHER = Secret(b"a" * 32), Secret(b"b" * 32)
KEYS = st.text(max_size=40)


@given(KEYS)
def test_a_retry_gets_the_same_number_and_code(key: str) -> None:
    id_ = id_of(SECRET, key)
    assert id_ == id_of(SECRET, key)
    assert read_number(number_of(SECRET, id_)) == number_of(SECRET, id_)
    assert len(code_of(SECRET, id_)) == CODE_SIGNS
    assert set(code_of(SECRET, id_)) <= set(LETTERS)


@given(KEYS)
def test_nothing_can_be_made_without_the_secret(key: str) -> None:
    id_ = id_of(SECRET, key)
    assert id_of(OTHER, key) != id_
    assert code_of(OTHER, id_) != code_of(SECRET, id_)
    assert number_of(OTHER, id_) != number_of(SECRET, id_)
    assert verifier_of(OTHER, "n", "c") != verifier_of(SECRET, "n", "c")


def test_every_turn_has_another_number() -> None:
    assert len({number_of(SECRET, "x", turn) for turn in range(5)}) == 5


@given(st.integers(0, 10**10 - 1), st.integers(0, 10), st.integers(1, 9))
def test_every_single_wrong_digit_is_seen(value: int, at: int, more: int) -> None:
    digits = f"{value:010}"
    whole = digits + check_digit(digits)
    wrong = whole[:at] + str((int(whole[at]) + more) % 10) + whole[at + 1 :]
    assert read_number(whole)
    assert read_number(wrong) is None


def test_the_check_digit_is_that_of_the_standard() -> None:
    # The example of ISO/IEC 7064 for MOD 11,10.
    assert check_digit("0794") == "5"


NUMBER = f"WQ-00000-00001-{check_digit('0000000001')}"


@pytest.mark.parametrize("change", [str.lower, str.strip, lambda text: text.replace("-", " ")])
def test_a_number_is_read_however_it_is_typed(change: Callable[[str], str]) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in NUMBER)
    assert read_number(change(f" {NUMBER} ")) == NUMBER
    assert read_number(wide) == NUMBER


@pytest.mark.parametrize("typed", ["", "WQ", "1", "WQ-12345-67890", "１" * 30, "9" * 1000])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize(
    "typed",
    ["2tjd z9tn 939s amph 7rh5", "２ＴＪＤ－Ｚ９ＴＮ 939S-AMPH-7RH5", "2TJDZ9TN939SAMPH7RH5"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "2TJDZ9TN939SAMPH7RH5"


@given(st.text(LETTERS, min_size=CODE_SIGNS, max_size=CODE_SIGNS))
def test_the_code_makes_an_identity_of_age(code: str) -> None:
    identity = pyrage.x25519.Identity.from_str(identity_of("WQ-1", code))
    assert str(identity) == identity_of("WQ-1", code)
    assert identity_of("WQ-2", code) != identity_of("WQ-1", code)
