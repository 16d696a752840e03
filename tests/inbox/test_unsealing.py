"""What was sealed comes out as it was, and nothing damaged passes for whole."""

import hashlib
from collections.abc import Iterator
from io import BytesIO

import pytest

from generator.endpoint.sealing import seal
from generator.endpoint.store import Unavailable
from generator.endpoint.store.kept import SealedFile
from generator.inbox.unsealing import (
    CHANGED,
    CLOSED,
    LOST,
    NO_ENVELOPE,
    TORN,
    Measure,
    NotOpened,
    open_envelope,
    opened,
    plain_pieces,
    write_plain,
)
from inbox.kept import Office, Sent

CONTENT = bytes(range(256)) * 2000


def kept_file(office: Office, parts: int = 3) -> tuple[SealedFile, str]:
    entry = office.keep("enquiry", {}, [Sent("proof", "a.pdf", CONTENT)], parts=parts)
    return entry.files[0], open_envelope(entry, [office.duty]).identity


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_a_file_comes_out_as_it_was(office: Office, parts: int) -> None:
    file, identity = kept_file(office, parts)
    target = BytesIO()
    measure = write_plain(office.objects, file, identity, target)
    assert target.getvalue() == CONTENT
    assert measure == Measure(len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    assert b"".join(plain_pieces(office.objects, file, identity)) == CONTENT


def test_either_key_of_the_office_opens_an_envelope_and_no_other(office: Office) -> None:
    entry = office.keep("enquiry", {"name": ["张三"]})
    for identity in (office.duty, office.recovery):
        assert open_envelope(entry, [identity]).answers == {"name": ("张三",)}
    with pytest.raises(NotOpened) as told:
        open_envelope(entry, [Office(office.folder.parent / "other").duty])
    assert told.value.words == CLOSED


def test_what_is_sealed_but_no_envelope_is_told(office: Office) -> None:
    with pytest.raises(NotOpened) as told:
        opened(seal(b"{}", [office.duty.recipient]), [office.duty])
    assert told.value.words == NO_ENVELOPE


def spoil(office: Office, file: SealedFile, change: bytes | None) -> None:
    """The second part as it lies on the disk is changed or taken away."""
    (place,) = office.folder.glob(f"objects/??/{file.parts[1].name}")
    if change is None:
        place.unlink()
    else:
        place.write_bytes(change)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(None, LOST.fill({"part": 2}), id="taken away"),
        pytest.param(b"", CHANGED.fill({"part": 2}), id="emptied"),
        pytest.param(b"x" * 1000, CHANGED.fill({"part": 2}), id="replaced"),
    ],
)
def test_a_part_that_is_not_what_was_received_is_told(
    office: Office, change: bytes | None, words: object
) -> None:
    file, identity = kept_file(office)
    spoil(office, file, change)
    with pytest.raises(NotOpened) as told:
        write_plain(office.objects, file, identity, BytesIO())
    assert told.value.words == words
    with pytest.raises(NotOpened):
        list(plain_pieces(office.objects, file, identity))


def test_an_upload_that_was_cut_off_is_not_taken_for_whole(office: Office) -> None:
    file, identity = kept_file(office)
    with pytest.raises(NotOpened) as told:
        write_plain(office.objects, SealedFile(file.parts[:2]), identity, BytesIO())
    assert told.value.words == TORN


class Full:
    def write(self, _: bytes) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_as_such_and_not_as_a_damaged_file(office: Office) -> None:
    file, identity = kept_file(office)
    with pytest.raises(OSError, match="No space"):
        write_plain(office.objects, file, identity, Full())


class Gone:
    """Objects of a store that cannot be reached."""

    def read(self, name: str) -> Iterator[bytes]:
        raise Unavailable(name)

    writing = create = delete = older_than = read


def test_a_store_that_is_away_is_told_as_such(office: Office) -> None:
    file, identity = kept_file(office)
    with pytest.raises(Unavailable):
        write_plain(Gone(), file, identity, BytesIO())  # type: ignore[arg-type]


def test_whoever_stops_half_way_leaves_no_thread(office: Office) -> None:
    file, identity = kept_file(office)
    pieces = plain_pieces(office.objects, file, identity)
    assert next(pieces)
    pieces.close()  # type: ignore[attr-defined]


class Dropping:
    """The objects of a store that gives an empty piece now and then."""

    def __init__(self, office: Office) -> None:
        self._read = office.objects.read

    def read(self, name: str) -> Iterator[bytes]:
        for piece in self._read(name):
            yield from (b"", piece[:100], b"", piece[100:], b"")


def test_an_empty_piece_is_not_the_end(office: Office) -> None:
    file, identity = kept_file(office)
    target = BytesIO()
    write_plain(Dropping(office), file, identity, target)  # type: ignore[arg-type]
    assert target.getvalue() == CONTENT
