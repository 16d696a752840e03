"""Numbers with check digits and telephone numbers, checked by sums made another way.

The numbers named by their standard are the examples it prints; all others are made up here.
"""

import string
from datetime import date
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.schema.kinds import KINDS

# The 31 signs of GB 32100-2015: digits and capital letters without I, O, S, V and Z.
CREDIT = string.digits + "".join(
    sign for sign in string.ascii_uppercase if sign not in set("IOSVZ")
)
UNSEEN = ("\u202d{}\u202c", "\ufeff{}", "{}\u200b", "{}\u2060")


def card_of(body: str) -> str:
    """ISO 7064 MOD 11-2, digit by digit: the one character that leaves 1."""
    product = 0
    for digit in body:
        product = (product + int(digit)) * 2 % 11
    return body + "0123456789X"[(1 - product) % 11]


def credit_of(body: str) -> str:
    """The character that makes the sum of powers of 3 a multiple of 31."""
    total = sum(CREDIT.index(sign) * 3**place for place, sign in enumerate(body))
    return next(body + sign for value, sign in enumerate(CREDIT) if (total + value) % 31 == 0)


def patent_of(body: str) -> str:
    """The digits by 2 to 9 and again from 2; the rest of their sum by 11."""
    total = sum(
        int(digit) * factor for digit, factor in zip(body, cycle(range(2, 10)), strict=False)
    )
    while total > 10:
        total -= 11
    return f"{body}{total}" if total < 10 else f"{body}X"


CARD = card_of("99999919491231002")
TEN = next(
    card_of(f"9999991990061500{n}") for n in range(10) if card_of(f"9999991990061500{n}")[-1] == "X"
)
RIGHT = {
    "identity-card": [
        "11010519491231002X",  # GB 11643-1999
        "440524188001010014",  # GB 11643-1999
        CARD,
        TEN,
        TEN.lower(),
        TEN.replace("X", "Ⅹ"),
        f"{TEN[:6]} {TEN[6:14]} {TEN[14:]}",
        "".join(chr(ord(sign) + 0xFEE0) for sign in TEN),
        card_of("99999920000229001"),
        card_of("99999918500101001"),
        *(shape.format(CARD) for shape in UNSEEN),
    ],
    "credit-code": [
        "91350100M000100Y43",  # GB 32100-2015
        "91350100m000100y43",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "91350100-M000100Y4-3",
        credit_of("91999999MA0000001"),
        credit_of("12999999000000002"),
        *(shape.format(credit_of("91999999MA0000001")) for shape in UNSEEN),
    ],
    "phone": [
        "13900000000",
        "139 0000 0000",
        "139-0000-0000",
        "１３９００００００００",
        "+86 139 0000 0000",
        "8613900000000",
        "0086 139 0000 0000",
        "139–0000–0000",
        "010-60000000",
        "0771-2345678",
        "（0771）2345678",
        "0771 2345678转123",
        "0771-2345678 转 分机 12",
        "0771-2345678 Ext. 8",
        "0771-2345678x8",
        "0771-2345678#8",
        "+86 771 2345678",
        "+86 10 60000000",
        "+86 (0)771 2345678",
        "400-800-0000",
        "8008000000",
        "12330",
        "12345",
        "+852 2345 6789",
        "+1 202 555 0100",
        "0044 20 7946 0000",
        *(shape.format("13900000000") for shape in UNSEEN),
    ],
    "patent": [
        "201710601862.3",
        "ZL95115608.X",
        patent_of("202010123456"),
        f"ZL {patent_of('202010123456')}",
        "ZL 2020 1 0123456." + patent_of("202010123456")[-1],
        "zl" + patent_of("202391234567"),
        "CN" + patent_of("200320000001"),
        patent_of("85100001"),
        patent_of("00300001"),
        patent_of("202081234567"),
        patent_of("202030000001").replace("0", "０"),
    ],
    "trademark": [
        "1",
        "1234567",
        "12345678A",
        "G1234567",
        "g 1234567",
        "G1234567H",
        "99",
        "1234567AB",
    ],
    "layout": ["BS.123456789", "bs123456789", "BS.12345678.X", "BS 12345678"],
    "indication": ["示例茶", "AGI00001", "123", "GI1"],
    "right": ["不清楚", " 不清楚 ", "1234567", "示例茶", "BS.123456789", patent_of("202010123456")],
    "mailbox": ["name@example.com", "a.b+c@x.example.cn", "姓名@例子.中国", " name@example.com "],
}
WRONG = {
    "identity-card": [
        "",
        "身份证",
        CARD[:-1],
        f"{CARD}0",
        f"0{CARD[1:]}",
        "110105491231002",
        "X" * 18,
        card_of("99999919490230001"),
        card_of("99999919491301001"),
        card_of("99999918491231001"),
        card_of("99999900000101001"),
        CARD[:-1] + ("0" if CARD[-1] != "0" else "1"),
        "1101051949123100٢X",
        "".join(chr(0x660 + int(sign)) for sign in card_of("99999919491231003")[:-1]) + "1",
    ],
    "credit-code": [
        "",
        "0" * 18,
        "91350100M000100Y4Z",
        "91350100M000100Y42",
        "91350100M000100Y4",
        "91350100M000100Y433",
        "9135O100M000100Y43",
        credit_of("9A99999AMA0000001"),
        credit_of("01350100M000100Y4"),
        credit_of("90350100M000100Y4"),
        "91350100I000100Y43",
    ],
    "phone": [
        "",
        "电话",
        "1390000000",
        "139000000000",
        "12900000000",
        "2345678",
        "0771-1345678",
        "0771-234567",
        "07711-2345678",
        "0771-2345678转",
        "0771-2345678转甲",
        "0771-2345678转123456789",
        "转123",
        "+86 1390000000",
        "+86 12345",
        "400-800-000",
        "+0 123456789",
        "+1",
        "138٠0000000",
        "13900000000，13900000001",
        "123",
    ],
    "patent": [
        "",
        "202010123456",
        patent_of("202010123456")[:-1] + "甲",
        patent_of("202040123456"),
        patent_of("84100001"),
        patent_of("04100001"),
        "ZL95115608.0",
        "201710601862.4",
        "ZL",
        "US" + patent_of("202010123456"),
        f"{patent_of('202010123456')}0",
        "X" * 13,
    ],
    "trademark": [
        "",
        "0",
        "012",
        "123456789",
        "G",
        "G12345678",
        "A1",
        "1234567ABC",
        "一二三",
        "12 件",
    ],
    "layout": ["", "BS", "BS.1234567", "123456789", "BS.1234567890123", "BX.123456789"],
    "indication": ["", "茶", "tea", "1" * 11, "茶" * 41],
    "right": ["", "?"],
    "mailbox": [
        "",
        "name",
        "name@",
        "@example.com",
        "name@example",
        "a@b@example.com",
        "a b@example.com",
        "name@example.",
        "name@.com",
        "a" * 65 + "@example.com",
        "<a@example.com>",
        "a@example.com;b",
    ],
}


