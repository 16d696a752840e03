"""Files of what is kept stay, whatever happens on the way to the answer."""

from pathlib import Path

import pytest
from counter import PHOTO, RIGHT, SHELL, Counter

from generator.endpoint.parties import Placed
from generator.schema.form_page import Shell


class Torn(Shell):
    """A page that cannot be written."""

    def page(self, told: str, content: str) -> str:
        raise MemoryError(told, content[:1])


def test_a_fault_behind_the_store_takes_no_file_of_what_is_kept(tmp_path: Path) -> None:
    whole = Counter(tmp_path / "store")
    placed = whole.deps.form("small")
    assert placed

    def torn(_: str) -> Placed:
        return placed[0], Torn(SHELL.before, SHELL.after)

    counter = Counter(tmp_path / "other", changes={"form": torn})
    with pytest.raises(MemoryError):
        counter.once("a key of sixteen", RIGHT, PHOTO)
    (entry,) = counter.kept
    assert counter.object_names == [part.name for part in entry.parts]
    envelope = counter.opened(entry)
    assert counter.file(entry.files[0], envelope.identity) == PHOTO[2]


def test_a_fault_before_the_store_leaves_no_file(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "store")
    counter.once("a key of sixteen", (("name", ""),), PHOTO)
    assert (counter.kept, counter.object_names) == ([], [])
