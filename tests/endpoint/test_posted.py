"""A body is taken whole or not at all."""

import random

import pytest
from counter import BOUNDARY, PHOTO, RIGHT, multipart
from thorough import rounds

from generator.endpoint.exchange import Broken, Request
from generator.endpoint.posted import (
    MOST_NAME,
    MOST_PARTS,
    MOST_TEXT,
    Posted,
    TooLarge,
    Unreadable,
    read_posted,
)
from generator.endpoint.sealing import Readable
from generator.endpoint.serving.incoming import Whole, request_of

WHOLE = multipart(RIGHT, (PHOTO,))
MOST = 50_000_000


class Dribble:
    """A body that comes in pieces of a size."""

    def __init__(self, content: bytes, size: int) -> None:
        self._whole, self._size = Whole(content), size

    def read(self, size: int) -> bytes:
        return self._whole.read(min(size, self._size))


def request(content: bytes, kind: str = "", length: int | None = None) -> Request:
    headers = [("Content-Type", kind or f"multipart/form-data; boundary={BOUNDARY}")]
    if length is not None:
        headers.append(("Content-Length", str(length)))
    return request_of("POST", "/", headers, Whole(content), "")


def read(asked: Request, most: int = MOST) -> tuple[Posted, list[bytes]]:
    taken: list[bytes] = []

    def take(source: Readable) -> None:
        held = bytearray()
        while piece := source.read(1000):
            held += piece
        taken.append(bytes(held))

    return read_posted(asked, most, take), taken


def test_texts_and_files_come_as_they_were_sent() -> None:
    posted, taken = read(request(WHOLE, length=len(WHOLE)))
    assert {name: list(values) for name, values in posted.texts.items()} == {
        name: [value] for name, value in RIGHT
    }
    assert taken == [PHOTO[2]]
    assert [(file.slot, file.name, file.size) for file in posted.files] == [
        (PHOTO[0], PHOTO[1], len(PHOTO[2]))
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000, 65536])
def test_the_pieces_it_comes_in_make_no_difference(size: int) -> None:
    asked = request(b"")
    slow = Request("POST", "/", asked.headers, Dribble(WHOLE, size), None)
    assert read(slow) == read(request(WHOLE))


@pytest.mark.parametrize("with_length", [True, False])
def test_a_body_cut_anywhere_is_never_taken(with_length: bool) -> None:
    chance = random.Random(3)  # noqa: S311 (a test, the same each time)
    # What comes behind the last boundary, a line end, is nothing.
    last = len(WHOLE) - 3
    for at in {*range(200), *(chance.randrange(last) for _ in range(rounds(800)))}:
        asked = request(WHOLE[:at], length=len(WHOLE) if with_length else None)
        with pytest.raises((Unreadable, Broken)):
            read(asked)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (WHOLE, "application/x-www-form-urlencoded"),
        (WHOLE, "multipart/form-data"),
        (WHOLE, f"multipart/form-data; boundary={'x' * 71}"),
        (WHOLE, "multipart/form-data; boundary=other"),
        (WHOLE, f"multipart/mixed; boundary={BOUNDARY}"),
        (b"x" * 5_000_000 + WHOLE, ""),
        (multipart([("name", "x")]).replace(b"x\r\n", b"\xd5\xc5\r\n"), ""),
        (multipart([("n" * (MOST_NAME + 1), "x")]), ""),
        (multipart((), [("photo", "n" * (MOST_NAME + 1), b"x")]), ""),
        (multipart((), [("photo", "", b"content without a name")]), ""),
        (multipart([("a", "b")] * (MOST_PARTS + 1)), ""),
        (WHOLE.replace(b"Content-Disposition", b"X: y\r\n" * 9 + b"Content-Disposition"), ""),
        (WHOLE.replace(b'name="kind"', b'name="' + b"k" * 10_000 + b'"'), ""),
        (WHOLE.replace(b"Content-Disposition: form-data", b"Content-Disposition: inline", 1), ""),
        (WHOLE.replace(b'; name="kind"', b""), ""),
    ],
)
def test_what_no_browser_sends_is_refused(content: bytes, kind: str) -> None:
    with pytest.raises(Unreadable):
        read(request(content, kind))


def test_a_text_has_a_limit_and_all_texts_have_one() -> None:
    with pytest.raises(TooLarge):
        read(request(multipart([("text", "x" * (MOST_TEXT + 1))])))
    with pytest.raises(TooLarge):
        read(request(multipart([("text", "x" * MOST_TEXT)] * 9)))


def test_a_body_over_the_limit_is_refused_before_it_is_read_or_when_it_is_reached() -> None:
    with pytest.raises(TooLarge):
        read(request(WHOLE, length=len(WHOLE)), most=len(WHOLE) - 1)
    with pytest.raises(TooLarge):
        read(request(WHOLE), most=len(WHOLE) - 1)


def test_a_length_that_is_wrong_is_refused() -> None:
    with pytest.raises((Unreadable, Broken)):
        read(request(WHOLE, length=len(WHOLE) + 5))
    # What is behind the said length belongs to somebody else.
    with pytest.raises((Unreadable, Broken)):
        read(request(WHOLE, length=len(WHOLE) - 10))


def test_files_are_refused_where_none_are_wanted() -> None:
    with pytest.raises(Unreadable):
        read_posted(request(WHOLE), MOST, None)
    posted = read_posted(request(multipart(RIGHT, [("photo", "", b"")])), MOST, None)
    assert posted.first("name") == "示例人"
