"""What a document says of itself -> the fields of its source, empty where it says nothing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.editor.official.dates import is_date_line, is_printing_line, read_date
from generator.editor.official.header import Header
from generator.editor.official.joining import Paragraph, Part
from generator.editor.official.numbering import read_mark
from generator.editor.official.review import Doubt, doubt
from generator.editor.official.sentences import has_pauses, is_ended
from generator.problems import Words

KIND_GUESSED = Words(
    "从标题看不出文种，暂记为通知。",
    "The title does not show the kind of document; recorded as a notice.",
)
CHECK_KIND = Words("请核对 kind。", "See the field kind.")
NO_TEXT = Words(
    "只有标题，没有正文，记为只记题名。", "There is a title and no text: recorded by its title."
)
NO_DATE = Words("没有写明成文日期。", "No date of issue is stated.")
YEAR_TAKEN = Words(
    "没有写明成文日期，年份{year}取自{place}。",
    "No date is stated; the year {year} is from {place}.",
)
NUMBER_PLACE = Words("发文字号", "the number")
TITLE_PLACE = Words("标题", "the title")
BAD_DATE = Words(
    "“{found}”不是日历上有的日子，没有记为日期，正文照录。",
    "“{found}” is no day of the calendar and is not recorded; the text keeps it.",
)
NO_ISSUER = Words("没有写明发文机关。", "No issuer is stated.")
FILL_ISSUER = Words("请核对后填写 issuer。", "Look it up and fill in the field issuer.")
TWO_ISSUERS = Words(
    "文头的机关“{head}”与落款“{foot}”不同，按文头记录。",
    "The letterhead names “{head}”, the signature “{foot}”; the former is recorded.",
)
TOO_LONG = Words(
    "“{field}”太长，没有填写，请看正文。", "The {field} is too long for its field; see the text."
)
ISSUER, ADDRESSEES = Words("发文机关", "issuer"), Words("主送机关", "list of addressees")
UNSTATED, TO_BE_CHECKED = "原文未载", "来源待核"
LONGEST_ISSUER, LONGEST_ADDRESSEES, LONGEST_OTHER = 80, 200, 40
# The last word of a title says the kind; the longest first.
KINDS = {
    "解读": "interpretation", "问答": "interpretation", "说明": "interpretation",
    "通知": "notice", "公告": "notice", "通告": "notice", "通报": "notice", "函": "notice",
    "意见": "opinion", "方案": "plan", "计划": "plan", "要点": "plan", "规划": "planning",
    "办法": "norm", "规定": "norm", "细则": "norm", "制度": "norm", "指引": "norm",
    "标准": "standard", "规范": "standard", "规程": "standard", "条例": "regulation", "法": "law",
}  # fmt: skip
_TAIL = re.compile(r"(?:[（(][^（）()]*[）)])+$")
_YEAR = re.compile(r"(?<![0-9])((?:19[89]|20[0-9])[0-9])年")
_NUMBER_YEAR = re.compile("〔([0-9]{4})〕")
_TO_WHOM = re.compile(r"[^。；]{2,}[：:]")
_NOT_TO = re.compile("如下|下列|以下|^现|^为|^根据|^按|^经|联系|附件")
_BODY = re.compile(
    "局|委|厅|部|院|府|办|会|中心|单位|机构|站|所|处|室|科|公司|企业|学校|大学|区|县|市|人员|同志"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """The front matter of a policy. Empty text or None: the document does not say."""

    title: str
    number: str
    other_number: str
    issuer: str
    addressees: str
    issued_on: date | None
    printed_on: date | None
    year: int | None
    kind: str

    def written(self, *, has_text: bool) -> Mapping[str, object]:
        """The fields in the order of the schema; a title without a text is only recorded."""
        return {
            "title": self.title,
            "number": self.number,
            "other_number": self.other_number,
            "issuer": self.issuer,
            "issuer_note": "" if self.issuer else TO_BE_CHECKED,
            "addressees": self.addressees,
            "issued_on": self.issued_on,
            "printed_on": self.printed_on,
            "year": self.year,
            "date_note": "" if self.issued_on else UNSTATED,
            "kind": self.kind,
            "status": "unstated",
            "held": has_text,
            "text": "full" if has_text else "",
        }


def read_fields(header: Header, parts: Sequence[Part]) -> tuple[Fields, tuple[Doubt, ...]]:
    """The fields of a document from its header and its paragraphs, and what is doubtful in them."""
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    doubts = [] if parts or header.above else [doubt(header.first_line, NO_TEXT)]
    issued = _day(paragraphs, is_date_line, doubts)
    fields = Fields(
        title=header.title,
        number=header.number,
        other_number=header.other_number[:LONGEST_OTHER],
        issuer=_issuer(header, paragraphs, doubts),
        addressees=_addressees(paragraphs, doubts),
        issued_on=issued,
        printed_on=_day(paragraphs, is_printing_line, doubts),
        year=None if issued else _year(header, doubts),
        kind=_kind(header.title, doubts),
    )
    return fields, tuple(doubts)


def _day(
    paragraphs: Sequence[Paragraph], is_wanted: Callable[[str], bool], doubts: list[Doubt]
) -> date | None:
    """The first day on a line of its own: that of the annexes comes later."""
    found = next((each for each in paragraphs if is_wanted(each.text)), None)
    if found is None:
        return None
    day = read_date(found.text)
    if day is None:
        doubts.append(doubt(found.lines[0], BAD_DATE, found=found.text))
    return day


def _year(header: Header, doubts: list[Doubt]) -> int | None:
    for pattern, text, place in (
        (_NUMBER_YEAR, header.number, NUMBER_PLACE),
        (_YEAR, header.title, TITLE_PLACE),
    ):
        if found := pattern.search(text):
            doubts.append(doubt(header.first_line, YEAR_TAKEN, year=found[1], place=place))
            return int(found[1])
    doubts.append(doubt(header.first_line, NO_DATE))
    return None


def _issuer(header: Header, paragraphs: Sequence[Paragraph], doubts: list[Doubt]) -> str:
    foot, line = _signature(paragraphs)
    if header.issuer and foot and foot != header.issuer:
        doubts.append(doubt(line, TWO_ISSUERS, head=header.issuer, foot=foot))
    issuer = header.issuer or foot
    if not issuer:
        doubts.append(doubt(header.first_line, NO_ISSUER, FILL_ISSUER))
    return _fitting(issuer, LONGEST_ISSUER, ISSUER, line or header.first_line, doubts)


def _signature(paragraphs: Sequence[Paragraph]) -> tuple[str, int]:
    """Who signed, on the line above the date, and where."""
    for above, below in pairwise(paragraphs):
        if is_date_line(below.text) and _is_body(above.text):
            return re.sub(r"\s", "", above.text), above.lines[0]
    return "", 0


def _is_body(text: str) -> bool:
    return _BODY.search(text) is not None and not has_pauses(text) and not is_ended(text)


def _addressees(paragraphs: Sequence[Paragraph], doubts: list[Doubt]) -> str:
    if not paragraphs:
        return ""
    first = paragraphs[0]
    is_list = _TO_WHOM.fullmatch(first.text) and _BODY.search(first.text)
    if not is_list or _NOT_TO.search(first.text) or read_mark(first.text):
        return ""
    found = first.text[:-1].strip()
    return _fitting(found, LONGEST_ADDRESSEES, ADDRESSEES, first.lines[0], doubts)


def _fitting(text: str, longest: int, field: Words, line: int, doubts: list[Doubt]) -> str:
    if len(text) <= longest:
        return text
    doubts.append(doubt(line, TOO_LONG, field=field))
    return ""


def _kind(title: str, doubts: list[Doubt]) -> str:
    plain = _TAIL.sub("", title)
    for word, kind in KINDS.items():
        if plain.endswith(word):
            return kind
    doubts.append(doubt(1, KIND_GUESSED, CHECK_KIND))
    return "notice"
