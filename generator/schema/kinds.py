"""Numbers with a check digit and telephone numbers -> why a text is none of its kind.

Sources: GB 11643-1999 (身份证号, check character by ISO 7064 MOD 11-2), GB 32100-2015
(统一社会信用代码, MOD 31), ZC 0006-2003 (专利申请号, MOD 11), YD/T and the numbering plan for
telephones (mobile 11 digits from 1[3-9]; area code 0 and 2 to 3 digits, 7 to 8 digits, extension).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_SIGNS = "10X98765432"
CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
OLD_PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9)
UNKNOWN = "不清楚"
_LONGEST = 40
# Patterns are compiled when first used: an import stays light, and re keeps what it compiled.
_CREDIT_CODE = rf"[{CREDIT_SIGNS[1:]}]{{2}}[0-9]{{6}}[{CREDIT_SIGNS}]{{10}}"
# Blanks, hyphens and dashes of every kind, dots; and the unseen signs that come along when a number
# is copied from a page or a telephone's contacts.
_UNSEEN = r"\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_BETWEEN = rf"[\s{_UNSEEN}\-‐–—−]"
_EXTENSION = r"(?i:转|分机|ext\.?|x|#)+"
_PHONES = (
    r"((\+|00)?86)?1[3-9][0-9]{9}",
    r"((\+|00)?86)?0[1-9][0-9]{1,2}[2-9][0-9]{6,7}",
    # From abroad an area code is written without its 0.
    r"(\+|00)86(10|[2-9][0-9]{1,2})[2-9][0-9]{6,7}",
    r"[48]00[0-9]{7}",
    r"(\+|00)(?!86)[1-9][0-9]{6,14}",
    r"1[0-9]{4}",
)


def tidy(text: str) -> str:
    """Half-width, capital letters, without blanks and hyphens: as such numbers are compared."""
    plain = re.sub(_BETWEEN, "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[·.]", "", plain).upper()


def is_identity_card(text: str) -> bool:
    """身份证号: 18 signs, a day of birth of the calendar since 1850, and the check character."""
    plain = tidy(text)
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", plain):
        return False
    total = sum(int(sign) * weight for sign, weight in zip(plain, ID_WEIGHTS, strict=False))
    return _is_day(plain[6:14]) and ID_SIGNS[total % 11] == plain[17]


def is_credit_code(text: str) -> bool:
    """统一社会信用代码: 2 signs, 6 digits of a region, 9 of a body, and one that checks them."""
    plain = tidy(text)
    if not re.fullmatch(_CREDIT_CODE, plain):
        return False
    total = sum(
        CREDIT_SIGNS.index(sign) * weight
        for sign, weight in zip(plain, CREDIT_WEIGHTS, strict=False)
    )
    return CREDIT_SIGNS.index(plain[17]) == (31 - total % 31) % 31


def is_phone(text: str) -> bool:
    """Mobile, landline with area code and extension, 400/800, or foreign with + and country."""
    plain = re.sub(rf"{_BETWEEN}|[()]", "", unicodedata.normalize("NFKC", text))
    number, *extension = re.split(_EXTENSION, plain, maxsplit=1)
    is_number = any(re.fullmatch(shape, number) for shape in _PHONES)
    return is_number and all(re.fullmatch(r"[0-9]{1,8}", digits) for digits in extension)


def is_patent_number(text: str) -> bool:
    """专利号或申请号: 9 or (since 2003) 13 digits, the last a check digit; ZL may lead."""
    plain = tidy(text).removeprefix("ZL").removeprefix("CN")
    if re.fullmatch(r"(19|20)[0-9]{2}[12389][0-9]{7}[0-9X]", plain):
        return _checked(plain, PATENT_WEIGHTS)
    if re.fullmatch(r"(8[5-9]|9[0-9]|0[0-3])[12389][0-9]{5}[0-9X]", plain):
        return _checked(plain, OLD_PATENT_WEIGHTS)
    return False


def is_trademark_number(text: str) -> bool:
    """商标注册号或申请号: 1 to 8 digits with a letter at times; 国际注册 begins with G."""
    return re.fullmatch(r"(G[0-9]{1,7}[A-Z]?|[1-9][0-9]{0,7}[A-Z]{0,2})", tidy(text)) is not None


def is_indication(text: str) -> bool:
    """地理标志: a name in Chinese signs, or the number of its notice or trademark."""
    plain = tidy(text)
    has_name = re.search(r"[\u4e00-\u9fff]{2}", plain) is not None
    return (has_name and len(plain) <= _LONGEST) or re.fullmatch(
        r"[A-Z]*[0-9]{1,10}", plain
    ) is not None


def is_layout_number(text: str) -> bool:
    """集成电路布图设计登记号: BS and 8 to 9 digits, the last perhaps X."""
    return re.fullmatch(r"BS[0-9]{8,9}[0-9X]?", tidy(text)) is not None


def is_right_number(text: str) -> bool:
    """The number of any kind of right, or that it is not known."""
    checks = (is_patent_number, is_trademark_number, is_layout_number, is_indication)
    return text.strip() == UNKNOWN or any(check(text) for check in checks)


def is_mailbox(text: str) -> bool:
    """电子邮箱: one @, a name before it and a domain with a dot behind it."""
    return re.fullmatch(r"[^@\s,;<>]{1,64}@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+", text.strip()) is not None


def _checked(plain: str, weights: tuple[int, ...]) -> bool:
    total = sum(int(sign) * weight for sign, weight in zip(plain, weights, strict=False))
    return "0123456789X"[total % 11] == plain[-1]


def _is_day(text: str) -> bool:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])) >= date(1850, 1, 1)
    except ValueError:
        return False


# By name: the test, and what is expected in words.
KINDS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "identity-card": (is_identity_card, "18 位身份证号码；最后一位可能是 X，请核对有没有抄错一位"),
    "credit-code": (is_credit_code, "18 位统一社会信用代码；请核对有没有抄错一位"),
    "phone": (is_phone, "手机号，或者带区号的座机号（区号和号码之间加一横）；有分机的写“转 123”"),
    "patent": (
        is_patent_number,
        "专利号或申请号，13 位（2003 年 10 月以前 9 位），最后一位是校验位，请核对",
    ),
    "trademark": (is_trademark_number, "商标注册号，例如 1234567；国际注册以 G 开头"),
    "indication": (is_indication, "地理标志的名称或编号"),
    "layout": (is_layout_number, "布图设计登记号，例如 BS.123456789"),
    "right": (
        is_right_number,
        "专利号、商标注册号、地理标志名称或布图设计登记号，或者“不清楚”",
    ),
    "mailbox": (is_mailbox, "电子邮箱，例如 name@example.com"),
}
