"""A posted form -> the page that would answer it; nothing is kept, and every page says so.

The files of a post are counted and forgotten. What a real endpoint would keep between checking and
confirming, here the page carries itself.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from io import BufferedIOBase
from typing import Any
from zoneinfo import ZoneInfo

from multipart import (  # type: ignore[import-untyped]
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from generator.schema.form import Form
from generator.schema.form_html import CHECK, CONFIRM, EDIT, STAGE, Receipt
from generator.schema.form_judge import Attached, judge_form
from generator.schema.form_page import Shell, check_page, form_again, receipt_page
from generator.schema.question_html import Filled

NOTICE = "试用：收件服务还没有接通，填写的内容和文件都没有保存，也没有发送到任何地方。"
MOST_BYTES = 260_000_000
MOST_FIELD = 200_000
MOST_PARTS = 1000
READ_BYTES = 1 << 16
# Names of the fields in which a page carries what was said of files.
CARRIED = "carried."
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_SIGNS = 20
NOBODY = "试用，没有机构收到"


@dataclass(frozen=True, slots=True)
class Post:
    """What was posted: texts by name, and name and size of files by slot."""

    texts: Mapping[str, Sequence[str]]
    files: Mapping[str, Sequence[Attached]]


@dataclass(frozen=True, slots=True)
class Answered:
    """The page, and how it went."""

    status: HTTPStatus
    page: str


class Unreadable(Exception):
    """The body is no form, or larger than forms are."""


def read_post(body: BufferedIOBase, length: int, content_type: str) -> Post:
    """The fields of a body of this many bytes. Raises Unreadable."""
    kind, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary or not 0 <= length <= MOST_BYTES:
        raise Unreadable
    texts: dict[str, list[str]] = {}
    files: dict[str, list[Attached]] = {}
    try:
        with PushMultipartParser(
            boundary,
            content_length=length,
            max_segment_count=MOST_PARTS,
            header_charset="utf-8",
        ) as parser:
            _read(parser, body, length, texts, files)
        for name in [name for name in texts if name.startswith(CARRIED)]:
            told = map(_carried, texts.pop(name))
            files.setdefault(name.removeprefix(CARRIED), []).extend(told)
    except (MultipartError, ValueError) as error:
        raise Unreadable from error
    return Post(texts, files)


def _read(
    parser: PushMultipartParser,
    body: BufferedIOBase,
    length: int,
    texts: dict[str, list[str]],
    files: dict[str, list[Attached]],
) -> None:
    segment: MultipartSegment | None = None
    held, size = bytearray(), 0
    for event in _events(parser, body, length):
        if isinstance(event, MultipartSegment):
            segment, held, size = event, bytearray(), 0
        elif event and segment:
            size += len(event)
            held += event if segment.filename is None else b""
            if len(held) > MOST_FIELD:
                raise Unreadable
        elif segment:
            _put(segment, bytes(held), size, texts, files)
            segment = None


def _events(parser: PushMultipartParser, body: BufferedIOBase, length: int) -> Iterator[Any]:
    """Beginnings, contents and ends of parts, as they are read."""
    left = length
    while not parser.closed:
        chunk = body.read(min(READ_BYTES, left)) if left else b""
        left -= len(chunk)
        yield from parser.parse(chunk)


def _put(
    segment: MultipartSegment,
    held: bytes,
    size: int,
    texts: dict[str, list[str]],
    files: dict[str, list[Attached]],
) -> None:
    if segment.filename is None:
        texts.setdefault(segment.name, []).append(held.decode())
    # A place for files that nothing was put into is posted with an empty name.
    elif segment.filename:
        files.setdefault(segment.name, []).append(Attached(segment.filename, size))


def answer(form: Form, shell: Shell, post: Post) -> Answered:
    """The page for a post."""
    stage = next(iter(post.texts.get(STAGE, ())), CHECK)
    texts = {name: values for name, values in post.texts.items() if name != STAGE}
    names = {slot: [file.name for file in files] for slot, files in post.files.items()}
    if stage == EDIT:
        filled = Filled(texts, lost=names)
        return Answered(HTTPStatus.OK, form_again(shell, form, "", filled, NOTICE))
    judged = judge_form(form, texts, post.files)
    if judged.mistakes:
        filled = Filled(texts, judged.mistakes, names)
        page = form_again(shell, form, "", filled, NOTICE)
        return Answered(HTTPStatus.UNPROCESSABLE_ENTITY, page)
    if stage == CONFIRM:
        return Answered(HTTPStatus.OK, receipt_page(shell, form, _receipt(), NOTICE))
    filled = Filled({**judged.answers, **_told(post.files)})
    return Answered(HTTPStatus.OK, check_page(shell, form, "", filled, names, NOTICE))


def _told(files: Mapping[str, Sequence[Attached]]) -> dict[str, tuple[str, ...]]:
    return {
        f"{CARRIED}{slot}": tuple(f"{file.size} {file.name}" for file in held)
        for slot, held in files.items()
    }


def _carried(text: str) -> Attached:
    size, _, name = text.partition(" ")
    return Attached(name, int(size))


def _receipt() -> Receipt:
    """A receipt of nothing; its number says so."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_SIGNS))
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    return Receipt(f"试用-{now:%Y%m%d-%H%M%S}", code, f"{now:%Y-%m-%d %H:%M}", NOBODY)
