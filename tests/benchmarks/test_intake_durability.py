"""What is promised of the endpoint's durability, in small; and each check can fail."""

import base64
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from intake import canaries, erased, folder_cuts, kills, power_cuts, truncated
from intake.doors import DOORS
from intake.office_process import LOG, OfficeProcess
from intake.searching import WIDTH, found_in, windows_of_bytes, windows_of_text
from intake.sending import Receipt, Sender, Told
from intake.small_office import small_office

TEXT = "示例标记甲乙丙丁0123456789ab"
TOLD = Told("key-of-sixteen-signs", "示例人", "示例一", (("一.png", b"\x89PNG sample"),))
WAYS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "gbk": lambda text: text.encode("gbk"),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64 behind one byte": lambda text: base64.b64encode(b"x" + text.encode()),
    "base64 between two bytes": lambda text: base64.b64encode(b"xx" + text.encode() + b"y"),
    "base64 of gbk": lambda text: base64.b64encode(b"x" + text.encode("gbk") + b"yy"),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()),
    "url": lambda text: quote(text).encode(),
    "url, small letters": lambda text: quote(text.encode("gbk")).lower().encode(),
    "hex": lambda text: text.encode().hex().encode(),
    "json": lambda text: text.encode("ascii", "backslashreplace"),
    "its beginning": lambda text: text.encode()[:20],
}


def test_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    found = kills.measured(tmp_path / "office", 6, 60)
    assert (found.lost, found.doubled) == (0, 0)
    assert found.kills >= 6
    assert found.acknowledged >= 60


def test_an_answer_before_anything_is_kept_is_seen_as_a_loss(tmp_path: Path) -> None:
    assert kills.measured(tmp_path / "office", 3, 20, "--hasty").lost > 0


def test_what_was_never_kept_is_lost_and_what_came_twice_is_doubled(tmp_path: Path) -> None:
    office = small_office(tmp_path / "office")
    with OfficeProcess(office) as process, closing(Sender(office, process.port)) as sender:
        receipts = [sender.once(TOLD), sender.once(TOLD)]
        assert kills.compared(office, receipts) == (0, 0)
        never = Receipt(TOLD, "WQ-00000-00000-0", "")
        assert kills.compared(office, [*receipts, never]) == (1, 0)
        sender.sealed(replace(TOLD, key="another-key-of-signs"))
        assert kills.compared(office, receipts) == (0, 1)
    for file in (office.store / "objects").glob("??/*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert kills.compared(office, receipts)[0] == 1


def test_power_cuts_lose_nothing_and_would_lose_with_normal(tmp_path: Path) -> None:
    found = power_cuts.measured(tmp_path, 100)
    assert found.cuts == 100
    assert (found.lost, found.corrupt, found.objects_lost) == (0, 0, 0)
    assert found.lost_with_normal > 0
    assert found.object_cuts == 40


@pytest.mark.parametrize("ignored", [folder_cuts.FILE, folder_cuts.FOLDER])
def test_objects_need_both_kinds_of_flushes(ignored: str, tmp_path: Path) -> None:
    found = folder_cuts.measured(tmp_path, 3, ignored)
    assert found.lost == found.cuts == 12


@pytest.mark.parametrize("door", DOORS)
def test_a_request_that_is_cut_off_is_neither_acknowledged_nor_kept(
    door: str, tmp_path: Path
) -> None:
    found = truncated.measured(tmp_path, 48, [door])
    assert found == truncated.Truncated(48, 0, 0)


def test_a_whole_request_in_a_cut_would_be_seen(tmp_path: Path) -> None:
    office = small_office(tmp_path / "office")
    with DOORS["wsgi"](office) as send:
        before = truncated.kept_by(office)
        assert [send(make("key of sixteen signs")) for make in truncated.KINDS] == [200] * 4
        # Two files of each post beside it, and a part, and what was sealed elsewhere.
        assert truncated.kept_by(office) - before == 3 + 3 + 1 + 1


def test_nothing_that_is_sent_can_be_read_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    assert canaries.measured(folder, 30) == canaries.Canaries(30, 0)
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write(f"WARNING {TEXT}")
    assert canaries.found(folder, [TEXT])


@pytest.mark.parametrize("way", WAYS)
def test_a_planted_text_is_found_however_it_is_written(way: str, tmp_path: Path) -> None:
    windows = frozenset(windows_of_text(TEXT))
    file = tmp_path / "planted"
    file.write_bytes(bytes(100) + WAYS[way]("别的") + bytes(100))
    assert not found_in([tmp_path], windows)
    file.write_bytes(bytes(101) + WAYS[way](TEXT) + bytes(100))
    assert found_in([tmp_path], windows)


def test_any_part_of_some_bytes_is_found_that_is_twice_as_wide(tmp_path: Path) -> None:
    content = bytes(range(200))
    windows = frozenset(windows_of_bytes(content))
    file = tmp_path / "part"
    for start in range(0, 100, 7):
        file.write_bytes(content[start : start + 2 * WIDTH])
        assert found_in([file], windows), start


def test_what_was_erased_cannot_be_read(tmp_path: Path) -> None:
    assert erased.measured(tmp_path / "office", 20) == erased.Erased(20, 0)


def test_what_sqlite_leaves_of_deleted_rows_is_seen(tmp_path: Path) -> None:
    assert erased.measured(tmp_path / "office", 20, secure_delete="OFF").readable > 0
