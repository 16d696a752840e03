"""One sealed file holds everything, and the stock programs are enough to read it."""

import io
import json
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_form import FORM

from generator.inbox.describing import Submission
from generator.inbox.handing_over import folder_of, hand_over
from generator.inbox.identities import new_identity
from generator.inbox.unsealing import open_envelope
from inbox.kept import Office, Sent

FILE = bytes(range(256)) * 1000


def submissions(office: Office) -> list[Submission]:
    entries = [
        office.keep("small", {"name": ["张三"]}, [Sent("photo", "a.jpg", FILE)], parts=2),
        office.keep("small", {"name": ["李四"]}, [replace(Sent("photo", "b", b"1"), told_size=9)]),
        office.keep("small", {"name": ["王五"]}, [Sent("photo", "c.jpg", b"3")]),
    ]
    return [Submission(one, open_envelope(one, [office.duty]), FORM) for one in entries]


def folders(found: list[Submission]) -> list[tuple[str, Submission]]:
    """Each in its own, and the last one as if it were a reply to the first."""
    return [*((folder_of(one), one) for one in found), (folder_of(found[0], 1), found[1])]


def unpacked(sealed: Path, secret: str) -> dict[str, bytes]:
    key = sealed.with_suffix(".key")
    key.write_text(f"{secret}\n")
    plain = subprocess.run(
        ["age", "--decrypt", "--identity", key, sealed], capture_output=True, check=True, timeout=30
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        return {
            member.name: (archive.extractfile(member) or io.BytesIO()).read()
            for member in archive.getmembers()
        }


def test_everything_is_in_it(office: Office, tmp_path: Path) -> None:
    offline, found = new_identity(), submissions(office)
    office.objects.delete([part.name for part in found[2].entry.parts])
    hand_over(folders(found), office.objects, [offline.recipient], tmp_path / "over.age")
    files = unpacked(tmp_path / "over.age", offline.secret)
    first, second, third = (one.entry.number for one in found)
    assert files[f"{first}/{first}-photo-1.jpg"] == FILE
    assert "姓名：张三" in files[f"{first}/填写内容.txt"].decode()
    assert json.loads(files[f"{second}/填写内容.json"])["answers"]["name"] == ["李四"]
    assert files[f"{second}/{second}-photo-1.bin"] == b"1"
    assert "封套里写的是 9 字节" in files[f"{second}/请注意.txt"].decode()
    assert "缺少第 1 段" in files[f"{third}/请注意.txt"].decode()
    assert f"{third}/{third}-photo-1.jpg" not in files
    assert "李四" in files[f"{first}/补充-1/填写内容.txt"].decode()
    assert len(files) == 4 * 4 + 3


def test_nothing_is_replaced_and_nothing_half_done_is_left(office: Office, tmp_path: Path) -> None:
    offline, found = new_identity(), submissions(office)
    target = tmp_path / "over.age"
    target.write_text("before")
    with pytest.raises(FileExistsError):
        hand_over(folders(found), office.objects, [offline.recipient], target)
    assert target.read_text() == "before"

    def broken() -> Iterator[tuple[str, Submission]]:
        yield folder_of(found[0]), found[0]
        raise OSError(5, "gone")

    with pytest.raises(OSError, match="gone"):
        hand_over(broken(), office.objects, [offline.recipient], tmp_path / "other.age")
    assert not list(tmp_path.glob("*other.age*"))
