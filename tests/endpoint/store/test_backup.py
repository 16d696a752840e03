"""What was backed up comes back as it was, and a damaged backup does not come back at all."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from counter import Counter

from generator.endpoint.store.backup import Damaged, back_up, restore


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path / "store")
    yield made
    made.deps.ledger.close()  # type: ignore[attr-defined]


def test_a_drill_gives_back_every_submission_and_file(counter: Counter, tmp_path: Path) -> None:
    kept = [counter.submit() for _ in range(3)]
    draft = counter.check()
    counter.status(kept[0], ("act", "reply"), ("text", "补充"), files=[("more", "b.png", b"x")])
    done = back_up(tmp_path / "store", tmp_path / "backup.tar")
    assert (done.entries, done.objects, done.missing) == (3, 5, ())
    assert restore(tmp_path / "backup.tar", tmp_path / "again") == done
    again = Counter(tmp_path / "again", counter.clock)
    assert again.kept == counter.kept
    assert again.object_names == counter.object_names
    assert list(again.deps.ledger.audit()) == list(counter.deps.ledger.audit())
    assert again.status(kept[0]).status == 200
    counter.clock.now += 5
    assert again.confirm(draft).status == 200
    again.deps.ledger.close()  # type: ignore[attr-defined]


def test_what_was_erased_is_in_no_later_backup(counter: Counter, tmp_path: Path) -> None:
    kept = counter.submit()
    counter.status(kept, ("act", "erase"), ("sure", "1"))
    back_up(tmp_path / "store", tmp_path / "backup.tar")
    assert kept.entry.envelope not in (tmp_path / "backup.tar").read_bytes()


def test_a_backup_with_any_wrong_byte_is_refused(counter: Counter, tmp_path: Path) -> None:
    counter.submit()
    back_up(tmp_path / "store", tmp_path / "whole.tar")
    whole = (tmp_path / "whole.tar").read_bytes()
    for at in range(600, len(whole) - 12_000, 4999):
        (tmp_path / "wrong.tar").write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        with pytest.raises(Damaged):
            restore(tmp_path / "wrong.tar", tmp_path / "again")
        assert not (tmp_path / "again").exists()
    (tmp_path / "cut.tar").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Damaged):
        restore(tmp_path / "cut.tar", tmp_path / "again")


def test_nothing_that_is_there_is_written_over(counter: Counter, tmp_path: Path) -> None:
    counter.submit()
    back_up(tmp_path / "store", tmp_path / "backup.tar")
    shutil.copytree(tmp_path / "store", tmp_path / "other")
    with pytest.raises(FileExistsError):
        restore(tmp_path / "backup.tar", tmp_path / "other")
