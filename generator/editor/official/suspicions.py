"""Paragraphs and tables as printed -> what may be doubted in their wording; nothing is changed."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from generator.editor.official.joining import Part
from generator.editor.official.review import Doubt, doubt
from generator.editor.official.sentences import CONTACT
from generator.editor.official.tables import Table
from generator.problems import Words

CONTACTS = Words(
    "文件中的联系人和电话只是当年的报送联系方式，不要当作咨询电话。",
    "The persons and numbers served reports in the year of the document; they are no hotline.",
)
HALF_WIDTH_SIGNS = Words("有半角标点，照录不改。", "Punctuation of half width is kept as printed.")
REPEATED = Words(
    "“{found}”连写两遍，疑为重复，照录不改。", "“{found}” stands twice in a row; it is kept."
)
TWO_NAMES = Words(
    "《{shorter}》又写作《{longer}》，可能是同一份文件，照录不改。",
    "《{shorter}》 and 《{longer}》 may be one document; both are kept.",
)
RARE_NAME = Words("“{found}”疑为“{known}”，照录不改。", "“{found}” may be “{known}”; it is kept.")
# Names that documents misprint, and the usual form. Source: usage of the fair's own organisers.
KNOWN_NAMES = {"中国进口商品交易会": "中国进出口商品交易会"}
SHORTEST_NAME, MOST_MISSING = 5, 3
# Each name is held against every other: more of them than any document cites are not compared.
MOST_NAMES = 500
_REPEATED = re.compile(r"([一-龥]{3,8})\1")
_HALF_WIDTH = re.compile(r"[一-龥）”》][,;:?!]|[,;:?!][一-龥（“《]")
_NAME = re.compile(r"《([^《》]+)》")


def suspicions(parts: Sequence[Part]) -> Iterator[Doubt]:
    """Every doubt about the wording, in the order of its kinds."""
    texts = list(_texts(parts))
    for line, text in texts:
        yield from _in_text(line, text)
    yield from _names(texts)


def _texts(parts: Sequence[Part]) -> Iterator[tuple[int, str]]:
    for part in parts:
        if isinstance(part, Table):
            rows = zip(part.lines, part.rows, strict=True)
            yield from ((line, cell) for line, row in rows for cell in row)
        else:
            yield part.lines[0], part.text


def _in_text(line: int, text: str) -> Iterator[Doubt]:
    if CONTACT.search(text):
        yield doubt(line, CONTACTS)
    if _HALF_WIDTH.search(text):
        yield doubt(line, HALF_WIDTH_SIGNS)
    for found in _REPEATED.finditer(text):
        yield doubt(line, REPEATED, found=found[0])
    for misprint, known in KNOWN_NAMES.items():
        if misprint in text:
            yield doubt(line, RARE_NAME, found=misprint, known=known)


def _names(texts: Sequence[tuple[int, str]]) -> Iterator[Doubt]:
    """Titles that differ in a few signs more or less."""
    first: dict[str, int] = {}
    for line, text in texts:
        for name in _NAME.findall(text):
            first.setdefault(name, line)
    for one, other in combinations(islice(first, MOST_NAMES), 2):
        shorter, longer = sorted((one, other), key=len)
        if _is_part(shorter, longer):
            yield doubt(first[other], TWO_NAMES, shorter=shorter, longer=longer)


def _is_part(shorter: str, longer: str) -> bool:
    missing = len(longer) - len(shorter)
    if len(shorter) < SHORTEST_NAME or not 0 < missing <= MOST_MISSING:
        return False
    signs = iter(longer)
    return all(sign in signs for sign in shorter)