def rows(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(kind, text) for kind, texts in table.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), rows(RIGHT))
def test_a_right_number_is_taken(kind: str, text: str) -> None:
    assert KINDS[kind][0](text), text


@pytest.mark.parametrize(("kind", "text"), rows(WRONG))
def test_a_wrong_number_is_refused(kind: str, text: str) -> None:
    assert not KINDS[kind][0](text), text


def test_each_kind_has_right_and_wrong_numbers_here() -> None:
    assert set(RIGHT) == set(WRONG) == set(KINDS)


CHECKED = {
    "identity-card": st.builds(
        lambda day, order: card_of(f"999999{day:%Y%m%d}{order:03}"),
        st.dates(min_value=date(1850, 1, 1)),
        st.integers(0, 999),
    ),
    "credit-code": st.builds(
        lambda head, region, body: credit_of(head + region + body),
        st.text(CREDIT[1:], min_size=2, max_size=2),
        st.text(string.digits, min_size=6, max_size=6),
        st.text(CREDIT, min_size=9, max_size=9),
    ),
    "patent": st.builds(
        lambda year, kind, serial: patent_of(f"{year}{kind}{serial:07}"),
        st.integers(2000, 2099),
        st.sampled_from("12389"),
        st.integers(0, 9_999_999),
    )
    | st.builds(
        lambda year, kind, serial: patent_of(f"{year % 100:02}{kind}{serial:05}"),
        st.integers(1985, 2003),
        st.sampled_from("12389"),
        st.integers(0, 99_999),
    ),
}


@pytest.mark.parametrize("kind", list(CHECKED))
@given(data=st.data())
@settings(max_examples=200, derandomize=True, deadline=None, database=None)
def test_a_check_digit_finds_one_wrong_sign(kind: str, data: st.DataObject) -> None:
    number = data.draw(CHECKED[kind])
    assert KINDS[kind][0](number)
    place = data.draw(st.integers(0, len(number) - 1))
    others = (CREDIT if kind == "credit-code" else string.digits).replace(number[place], "")
    wrong = number[:place] + data.draw(st.sampled_from(others)) + number[place + 1 :]
    assert not KINDS[kind][0](wrong)


@given(text=st.text(max_size=60))
@settings(max_examples=500, derandomize=True, deadline=None, database=None)
def test_any_text_has_a_verdict(text: str) -> None:
    assert {type(is_so(text)) for is_so, _ in KINDS.values()} == {bool}
