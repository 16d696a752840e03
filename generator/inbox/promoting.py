"""A unit's news (F20) -> a draft below content/news/, its photographs, and what to check in it.

Papers of approval, the manuscript and clippings are not taken over: they stay in the inbox. What
the reviewer of the unit is called is internal, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.editor.skeleton import Skeleton, article
from generator.inbox.describing import OpenedFile, Submission, received_on
from generator.inbox.pictures import NotCleaned, cleaned
from generator.inbox.shown import shown
from generator.problems import Words

FORM = "unit-news"
PHOTOGRAPHS = "photographs"
# A picture of a page; larger ones are made smaller first.
MOST_PICTURE_BYTES = 20_000_000
MOST_SUMMARY = 120
PASTE_HERE = "<!-- 正文在稿件文件里：用 portal inbox open 打开，核对后粘贴到这里。 -->"
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]?")
# The ending of a file's name in front of its caption, and what parts them.
_CAPTION_NAME, _BETWEEN = re.compile(r"^\.[A-Za-z0-9]{2,5}(?![A-Za-z0-9])"), " ：:，,、-"
_MARKS = re.compile(r"([\\`*_\[\]<>#|~!{}])")
_LEADING = re.compile(r"^(\s*)([-+=:>]|[0-9]+(?=[.)、]))", re.MULTILINE)

SUMMARY = Words(
    "摘要取自正文第一句，请改写。", "The summary is the first sentence: write a proper one."
)
SIGN_OFF = Words(
    "三审和保密审查由本单位另办，填写后才能发布。",
    "The three reviews and the secrecy review are yours to do and to enter.",
)
NAMES = Words(
    "看正文有没有当事人姓名、案情和个人信息。", "Look for names of parties and personal data."
)
MANUSCRIPT = Words("正文在稿件文件里，没有转入。", "The text is in the manuscript, not taken over.")
ELSEWHERE = Words(
    "已在别处首次发布：核对来源和网址；转载的加 reprint: true。",
    "Published elsewhere before: check source and address; a reprint says reprint: true.",
)
CAPTIONS = Words(
    "核对照片说明、每个人是否同意公开。", "Check what the captions say, and that all agreed."
)
NOT_AGREED = Words(
    "没有确认照片里的人同意公开，照片没有转入。", "Nobody confirmed consent: no picture was taken."
)
NOT_TAKEN = Words(
    "照片 {file} 没有转入：不是 JPG 或 PNG，或者已损坏、太大。请转换、缩小后自己放。",
    "The picture {file} was not taken: no JPG or PNG, or damaged or too large.",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph as it was sent in; content: None for one that is too large or not readable."""

    file: OpenedFile
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the draft goes. id: of the article; published_on gives the year."""

    id: str
    centre: str
    published_on: date
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The article, the files beside it by path from the project root, and what to check."""

    article: Skeleton
    files: tuple[tuple[str, bytes], ...]
    checks: tuple[Words, ...]


def promote(one: Submission, pictures: Sequence[Picture], place: Place) -> Draft:
    """The draft; nothing is written."""
    folder = f"content/news/{place.published_on.year}"
    is_agreed = _first(one, "photographs_agreed") != ""
    taken, left = _taken(pictures if is_agreed else ())
    names = [
        f"{place.id}-{number}.{_ending(picture)}" for number, (picture, _) in enumerate(taken, 1)
    ]
    captions = _captions(one, [picture for picture, _ in taken])
    shown_pictures = (
        f"![{_escaped(caption)}]({name})" for caption, name in zip(captions, names, strict=True)
    )
    body = "\n\n".join((_body(one), *shown_pictures))
    made = article(
        f"{folder}/{place.id}.md", _fields(one, place), sample=place.is_sample, text=f"{body}\n"
    )
    files = tuple(
        (f"{folder}/{name}", content) for name, (_, content) in zip(names, taken, strict=True)
    )
    return Draft(made, files, tuple(_checks(one, pictures, left, is_agreed=is_agreed)))


def _fields(one: Submission, place: Place) -> dict[str, object]:
    """The front matter; only what the unit told, without empty fields."""
    told: dict[str, object] = {
        "title": _line(one, "headline"),
        "centre": place.centre,
        "kind": _first(one, "kind") or "work",
        "happened_on": _day(_first(one, "happened_on")),
        "reported_on": received_on(one.entry.received),
        "published_on": place.published_on,
        "place": _line(one, "place"),
        "source": _line(one, "published_where"),
        "source_url": _line(one, "published_link"),
        "author": _line(one, "author"),
        "summary": _summary(one),
    }
    return {name: value for name, value in told.items() if value}


def _checks(
    one: Submission, pictures: Sequence[Picture], left: Sequence[Picture], *, is_agreed: bool
) -> Iterator[Words]:
    yield from (SUMMARY, NAMES, SIGN_OFF)
    if not _first(one, "body"):
        yield MANUSCRIPT
    if _first(one, "published_before") == "yes":
        yield ELSEWHERE
    if pictures:
        yield CAPTIONS if is_agreed else NOT_AGREED
    for picture in left:
        yield NOT_TAKEN.fill({"file": picture.file.name})


def _taken(
    pictures: Sequence[Picture],
) -> tuple[list[tuple[Picture, bytes]], list[Picture]]:
    """The pictures that can be cleaned, each with its content, and the others."""
    taken: list[tuple[Picture, bytes]] = []
    left: list[Picture] = []
    for picture in pictures:
        try:
            taken.append((picture, cleaned(picture.content or b"")))
        except NotCleaned:
            left.append(picture)
    return taken, left


def _ending(picture: Picture) -> str:
    return "png" if (picture.content or b"").startswith(b"\x89PNG") else "jpg"


def _captions(one: Submission, pictures: Sequence[Picture]) -> list[str]:
    """A line for each picture: the one that names its file, else the next one that names none."""
    lines = [line.strip() for line in _first(one, "captions").splitlines() if line.strip()]
    stems = [_stem(picture) for picture in pictures]
    own = {stem: line for stem in stems for line in lines if stem and line.startswith(stem)}
    others = iter([line for line in lines if line not in own.values()])
    found = []
    for stem in stems:
        told = _CAPTION_NAME.sub("", own[stem][len(stem) :]) if stem in own else next(others, "")
        found.append(told.strip(_BETWEEN) or _line(one, "headline") or "照片")
    return found


def _stem(picture: Picture) -> str:
    name = picture.file.told.name if picture.file.told else ""
    return name.rpartition(".")[0] or name


def _body(one: Submission) -> str:
    text = _first(one, "body")
    if not text:
        return PASTE_HERE
    paragraphs = (line.strip() for line in text.splitlines())
    return "\n\n".join(_escaped(line) for line in paragraphs if line)


def _summary(one: Submission) -> str:
    text = _first(one, "body") or _first(one, "headline")
    found = _SENTENCE.match(shown(text).strip())
    return " ".join((found[0] if found else text)[:MOST_SUMMARY].split())


def _escaped(text: str) -> str:
    """The text as Markdown that shows it as it is."""
    return _LEADING.sub(r"\1\\\2", _MARKS.sub(r"\\\1", shown(text))).replace("\n", " ")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _first(one: Submission, name: str) -> str:
    return next(iter(one.envelope.answers.get(name, ())), "")


def _line(one: Submission, name: str) -> str:
    return " ".join(shown(_first(one, name)).split())
