"""The first lines of a document -> its title, number and issuer, and the lines that follow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.editor.official.dates import is_date_line
from generator.editor.official.lines import Line
from generator.editor.official.numbering import read_mark, without_bold_start
from generator.editor.official.review import Doubt, doubt
from generator.editor.official.sentences import LABELLED, is_ended
from generator.problems import Words

TITLE_JOINED = Words(
    "标题原来分行排，或者中间有空格，已连成一行。",
    "The title stood on several lines or held blanks; it is joined.",
)
NO_TITLE = Words("没有认出标题。", "No title was recognised.")
FILL_TITLE = Words("请填写 title。", "Fill in the field title.")
NUMBER_SIGNS = Words(
    "发文字号“{found}”按规定写法记为“{normal}”，正文照录。",
    "The number “{found}” is recorded in the usual form “{normal}”; the text keeps it.",
)
UNTITLED = "（未认出标题）"
LONGEST_TITLE, LONGEST_TITLE_LINE, MOST_TITLE_LINES = 120, 60, 5
# Source of the words: 《党政机关公文处理工作条例》 (中办发〔2012〕14号) art. 8, and usage.
ENDINGS = (
    "意见|通知|方案|解读|办法|规定|细则|制度|规划|计划|要点|标准|规范|规程|条例|公告|通告|公报|通报"
    "|决定|决议|命令|议案|报告|请示|批复|函|纪要|指引|指南|章程|总结|名单|名录|问答|说明|倡议书|协议"
)
_ENDING = re.compile(rf"(?:{ENDINGS}|[一-龥]法)(?:[（(][^（）()]*[）)])*")
_TITLE_END = re.compile(rf".*{_ENDING.pattern}")
_OTHER_NUMBER = re.compile(r"N[Oo][.．]?\s*[0-9]+")
_LETTERHEAD = re.compile(r"(.{2,40}?)文\s*件")
_NUMBER = re.compile(
    r"([一-龥]{1,20})\s*[〔\[［（(【]\s*([0-9]{4})\s*[〕\]］）)】]\s*第?\s*0*([1-9][0-9]*)\s*号"
)
_SIGNED_BY = re.compile(r"\s+签发人\s*[:：].*")
_ABOVE = re.compile(
    r"附\s*件\s*[0-9一二三四五六七八九十]*|特急|加急|平急|(?:绝密|机密|秘密).*|[0-9]{6}"
)
_INNER_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the text. Empty where the document does not say.

    first_line: of the title. above: the lines over it, which stay in the text as printed.
    below: all after it.
    """

    title: str
    first_line: int
    number: str
    other_number: str
    issuer: str
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    doubts: tuple[Doubt, ...]


def read_header(lines: Sequence[Line]) -> Header:
    """The header; a document without one has its first lines for a title, or no title at all."""
    seen = [n for n, line in enumerate(lines) if line.text]
    above = [lines[n] for n in _leading(lines, seen)]
    rest = lines[seen[len(above)] :] if len(above) < len(seen) else ()
    title, taken, doubts = read_title(rest)
    number, number_doubts = _number(above)
    first = rest[0].number if rest else 1
    return Header(
        title=title or UNTITLED,
        first_line=first,
        number=number,
        other_number=_first(_OTHER_NUMBER, above),
        issuer=re.sub(r"\s", "", _first(_LETTERHEAD, above, group=1)),
        above=tuple(above),
        below=tuple(rest[taken:]),
        doubts=(*number_doubts, *(doubts if title else [doubt(first, NO_TITLE, FILL_TITLE)])),
    )


def read_title(lines: Sequence[Line]) -> tuple[str, int, tuple[Doubt, ...]]:
    """The title at the beginning, joined, how many lines it takes, and doubts about it.

    An empty title when the first lines are no title.
    """
    wanted = _title_lines(lines)
    if not wanted:
        return "", 0, ()
    texts = [without_bold_start(lines[n].text) for n in wanted]
    title = _INNER_BLANKS.sub("", " ".join(texts))
    if len(title) > LONGEST_TITLE:
        return "", 0, ()
    was_broken = len(texts) > 1 or title != texts[0]
    doubts = (doubt(lines[wanted[0]].number, TITLE_JOINED),) if was_broken else ()
    return title, wanted[-1] + 1, doubts


def ends_like_a_title(text: str) -> bool:
    """True for …的通知, …实施方案（试行） and the like."""
    return _TITLE_END.fullmatch(text) is not None


def _leading(lines: Sequence[Line], seen: list[int]) -> list[int]:
    kept = []
    for n in seen:
        text = lines[n].text
        known = (_OTHER_NUMBER, _LETTERHEAD, _ABOVE)
        is_number = _NUMBER.fullmatch(_SIGNED_BY.sub("", text)) is not None
        if not is_number and not any(pattern.fullmatch(text) for pattern in known):
            break
        kept.append(n)
    return kept


def _title_lines(lines: Sequence[Line]) -> list[int]:
    """Which lines are the title: up to a word that ends titles, or the first one alone."""
    possible: list[int] = []
    for n, line in enumerate(lines):
        if len(possible) == MOST_TITLE_LINES or (line.text and not _may_be_title(line)):
            break
        if line.text:
            possible.append(n)
    for count, n in enumerate(possible, 1):
        following = lines[possible[count]].text if count < len(possible) else ""
        if ends_like_a_title(lines[n].text) and not _goes_on(following):
            return possible[:count]
    return possible[:1]


def _goes_on(following: str) -> bool:
    """True for the second line of 关于印发……方案 / 的通知."""
    return following.startswith("的") or following == "解读"


def _may_be_title(line: Line) -> bool:
    text = line.text
    if line.hashes:
        return len(text) <= LONGEST_TITLE
    is_other = read_mark(text) or LABELLED.match(text) or is_date_line(text) or line.is_bullet
    has_words = re.search(r"\w", text) and len(text) <= LONGEST_TITLE_LINE
    return bool(has_words) and not is_other and not is_ended(text)


def _number(above: Sequence[Line]) -> tuple[str, tuple[Doubt, ...]]:
    for line in above:
        found = _NUMBER.fullmatch(_SIGNED_BY.sub("", line.text))
        if found:
            normal = f"{found[1]}〔{found[2]}〕{found[3]}号"
            if found[0] == normal:
                return normal, ()
            return normal, (doubt(line.number, NUMBER_SIGNS, found=found[0], normal=normal),)
    return "", ()


def _first(pattern: re.Pattern[str], lines: Sequence[Line], group: int = 0) -> str:
    found = (pattern.fullmatch(line.text) for line in lines)
    return next((match[group] for match in found if match), "")
