"""A line of a document -> the day it names, when it is a date and nothing else."""

import re
from datetime import date

from generator.editor.official.numbering import value
from generator.publish.markdown.anchors import ORDINAL

_DAY = (
    rf"(?P<year>[0-9]{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*(?P<month>[0-9]{{1,2}}|{ORDINAL})"
    rf"\s*月\s*(?P<day>[0-9]{{1,2}}|{ORDINAL})\s*日"
)
_DATE = re.compile(_DAY)
_BRACKETED = re.compile(rf"[（(]\s*{_DAY}\s*[）)]")
_PRINTED = re.compile(rf"(?P<office>.{{0,40}}?)\s*{_DAY}\s*印\s*发")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def is_date_line(text: str) -> bool:
    """True for 2022年3月25日, also written 二〇二二年三月二十五日."""
    return _DATE.fullmatch(text) is not None or _BRACKETED.fullmatch(text) is not None


def is_printing_line(text: str) -> bool:
    """True for the last line of a document: who printed it, and 2022年3月25日印发."""
    return _PRINTED.fullmatch(text) is not None


def read_date(text: str) -> date | None:
    """The day of a line that holds a date; None when there is none in the calendar."""
    found = _DATE.search(text)
    if not found:
        return None
    year = int(found["year"].translate(_DIGITS))
    try:
        return date(year, value(found["month"]), value(found["day"]))
    except ValueError:
        return None
